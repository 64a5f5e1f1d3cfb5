/// The most rows of a pasted table, beside its headings.
const MAX_ROWS: usize = 20_000;

/// Why a text is no table.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    #[error("no row")]
    Empty,
    #[error("more than {max} rows")]
    TooLong { max: usize },
    #[error("line {line}: {reason}")]
    Unreadable { line: u64, reason: String },
}

/// The rows of a text whose cells are parted by tabs, semicolons or commas (the separator that the first lines have
/// most of), each with its line counted from 1; blank rows are left out.
///
/// # Errors
/// [`TableError`]
pub fn table_rows(text: &str) -> Result<Vec<(usize, Vec<String>)>, TableError> {
    // One sign a line end: a reader that counts « \r » too is one line ahead.
    let text = text.trim_start_matches('\u{feff}').replace("\r\n", "\n");
    let text = text.as_str();
    // The first line says the most: the others may hold sentences, and texts of several lines.
    let lines = text.lines().take(5).enumerate();
    let count = |s: &u8| -> usize {
        let of = |(at, line): (usize, &str)| {
            let found = line.bytes().filter(|b| b == s).count();
            if at == 0 { 5 * found } else { found }
        };
        lines.clone().map(of).sum()
    };
    let separator = [b'\t', b';', b','].into_iter().max_by_key(|s| {
        let count = count(s);
        // A comma also stands in sentences and decimals: it is taken only where there is nothing else.
        if *s == b',' {
            usize::from(count > 0)
        } else {
            2 * count
        }
    });
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator.unwrap_or(b'\t'))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|e| TableError::Unreadable {
            line: e.position().map_or(0, csv::Position::line),
            reason: e.to_string(),
        })?;
        let line = record.position().map_or(0, csv::Position::line) as usize;
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push((
                line,
                record
                    .iter()
                    .map(|cell| cell.trim().to_owned())
                    .collect::<Vec<_>>(),
            ));
        }
        if rows.len() > MAX_ROWS + 1 {
            return Err(TableError::TooLong { max: MAX_ROWS });
        }
    }
    match rows.is_empty() {
        true => Err(TableError::Empty),
        false => Ok(rows),
    }
}
