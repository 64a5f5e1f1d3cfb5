use std::collections::BTreeSet;

use carnet_derive::FromFields;
use serde::Serialize;

use super::labels::labels;
use super::{Extra, Fault, Id, Record, TableName};

/// Someone of the school who has a part in the ENT: never a pupil or a parent.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Person {
    pub id: Id,
    pub last_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    /// « professeure de mathématiques », « principal ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quality: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub roles: BTreeSet<Role>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl Person {
    /// « Prénom Nom ».
    pub fn name(&self) -> String {
        match self.first_name.as_str() {
            "" => self.last_name.clone(),
            first => format!("{first} {}", self.last_name),
        }
    }

    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl Record for Person {
    const TABLE: TableName = TableName::Person;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<Fault> {
        Fault::required("last_name", &self.last_name)
    }
}

labels! {
    /// What the person is in the letter and its steering committee.
    Role {
        Head = "head" "chef d’établissement",
        Administrator = "administrator" "administrateur de l’ENT",
        ResourcePerson = "prn" "personne ressource au numérique (PRN)",
        DigitalLead = "rn" "référent numérique (RN)",
        Member = "member" "membre désigné du comité",
    }
}
