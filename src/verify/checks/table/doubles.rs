use crate::model::Corrector::{Administrator, Secretariat};
use crate::model::Severity::{Blocking, Info};
use crate::verify::checks::check::Check;
use crate::verify::checks::doubles;
use crate::verify::checks::needs::PUPILS;

/// E14, E15: one pupil twice, two pupils of one name.
pub const DOUBLE_CHECKS: &[Check] = &[
    Check {
        code: "E14",
        severity: Blocking,
        title: "Élève en double",
        meaning: "Un même élève a deux identités : deux comptes, et un seul reçoit ses notes.",
        corrector: Secretariat,
        place: "SIECLE › fusionner les dossiers ; ENT › Doublons : garder le compte activé",
        needs: &[PUPILS],
        run: doubles::pupil_twice,
    },
    Check {
        code: "E15",
        severity: Info,
        title: "Homonymes",
        meaning: "Deux élèves portent le même nom : les imports qui se fient au nom seul les confondent.",
        corrector: Administrator,
        place: "prévenir la vie scolaire",
        needs: &[PUPILS],
        run: doubles::homonyms,
    },
];
