use std::collections::BTreeSet;

use serde_json::Value;

/// Two lists of references join as sets: what either side added is in, what either side took out is not. `None`: no such lists.
pub(super) fn join(was: &Value, theirs: &Value, mine: &Value) -> Option<Value> {
    if [was, theirs, mine].iter().all(|v| v.is_null()) {
        return None;
    }
    let (was, theirs, mine) = (set(was)?, set(theirs)?, set(mine)?);
    let kept =
        mine.union(&theirs).filter(|item| !was.contains(*item) || (mine.contains(*item) && theirs.contains(*item)));
    let joined: Vec<Value> = kept.cloned().map(Value::String).collect();
    Some(if joined.is_empty() { Value::Null } else { Value::Array(joined) })
}

fn set(value: &Value) -> Option<BTreeSet<String>> {
    match value {
        Value::Null => Some(BTreeSet::new()),
        Value::Array(items) => items.iter().map(|v| v.as_str().map(str::to_owned)).collect(),
        _ => None,
    }
}
