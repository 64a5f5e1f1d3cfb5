use std::collections::BTreeMap;

use carnet_derive::FromFields;
use serde::Serialize;

use super::{Arrange, Extra, Id};

/// On what a visa was given: the bilan's texts by their digests, the time, the last line of the journal.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct VisaVersion {
    /// FNV-1a (64 bits, hexadecimal) of each text of the administrator, by what it is: `needs`, `outcome/<id>`, `achievement/<id>`.
    pub texts: BTreeMap<String, String>,
    /// The minutes of the year.
    pub minutes: u32,
    /// The last transaction that was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last: Option<Id>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// What changed since a visa was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, FromFields)]
#[serde(default)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct SinceVisa {
    /// Texts that were changed, added, taken out.
    pub texts: u32,
    /// Minutes noted since, less those taken out.
    pub minutes: i64,
}

impl SinceVisa {
    pub fn is_nothing(self) -> bool {
        self == Self::default()
    }
}

impl VisaVersion {
    /// The names of the texts that were changed, added or taken out until `now`, as `texts` has them.
    pub fn changed(&self, now: &Self) -> Vec<String> {
        let all = self.texts.keys().chain(now.texts.keys());
        let mut names: Vec<String> = all.filter(|n| self.texts.get(*n) != now.texts.get(*n)).cloned().collect();
        names.arrange();
        names.dedup();
        names
    }

    /// What changed until `now`.
    pub fn since(&self, now: &Self) -> SinceVisa {
        let other = |a: &BTreeMap<String, String>, b: &BTreeMap<String, String>| {
            a.iter().filter(|(name, digest)| b.get(*name) != Some(digest)).count() as u32
        };
        let gone = self.texts.keys().filter(|name| !now.texts.contains_key(*name)).count();
        SinceVisa {
            texts: other(&now.texts, &self.texts) + gone as u32,
            minutes: i64::from(now.minutes) - i64::from(self.minutes),
        }
    }
}
