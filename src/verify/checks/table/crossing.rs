use crate::model::Corrector::{Administrator, Secretariat};
use crate::model::Severity::{Blocking, Major};
use crate::verify::checks::check::Check;
use crate::verify::checks::crossing;
use crate::verify::checks::needs::{DIRECTORY, PUPIL_ACCOUNTS, REFERENCE_PUPILS, SIECLE_PUPILS};

/// E18 to E20: a pupil in two sources.
pub const CROSSING_CHECKS: &[Check] = &[
    Check {
        code: "E18",
        severity: Blocking,
        title: "Élève absent de l’ENT",
        meaning: "L’élève est inscrit, et n’a pas de compte : il ne peut pas se connecter.",
        corrector: Administrator,
        place: "attendre un à deux jours après la saisie, puis le signaler à l’assistance de l’ENT",
        needs: &[REFERENCE_PUPILS, DIRECTORY],
        run: crossing::pupil_without_account,
    },
    Check {
        code: "E19",
        severity: Major,
        title: "Compte d’un élève qui n’est plus inscrit",
        meaning: "Un départ n’est pas encore connu de l’ENT : l’élève peut toujours se connecter.",
        corrector: Administrator,
        place: "ENT : bloquer ou mettre en pré-suppression, après avis du secrétariat",
        needs: &[SIECLE_PUPILS, DIRECTORY],
        run: crossing::account_of_gone_pupil,
    },
    Check {
        code: "E20",
        severity: Major,
        title: "Classe différente d’une application à l’autre",
        meaning: "Un changement de classe n’est pas encore dans l’ENT : l’élève voit l’emploi du temps de l’ancienne.",
        corrector: Secretariat,
        place: "attendre la mise à jour du lendemain ; sinon le signaler à l’assistance de l’ENT",
        needs: &[REFERENCE_PUPILS, PUPIL_ACCOUNTS],
        run: crossing::class_differs_by_source,
    },
];
