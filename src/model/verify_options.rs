use carnet_derive::FromFields;
use serde::Serialize;

use super::record::is_false;
use super::{Corrector, Extra, Id, Record, TableName};

/// How the school verifies its files: one record.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct VerifyOptions {
    pub id: Id,
    /// Columns of lists that were matched by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub columns: Vec<MatchedColumn>,
    /// Whose lines these are, where no word of the list says it to the program.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub profiles: Vec<MatchedProfile>,
    /// When a correction shows in the ENT, where the school knows better than what is supposed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub delays: Vec<Delay>,
    /// The reasons for which a finding may stay; none: those that are delivered.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reasons: Vec<String>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A heading, and what stands under it; nothing: nothing that is verified.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MatchedColumn {
    pub heading: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub holds: String,
    /// No cell of its column looked like it: it is no person, though no word of the trade.
    #[serde(default, skip_serializing_if = "is_false")]
    pub compared: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// The word of a profile, or the headings of a list that says none, and whose lines they are (`pupil`, `relative`, …).
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MatchedProfile {
    pub words: String,
    pub profile: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// What a corrector's application needs until the ENT shows it.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Delay {
    pub corrector: Corrector,
    /// Days until a correction shows in the ENT.
    pub shows: u16,
    /// Days given to correct, before it is asked for again.
    pub answer: u16,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Delay {
    /// What is supposed, until the school says otherwise: a correction in SIECLE shows the day after or the next; those of the
    /// timetable with its next import.
    pub fn supposed(corrector: Corrector) -> Self {
        let (shows, answer) = match corrector {
            Corrector::Secretariat | Corrector::Direction => (2, 7),
            Corrector::Timetable => (1, 7),
            Corrector::Rectorat => (5, 14),
            Corrector::Administrator => (0, 7),
            Corrector::Teachers | Corrector::Unknown(_) => (1, 7),
        };
        Self { corrector, shows, answer, extra: Extra::new() }
    }
}

/// The reasons that are delivered.
pub const REASONS: [&str; 5] = [
    "Situation voulue",
    "Homonymes vérifiés",
    "Pas de correction possible cette année",
    "Sans effet pour l’établissement",
    "Un document est attendu",
];

impl Record for VerifyOptions {
    const TABLE: TableName = TableName::VerifyOptions;

    fn id(&self) -> Id {
        self.id
    }
}
