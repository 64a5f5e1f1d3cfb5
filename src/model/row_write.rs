use super::{AnyRecord, Id, TableName};

/// What a change leaves to write in the store: the record's new text, or none where it is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct RowWrite {
    pub table: TableName,
    pub id: Id,
    pub part: Option<i32>,
    pub json: Option<String>,
}

impl RowWrite {
    pub fn of(record: &AnyRecord) -> Self {
        Self { table: record.table(), id: record.id(), part: record.part(), json: Some(record.text()) }
    }
}
