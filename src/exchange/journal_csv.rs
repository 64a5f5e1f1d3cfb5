use super::{ActivityColumn, table_csv};
use crate::model::{Activity, Id};

/// The journal for a spreadsheet: `;` between cells, UTF-8 with its mark, CRLF (RFC 4180), formulas made harmless. It is
/// imported again as it was ([`super::TableDraft`]).
pub fn journal_csv<'a>(
    activities: impl Iterator<Item = &'a Activity>,
    number_of: impl Fn(Id) -> String,
) -> String {
    let headings = ActivityColumn::WRITTEN.map(|(_, heading)| heading.to_owned());
    let row = |activity: &'a Activity| {
        let cells = ActivityColumn::WRITTEN.map(|(column, _)| column.write(activity, &number_of));
        cells.to_vec()
    };
    table_csv::write(&headings, activities.map(row))
}
