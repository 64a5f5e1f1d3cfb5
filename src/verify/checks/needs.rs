//! Files that checks need, by what they hold.

use crate::verify::facts::Kind::{self, *};

pub const PUPILS: &[Kind] = &[BeeEleves, AafEleve, EntAccounts, PupilList];
/// The source of the truth, as SIECLE holds it.
pub const PUPILS_AT_SOURCE: &[Kind] = &[BeeEleves, AafEleve];
pub const SIECLE_PUPILS: &[Kind] = &[BeeEleves];
pub const AAF_PUPILS: &[Kind] = &[AafEleve];
pub const ACCOUNTS: &[Kind] = &[EntAccounts];
pub const DIRECTORY: &[Kind] = &[EntAccounts, AafEleve];
pub const ACCOUNTS_OR_AAF_STAFF: &[Kind] = &[EntAccounts, AafPersEducNat];
pub const REFERENCE_PUPILS: &[Kind] = &[BeeEleves, AafEleve, PupilList];
pub const RELATIVES: &[Kind] = &[BeeResponsables, AafPersRelEleve, EntAccounts, RelativeList];
pub const RELATIVES_AT_SOURCE: &[Kind] = &[BeeResponsables, AafPersRelEleve];
pub const SIECLE_RELATIVES: &[Kind] = &[BeeResponsables];
pub const AAF_RELATIVES: &[Kind] = &[AafPersRelEleve];
/// Where a pupil and its responsables are tied.
pub const TIES: &[Kind] = &[BeeResponsables, AafEleve];
pub const CLASSES: &[Kind] = &[StsEdt, AafEtabEducNat, BeeStructures];
pub const TIMETABLE: &[Kind] = &[EdtCourses, EdtSts, UdtCourses];
/// What an import's report did not find stands by itself.
pub const TAUGHT_OR_TOLD: &[Kind] = &[EdtCourses, EdtSts, UdtCourses, StsEdt, Udt, ImportReport];
pub const STAFF_OR_TOLD: &[Kind] = &[EntAccounts, AafPersEducNat, ImportReport];
pub const TIMETABLE_OR_TOLD: &[Kind] = &[EdtCourses, EdtSts, UdtCourses, ImportReport];
pub const CLASSES_OR_TOLD: &[Kind] = &[StsEdt, AafEtabEducNat, BeeStructures, ImportReport];
pub const STAFF: &[Kind] = &[StsEdt, AafPersEducNat, EntAccounts];
pub const STS: &[Kind] = &[StsEdt];
pub const STS_PAIR: &[Kind] = &[EdtSts];
pub const AAF_STAFF: &[Kind] = &[AafPersEducNat];
pub const AAF_OR_STS_STAFF: &[Kind] = &[AafPersEducNat, StsEdt];
pub const AAF_STRUCTURES: &[Kind] = &[AafEtabEducNat];
pub const SUBJECTS: &[Kind] = &[BeeNomenclatures, AafMatiere, StsEdt];
pub const MEFS: &[Kind] = &[BeeNomenclatures, AafMef, StsEdt, AafEtabEducNat];
pub const LSU: &[Kind] = &[Lsu];
pub const REPORT: &[Kind] = &[ImportReport];
pub const USER_IMPORT: &[Kind] = &[UserImport];
pub const ENVELOPE: &[Kind] = &[EdtEnvelope];
/// Nothing: any file will do.
pub const ANY: &[&[Kind]] = &[];
