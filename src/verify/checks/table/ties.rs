use crate::model::Corrector::{Rectorat, Secretariat};
use crate::model::Severity::{Major, Minor};
use crate::verify::checks::check::Check;
use crate::verify::checks::needs::{AAF_PUPILS, AAF_RELATIVES, TIES};
use crate::verify::checks::ties;

/// E4 to E7: a pupil and its responsables.
pub const TIE_CHECKS: &[Check] = &[
    Check {
        code: "E4",
        severity: Major,
        title: "Élève sans responsable légal",
        meaning: "Aucun parent n’aura de compte pour suivre l’élève.",
        corrector: Secretariat,
        place: "SIECLE › Responsables : niveau de responsabilité (élève majeur : lien 70)",
        needs: &[TIES],
        run: ties::pupil_without_legal_relative,
    },
    Check {
        code: "E5",
        severity: Major,
        title: "Responsable introuvable",
        meaning: "L’élève renvoie à un responsable qui n’est pas dans le lot : ce parent n’aura pas de compte.",
        corrector: Secretariat,
        place: "SIECLE › Responsables ; sinon le signaler au rectorat",
        needs: &[AAF_PUPILS, AAF_RELATIVES],
        run: ties::relative_not_found,
    },
    Check {
        code: "E6",
        severity: Minor,
        title: "Lien de responsabilité mal formé",
        meaning: "Le lien entre l’élève et son responsable ne se lit pas : il sera ignoré.",
        corrector: Rectorat,
        place: "annuaire académique fédérateur",
        needs: &[AAF_PUPILS],
        run: ties::malformed_tie,
    },
    Check {
        code: "E7",
        severity: Minor,
        title: "Trop de représentants légaux, ou le même deux fois",
        meaning: "Un élève a deux représentants légaux au plus : un troisième recevrait ce qui ne lui est pas destiné.",
        corrector: Secretariat,
        place: "SIECLE › Responsables : niveaux de responsabilité",
        needs: &[TIES],
        run: ties::too_many_legal_relatives,
    },
];
