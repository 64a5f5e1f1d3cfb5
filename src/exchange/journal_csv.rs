use super::ActivityColumn;
use crate::model::{Activity, Id};

/// The journal for a spreadsheet: `;` between cells, UTF-8 with its mark, CRLF (RFC 4180), formulas made harmless. It is
/// imported again as it was ([`super::TableDraft`]).
pub fn journal_csv<'a>(
    activities: impl Iterator<Item = &'a Activity>,
    number_of: impl Fn(Id) -> String,
) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    // Writing to memory cannot fail.
    let _ = writer.write_record(ActivityColumn::WRITTEN.map(|(_, heading)| heading));
    for activity in activities {
        let cells = ActivityColumn::WRITTEN.map(|(column, _)| column.write(activity, &number_of));
        let _ = writer.write_record(cells);
    }
    let text = writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default();
    format!("\u{feff}{text}")
}
