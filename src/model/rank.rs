use serde::{Deserialize, Serialize};

use super::fields::Blank;

/// A place in an order, as a text compared letter by letter: there is always room between two of them.
///
/// Two devices may add at the same place; ties are told apart by the record's identity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Rank(String);

const LOW: u8 = b'a';
const HIGH: u8 = b'z' + 1;

impl Blank for Rank {
    fn blank() -> Self {
        Self(String::new())
    }
}

impl Rank {
    /// A rank after `low` and before `high`; a missing bound is open. `None` where there is no room: bounds in the wrong order,
    /// equal, or written by another hand so that nothing fits (before `"a"`, say).
    pub fn between(low: Option<&Rank>, high: Option<&Rank>) -> Option<Rank> {
        let (below, above) = (low, high);
        let low = low.map_or(&[][..], |r| r.0.as_bytes());
        let high = high.map(|r| r.0.as_bytes());
        let longest = low.len().max(high.map_or(0, <[u8]>::len)) + 1;
        let mut rank = Vec::new();
        let mut bounded = high.is_some();
        for at in 0..=longest {
            let from = low.get(at).copied().unwrap_or(LOW).clamp(LOW, HIGH - 1);
            let to = match high {
                Some(high) if bounded => high.get(at).copied().unwrap_or(LOW).clamp(LOW, HIGH - 1),
                _ => HIGH,
            };
            if to > from + 1 {
                // Adding at the end is the common case: leave most of the room there.
                let step = if bounded || !low.is_empty() && high.is_some() {
                    (to - from) / 2
                } else {
                    ((to - from) / 8).max(1)
                };
                rank.push(from + step);
                break;
            }
            if to > from {
                bounded = false;
            }
            rank.push(from);
        }
        let rank = Rank(String::from_utf8(rank).unwrap_or_default());
        let fits = below.is_none_or(|b| *b < rank) && above.is_none_or(|a| rank < *a);
        fits.then_some(rank)
    }

    /// A rank after `last`: there always is one.
    pub fn after(last: Option<&Rank>) -> Rank {
        Self::between(last, None).unwrap_or_else(|| {
            let last = last.map_or("", |r| r.0.as_str());
            Rank(format!("{last}m"))
        })
    }

    /// `count` ranks in order.
    pub fn row(count: usize) -> Vec<Rank> {
        let mut ranks: Vec<Rank> = Vec::with_capacity(count);
        for _ in 0..count {
            ranks.push(Rank::after(ranks.last()));
        }
        ranks
    }
}
