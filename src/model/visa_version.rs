use std::collections::BTreeMap;

use carnet_derive::FromFields;
use serde::Serialize;

use super::{Bilan, Carnet, Extra, Id, Review, SchoolYear, fnv1a};

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
    /// The bilan as it stands. What is the head's own (opinion, conclusion, decisions) is not part of it: it is given with the visa.
    pub fn of(carnet: &Carnet, review: &Review, last: Option<Id>) -> Self {
        let mut texts = BTreeMap::new();
        let mut add = |name: String, text: &str| {
            if !text.trim().is_empty() {
                texts.insert(name, format!("{:016x}", fnv1a(text.trim())));
            }
        };
        add("context".to_owned(), &review.context);
        add("difficulties".to_owned(), &review.difficulties);
        add("needs".to_owned(), &review.needs);
        add("proposals".to_owned(), &review.proposals);
        for outcome in carnet
            .outcomes
            .values()
            .filter(|o| o.review == review.id && o.duty.is_some())
        {
            let reached = outcome.reached.map_or("", |r| r.key());
            add(
                format!("outcome/{}", outcome.id),
                &format!("{reached} {}", outcome.sentence),
            );
        }
        for named in carnet
            .achievements
            .values()
            .filter(|a| a.review == review.id)
        {
            add(format!("achievement/{}", named.id), &named.text);
        }
        Self {
            texts,
            minutes: Bilan::of(carnet, SchoolYear::new(review.year))
                .total
                .minutes,
            last,
            extra: Extra::new(),
        }
    }

    /// What changed in the carnet since the review's visa; `None`: there is none, or its version was not kept.
    pub fn since_visa(carnet: &Carnet, review: &Review) -> Option<SinceVisa> {
        let then = carnet
            .interview(review.id)?
            .visa
            .as_ref()?
            .version
            .as_ref()?;
        Some(then.since(&Self::of(carnet, review, None)))
    }

    /// What changed until `now`.
    pub fn since(&self, now: &Self) -> SinceVisa {
        let other = |a: &BTreeMap<String, String>, b: &BTreeMap<String, String>| {
            a.iter()
                .filter(|(name, digest)| b.get(*name) != Some(digest))
                .count() as u32
        };
        let gone = self
            .texts
            .keys()
            .filter(|name| !now.texts.contains_key(*name))
            .count();
        SinceVisa {
            texts: other(&now.texts, &self.texts) + gone as u32,
            minutes: i64::from(now.minutes) - i64::from(self.minutes),
        }
    }
}
