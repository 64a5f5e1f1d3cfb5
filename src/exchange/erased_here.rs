use std::collections::BTreeSet;

use crate::model::{Content, Transaction};

/// What stands in the place of a name.
pub const ERASED: &str = "(effacé)";

/// The content of another file without what was erased here for good.
pub fn without_erased(mut content: Content, erased: &BTreeSet<String>) -> Content {
    let gone = |table: &str, id: &str| erased.contains(&format!("{table}/{id}"));
    content.rows.retain(|row| !gone(&row.table, &row.id));
    for line in &mut content.lines {
        let Ok(mut t) = serde_json::from_str::<Transaction>(line) else {
            continue;
        };
        let before = t.changes.len();
        t.changes.retain(|c| !gone(c.table.as_str(), &c.id.to_string()));
        if t.changes.len() < before {
            t.label = ERASED.to_owned();
            *line = serde_json::to_string(&t).unwrap_or_default();
        }
    }
    content.kept.erased.extend(erased.iter().cloned());
    content
}
