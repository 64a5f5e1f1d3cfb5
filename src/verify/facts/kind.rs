use serde::{Deserialize, Serialize};

use super::Source;

/// What a file is, by its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Kind {
    AafEleve,
    AafPersRelEleve,
    AafPersEducNat,
    AafEtabEducNat,
    AafMatiere,
    AafMef,
    BeeEleves,
    BeeResponsables,
    BeeNomenclatures,
    BeeStructures,
    BeeCommun,
    StsEdt,
    EdtSts,
    EdtCourses,
    /// The encrypted export of EDT: its envelope alone can be read.
    EdtEnvelope,
    ImportReport,
    EntAccounts,
    /// A file for the ENT's own import of users.
    UserImport,
    PupilList,
    StaffList,
    RelativeList,
    /// Names, and nothing that says whose they are.
    PeopleList,
    Lsu,
    Udt,
    UdtCourses,
    Calendar,
    Unknown,
}

impl Kind {
    /// All but what is not known, in the order in which a school has them.
    pub const ALL: [Self; 26] = [
        Self::EntAccounts,
        Self::PupilList,
        Self::StaffList,
        Self::RelativeList,
        Self::PeopleList,
        Self::UserImport,
        Self::BeeEleves,
        Self::BeeResponsables,
        Self::BeeNomenclatures,
        Self::BeeStructures,
        Self::BeeCommun,
        Self::StsEdt,
        Self::EdtSts,
        Self::EdtCourses,
        Self::EdtEnvelope,
        Self::ImportReport,
        Self::AafEleve,
        Self::AafPersRelEleve,
        Self::AafPersEducNat,
        Self::AafEtabEducNat,
        Self::AafMatiere,
        Self::AafMef,
        Self::Lsu,
        Self::Udt,
        Self::UdtCourses,
        Self::Calendar,
    ];

    /// As the field calls it: the root element or the category where it has one.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AafEleve => "AAF Eleve",
            Self::AafPersRelEleve => "AAF PersRelEleve",
            Self::AafPersEducNat => "AAF PersEducNat",
            Self::AafEtabEducNat => "AAF EtabEducNat",
            Self::AafMatiere => "AAF MatiereEducNat",
            Self::AafMef => "AAF MefEducNat",
            Self::BeeEleves => "BEE_ELEVES",
            Self::BeeResponsables => "BEE_RESPONSABLES",
            Self::BeeNomenclatures => "BEE_NOMENCLATURES",
            Self::BeeStructures => "BEE_STRUCTURES",
            Self::BeeCommun => "BEE_COMMUN",
            Self::StsEdt => "STS_EDT",
            Self::EdtSts => "EDT_STS",
            Self::EdtCourses => "EXP_COURS",
            Self::EdtEnvelope => "EXPORT_INDEX_EDUCATION",
            Self::ImportReport => "compte rendu d’import",
            Self::EntAccounts => "comptes ENT",
            Self::UserImport => "import CSV",
            Self::PupilList => "liste d’élèves",
            Self::StaffList => "liste de personnels",
            Self::RelativeList => "liste de responsables",
            Self::PeopleList => "liste de personnes",
            Self::Lsu => "LSU",
            Self::Udt => "UDCal",
            Self::UdtCourses => "emploi du temps UDT",
            Self::Calendar => "iCalendar",
            Self::Unknown => "non reconnu",
        }
    }

    /// The file to ask for, as a person would name it.
    pub const fn wanted(self) -> &'static str {
        match self {
            Self::AafEleve => "AAF, fichier Eleve",
            Self::AafPersRelEleve => "AAF, fichier PersRelEleve",
            Self::AafPersEducNat => "AAF, fichier PersEducNat",
            Self::AafEtabEducNat => "AAF, fichier EtabEducNat",
            Self::AafMatiere => "AAF, fichier MatiereEducNat",
            Self::AafMef => "AAF, fichier MefEducNat",
            Self::BeeEleves => "SIECLE, ElevesSansAdresses.xml",
            Self::BeeResponsables => "SIECLE, ResponsablesAvecAdresses.xml",
            Self::BeeNomenclatures => "SIECLE, Nomenclature.xml",
            Self::BeeStructures => "SIECLE, Structures.xml",
            Self::BeeCommun => "SIECLE, Communs.xml",
            Self::StsEdt => "STSWEB, sts_emp_….xml, remis par la direction seulement",
            Self::EdtSts => "EDT ou UDT, emp_sts_….xml",
            Self::EdtCourses => "EDT, EXP_COURS.xml",
            Self::EdtEnvelope => "EDT, export chiffré",
            Self::ImportReport => "ENT, compte rendu d’import",
            Self::EntAccounts => "ENT, export des comptes",
            Self::UserImport => "liste à importer dans l’ENT (CSV)",
            Self::PupilList => "liste d’élèves (CSV)",
            Self::StaffList => "liste de personnels (CSV)",
            Self::RelativeList => "liste de responsables (CSV)",
            Self::PeopleList => "liste de personnes (CSV)",
            Self::Lsu => "export LSU (XML)",
            Self::Udt => "UDT, fichiers UDCal (zip)",
            Self::UdtCourses => "UDT, emploi du temps (CSV)",
            Self::Calendar => "emploi du temps iCalendar (.ics)",
            Self::Unknown => "fichier reconnu",
        }
    }

    pub const fn source(self) -> Source {
        match self {
            Self::AafEleve
            | Self::AafPersRelEleve
            | Self::AafPersEducNat
            | Self::AafEtabEducNat
            | Self::AafMatiere
            | Self::AafMef => Source::Aaf,
            Self::BeeEleves
            | Self::BeeResponsables
            | Self::BeeNomenclatures
            | Self::BeeStructures
            | Self::BeeCommun => Source::Siecle,
            Self::StsEdt => Source::Sts,
            Self::EdtSts => Source::StsReturn,
            Self::EdtCourses | Self::EdtEnvelope | Self::Udt | Self::UdtCourses | Self::Calendar => Source::Timetable,
            Self::ImportReport => Source::Report,
            Self::EntAccounts => Source::Ent,
            Self::UserImport => Source::Import,
            Self::PupilList | Self::StaffList | Self::RelativeList | Self::PeopleList => Source::List,
            Self::Lsu => Source::Lsu,
            Self::Unknown => Source::Unknown,
        }
    }

    /// Whether it is a table of people, which says by itself of whom.
    pub const fn is_list(self) -> bool {
        matches!(
            self,
            Self::EntAccounts
                | Self::UserImport
                | Self::PupilList
                | Self::StaffList
                | Self::RelativeList
                | Self::PeopleList
        )
    }

    /// Whether it is one of the annuaire's categories.
    pub const fn is_aaf(self) -> bool {
        matches!(self.source(), Source::Aaf)
    }
}
