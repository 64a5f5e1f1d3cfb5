use super::column::Column;

/// A table's header.
pub struct Header {
    /// As written.
    pub names: Vec<String>,
    pub columns: Vec<Option<Column>>,
}

impl Header {
    pub fn has(&self, column: Column) -> bool {
        self.columns.contains(&Some(column))
    }
}
