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
    /// « Mme », « M. », or empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub civility: String,
    pub last_name: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub first_name: String,
    /// « professeure de mathématiques », « principal ».
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub quality: String,
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub roles: BTreeSet<Role>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub email: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A name in its parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameParts {
    pub civility: String,
    pub last: String,
    pub first: String,
}

/// « Mme » of « madame ».
fn civility(word: &str) -> Option<&'static str> {
    match word.to_lowercase().as_str() {
        "m." | "m" | "mr" | "mr." | "monsieur" => Some("M."),
        "mme" | "mme." | "mlle" | "madame" => Some("Mme"),
        _ => None,
    }
}

/// Last and first name of « Claire Ferrand » or « FERRAND Claire »: two words, none of them a civility, or a last name in capitals.
/// What cannot be told apart stays whole, as the last name.
fn last_and_first(name: &str) -> (String, String) {
    const CIVILITIES: [&str; 8] = ["m.", "m", "mr", "mme", "mlle", "monsieur", "madame", "dr"];
    let words: Vec<&str> = name.split_whitespace().collect();
    let whole = || (words.join(" "), String::new());
    if words.iter().any(|w| CIVILITIES.contains(&w.to_lowercase().as_str())) {
        return whole();
    }
    let capitals = |w: &&str| is_capitals(w);
    match by_capitals(name) {
        Some(parts) => parts,
        None if words.len() == 2 && !words.iter().any(capitals) => {
            let (first, last) = words.split_at(1);
            (last.join(" "), first.join(" "))
        }
        None => whole(),
    }
}

fn is_capitals(word: &str) -> bool {
    word.chars().count() > 1 && word.to_uppercase() == word
}

/// Last and first name of « FERRAND Claire » or « Claire FERRAND », by the words in capitals at one end.
pub fn by_capitals(name: &str) -> Option<(String, String)> {
    let words: Vec<&str> = name.split_whitespace().collect();
    let leading = words.iter().take_while(|w| is_capitals(w)).count();
    let trailing = words.iter().rev().take_while(|w| is_capitals(w)).count();
    let split = |at: usize| {
        let (left, right) = words.split_at(at);
        (left.join(" "), right.join(" "))
    };
    match (leading, trailing) {
        (0, t) if t > 0 => {
            let (first, last) = split(words.len() - t);
            Some((last, first))
        }
        (l, 0) if l > 0 => Some(split(l)),
        _ => None,
    }
}

/// « Mme FERRAND Claire » without its civility.
pub fn without_civility(name: &str) -> &str {
    match name.trim().split_once(' ') {
        Some((word, rest)) if civility(word).is_some() => rest.trim(),
        _ => name.trim(),
    }
}

impl Person {
    /// The civilities that are offered; another stays as it is.
    pub const CIVILITIES: [&str; 2] = ["Mme", "M."];

    /// « Mme » of « madame »; what is none of the known ones stays as it is.
    pub fn civility_of(text: &str) -> String {
        civility(text.trim()).map_or_else(|| text.trim().to_owned(), str::to_owned)
    }

    /// Someone in a role, nothing else known.
    pub fn new(id: Id, last_name: &str, first_name: &str, role: Role) -> Self {
        Self {
            id,
            civility: String::new(),
            last_name: last_name.trim().to_owned(),
            first_name: first_name.trim().to_owned(),
            quality: String::new(),
            roles: BTreeSet::from([role]),
            email: String::new(),
            extra: Extra::new(),
        }
    }

    /// The parts that a name written in one field seems to have: « Hélène Lambert », « Mme LAMBERT Hélène ». `None`: it is in two fields, or
    /// cannot be told apart. Proposed, never done alone.
    pub fn split(&self) -> Option<NameParts> {
        if !self.first_name.is_empty() {
            return None;
        }
        let words: Vec<&str> = self.last_name.split_whitespace().collect();
        let (civility, name) = match words.split_first() {
            Some((first, rest)) => match civility(first) {
                Some(civility) => (civility, rest.join(" ")),
                None => ("", words.join(" ")),
            },
            None => return None,
        };
        let (last, first) = last_and_first(&name);
        let told = !first.is_empty() || !civility.is_empty() && !last.is_empty();
        told.then(|| NameParts { civility: civility.to_owned(), last, first })
    }

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
    use super::{Person, Role, last_and_first};
    use crate::model::Id;

    #[test]
    fn a_name_in_one_field_has_parts_to_propose() {
        let parts = |last: &str, first: &str| {
            let person = Person::new(Id::new(1, [0; 10]), last, first, Role::Head);
            person.split().map(|p| (p.civility, p.last, p.first))
        };
        let told = |c: &str, l: &str, f: &str| Some((c.into(), l.into(), f.into()));
        assert_eq!(parts("Hélène Lambert", ""), told("", "Lambert", "Hélène"));
        assert_eq!(parts("Mme Lambert", ""), told("Mme", "Lambert", ""));
        assert_eq!(parts("Madame LAMBERT Hélène", ""), told("Mme", "LAMBERT", "Hélène"));
        for (last, first) in [("Lambert", ""), ("Lambert", "Hélène"), ("Hélène de la Tour", ""), ("Mme", ""), ("", "")]
        {
            assert_eq!(parts(last, first), None, "{last} {first}");
        }
    }

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
