//! The decisions of the fictitious collège, and what its ENT was found to be at the rentrée.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::model::*;

/// Adds to the example its modules, an inventory, a meeting of the comité and its decisions, as they stand on `today`.
pub fn add_service(carnet: &mut Carnet, year: SchoolYear, today: NaiveDate, ids: &mut IdMaker) {
    let modules = usual_modules(&[], ids);
    let named = |name: &str| modules.iter().find(|m| m.name == name).map(|m| m.id);
    for module in &modules {
        carnet.put(AnyRecord::EntModule(Arc::new(module.clone())));
    }
    let effect = |name: &str, profile, only: &str, access, sentence: &str| {
        named(name).map(|module| SettingEffect {
            module,
            profile,
            only: only.to_owned(),
            access,
            sentence: sentence.to_owned(),
            extra: Extra::new(),
        })
    };
    inventory(carnet, year, ids, &effect);
    registers(carnet, year, ids);
    let found = |title: &str| -> Option<Arc<Activity>> {
        let all = carnet.activities.values();
        all.clone().find(|a| a.title.starts_with(title)).cloned()
    };
    let (meeting, opened, rights, closed) = (
        found("Réunion de rentrée du comité"),
        found("Ouverture du module Réservation"),
        found("Droits d’écriture des professeurs principaux"),
        found("Fermeture du forum des classes"),
    );
    let held = meeting.map(|a| a.id);
    if let Some(id) = held {
        hold(carnet, id);
    }
    let made = by_the_comite(ids, today, &effect, held, [opened, rights, closed]);
    let made = later(made, year, today);
    let more = by_others(ids, year, &effect, held);
    let dated = |d: &Decision| d.taken.is_none_or(|day| day <= today);
    for decision in made.into_iter().chain(more).filter(dated) {
        carnet.put(AnyRecord::Decision(Arc::new(decision)));
    }
    ask_aloud(carnet, ids, year, today, &effect);
}

/// The comité of the rentrée, with its minutes.
fn hold(carnet: &mut Carnet, id: Id) {
    let new = Meeting {
        place: "salle de réunion".to_owned(),
        people: carnet.people.keys().copied().collect(),
        agenda: "Rentrée de l’ENT : comptes et emplois du temps\nModules ouverts à chaque profil\nRéservation des salles et des chariots".to_owned(),
        minutes: "Les comptes sont prêts. Le comité souhaite ouvrir peu de modules, et les suivre.\nLes professeurs principaux demandent à publier dans l’espace de leur classe.".to_owned(),
        reference: "relevé de décisions n° 1".to_owned(),
        ..Meeting::new(id, Body::Committee)
    };
    carnet.put(AnyRecord::Meeting(Arc::new(new)));
}

/// What the comité decided, each with what it changes and the activity that applied it: the reservation, the rights, the forum.
fn by_the_comite(
    ids: &mut IdMaker,
    today: NaiveDate,
    effect: MakeEffect,
    held: Option<Id>,
    [opened, rights, closed]: [Option<Arc<Activity>>; 3],
) -> Vec<Decision> {
    use Access::{Closed, Limited, Open};
    use Audience::{Management, Pupils, SchoolLife, Teachers};
    type Line<'a> = (&'a str, Option<Arc<Activity>>, Vec<Option<SettingEffect>>);
    let lines: [Line; 5] = [
        (
            "Ouvrir la réservation des salles et des chariots aux enseignants et à la vie scolaire",
            opened.clone(),
            vec![
                effect("Réservation de ressources", Teachers, "", Open, ""),
                effect("Réservation de ressources", SchoolLife, "", Open, ""),
                effect("Réservation de ressources", Management, "", Open, ""),
            ],
        ),
        (
            "Laisser les professeurs principaux publier dans l’espace de leur classe",
            rights.clone(),
            vec![effect(
                "Publier une actualité",
                Teachers,
                "",
                Limited,
                "professeurs principaux, dans l’espace de leur classe",
            )],
        ),
        (
            "Fermer le blog aux élèves de 6e",
            rights,
            vec![effect("Blog", Pupils, "", Open, ""), effect("Blog", Pupils, "6e", Closed, "")],
        ),
        (
            "Ouvrir les sondages aux élèves délégués",
            opened,
            vec![effect("Sondages et formulaires", Pupils, "", Limited, "élèves délégués, avec la CPE")],
        ),
        (
            "Fermer le forum des classes après des messages déplacés",
            closed,
            vec![effect("Forum", Pupils, "", Closed, "")],
        ),
    ];
    let mut made = Vec::new();
    for (text, activity, effects) in lines {
        let activity = activity.filter(|a| a.state == State::Done && a.date <= today);
        made.push(Decision {
            meeting: held,
            decided_by: "comité de pilotage".to_owned(),
            state: match activity {
                Some(_) => DecisionState::Applied,
                None => DecisionState::ToApply,
            },
            applied_by: match activity {
                Some(_) => "Samia Morel".to_owned(),
                None => String::new(),
            },
            activity: activity.map(|a| a.id),
            verified: "avec un compte de chaque profil".to_owned(),
            effects: effects.into_iter().flatten().collect(),
            ..Decision::new(ids.next_id(), text)
        });
    }
    made
}

