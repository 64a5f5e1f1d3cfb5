use super::accounts::ACCOUNT_CHECKS;
use super::crossing::CROSSING_CHECKS;
use super::doubles::DOUBLE_CHECKS;
use super::files::FILES;
use super::livret::LIVRET_CHECKS;
use super::pupils::PUPIL_CHECKS;
use super::relatives::RELATIVE_CHECKS;
use super::staff::STAFF_CHECKS;
use super::structures::STRUCTURE_CHECKS;
use super::ties::TIE_CHECKS;
use super::timetable::TIMETABLE_CHECKS;
use crate::model::Arrange;
use crate::verify::checks::check::Check;

const TABLES: [&[Check]; 11] = [
    FILES,
    PUPIL_CHECKS,
    DOUBLE_CHECKS,
    TIE_CHECKS,
    CROSSING_CHECKS,
    RELATIVE_CHECKS,
    STAFF_CHECKS,
    ACCOUNT_CHECKS,
    STRUCTURE_CHECKS,
    TIMETABLE_CHECKS,
    LIVRET_CHECKS,
];

/// Every check, by its code: what the verification, its page, its help, its documentation and its tests go by.
pub fn all() -> Vec<&'static Check> {
    let mut all: Vec<&Check> = TABLES.into_iter().flatten().collect();
    let rank = |c: &Check| "FERPGTL".find(c.family());
    let number = |c: &Check| c.code.get(1..).and_then(|n| n.parse::<u32>().ok());
    all.arrange_by_key(|c| (rank(c), number(c)));
    all
}
