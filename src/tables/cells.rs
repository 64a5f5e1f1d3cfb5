/// The records of a text whose cells are parted by `separator`.
///
/// A quote opens a quotation only where its end closes the cell: what comes from the clipboard is no CSV, and `7" de large` is a text there.
/// In one pass: a quote that nothing closes is looked for once.
pub struct Cells<'t> {
    text: &'t str,
    separator: u8,
    at: usize,
    line: usize,
    /// No quotation that begins here or later is closed.
    unclosed: usize,
}

impl<'t> Cells<'t> {
    pub fn new(text: &'t str, separator: u8) -> Self {
        Self { text, separator, at: 0, line: 1, unclosed: usize::MAX }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn ends_cell(&self, at: usize) -> bool {
        match self.byte(at) {
            None | Some(b'\n') => true,
            Some(b'\r') => matches!(self.byte(at + 1), None | Some(b'\n')),
            Some(b) => b == self.separator,
        }
    }

    /// Where the quotation that begins at `open` ends: the place of its last quote.
    fn closing(&mut self, open: usize) -> Option<usize> {
        if open >= self.unclosed {
            return None;
        }
        let mut at = open + 1;
        let rest = self.text.as_bytes();
        while let Some(found) = memchr::memchr(b'"', rest.get(at..)?) {
            let first = at + found;
            let run = rest.get(first..)?.iter().take_while(|b| **b == b'"');
            let run = run.count();
            // Two of them are one within; the first that is not doubled is the end, and closes the cell or nothing.
            if run % 2 == 1 {
                return self.ends_cell(first + run).then_some(first + run - 1);
            }
            at = first + run;
        }
        self.unclosed = open;
        None
    }

    /// Takes the cell that begins where it stands; the sign after it stays.
    fn cell(&mut self) -> String {
        if self.byte(self.at) == Some(b'"')
            && let Some(end) = self.closing(self.at)
        {
            let inside = self.text.get(self.at + 1..end).unwrap_or_default();
            self.line += memchr::memchr_iter(b'\n', inside.as_bytes()).count();
            self.at = end + 1;
            return inside.replace("\"\"", "\"");
        }
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let end = memchr::memchr2(self.separator, b'\n', rest).unwrap_or(rest.len());
        let cell = self.text.get(self.at..self.at + end).unwrap_or_default();
        self.at += end;
        cell.strip_suffix('\r').unwrap_or(cell).to_owned()
    }
}

impl Iterator for Cells<'_> {
    /// The line, counted from 1, on which the record begins, and its cells.
    type Item = (usize, Vec<String>);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let line = self.line;
        let mut cells = Vec::new();
        loop {
            cells.push(self.cell());
            if self.byte(self.at) == Some(b'\r') {
                self.at += 1;
            }
            match self.byte(self.at) {
                Some(b) if b == self.separator => self.at += 1,
                Some(_) => {
                    self.at += 1;
                    self.line += 1;
                    break;
                }
                None => break,
            }
        }
        Some((line, cells))
    }
}

#[cfg(test)]
mod tests {
    use super::Cells;

    fn read(text: &str, separator: u8) -> Vec<(usize, Vec<String>)> {
        Cells::new(text, separator).collect()
    }

    #[test]
    fn a_quotation_is_one_only_where_it_closes_the_cell() {
        assert_eq!(
            read("a;\"b;c\"\n\"d\"\"e\";f\n", b';'),
            [(1, vec!["a".into(), "b;c".into()]), (2, vec!["d\"e".into(), "f".into()])]
        );
        // On several lines: the next record says its own line.
        assert_eq!(
            read("\"a\nb\"\tc\r\nd\te", b'\t'),
            [(1, vec!["a\nb".into(), "c".into()]), (3, vec!["d".into(), "e".into()])]
        );
        // A text, not a quotation: nothing of the lines below is swallowed.
        assert_eq!(
            read("\"Moodle\" pour tous\t1 h\nécran 24\"\t2 h\n\"seul\tx\n", b'\t'),
            [
                (1, vec!["\"Moodle\" pour tous".into(), "1 h".into()]),
                (2, vec!["écran 24\"".into(), "2 h".into()]),
                (3, vec!["\"seul".into(), "x".into()]),
            ]
        );
        assert_eq!(read("a;\n;b", b';'), [(1, vec!["a".into(), String::new()]), (2, vec![String::new(), "b".into()])]);
        assert!(read("", b';').is_empty());
    }

    #[test]
    fn quotes_that_nothing_closes_take_one_pass() {
        let text = "\"a;".repeat(200_000);
        assert_eq!(read(&text, b';').first().map(|(_, cells)| cells.len()), Some(200_001));
    }
}
