use super::*;

impl Carnet {
    /// What a record is a part of in the end: its owner's owner, and so on; itself where it has none. `elsewhere` finds
    /// an owner that is not in the carnet.
    pub fn whole(&self, record: &AnyRecord, elsewhere: impl Fn(TableName, Id) -> Option<AnyRecord>) -> (TableName, Id) {
        let mut at = (record.table(), record.id());
        let mut above = record.owner();
        // No record owns itself, and the longest way up is a duty's: a file of another hand may hold a circle.
        for _ in 0..8 {
            let Some((table, id)) = above else { break };
            at = (table, id);
            above = self.get(table, id).or_else(|| elsewhere(table, id)).and_then(|owner| owner.owner());
        }
        at
    }
}
