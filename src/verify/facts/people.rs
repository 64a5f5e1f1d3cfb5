use chrono::NaiveDate;

use super::{Name, Place, Source};

/// What all people have.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    /// The identity in its source: join key, ELEVE_ID, PERSONNE_ID, INDIVIDU@ID.
    pub id: Name,
    pub last: Name,
    pub first: Name,
    /// As written, and as read (dd/MM/yyyy, yyyy-MM-dd).
    pub birth: Name,
    pub born: Option<NaiveDate>,
    pub mail: Name,
    pub mobile: Name,
    pub phone: Name,
    pub postcode: Name,
}

/// Whether somebody came: a date says it, where there is one; else what is left of the activation code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Used {
    ByDate(bool),
    ByCode(bool),
}

impl Used {
    pub fn is(self) -> bool {
        matches!(self, Self::ByDate(true) | Self::ByCode(true))
    }

    /// What is said of an account that nobody used.
    pub fn never(self) -> &'static str {
        match self {
            Self::ByDate(_) => "jamais connecté à l’ENT",
            Self::ByCode(_) => "code non utilisé",
        }
    }
}

/// What the ENT says of an account.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Account {
    /// `None`: the list does not say.
    pub used: Option<Used>,
    /// Where it came from: `AAF`, `CSV`, `MANUAL`…
    pub origin: Name,
    pub expires: Name,
    pub login: Name,
}

/// A class or a group of somebody, in a structure where the file names it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Membership {
    pub structure: Name,
    pub name: Name,
    pub line: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Pupil {
    pub source: Source,
    pub place: Place,
    pub who: Person,
    /// ELEVE_ID, where the source has it beside its own identity.
    pub siecle: Name,
    pub ine: Name,
    /// `1` or `2` in SIECLE; else as written.
    pub sex: Name,
    pub mef: Name,
    pub status: Name,
    /// The join key of the structure (AAF).
    pub structure: Name,
    pub classes: Vec<Membership>,
    pub groups: Vec<Membership>,
    /// Codes of subjects.
    pub options: Vec<Name>,
    pub entered: Option<NaiveDate>,
    pub left: Option<NaiveDate>,
    /// CODE_PAYS and CODE_COMMUNE_INSEE_NAISS.
    pub country: Name,
    pub commune: Name,
    /// How many blocks of classes the file has for it.
    pub blocks: u8,
    pub account: Account,
}

/// A pupil and somebody who is responsible for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tie {
    pub source: Source,
    pub place: Place,
    pub pupil: Name,
    pub relative: Name,
    /// CODE_PARENTE, lien de parenté.
    pub kinship: Name,
    /// représentant légal.
    pub legal: bool,
    /// As written.
    pub raw: Name,
    /// Not the six parts that it should be (AAF).
    pub malformed: bool,
}

/// A responsable: mother, father, tuteur…
#[derive(Clone, Debug, PartialEq)]
pub struct Relative {
    pub source: Source,
    pub place: Place,
    pub who: Person,
    /// What names the pupils, where the file says it on this side.
    pub children: Vec<Name>,
    /// Whether a list says a pupil of theirs; `None`: it has no column for it.
    pub tells_children: Option<bool>,
    /// Whether there is an address, where the file has a place for it.
    pub address: Option<bool>,
    /// COMMUNICATION_ADRESSE.
    pub gives_address: Option<bool>,
    pub account: Account,
}

/// A teacher or another agent.
#[derive(Clone, Debug, PartialEq)]
pub struct Staff {
    pub source: Source,
    pub place: Place,
    pub who: Person,
    /// ENTPersonCategorieEnseignant, or what the type of the account says.
    pub teacher: Option<bool>,
    /// Codes of functions: `ENS`, `DOC`, `DIR`…; `-` as written.
    pub functions: Vec<Name>,
    pub structures: Vec<Name>,
    pub classes: Vec<Membership>,
    pub groups: Vec<Membership>,
    /// A class or group and the code of a subject.
    pub teaches: Vec<(Membership, Name)>,
    /// The classes whose professeur principal it is.
    pub principal: Vec<Membership>,
    /// STS TYPE=local.
    pub local: bool,
    /// Stands in for somebody, or somebody stands in for it (SUPPLEANTS): the other's identity.
    pub replaced_by: Name,
    /// A guest's account.
    pub guest: bool,
    pub account: Account,
}

impl Pupil {
    pub fn new(source: Source, place: Place) -> Self {
        Self {
            source,
            place,
            who: Person::default(),
            siecle: Name::NONE,
            ine: Name::NONE,
            sex: Name::NONE,
            mef: Name::NONE,
            status: Name::NONE,
            structure: Name::NONE,
            classes: Vec::new(),
            groups: Vec::new(),
            options: Vec::new(),
            entered: None,
            left: None,
            country: Name::NONE,
            commune: Name::NONE,
            blocks: 0,
            account: Account::default(),
        }
    }

    /// The first class: the only one, in most schools.
    pub fn class(&self) -> Name {
        self.classes.first().map_or(Name::NONE, |c| c.name)
    }
}

impl Relative {
    pub fn new(source: Source, place: Place) -> Self {
        Self {
            source,
            place,
            who: Person::default(),
            children: Vec::new(),
            tells_children: None,
            address: None,
            gives_address: None,
            account: Account::default(),
        }
    }
}

impl Staff {
    pub fn new(source: Source, place: Place) -> Self {
        Self {
            source,
            place,
            who: Person::default(),
            teacher: None,
            functions: Vec::new(),
            structures: Vec::new(),
            classes: Vec::new(),
            groups: Vec::new(),
            teaches: Vec::new(),
            principal: Vec::new(),
            local: false,
            replaced_by: Name::NONE,
            guest: false,
            account: Account::default(),
        }
    }
}
