//! Sorting with little code: the standard library's sort is compiled anew for each kind of element, some 3.5 kB a time.

use std::cmp::Ordering;

/// Stable sorting, as the standard `sort`, `sort_by` and `sort_by_key`.
pub trait Arrange<T> {
    fn arrange_by(&mut self, compare: impl FnMut(&T, &T) -> Ordering);

    /// Each key is made once.
    fn arrange_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K);

    fn arrange_by_key<K: Ord>(&mut self, mut key: impl FnMut(&T) -> K) {
        self.arrange_by(|a, b| key(a).cmp(&key(b)));
    }

    fn arrange(&mut self)
    where
        T: Ord,
    {
        self.arrange_by(T::cmp);
    }
}

impl<T> Arrange<T> for [T] {
    fn arrange_by(&mut self, mut compare: impl FnMut(&T, &T) -> Ordering) {
        let moves = moves(self.len(), &mut |a, b| match (self.get(a), self.get(b)) {
            (Some(a), Some(b)) => compare(a, b),
            _ => Ordering::Equal,
        });
        for (a, b) in moves {
            self.swap(a, b);
        }
    }

    fn arrange_by_cached_key<K: Ord>(&mut self, key: impl FnMut(&T) -> K) {
        let keys: Vec<K> = self.iter().map(key).collect();
        for (a, b) in moves(keys.len(), &mut |a, b| keys.get(a).cmp(&keys.get(b))) {
            self.swap(a, b);
        }
    }
}

/// The swaps, in turn, that put `len` elements in order.
fn moves(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<(usize, usize)> {
    let mut from: Vec<usize> = (0..len).collect();
    from.sort_by(|a, b| compare(*a, *b));
    let mut moves = Vec::new();
    for start in 0..len {
        let mut at = start;
        // What belongs at `at` stands at `from[at]`: a cycle ends where it began.
        while let Some(place) = from.get_mut(at) {
            let next = std::mem::replace(place, at);
            if next == start || next == at {
                break;
            }
            moves.push((at, next));
            at = next;
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use super::Arrange;

    #[test]
    fn as_the_standard_sort() {
        for len in 0..60_u32 {
            let items = (0..len).map(|n| (n.wrapping_mul(2_654_435_761) >> 3) % 11);
            let items: Vec<_> = items.zip(0_u32..).collect();
            let (mut ours, mut theirs) = (items.clone(), items);
            ours.arrange_by_key(|(key, _)| *key);
            theirs.sort_by_key(|(key, _)| *key);
            assert_eq!(ours, theirs);
            ours.arrange_by_cached_key(|(key, at)| (u32::MAX - key, *at));
            theirs.sort_by_cached_key(|(key, at)| (u32::MAX - key, *at));
            assert_eq!(ours, theirs);
            ours.arrange();
            theirs.sort();
            assert_eq!(ours, theirs);
            ours.arrange_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
            theirs.sort_by(|a, b| (b.1, a.0).cmp(&(a.1, b.0)));
            assert_eq!(ours, theirs);
        }
    }
}
