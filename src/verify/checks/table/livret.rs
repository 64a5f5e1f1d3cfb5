use crate::model::Corrector::{Administrator, Teachers};
use crate::model::Severity::Blocking;
use crate::verify::checks::check::Check;
use crate::verify::checks::livret;
use crate::verify::checks::needs::{LSU, Need};
use crate::verify::facts::Kind;

const EITHER: Need = Need::of(&[Kind::BeeEleves, Kind::AafEleve, Kind::StsEdt]);

/// L: the livret scolaire, before its upload.
pub const LIVRET_CHECKS: &[Check] = &[
    Check {
        code: "L1",
        severity: Blocking,
        title: "Livret incomplet",
        meaning: "LSU refuse ce que ce bilan a d’incomplet : le livret de l’élève ne part pas.",
        corrector: Teachers,
        place: "application de notes, avant l’export LSU",
        needs: &[LSU],
        run: livret::incomplete_livret,
    },
    Check {
        code: "L2",
        severity: Blocking,
        title: "Élève ou enseignant du livret inconnu",
        meaning: "LSU ne reconnaît pas cette personne : ses bilans sont rejetés.",
        corrector: Administrator,
        place: "reprendre les fichiers SIECLE et STSWEB dans l’application de notes",
        needs: &[LSU, EITHER],
        run: livret::unknown_in_livret,
    },
    Check {
        code: "L3",
        severity: Blocking,
        title: "Périodes incohérentes",
        meaning: "Le nombre ou l’année des périodes ne se suit pas : LSU refuse le fichier.",
        corrector: Administrator,
        place: "paramètres de vie scolaire : périodes",
        needs: &[LSU],
        run: livret::inconsistent_periods,
    },
];
