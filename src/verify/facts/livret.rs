use super::{Name, Place};

/// What an LSU export says of itself, as far as it can be controlled before its upload.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Livret {
    /// `code` and `modalite-election`.
    pub disciplines: Vec<(Place, Name, Name)>,
    /// Intitulé, and how many different disciplines.
    pub projects: Vec<(Place, Name, usize)>,
    /// id, id-be, name, class.
    pub pupils: Vec<(Place, Name, Name, Name, Name)>,
    /// id, type, id-sts, name.
    pub teachers: Vec<(Place, Name, Name, Name, Name)>,
    /// id, millésime, indice, nb-périodes.
    pub periods: Vec<(Place, Name, Name, Name, Name)>,
    /// The bilans périodiques.
    pub reports: Vec<PupilReport>,
    /// The bilans de fin de cycle: the pupil, whether a domain of the socle is evaluated.
    pub cycles: Vec<(Place, Name, bool)>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct PupilReport {
    pub place: Place,
    pub pupil: Name,
    pub period: Name,
    /// How many disciplines, and how many of them without appreciation.
    pub disciplines: usize,
    pub silent: usize,
    /// The synthèse of the council is there.
    pub summary: bool,
    pub council_date: bool,
}
