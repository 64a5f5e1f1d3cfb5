use crate::tables::TableOut;

/// A table for a spreadsheet: `;` between cells, UTF-8 with its mark, CRLF (RFC 4180).
pub(super) fn write(headings: &[String], rows: impl Iterator<Item = Vec<String>>) -> String {
    let mut writer =
        csv::WriterBuilder::new().delimiter(b';').terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(headings);
    for row in rows {
        let _ = writer.write_record(row);
    }
    let text = writer.into_inner().ok().and_then(|bytes| String::from_utf8(bytes).ok()).unwrap_or_default();
    format!("\u{feff}{text}")
}

/// A table as it leaves: cells that a spreadsheet would take for a formula made harmless, lengths of time in minutes.
pub fn table_csv(table: &TableOut) -> String {
    let row = |row: &Vec<String>| (0..table.headings.len()).map(|at| super::harmless(&table.cell(row, at))).collect();
    write(&table.heads(), table.rows.iter().map(row))
}
