use carnet_derive::FromFields;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, TableName, fold};

/// The school: « établissement ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct School {
    pub id: Id,
    pub name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uai: String,
    pub kind: SchoolKind,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub town: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub academy: String,
    /// `A`, `B`, `C`, or empty for a calendar of its own (Corse, overseas).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub zone: String,
    /// Other UAI of a cité scolaire, as typed.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub other_uai: String,
    /// Which ENT.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ent: String,
    /// Which timetable software.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub timetable: String,
    /// Which vie scolaire software.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub school_life: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl School {
    /// The UAI of each establishment of a cité scolaire; none for a school of one.
    pub fn establishments(&self) -> Vec<String> {
        let others = self.other_uai.split([',', ';', ' ', '/']);
        let all: Vec<String> = std::iter::once(self.uai.as_str())
            .chain(others)
            .map(str::trim)
            .filter(|u| !u.is_empty())
            .map(str::to_owned)
            .collect();
        match self.kind == SchoolKind::Cite && all.len() > 1 {
            true => all,
            false => Vec::new(),
        }
    }

    /// « Collège X, Commune ».
    pub fn name_and_town(&self) -> String {
        match self.town.as_str() {
            "" => self.name.clone(),
            town => format!("{}, {town}", self.name),
        }
    }
}

impl Record for School {
    const TABLE: TableName = TableName::School;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("name", &self.name)
    }
}

labels! {
    SchoolKind {
        College = "college" "collège",
        Lycee = "lycee" "lycée général et technologique",
        Vocational = "lycee_pro" "lycée professionnel",
        Mixed = "lycee_polyvalent" "lycée polyvalent",
        Cite = "cite_scolaire" "cité scolaire",
        Erea = "erea" "EREA",
    }
}

impl SchoolKind {
    /// The type that a school's name says: « Collège Jean-Moulin », « LP Ampère », « Lycée polyvalent … ».
    pub fn of_name(name: &str) -> Option<Self> {
        let name = fold(name);
        let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
        let says = |word: &str| words.contains(&word);
        let lycee = says("lycee") || says("lyc");
        Some(match () {
            () if says("cite") => Self::Cite,
            () if says("erea") => Self::Erea,
            () if says("lp") || says("lpp") || lycee && (says("professionnel") || says("pro")) => Self::Vocational,
            () if says("lpo") || lycee && says("polyvalent") => Self::Mixed,
            () if lycee || says("lgt") => Self::Lycee,
            () if says("college") || says("clg") => Self::College,
            () => return None,
        })
    }
}
