use super::activity_column::plain;
use super::{ActivityColumn, table_csv};
use crate::model::{Activity, Id};
use crate::tables::TableOut;

/// The journal for a spreadsheet: `;` between cells, UTF-8 with its mark, CRLF (RFC 4180), formulas made harmless. It is
/// imported again as it was ([`super::TableDraft`]).
pub fn journal_csv<'a>(activities: impl Iterator<Item = &'a Activity>, number_of: impl Fn(Id) -> String) -> String {
    let headings = ActivityColumn::WRITTEN.map(|(_, heading)| heading.to_owned());
    let row = |activity: &'a Activity| {
        let cells = ActivityColumn::WRITTEN.map(|(column, _)| column.write(activity, &number_of));
        cells.to_vec()
    };
    table_csv::write(&headings, activities.map(row))
}

/// The same for a workbook, in which a text is no formula.
pub fn journal_table<'a>(activities: impl Iterator<Item = &'a Activity>, number_of: impl Fn(Id) -> String) -> TableOut {
    let headings = ActivityColumn::WRITTEN.map(|(_, heading)| heading);
    let row = |activity: &'a Activity| {
        let cells = ActivityColumn::WRITTEN.map(|(column, _)| column.write(activity, &number_of));
        cells.map(|cell| plain(&cell).to_owned()).to_vec()
    };
    TableOut::of("journal", &headings, activities.map(row).collect())
}
