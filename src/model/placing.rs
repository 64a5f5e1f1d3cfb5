use super::{Change, Id, Rank, Ranked};

/// Whether an item goes up or down in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Move {
    Up,
    Down,
}

/// The rank of a record that goes among `ordered` as the one numbered `at`, counted from 0; and where there is no room for it,
/// the changes that put the others in order anew.
pub fn placed<R: Ranked>(ordered: &[&R], at: usize) -> (Rank, Vec<Change>) {
    let rank = |n: usize| ordered.get(n).map(|r| r.rank());
    if let Some(rank) = Rank::between(at.checked_sub(1).and_then(rank), rank(at)) {
        return (rank, Vec::new());
    }
    let mut row = Rank::row(ordered.len() + 1);
    let own = row.remove(at.min(ordered.len()));
    let others = ordered.iter().zip(row);
    let others = others.filter_map(|(record, rank)| Change::update(*record, &at_rank(*record, rank)));
    (own, others.collect())
}

/// The changes that move a record one place among `ordered`; none where it cannot move.
pub fn moved<R: Ranked>(ordered: &[&R], id: Id, to: Move) -> Vec<Change> {
    let Some(at) = ordered.iter().position(|r| r.id() == id) else {
        return Vec::new();
    };
    let mut others = ordered.to_vec();
    let record = others.remove(at);
    let to = match to {
        Move::Up => at.checked_sub(1),
        Move::Down => Some(at + 1).filter(|to| *to <= others.len()),
    };
    let Some(to) = to else { return Vec::new() };
    let (rank, mut changes) = placed(&others, to);
    changes.extend(Change::update(record, &at_rank(record, rank)));
    changes
}

fn at_rank<R: Ranked>(record: &R, rank: Rank) -> R {
    let mut record = record.clone();
    record.put_at(rank);
    record
}
