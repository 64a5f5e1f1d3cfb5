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

/// Last and first name of « Claire Ferrand » or « FERRAND Claire »: two words, none of them a civility, or a last name in capitals.
/// What cannot be told apart stays whole, as the last name.
pub fn last_and_first(name: &str) -> (String, String) {
    const CIVILITIES: [&str; 8] = ["m.", "m", "mr", "mme", "mlle", "monsieur", "madame", "dr"];
    let words: Vec<&str> = name.split_whitespace().collect();
    let whole = || (words.join(" "), String::new());
    if words
        .iter()
        .any(|w| CIVILITIES.contains(&w.to_lowercase().as_str()))
    {
        return whole();
    }
    let capital = |w: &&str| w.chars().count() > 1 && w.to_uppercase() == **w;
    let leading = words.iter().take_while(|w| capital(w)).count();
    let trailing = words.iter().rev().take_while(|w| capital(w)).count();
    let split = |at: usize| {
        let (left, right) = words.split_at(at);
        (left.join(" "), right.join(" "))
    };
    let n = words.len();
    match (leading, trailing) {
        (0, t) if t > 0 => {
            let (first, last) = split(n - t);
            (last, first)
        }
        (l, 0) if l > 0 => split(l),
        (0, 0) if n == 2 => {
            let (first, last) = split(1);
            (last, first)
        }
        _ => whole(),
    }
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

#[cfg(test)]
mod tests {
    use super::last_and_first;

    #[test]
    fn names_are_told_apart_where_they_can_be() {
        for (name, last, first) in [
            ("Claire Ferrand", "Ferrand", "Claire"),
            ("FERRAND Claire", "FERRAND", "Claire"),
            ("Claire FERRAND", "FERRAND", "Claire"),
            ("Jean-Pierre de la Tour", "Jean-Pierre de la Tour", ""),
            ("DE LA TOUR Jean-Pierre", "DE LA TOUR", "Jean-Pierre"),
            ("Mme Ferrand", "Mme Ferrand", ""),
            ("Ferrand", "Ferrand", ""),
            ("  Claire   Ferrand ", "Ferrand", "Claire"),
            ("FERRAND", "FERRAND", ""),
            ("", "", ""),
        ] {
            let found = last_and_first(name);
            assert_eq!(found, (last.to_owned(), first.to_owned()), "{name}");
        }
    }
}
