use super::{Name, Place, Source};

/// An établissement, as the annuaire names it.
#[derive(Clone, Debug, PartialEq)]
pub struct Establishment {
    pub source: Source,
    pub place: Place,
    pub id: Name,
    pub uai: Name,
    pub name: Name,
}

/// A division: a class.
#[derive(Clone, Debug, PartialEq)]
pub struct Division {
    pub source: Source,
    pub place: Place,
    /// The join key of the structure (AAF).
    pub structure: Name,
    pub name: Name,
    /// The codes of its MEFs.
    pub mefs: Vec<Name>,
    /// EFFECTIF_CALCULE.
    pub size: Option<u32>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    pub source: Source,
    pub place: Place,
    pub structure: Name,
    pub name: Name,
    /// The classes it takes its pupils from; `None` where the file has no place for them.
    pub divisions: Option<Vec<Name>>,
}

/// A line of a nomenclature: a subject, a MEF, a room, an alternation.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    pub source: Source,
    pub place: Place,
    pub code: Name,
    /// What else it may be called by: code de gestion, short label.
    pub short: Name,
    pub label: Name,
    /// How many weeks an alternation has.
    pub weeks: Option<u32>,
    /// The last of these weeks.
    pub last_week: Option<chrono::NaiveDate>,
}
