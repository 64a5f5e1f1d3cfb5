use super::bullets::listed;
use super::cells::Cells;
use super::encoding::without_signs;

/// The most rows of a table that a page takes, beside its headings.
const MAX_ROWS: usize = 20_000;
/// The most columns: a workbook of 16,384 is no list.
const MAX_COLUMNS: usize = 500;
/// The longest text, in mebibytes.
const MAX_MEBIBYTES: usize = 32;
/// How far down headings are looked for, below titles.
const TITLES: usize = 12;

/// Why a text is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("no row")]
    Empty,
    #[error("more than {max} rows")]
    TooLong { max: usize },
    #[error("more than {max} columns")]
    TooWide { max: usize },
    #[error("more than {max} mebibytes")]
    TooBig { max: usize },
}

/// A text as rows of cells, each with its line counted from 1; blank rows are left out, and cells are trimmed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    pub rows: Vec<(usize, Vec<String>)>,
    /// It is a list of a word processor, or was read as one: a cell a line.
    pub listed: bool,
}

impl Table {
    /// A text read as lines, a cell each, whatever stands in them.
    pub fn of_lines(text: &str) -> Self {
        let text = one_line_end(&without_signs(text));
        let lines =
            text.lines().zip(1..).map(|(line, at)| (at, vec![line.split_whitespace().collect::<Vec<_>>().join(" ")]));
        let rows = lines.filter(|(_, cells)| cells.iter().all(|c| !c.is_empty()));
        Self { rows: rows.collect(), listed: true }
    }

    /// Reads a text that came from a file or from the clipboard.
    ///
    /// # Errors
    /// [`TableError`]
    pub fn read(text: &str) -> Result<Self, TableError> {
        Self::read_most(text, MAX_ROWS)
    }

    /// The same, of at most `max` rows beside the headings.
    ///
    /// # Errors
    /// [`TableError`]
    pub fn read_most(text: &str, max: usize) -> Result<Self, TableError> {
        if text.len() > MAX_MEBIBYTES << 20 {
            return Err(TableError::TooBig { max: MAX_MEBIBYTES });
        }
        let text = one_line_end(&without_signs(text));
        if let Some(lines) = listed(&text).filter(|lines| lines.len() <= max) {
            let rows = lines.into_iter().map(|(at, line)| (at, vec![line.to_owned()]));
            return Ok(Self { rows: rows.collect(), listed: true });
        }
        let (separator, skip) = separator_of(text.as_bytes());
        let mut rows = Vec::new();
        for (line, cells) in Cells::new(&text, separator).skip(skip) {
            let mut cells: Vec<String> = cells.iter().map(|c| c.trim().to_owned()).collect();
            cells.truncate(cells.iter().rposition(|c| !c.is_empty()).map_or(0, |at| at + 1));
            if cells.is_empty() {
                continue;
            }
            if cells.len() > MAX_COLUMNS {
                return Err(TableError::TooWide { max: MAX_COLUMNS });
            }
            rows.push((line, cells));
            if rows.len() > max + 1 + TITLES {
                return Err(TableError::TooLong { max });
            }
        }
        match rows.is_empty() {
            true => Err(TableError::Empty),
            false => Ok(Self { rows, listed: false }),
        }
    }

    pub fn width(&self) -> usize {
        self.rows.iter().map(|(_, cells)| cells.len()).max().unwrap_or(0)
    }

    /// Takes away the headings and the titles above them. `first`: whether the very first row is one; `below`: whether one of those under it is,
    /// where a line of the list must not be taken for its header. `None`: there is none, and nothing is taken away.
    pub fn take_header(
        &mut self,
        first: impl Fn(&[String]) -> bool,
        below: impl Fn(&[String]) -> bool,
    ) -> Option<(usize, Vec<String>)> {
        let mut rows = self.rows.iter().take(TITLES + 1).enumerate();
        let (at, _) = rows.find(|(at, (_, cells))| match at {
            0 => first(cells),
            _ => below(cells),
        })?;
        self.rows.drain(..=at).next_back()
    }

    /// Whether more than half of what stands in a row is `known`.
    pub fn is_mostly(cells: &[String], known: impl Fn(&str) -> bool) -> bool {
        let filled = cells.iter().filter(|c| !c.is_empty()).count();
        2 * cells.iter().filter(|c| known(c)).count() > filled
    }
}

