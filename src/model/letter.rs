use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, TableName};

/// The letter of a school year, as it is being written. What is signed is a [`super::SignedLetter`].
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Letter {
    pub id: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    pub state: LetterState,
    /// 0 for the letter itself, then the number of the avenant in hand or last signed.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub amendment: u32,
    pub heading: String,
    pub preamble: String,
    pub follow_up: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub administrator: Option<Id>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub head: Option<Id>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Means::is_empty")]
    pub means: Means,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

fn is_zero(n: &u32) -> bool {
    *n == 0
}

/// « Moyens »: stored and printed, nothing is computed from it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Means {
    /// Weekly time, in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekly_minutes: Option<u16>,
    /// IMP: yearly rate, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub imp_rate: String,
    /// IMP: share, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub imp_share: String,
    /// Décharge, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub relief: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Means {
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The yearly rate of the IMP as it is printed: « 1250 » is « 1 250 € », and no line breaks within it.
    pub fn rate(&self) -> String {
        let typed = self.imp_rate.trim().trim_end_matches('€').trim();
        let plain: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
        let (whole, cents) = plain.split_once([',', '.']).unwrap_or((&plain, ""));
        let digits = |text: &str| text.chars().all(|c| c.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(cents) {
            return self.imp_rate.trim().to_owned();
        }
        let mut out = String::new();
        for (at, c) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at).is_multiple_of(3) {
                out.push('\u{202f}');
            }
            out.push(c);
        }
        match cents {
            "" => format!("{out} €"),
            cents => format!("{out},{cents} €"),
        }
    }
}

labels! {
    /// A letter is a draft until signed; then it changes by a numbered avenant only.
    LetterState { Draft = "draft" "brouillon", Signed = "signed" "signée", Amending = "amending" "avenant en préparation" }
}

impl Record for Letter {
    const TABLE: TableName = TableName::Letter;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        self.administrator.into_iter().chain(self.head).map(|p| (TableName::Person, p)).collect()
    }

    fn fault(&self) -> Option<Fault> {
        Fault::year("year", self.year).or(Fault::date("date", self.date))
    }
}
