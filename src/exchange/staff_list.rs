use std::collections::BTreeSet;

use crate::french::fold;
use crate::model::{Id, NameParts, Person, Role};
use crate::tables::{Profile, Table, TableError, plain_word};

/// Somebody of a list of staff: what the carnet may keep of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaffLine {
    /// Counted from 1 in the text.
    pub line: usize,
    pub civility: String,
    pub last: String,
    pub first: String,
    /// « professeure de mathématiques », as the list says it.
    pub quality: String,
    /// Their address, where it is one of an académie or of the ministry.
    pub email: String,
}

/// A list of staff as it was read: of the rest nothing is left but its kinds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StaffList {
    pub lines: Vec<StaffLine>,
    /// What stood there and was not read: « téléphones », « dates de naissance ».
    pub dropped: Vec<&'static str>,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Holds {
    Civility,
    Last,
    First,
    /// Both in one.
    Name,
    Quality,
    Mail,
    Profile,
    /// What no list of people needs here.
    Dropped(&'static str),
}

impl Holds {
    fn of(heading: &str) -> Option<Self> {
        let folded = fold(heading);
        let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let has = |all: &[&str]| words.iter().any(|w| all.contains(w));
        Some(match () {
            () if has(&["telephone", "tel", "portable", "mobile", "phone"]) => Self::Dropped("téléphones"),
            () if has(&["naissance", "ne", "nee", "age"]) => Self::Dropped("dates de naissance"),
            () if has(&["rue", "postal", "postale", "domicile", "ville", "commune"]) || folded.trim() == "adresse" => {
                Self::Dropped("adresses")
            }
            () if has(&["numen", "ine", "code", "passe", "login", "identifiant", "id"]) => {
                Self::Dropped("identifiants")
            }
            () if has(&["mail", "courriel", "email", "mel"]) => Self::Mail,
            () if has(&["civilite", "civ"]) => Self::Civility,
            () if has(&["nom"]) && has(&["prenom"]) => Self::Name,
            () if has(&["prenom", "firstname"]) => Self::First,
            () if has(&["nom", "lastname"]) => Self::Last,
            () if has(&[
                "personnel",
                "personnels",
                "professeur",
                "professeurs",
                "enseignant",
                "enseignants",
                "agent",
            ]) =>
            {
                Self::Name
            }
            () if has(&[
                "fonction",
                "fonctions",
                "discipline",
                "disciplines",
                "qualite",
                "corps",
                "matiere",
                "matieres",
            ]) =>
            {
                Self::Quality
            }
            () if has(&["profil", "type", "categorie"]) => Self::Profile,
            () => return None,
        })
    }
}

/// Whether an address is one that the ministry gives.
fn is_academic(address: &str) -> bool {
    let Some((_, domain)) = address.rsplit_once('@') else {
        return false;
    };
    let domain = domain.to_lowercase();
    let labels: Vec<&str> = domain.split('.').collect();
    match labels.as_slice() {
        [.., academy, "fr"] if academy.starts_with("ac-") && academy.len() > 4 => true,
        [.., "education", "gouv", "fr"] => true,
        _ => false,
    }
}

/// « Professeure de mathématiques » within a sentence; « CPE », « EPS » stay.
fn in_small_letters(text: &str) -> String {
    let small = |word: &str| match word.chars().count() <= 4 && word.to_uppercase() == word {
        true => word.to_owned(),
        false => word.to_lowercase(),
    };
    text.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

impl StaffList {
    /// Reads a list of staff with headings, or of names alone. Pupils and their parents are none of it.
    ///
    /// # Errors
    /// [`TableError`]
    pub fn read(text: &str) -> Result<Self, TableError> {
        let mut table = Table::read(text)?;
        let named = |c: &str| matches!(Holds::of(c), Some(Holds::Last | Holds::Name));
        let width = table.width();
        let header = |cells: &[String]| {
            let known = cells.iter().filter(|c| Holds::of(c).is_some()).count();
            let short = cells.iter().all(|c| c.split_whitespace().count() <= 2);
            cells.iter().any(|c| named(c)) && (known > 1 || width == 1 && short)
        };
        let header =
            table.take_header(header, |cells| header(cells) && Table::is_mostly(cells, |c| Holds::of(c).is_some()));
        let columns: Vec<Option<Holds>> = match &header {
            Some((_, cells)) => cells.iter().map(|c| Holds::of(c)).collect(),
            None => vec![Some(Holds::Name)],
        };
        let mut dropped = BTreeSet::new();
        let mut lines = Vec::new();
        for (line, cells) in &table.rows {
            let of = |wanted: Holds| {
                let at = columns.iter().position(|c| *c == Some(wanted))?;
                cells.get(at).map(|c| c.split_whitespace().collect::<Vec<_>>().join(" ")).filter(|c| !c.is_empty())
            };
            for (column, cell) in columns.iter().zip(cells) {
                if let Some(Holds::Dropped(what)) = column
                    && !cell.is_empty()
                {
                    dropped.insert(*what);
                }
            }
            let profile = of(Holds::Profile);
            if matches!(profile.as_deref().and_then(Profile::of), Some(Profile::Pupil | Profile::Relative)) {
                dropped.insert("élèves et parents");
                continue;
            }
            let parts = match (of(Holds::Last).or_else(|| of(Holds::Name)), of(Holds::First)) {
                (Some(last), Some(first)) => NameParts { civility: String::new(), last, first },
                (Some(whole), None) => {
                    // The parts of a name are told apart as those of a person of the carnet.
                    let person = Person::new(Id::new(0, [0; 10]), &whole, "", Role::Member);
                    person.split().unwrap_or(NameParts { civility: String::new(), last: whole, first: String::new() })
                }
                (None, _) => continue,
            };
            let mail = of(Holds::Mail).unwrap_or_default();
            if !mail.is_empty() && !is_academic(&mail) {
                dropped.insert("adresses personnelles");
            }
            let quality = of(Holds::Quality).or(profile).unwrap_or_default();
            lines.push(StaffLine {
                line: *line,
                civility: of(Holds::Civility).map_or(parts.civility, |c| Person::civility_of(&c)),
                last: parts.last,
                first: parts.first,
                quality: in_small_letters(&quality),
                email: if is_academic(&mail) { mail } else { String::new() },
            });
        }
        match lines.is_empty() {
            true => Err(TableError::Empty),
            false => Ok(Self { lines, dropped: dropped.into_iter().collect() }),
        }
    }
}

impl StaffLine {
    /// « Mme Claire FERRAND ».
    pub fn name(&self) -> String {
        let parts = [&self.civility, &self.first, &self.last];
        let parts = parts.iter().filter(|p| !p.is_empty());
        parts.map(|p| p.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// Whether that person of the carnet is they.
    pub fn is(&self, person: &Person) -> bool {
        let same = |a: &str, b: &str| plain_word(a) == plain_word(b);
        same(&self.last, &person.last_name) && (same(&self.first, &person.first_name) || person.first_name.is_empty())
            || !self.email.is_empty() && fold(&self.email) == fold(&person.email)
    }

    /// What the carnet keeps, with the role that they are given.
    pub fn person(&self, id: Id, role: Role) -> Person {
        Person {
            civility: self.civility.clone(),
            quality: self.quality.clone(),
            email: self.email.clone(),
            ..Person::new(id, &self.last, &self.first, role)
        }
    }
}