/// « \n » alone; a Macintosh of old wrote « \r » alone.
fn one_line_end(text: &str) -> String {
    match text.contains('\n') {
        true => text.replace("\r\n", "\n"),
        false => text.replace('\r', "\n"),
    }
}

/// What parts the cells, and how many lines say so before the table: `sep=;` is not of the list.
pub fn separator_of(start: &[u8]) -> (u8, usize) {
    let mut lines = start.split(|b| *b == b'\n').map(|l| l.trim_ascii());
    let first = lines.clone().find(|l| !l.is_empty()).unwrap_or_default();
    let bare = first.strip_prefix(b"\"").and_then(|l| l.strip_suffix(b"\""));
    if let Some(said) = bare.unwrap_or(first).strip_prefix(b"sep=") {
        let sign = said.first().copied().unwrap_or(b'\t');
        let blank = lines.by_ref().take_while(|l| l.is_empty()).count();
        return (sign, blank + 1);
    }
    // The headings say the most, and stand below titles: of the first lines the one with most of a sign counts five times.
    let lines: Vec<&[u8]> = lines.filter(|l| !l.is_empty()).take(TITLES).collect();
    let score = |sign: u8| -> usize {
        let counts = lines.iter().map(|l| memchr::memchr_iter(sign, l).count());
        let most = counts.clone().max().unwrap_or(0);
        counts.sum::<usize>() + 4 * most
    };
    let best = [b'\t', b';', b'|'].into_iter().map(|s| (score(s), s));
    // Of equals the first.
    let best = best.rev().max_by_key(|(score, _)| *score);
    match best {
        Some((score, sign)) if score > 0 => (sign, 0),
        // A comma also stands in sentences and decimals: it is taken only where there is nothing else.
        _ => (if score(b',') > 0 { b',' } else { b';' }, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::{Table, TableError};

    fn rows(text: &str) -> Vec<Vec<String>> {
        let read = Table::read(text).unwrap_or_default();
        read.rows.into_iter().map(|(_, cells)| cells).collect()
    }

    #[test]
    fn the_separator_is_said_or_seen() {
        for text in [
            "sep=;\na;b\nc;d",
            "\"sep=,\"\na,b\nc,d",
            "a|b\nc|d",
            "a\tb\nc\td",
            "a;b\r\nc;d\r\n",
            "a,b\nc,d",
            "a;b\rc;d",
        ] {
            assert_eq!(rows(text), [["a", "b"], ["c", "d"]], "{text:?}");
        }
        // Commas in a sentence part nothing, where something else does.
        assert_eq!(rows("a, b, c\t1\nd, e\t2"), [["a, b, c", "1"], ["d, e", "2"]]);
        assert_eq!(rows("Une phrase seule"), [["Une phrase seule"]]);
    }

    #[test]
    fn titles_above_the_headings_are_taken_away() {
        let text = "Collège Test;;\nÉdité le 25/11/2026\n\nNom;Classe\nDURAND;6A\n";
        let mut table = Table::read(text).unwrap_or_default();
        let header = table.take_header(|_| false, |cells| cells.iter().any(|c| c == "Classe"));
        assert_eq!(header, Some((4, vec!["Nom".to_owned(), "Classe".to_owned()])));
        assert_eq!(table.rows, [(5, vec!["DURAND".to_owned(), "6A".to_owned()])]);
        let before = table.clone();
        assert_eq!(table.take_header(|_| false, |_| false), None);
        assert_eq!(table, before);
    }

    #[test]
    fn what_is_no_list_is_refused() {
        assert_eq!(Table::read(" \n ; \n"), Err(TableError::Empty));
        assert_eq!(Table::read(&"a;".repeat(600)), Err(TableError::TooWide { max: 500 }));
        assert_eq!(Table::read(&"a\n".repeat(20_100)), Err(TableError::TooLong { max: 20_000 }));
        // Empty columns and rows count for nothing.
        let empty = format!("a;b{}\n{}c;d", ";".repeat(16_384), ";;;\n".repeat(100_000));
        assert_eq!(rows(&empty), [["a", "b"], ["c", "d"]]);
    }
}
