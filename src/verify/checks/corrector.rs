use serde::{Deserialize, Serialize};

/// Who corrects, at the source: an administrator never edits the annuaire.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Corrector {
    /// In SIECLE.
    Secretariat,
    /// In STSWEB.
    Direction,
    /// In EDT or UDT.
    Timetable,
    /// The académie: annuaire, human resources.
    Rectorat,
    /// In the ENT's console.
    Administrator,
    /// In the marks: professeurs principaux, before the livret.
    Teachers,
}

impl Corrector {
    pub const fn label(self) -> &'static str {
        match self {
            Self::Secretariat => "secrétariat",
            Self::Direction => "direction (STSWEB)",
            Self::Timetable => "responsable de l’emploi du temps",
            Self::Rectorat => "rectorat",
            Self::Administrator => "administrateur de l’ENT",
            Self::Teachers => "professeurs principaux",
        }
    }
}
