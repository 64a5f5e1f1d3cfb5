use crate::model::*;

/// A return as its copy goes on elsewhere: the records are no longer those that were sent, but what its journal made of them. What
/// is of other tables, and the lines that this version cannot read, stay as they are.
pub fn going_on(content: Content) -> Result<Content, Refusal> {
    let (known, mut rows): (Vec<RowText>, Vec<RowText>) =
        (content.rows).into_iter().partition(|row| row.table.parse::<TableName>().is_ok());
    let mut carnet = Carnet::default();
    for row in known {
        match row.table.parse().map(|table| AnyRecord::read(table, &row.json)) {
            Ok(Ok(record)) => carnet.put(record),
            _ => rows.push(row),
        }
    }
    for line in &content.lines {
        if let Ok(transaction) = serde_json::from_str::<Transaction>(line) {
            carnet.apply(&transaction)?;
        }
    }
    let records = carnet.records().map(|r| RowText::from(&RowWrite::of(&r)));
    rows.extend(records);
    Ok(Content { rows, lines: content.lines, kept: content.kept })
}
