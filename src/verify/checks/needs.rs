//! Files that checks need, by what they hold.

use super::view::View;
use crate::tables::Profile;
use crate::verify::facts::Kind::{self, *};

/// One of these files; of a list, with people of these profiles in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Need {
    pub kinds: &'static [Kind],
    /// None: whoever they are.
    people: &'static [Profile],
    /// Without lines of an unknown profile: what is missing there may be among them.
    whole: bool,
}

const AGENTS: &[Profile] = &[Profile::Teacher, Profile::Staff, Profile::SchoolLife, Profile::Management];

impl Need {
    pub const fn of(kinds: &'static [Kind]) -> Self {
        Self { kinds, people: &[], whole: false }
    }

    const fn with(kinds: &'static [Kind], people: &'static [Profile]) -> Self {
        Self { kinds, people, whole: false }
    }

    const fn whole(kinds: &'static [Kind], people: &'static [Profile]) -> Self {
        Self { kinds, people, whole: true }
    }

    /// Whether a file that is there answers it.
    pub fn is_met(self, view: &View<'_>) -> bool {
        let holds = |kind: &Kind| view.holds(*kind, self.people, self.whole);
        self.kinds.iter().any(holds)
    }

    /// What would answer it, in words.
    pub fn wanted(self) -> String {
        let names: Vec<&str> = self.kinds.iter().map(|k| k.wanted()).collect();
        let whom = match self.people {
            [] => "",
            [Profile::Pupil, ..] => " (où le profil des élèves est compris)",
            [Profile::Relative, ..] => " (où le profil des responsables est compris)",
            _ => " (où le profil des personnels est compris)",
        };
        let lists = self.kinds.iter().any(|k| k.is_list());
        format!("{}{}", names.join(" ou "), if lists { whom } else { "" })
    }
}

pub const PUPILS: Need = Need::with(&[BeeEleves, AafEleve, EntAccounts, PupilList], &[Profile::Pupil]);
/// The source of the truth, as SIECLE holds it.
pub const PUPILS_AT_SOURCE: Need = Need::with(&[BeeEleves, AafEleve], &[Profile::Pupil]);
pub const SIECLE_PUPILS: Need = Need::of(&[BeeEleves]);
pub const AAF_PUPILS: Need = Need::of(&[AafEleve]);
pub const ACCOUNTS: Need = Need::of(&[EntAccounts]);
/// Tables of people, whoever they are.
pub const LISTS: Need = Need::of(&[EntAccounts, PupilList, StaffList, RelativeList, PeopleList, UserImport]);
/// Accounts of parents, and of agents.
pub const RELATIVE_ACCOUNTS: Need = Need::with(&[EntAccounts], &[Profile::Relative]);
pub const STAFF_ACCOUNTS: Need = Need::whole(&[EntAccounts], AGENTS);
pub const PUPIL_ACCOUNTS: Need = Need::with(&[EntAccounts], &[Profile::Pupil]);
pub const DIRECTORY: Need = Need::whole(&[EntAccounts, AafEleve], &[Profile::Pupil]);
pub const ACCOUNTS_OR_AAF_STAFF: Need = Need::whole(&[EntAccounts, AafPersEducNat], AGENTS);
pub const REFERENCE_PUPILS: Need = Need::with(&[BeeEleves, AafEleve, PupilList], &[Profile::Pupil]);
pub const RELATIVES: Need =
    Need::with(&[BeeResponsables, AafPersRelEleve, EntAccounts, RelativeList], &[Profile::Relative]);
pub const RELATIVES_AT_SOURCE: Need = Need::of(&[BeeResponsables, AafPersRelEleve]);
pub const SIECLE_RELATIVES: Need = Need::of(&[BeeResponsables]);
pub const AAF_RELATIVES: Need = Need::of(&[AafPersRelEleve]);
/// Where a pupil and its responsables are tied.
pub const TIES: Need = Need::of(&[BeeResponsables, AafEleve]);
pub const CLASSES: Need = Need::of(&[StsEdt, AafEtabEducNat, BeeStructures]);
pub const TIMETABLE: Need = Need::of(&[EdtCourses, EdtSts, UdtCourses]);
/// What an import's report did not find stands by itself.
pub const TAUGHT_OR_TOLD: Need = Need::of(&[EdtCourses, EdtSts, UdtCourses, StsEdt, Udt, ImportReport]);
pub const STAFF_OR_TOLD: Need = Need::whole(&[EntAccounts, AafPersEducNat, ImportReport], AGENTS);
pub const TIMETABLE_OR_TOLD: Need = Need::of(&[EdtCourses, EdtSts, UdtCourses, ImportReport]);
pub const CLASSES_OR_TOLD: Need = Need::of(&[StsEdt, AafEtabEducNat, BeeStructures, ImportReport]);
pub const STAFF: Need = Need::with(&[StsEdt, AafPersEducNat, EntAccounts], AGENTS);
pub const STS: Need = Need::of(&[StsEdt]);
pub const STS_PAIR: Need = Need::of(&[EdtSts]);
pub const AAF_STAFF: Need = Need::of(&[AafPersEducNat]);
pub const AAF_OR_STS_STAFF: Need = Need::of(&[AafPersEducNat, StsEdt]);
pub const AAF_STRUCTURES: Need = Need::of(&[AafEtabEducNat]);
pub const SUBJECTS: Need = Need::of(&[BeeNomenclatures, AafMatiere, StsEdt]);
pub const MEFS: Need = Need::of(&[BeeNomenclatures, AafMef, StsEdt, AafEtabEducNat]);
pub const LSU: Need = Need::of(&[Lsu]);
pub const REPORT: Need = Need::of(&[ImportReport]);
pub const USER_IMPORT: Need = Need::of(&[UserImport]);
pub const ENVELOPE: Need = Need::of(&[EdtEnvelope]);
/// Nothing: any file will do.
pub const ANY: &[Need] = &[];
