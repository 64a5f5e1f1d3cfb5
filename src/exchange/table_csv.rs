/// A table for a spreadsheet: `;` between cells, UTF-8 with its mark, CRLF (RFC 4180).
pub(super) fn write(headings: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(headings);
    for row in rows {
        let _ = writer.write_record(row);
    }
    let text = writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default();
    format!("\u{feff}{text}")
}

/// The same, of texts as they stand on the screen: those that a spreadsheet would take for a formula made harmless.
pub fn table_csv(headings: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let tame = |row: Vec<String>| row.iter().map(|cell| super::harmless(cell)).collect();
    write(headings, rows.map(tame))
}
