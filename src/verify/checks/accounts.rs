use std::collections::BTreeSet;

use super::check::Check;
use super::corrector::Corrector::{Administrator, Direction, Rectorat};
use super::found::Found;
use super::needs::{AAF_OR_STS_STAFF, AAF_STAFF, ACCOUNTS, CLASSES, DIRECTORY};
use super::patterns::is_mail;
use super::severity::Severity::{Info, Major, Minor};
use super::staff::by_hand;
use super::view::View;
use crate::verify::facts::{Name, Place, Source};
use crate::verify::readers::values::date;

/// P9, P11 to P14: who is in charge of a class, and the ENT's accounts.
pub const ACCOUNT_CHECKS: &[Check] = &[
    Check {
        code: "P9",
        severity: Minor,
        title: "Professeur principal absent ou d’une classe inconnue",
        meaning: "Personne n’a, dans l’ENT, les droits du professeur principal de cette classe.",
        corrector: Direction,
        place: "STSWEB › Indemnités : professeurs principaux",
        needs: &[AAF_OR_STS_STAFF, CLASSES],
        run: p9,
    },
    Check {
        code: "P11",
        severity: Minor,
        title: "Courriel académique absent ou mal formé",
        meaning: "Sans lui, l’agent ne peut être ni responsable d’affectation GAR, ni retrouver son mot de passe.",
        corrector: Rectorat,
        place: "annuaire académique",
        needs: &[AAF_STAFF],
        run: p11,
    },
    Check {
        code: "P12",
        severity: Major,
        title: "Aucun responsable d’affectation GAR actif",
        meaning: "Personne ne peut attribuer les ressources numériques aux classes.",
        corrector: Administrator,
        place: "ENT › Groupes › RESP-AFFECT-GAR",
        needs: &[ACCOUNTS],
        run: p12,
    },
    Check {
        code: "P13",
        severity: Major,
        title: "Compte manuel ou invité sans date de fin",
        meaning: "Une personne qui n’est plus là peut toujours entrer.",
        corrector: Administrator,
        place: "ENT › Comptes : supprimer, ou donner une date de fin",
        needs: &[ACCOUNTS],
        run: p13,
    },
    Check {
        code: "P14",
        severity: Info,
        title: "Identité d’enseignant sur un autre compte",
        meaning: "L’identifiant d’un enseignant est porté par un compte qui n’en est pas un : l’ENT le corrige à l’import suivant.",
        corrector: Administrator,
        place: "rien à corriger si cela ne revient pas",
        needs: &[AAF_STAFF, DIRECTORY],
        run: p14,
    },
];

fn p9(view: &View<'_>) -> Vec<Found> {
    let principals: Vec<(Name, Place)> = view
        .known_staff
        .iter()
        .flat_map(|k| &k.in_sources)
        .flat_map(|s| s.principal.iter().map(|m| (m.name, s.place)))
        .collect();
    let classes = all_classes(view);
    // Where nobody is one, it has not been entered yet.
    if principals.is_empty() || classes.is_empty() {
        return Vec::new();
    }
    let led: BTreeSet<Name> = principals.iter().map(|(class, _)| *class).collect();
    let known: BTreeSet<Name> = classes.iter().map(|(class, _)| *class).collect();
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    for (class, place) in classes {
        if !led.contains(&class) && said.insert(class) {
            out.push(
                Found::of(view.text(class))
                    .class(class)
                    .at(place, "aucun professeur principal"),
            );
        }
    }
    for (class, place) in principals {
        if !known.contains(&class) && said.insert(class) {
            let value = "professeur principal d’une classe qui n’existe pas";
            out.push(Found::of(view.text(class)).class(class).at(place, value));
        }
    }
    out
}

fn all_classes(view: &View<'_>) -> Vec<(Name, Place)> {
    let all = view
        .facts
        .divisions
        .iter()
        .filter(|d| view.is_current(d.place));
    all.map(|d| (d.name, d.place)).collect()
}

fn p11(view: &View<'_>) -> Vec<Found> {
    let staff = view.staff(Source::Aaf);
    let with = staff.iter().any(|s| s.who.mail.is_some());
    staff
        .iter()
        .filter(|_| with)
        .filter_map(|s| {
            let mail = view.text(s.who.mail);
            let value = match mail {
                "" => "aucun courriel".to_owned(),
                mail if is_mail(mail) => return None,
                mail => format!("« {mail} »"),
            };
            let found = Found::of(view.words(&s.who)).key(format!("aaf:{}", view.text(s.who.id)));
            Some(found.at(s.place, value))
        })
        .collect()
}

fn p12(view: &View<'_>) -> Vec<Found> {
    // Only an export that has the groups can tell.
    let accounts = view.staff(Source::Ent);
    let told = accounts.iter().any(|s| !s.groups.is_empty());
    let is = |name: Name| {
        view.text(name)
            .to_uppercase()
            .replace(' ', "-")
            .contains("RESP-AFFECT-GAR")
    };
    let holder = accounts
        .iter()
        .find(|s| s.groups.iter().any(|g| is(g.name)));
    let place = accounts.first().map(|s| s.place).unwrap_or_default();
    match holder {
        _ if !told => Vec::new(),
        None => vec![Found::of("RESP-AFFECT-GAR").at(place, "aucun membre")],
        Some(s) if s.account.activated == Some(false) => {
            let active = accounts
                .iter()
                .any(|s| s.groups.iter().any(|g| is(g.name)) && s.account.activated != Some(false));
            let value = format!("{} : compte jamais activé", view.words(&s.who));
            let found = || vec![Found::of("RESP-AFFECT-GAR").at(s.place, value)];
            if active { Vec::new() } else { found() }
        }
        Some(_) => Vec::new(),
    }
}

fn p13(view: &View<'_>) -> Vec<Found> {
    let dated = view
        .staff(Source::Ent)
        .iter()
        .any(|s| s.account.expires.is_some());
    view.staff(Source::Ent)
        .iter()
        .filter(|s| {
            s.guest
                || view
                    .text(s.account.origin)
                    .to_uppercase()
                    .starts_with("MANU")
        })
        .filter_map(|s| {
            let end = date(view.text(s.account.expires));
            let value = match end {
                // Where the export has no such column, a guest is worth a look.
                None if dated || s.guest || by_hand(view, s) => "aucune date de fin".to_owned(),
                Some(end) if end < view.context.today => {
                    format!("expiré le {}", end.format("%d/%m/%Y"))
                }
                _ => return None,
            };
            let found = Found::of(view.words(&s.who)).key(format!("ent:{}", view.text(s.who.id)));
            Some(found.at(s.place, value))
        })
        .collect()
}

fn p14(view: &View<'_>) -> Vec<Found> {
    let teachers: BTreeSet<Name> = view
        .staff(Source::Aaf)
        .iter()
        .filter(|s| s.teacher == Some(true))
        .map(|s| s.who.id)
        .filter(|id| id.is_some())
        .collect();
    let relatives = view
        .relatives(Source::Ent)
        .iter()
        .map(|r| (&r.who, r.place));
    let pupils = view.pupils(Source::Ent).iter().map(|p| (&p.who, p.place));
    let others = relatives
        .chain(pupils)
        .filter(|(who, _)| teachers.contains(&who.id));
    others
        .map(|(who, place)| {
            Found::of(view.words(who)).at(place, format!("identifiant {}", view.text(who.id)))
        })
        .collect()
}
