use crate::model::Corrector::{Administrator, Direction, Rectorat};
use crate::model::Severity::{Info, Major, Minor};
use crate::verify::checks::accounts;
use crate::verify::checks::check::Check;
use crate::verify::checks::needs::{AAF_OR_STS_STAFF, AAF_STAFF, CLASSES, DIRECTORY, STAFF_ACCOUNTS};

/// P9, P11 to P14: who is in charge of a class, and the ENT's accounts.
pub const ACCOUNT_CHECKS: &[Check] = &[
    Check {
        code: "P9",
        severity: Minor,
        title: "Professeur principal absent ou d’une classe inconnue",
        meaning: "Personne n’a, dans l’ENT, les droits du professeur principal de cette classe.",
        corrector: Direction,
        place: "STSWEB › Indemnités : professeurs principaux",
        needs: &[AAF_OR_STS_STAFF, CLASSES],
        run: accounts::head_teacher_unknown,
    },
    Check {
        code: "P11",
        severity: Minor,
        title: "Courriel académique absent ou mal formé",
        meaning: "Sans lui, l’agent ne peut être ni responsable d’affectation GAR, ni retrouver son mot de passe.",
        corrector: Rectorat,
        place: "annuaire académique",
        needs: &[AAF_STAFF],
        run: accounts::academic_mail_wrong,
    },
    Check {
        code: "P12",
        severity: Major,
        title: "Aucun responsable d’affectation GAR actif",
        meaning: "Personne ne peut attribuer les ressources numériques aux classes.",
        corrector: Direction,
        place: "le chef d’établissement désigne ; l’administrateur de l’ENT porte le nom dans ENT › Groupes › RESP-AFFECT-GAR",
        needs: &[STAFF_ACCOUNTS],
        run: accounts::no_gar_manager,
    },
    Check {
        code: "P13",
        severity: Major,
        title: "Compte manuel ou invité sans date de fin",
        meaning: "Une personne qui n’est plus là peut toujours entrer.",
        corrector: Administrator,
        place: "ENT › Comptes : supprimer, ou donner une date de fin",
        needs: &[STAFF_ACCOUNTS],
        run: accounts::manual_account_without_end,
    },
    Check {
        code: "P14",
        severity: Info,
        title: "Identité d’enseignant sur un autre compte",
        meaning: "L’identifiant d’un enseignant est porté par un compte qui n’en est pas un : l’ENT le corrige à l’import suivant.",
        corrector: Administrator,
        place: "rien à corriger si cela ne revient pas",
        needs: &[AAF_STAFF, DIRECTORY],
        run: accounts::teacher_identity_elsewhere,
    },
];