/// The polls were suspended, the forum was closed later by the head.
fn later(mut made: Vec<Decision>, year: SchoolYear, today: NaiveDate) -> Vec<Decision> {
    if let Some(date) = year.date(13, 11).filter(|d| *d <= today)
        && let Some(polls) = made.get_mut(3)
    {
        polls.state = DecisionState::Suspended;
        polls.suspensions = vec![Suspension { from: date, to: None, extra: Extra::new() }];
    }
    if let Some(forum) = made.get_mut(4) {
        forum.meeting = None;
        forum.taken = year.date(10, 11);
        forum.decided_by = "cheffe d’établissement".to_owned();
        forum.asked_by = "CPE".to_owned();
    }
    made
}

/// What is to be applied, proposed, rejected.
fn by_others(ids: &mut IdMaker, year: SchoolYear, effect: MakeEffect, held: Option<Id>) -> [Decision; 3] {
    use Access::{Limited, Open, Read};
    use Audience::{Parents, Pupils};
    [
        Decision {
            state: DecisionState::ToApply,
            taken: year.date(17, 11),
            decided_by: "cheffe d’établissement".to_owned(),
            from: year.date(7, 12),
            until: year.date(18, 12),
            effects: effect("Visioconférence", Parents, "", Limited, "rencontres avec les professeurs")
                .into_iter()
                .collect(),
            ..Decision::new(ids.next_id(), "Ouvrir la visioconférence aux parents pour les rencontres de décembre")
        },
        Decision {
            taken: year.date(19, 11),
            asked_by: "conseil de la vie collégienne".to_owned(),
            effects: effect("Casier", Pupils, "", Open, "").into_iter().collect(),
            ..Decision::new(ids.next_id(), "Ouvrir le casier aux élèves")
        },
        Decision {
            state: DecisionState::Rejected,
            meeting: held,
            asked_by: "parents d’élèves".to_owned(),
            advice: "conseil pédagogique".to_owned(),
            why: "Les notes paraissent une fois l’évaluation rendue en classe.".to_owned(),
            effects: effect("Notes et compétences", Parents, "", Read, "").into_iter().collect(),
            ..Decision::new(ids.next_id(), "Montrer les notes aux familles dès leur saisie")
        },
    ]
}

/// Asked in the corridor: to be written down.
fn ask_aloud(carnet: &mut Carnet, ids: &mut IdMaker, year: SchoolYear, today: NaiveDate, effect: MakeEffect) {
    let oral = effect("Écrire à tous les parents", Audience::Staff, "", Access::Open, "");
    if let (Some(date), Some(effect)) = (year.date(17, 11).filter(|d| *d <= today), oral) {
        let setting = Setting {
            id: ids.next_id(),
            date,
            origin: SettingOrigin::Oral,
            effect,
            note: "demandé par le secrétariat pour les bulletins".to_owned(),
            decision: None,
            extra: Extra::new(),
        };
        carnet.put(AnyRecord::Setting(Arc::new(setting)));
    }
}

/// Module, profile, level or group, access, sentence.
type MakeEffect<'a> = &'a dyn Fn(&str, Audience, &str, Access, &str) -> Option<SettingEffect>;

