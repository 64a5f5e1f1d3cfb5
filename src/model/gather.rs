//! Maps of what comes, with little code: `collect` sorts first, by a sort compiled anew for each kind of pair.

use std::collections::{BTreeMap, BTreeSet};

/// A map or a set of what comes; of equal keys, the last.
pub trait Gather: Iterator + Sized {
    fn into_map<K: Ord, V>(self) -> BTreeMap<K, V>
    where
        Self: Iterator<Item = (K, V)>,
    {
        let mut map = BTreeMap::new();
        for (key, value) in self {
            map.insert(key, value);
        }
        map
    }

    fn into_set(self) -> BTreeSet<Self::Item>
    where
        Self::Item: Ord,
    {
        let mut set = BTreeSet::new();
        for item in self {
            set.insert(item);
        }
        set
    }
}

impl<I: Iterator> Gather for I {}
