use std::collections::BTreeMap;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use crate::french::{Written, day};

use super::labels::labels;
use super::record::is_false;
use super::{Extra, Fault, Id, Record, SchoolYear, TableName, fold};

/// A list of a school year that the service needs: « registre ».
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Register {
    pub id: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    pub name: String,
    pub kind: RegisterKind,
    pub columns: Vec<RegisterColumn>,
    /// The day on which the whole was held against the ENT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<NaiveDate>,
    /// The headings of the last file that came in, each with the key of its column.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub matching: BTreeMap<String, String>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A column of a register: what its cells are.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct RegisterColumn {
    /// By which the rows know it.
    pub key: String,
    pub name: String,
    pub kind: ColumnKind,
    /// A row without it is shown as incomplete.
    #[serde(default, skip_serializing_if = "is_false")]
    pub required: bool,
    /// Its day is an échéance: the end of an account, of a licence.
    #[serde(default, skip_serializing_if = "is_false")]
    pub ends: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

labels! {
    /// What a register lists.
    RegisterKind {
        Resources = "resources" "ressources réservables",
        AbsenceReasons = "absence_reasons" "motifs d’absence",
        LateReasons = "late_reasons" "motifs de retard",
        Incidents = "incidents" "types d’incident",
        Places = "places" "lieux",
        Punishments = "punishments" "punitions",
        Sanctions = "sanctions" "sanctions",
        Slots = "slots" "créneaux",
        GarManagers = "gar_managers" "responsables d’affectation GAR",
        Accounts = "accounts" "comptes à surveiller",
        Licences = "licences" "ressources numériques",
        Own = "own" "registre de l’établissement",
    }
}

labels! {
    /// What a cell holds. A day is kept as `2026-09-01`, a yes as `oui` or `non`.
    ColumnKind {
        Text = "text" "texte",
        Number = "number" "nombre",
        Day = "day" "date",
        Yes = "yes" "oui ou non",
    }
}

/// Why a column is not kept in a register, by a word of its name.
const REFUSED: [(&str, &str); 7] = [
    ("mot de passe", "un mot de passe ne s’écrit nulle part"),
    ("mdp", "un mot de passe ne s’écrit nulle part"),
    ("password", "un mot de passe ne s’écrit nulle part"),
    ("code", "un code d’accès ne s’écrit nulle part"),
    ("ine", "l’INE est une donnée d’élève, qui reste dans les applications nationales"),
    ("naissance", "une date de naissance n’est pas utile ici, et identifie une personne"),
    ("numen", "le NUMEN est personnel"),
];

impl Register {
    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::new(self.year)
    }

    pub fn column(&self, key: &str) -> Option<&RegisterColumn> {
        self.columns.iter().find(|c| c.key == key)
    }

    /// The list is that of the law: nothing is added to it (article R511-13 of the code de l'éducation).
    pub fn is_closed(&self) -> bool {
        self.kind == RegisterKind::Sanctions
    }
}

impl RegisterColumn {
    pub fn new(key: &str, name: &str, kind: ColumnKind) -> Self {
        Self { key: key.to_owned(), name: name.to_owned(), kind, required: false, ends: false, extra: Extra::new() }
    }

    /// Why a column of that name is refused; `None`: it is not.
    pub fn refused(name: &str) -> Option<&'static str> {
        let name = fold(name);
        let words: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).collect();
        let found = REFUSED.iter().find(|(word, _)| match word.contains(' ') {
            true => name.contains(word),
            false => words.contains(word),
        });
        found.map(|(_, why)| *why)
    }
}

impl ColumnKind {
    /// What is typed as it is kept; `None`: it is not of that kind. Nothing is always of it.
    pub fn read(self, text: &str) -> Option<String> {
        let text = text.trim();
        if text.is_empty() {
            return Some(String::new());
        }
        match self {
            Self::Number => {
                let plain: String =
                    text.chars().filter(|c| !c.is_whitespace()).map(|c| if c == ',' { '.' } else { c }).collect();
                plain.parse::<f64>().ok().filter(|n| n.is_finite()).map(|_| plain)
            }
            Self::Day => match day(text) {
                Ok(Written::On(date)) => Some(date.to_string()),
                _ => None,
            },
            Self::Yes => match fold(text).as_str() {
                "oui" | "o" | "x" | "vrai" | "1" | "yes" => Some("oui".to_owned()),
                "non" | "n" | "faux" | "0" | "no" => Some("non".to_owned()),
                _ => None,
            },
            _ => Some(text.to_owned()),
        }
    }

    /// A kept cell as it is shown.
    pub fn show(self, cell: &str) -> String {
        match self {
            Self::Day => {
                cell.parse::<NaiveDate>().map_or_else(|_| cell.to_owned(), |d| d.format("%d/%m/%Y").to_string())
            }
            Self::Number => cell.replace('.', ","),
            _ => cell.to_owned(),
        }
    }
}

impl Record for Register {
    const TABLE: TableName = TableName::Register;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        let unnamed = self.columns.iter().any(|c| c.name.trim().is_empty());
        let keys = |c: &RegisterColumn| self.columns.iter().filter(|o| o.key == c.key).count();
        let twice = self.columns.iter().any(|c| keys(c) > 1);
        Fault::year("year", self.year)
            .or(Fault::required("name", &self.name))
            .or(Fault::date("verified", self.verified))
            .or(unnamed.then_some(Fault::Twice("columns")))
            .or(twice.then_some(Fault::Twice("columns")))
    }
}