/// What the ENT was found to be on the eve of the rentrée.
fn inventory(carnet: &mut Carnet, year: SchoolYear, ids: &mut IdMaker, effect: MakeEffect) {
    use Access::{Closed, Open, Read};
    // For pupils, parents, teachers, vie scolaire, staff, direction.
    let found: [(&str, [Access; 6]); 10] = [
        ("Messagerie", [Open, Open, Open, Open, Open, Open]),
        ("Actualités", [Read, Read, Open, Open, Read, Open]),
        ("Blog", [Closed, Closed, Open, Open, Closed, Open]),
        ("Forum", [Open, Closed, Open, Open, Closed, Open]),
        ("Espace documentaire", [Open, Closed, Open, Open, Open, Open]),
        ("Réservation de ressources", [Closed, Closed, Closed, Closed, Closed, Closed]),
        ("Sondages et formulaires", [Closed, Closed, Open, Open, Closed, Open]),
        ("Cahier de textes", [Read, Read, Open, Read, Closed, Read]),
        ("Notes et compétences", [Read, Read, Open, Read, Closed, Open]),
        ("Moodle", [Open, Closed, Open, Closed, Closed, Closed]),
    ];
    let Some(date) = year.date(31, 8) else {
        return;
    };
    for (name, accesses) in found {
        for (profile, access) in SettingEffect::PROFILES.into_iter().zip(accesses) {
            let Some(effect) = effect(name, profile, "", access, "") else {
                continue;
            };
            let setting = Setting {
                id: ids.next_id(),
                date,
                origin: SettingOrigin::Found,
                effect,
                note: String::new(),
                decision: None,
                extra: Extra::new(),
            };
            carnet.put(AnyRecord::Setting(Arc::new(setting)));
        }
    }
}

/// The registers of the collège: resources and libellés as usual, accounts and licences with their ends.
fn registers(carnet: &mut Carnet, year: SchoolYear, ids: &mut IdMaker) {
    use RegisterKind::{AbsenceReasons, Accounts, LateReasons, Licences, Resources, Sanctions};
    let kept = [Resources, AbsenceReasons, LateReasons, Sanctions, Accounts, Licences];
    let rentree = year.date(28, 8);
    for (kind, name, columns) in ready_registers() {
        if !kept.contains(&kind) {
            continue;
        }
        let ends = matches!(kind, Accounts | Licences);
        let register = Register {
            id: ids.next_id(),
            year: year.start(),
            name: name.to_owned(),
            kind,
            columns,
            verified: rentree.filter(|_| !ends),
            matching: Default::default(),
            extra: Extra::new(),
        };
        let day = |d: u32, m: u32| year.date(d, m).map(|d| d.to_string()).unwrap_or_default();
        let lines: Vec<Vec<String>> = match kind {
            Accounts => vec![
                ["Invité stage 3e", "stage d’observation", "vie scolaire"]
                    .map(str::to_owned)
                    .into_iter()
                    .chain([day(18, 12)])
                    .collect(),
                ["Intervenante théâtre", "atelier du jeudi", "professeure de français"]
                    .map(str::to_owned)
                    .into_iter()
                    .chain([day(30, 6)])
                    .collect(),
            ],
            Licences => vec![
                ["Encyclopédie en ligne", "tous", "620"].map(str::to_owned).into_iter().chain([day(31, 7)]).collect(),
                ["Exerciseur de langues", "4e et 3e", "280"]
                    .map(str::to_owned)
                    .into_iter()
                    .chain([day(31, 1)])
                    .collect(),
            ],
            kind => ready_list(kind, Some(SchoolKind::College))
                .into_iter()
                .map(|line| line.into_iter().map(str::to_owned).collect())
                .collect(),
        };
        for line in lines {
            let mut row = RegisterRow {
                id: ids.next_id(),
                register: register.id,
                cells: Default::default(),
                verified: register.verified,
                extra: Extra::new(),
            };
            for (column, cell) in register.columns.iter().zip(line) {
                row.put(&column.key, cell);
            }
            carnet.put(AnyRecord::RegisterRow(Arc::new(row)));
        }
        carnet.put(AnyRecord::Register(Arc::new(register)));
    }
}
