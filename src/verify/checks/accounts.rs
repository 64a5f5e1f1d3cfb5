use std::collections::BTreeSet;

use super::found::Found;
use super::patterns::is_mail;
use super::staff::by_hand;
use super::view::View;
use crate::model::MissingKind;
use crate::verify::facts::{Kind, Name, Place, Source, Used};
use crate::verify::readers::values::{date, sanitized};

pub fn head_teacher_unknown(view: &View<'_>) -> Vec<Found> {
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
                    .thing("classe", view.text(class))
                    .at(place, "aucun professeur principal"),
            );
        }
    }
    for (class, place) in principals {
        if !known.contains(&class) && said.insert(class) {
            let value = "professeur principal d’une classe qui n’existe pas";
            let code = view.text(class);
            let found = Found::of(code).class(class).thing("classe", code);
            out.push(found.at(place, value));
        }
    }
    out
}

fn all_classes(view: &View<'_>) -> Vec<(Name, Place)> {
    let all = view.facts.divisions.iter().filter(|d| view.is_current(d.place));
    all.map(|d| (d.name, d.place)).collect()
}

pub fn academic_mail_wrong(view: &View<'_>) -> Vec<Found> {
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
                mail => format!("« {mail} »"),
            };
            let found = Found::of(view.words(&s.who)).key(format!("aaf:{}", view.text(s.who.id)));
            Some(found.at(s.place, value))
        })
        .collect()
}

pub fn no_gar_manager(view: &View<'_>) -> Vec<Found> {
    // Only an export that has the groups can tell.
    let accounts = view.staff(Source::Ent);
    let told = accounts.iter().any(|s| !s.groups.is_empty());
    let is = |name: Name| view.text(name).to_uppercase().replace(' ', "-").contains("RESP-AFFECT-GAR");
    let holder = accounts.iter().find(|s| s.groups.iter().any(|g| is(g.name)));
    let place = accounts.first().map(|s| s.place).unwrap_or_default();
    match holder {
        _ if !told => Vec::new(),
        None => vec![Found::of("RESP-AFFECT-GAR").thing("groupe", "RESP-AFFECT-GAR").at(place, "aucun membre")],
        Some(s) if s.account.used.is_some_and(|u| !u.is()) => {
            let active =
                accounts.iter().any(|s| s.groups.iter().any(|g| is(g.name)) && s.account.used.is_none_or(Used::is));
            let never = s.account.used.map_or("", Used::never);
            let value = format!("{} : {never}", view.words(&s.who));
            let found = || {
                let found = Found::of("RESP-AFFECT-GAR").thing("groupe", "RESP-AFFECT-GAR");
                vec![found.at(s.place, value)]
            };
            if active { Vec::new() } else { found() }
        }
        Some(_) => Vec::new(),
    }
}

pub fn manual_account_without_end(view: &View<'_>) -> Vec<Found> {
    let dated = view.staff(Source::Ent).iter().any(|s| s.account.expires.is_some());
    view.staff(Source::Ent)
        .iter()
        .filter(|s| s.guest || view.text(s.account.origin).to_uppercase().starts_with("MANU"))
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

pub fn teacher_identity_elsewhere(view: &View<'_>) -> Vec<Found> {
    let teachers: BTreeSet<Name> = view
        .staff(Source::Aaf)
        .iter()
        .filter(|s| s.teacher == Some(true))
        .map(|s| s.who.id)
        .filter(|id| id.is_some())
        .collect();
    let relatives = view.relatives(Source::Ent).iter().map(|r| (&r.who, r.place));
    let pupils = view.pupils(Source::Ent).iter().map(|p| (&p.who, p.place));
    let others = relatives.chain(pupils).filter(|(who, _)| teachers.contains(&who.id));
    others
        .map(|(who, place)| Found::of(view.words(who)).at(place, format!("identifiant {}", view.text(who.id))))
        .collect()
}

/// Whether the accounts of the ENT have a teacher or a class of this name; `None`: they were not given, or it is neither.
pub fn in_ent(view: &View<'_>, kind: MissingKind, name: &str) -> Option<bool> {
    if !view.has(Kind::EntAccounts) {
        return None;
    }
    let name = sanitized(name);
    match kind {
        MissingKind::Teacher => {
            let mut staff = view.staff(Source::Ent).iter();
            Some(staff.any(|s| view.full(&s.who) == name))
        }
        MissingKind::Class => {
            let mut pupils = view.pupils(Source::Ent).iter();
            Some(pupils.any(|p| p.classes.iter().any(|m| *view.plain(m.name) == name)))
        }
        _ => None,
    }
}
