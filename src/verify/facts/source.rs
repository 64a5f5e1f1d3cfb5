use serde::{Deserialize, Serialize};

/// Who holds what a file says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Source {
    /// The annuaire académique fédérateur.
    Aaf,
    /// SIECLE/BEE.
    Siecle,
    /// STSWEB, towards the timetable software.
    Sts,
    /// The timetable software, towards STSWEB.
    StsReturn,
    /// EDT or UDT, in clear.
    Timetable,
    /// The accounts of the ENT.
    Ent,
    /// A list of people that is to be given to the ENT.
    Import,
    /// What the ENT says of an import.
    Report,
    /// Livret scolaire unique.
    Lsu,
    /// A list of people, whatever wrote it.
    List,
    /// Nothing that is known.
    Unknown,
}

impl Source {
    /// Those that have pupils or responsables, in the order in which they are believed.
    pub const OF_FAMILIES: [Self; 5] = [Self::Siecle, Self::Aaf, Self::List, Self::Ent, Self::Import];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Aaf => "annuaire académique fédérateur",
            Self::Siecle => "SIECLE",
            Self::Sts => "STSWEB",
            Self::StsReturn => "remontée vers STSWEB",
            Self::Timetable => "emploi du temps",
            Self::Ent => "comptes de l’ENT",
            Self::Import => "liste à importer dans l’ENT",
            Self::Report => "compte rendu d’import",
            Self::Lsu => "livret scolaire unique",
            Self::List => "liste",
            Self::Unknown => "fichier non reconnu",
        }
    }
}
