//! A complete fictitious collège, to try the program on.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::example_activities::{LINES, Line};
use super::example_service::add_service;
use super::example_uses::add_uses;
use super::example_work::{add_large_councils, add_work};
use super::quick::nature_of;
use crate::model::official::NewLetter;
use crate::model::*;

/// The example carnet of the school year that holds `today`: what is before today is done, what comes after is planned.
pub fn carnet(today: NaiveDate, ids: &mut IdMaker) -> Carnet {
    let year = SchoolYear::containing(today);
    let mut carnet = school(year, ids);
    let duties = add_letter(&mut carnet, year);
    for line in &LINES {
        if let Some(activity) = activity(line, year, today, &duties, ids) {
            carnet.put(AnyRecord::Activity(Arc::new(activity)));
        }
    }
    // Late in the year too, something is still to come, and something was missed.
    for (days, title, duty) in [
        (6, "Point avec le référent numérique sur les demandes en attente", "2.1"),
        (13, "Mise à jour de la page d’aide de l’ENT", "3.3"),
    ] {
        let date = today.checked_add_days(Days::new(days)).filter(|d| year.contains(*d)).unwrap_or(today);
        let mut planned = Activity::new(ids.next_id(), date, title);
        planned.state = State::Planned;
        planned.duty = duties.get(duty).copied();
        planned.minutes = Some(30);
        carnet.put(AnyRecord::Activity(Arc::new(planned)));
    }
    let mut late = Activity::new(
        ids.next_id(),
        year.first_day().max(today.checked_sub_days(Days::new(5)).unwrap_or(today)),
        "Relancer l’assistance sur les comptes invités",
    );
    late.state = State::Planned;
    late.duty = duties.get("3.2").copied();
    carnet.put(AnyRecord::Activity(Arc::new(late)));
    add_work(&mut carnet, year, today, ids);
    add_service(&mut carnet, year, today, ids);
    add_uses(&mut carnet, year, today, ids);
    carnet
}

/// The largest class councils, and `count` activities over as many years as needed at 2,500 a year, the last year being `last`.
pub fn many(last: SchoolYear, count: usize) -> Carnet {
    const A_YEAR: usize = 2_500;
    let mut ids = IdMaker::new(1_780_000_000_000, 7);
    let mut carnet = school(last, &mut ids);
    add_large_councils(&mut carnet, last, &mut ids);
    let mut year = last;
    for first in (0..count.max(1)).step_by(A_YEAR) {
        let duties = add_letter(&mut carnet, year);
        for n in first..count.min(first + A_YEAR) {
            let Some(line) = LINES.get(n % LINES.len()) else {
                continue;
            };
            let today = year.date(23, 11).unwrap_or_default();
            let Some(mut activity) = activity(line, year, today, &duties, &mut ids) else {
                continue;
            };
            let shifted =
                activity.date.checked_add_days(Days::new((n / LINES.len()) as u64 % 23)).unwrap_or(activity.date);
            if year.contains(shifted) {
                activity.date = shifted;
            }
            activity.title = format!("{} ({})", activity.title, n + 1);
            activity.minutes = activity.minutes.map(|m| 10 + (m + (n % 50 * 7 % 50) as u16) / 5 * 5);
            if n % 3 == 0 {
                activity.notes =
                    "Demande reçue en salle des professeurs ; réponse donnée sur place, fiche mise à jour.".to_owned();
            }
            carnet.put(AnyRecord::Activity(Arc::new(activity)));
        }
        year = year.previous();
    }
    carnet
}

fn school(year: SchoolYear, ids: &mut IdMaker) -> Carnet {
    let mut carnet = Carnet::default();
    let info = Info {
        id: ids.next_id(),
        open_year: year.start(),
        example: true,
        created: String::new(),
        keep_years: None,
        handover: String::new(),
        wanted: String::new(),
        copy: None,
        extra: Extra::new(),
    };
    let school = School {
        id: ids.next_id(),
        name: "Collège Jeanne-Villepreux".to_owned(),
        uai: "0999901Z".to_owned(),
        kind: SchoolKind::College,
        town: "Valombre-sur-Lys".to_owned(),
        academy: "Dijon".to_owned(),
        zone: "A".to_owned(),
        other_uai: String::new(),
        ent: "ENT de démonstration".to_owned(),
        timetable: "Logiciel d’emploi du temps".to_owned(),
        school_life: "Module de l’ENT".to_owned(),
        extra: Extra::new(),
    };
    carnet.put(AnyRecord::Info(Arc::new(info)));
    carnet.put(AnyRecord::School(Arc::new(school)));
    let people = [
        ("Ferrand", "Claire", "principale", Role::Head),
        ("Morel", "Samia", "professeure de mathématiques", Role::Administrator),
        ("Besson", "Hugo", "professeur de technologie", Role::ResourcePerson),
        ("Lacaze", "Inès", "professeure documentaliste", Role::DigitalLead),
        ("Tanguy", "Paul", "conseiller principal d’éducation", Role::Member),
        ("Okoye", "Grace", "adjointe gestionnaire", Role::Member),
    ];
    for (last, first, quality, role) in people {
        carnet.put(AnyRecord::Person(Arc::new(Person {
            quality: quality.to_owned(),
            ..Person::new(ids.next_id(), last, first, role)
        })));
    }
    carnet
}

/// The year's letter with objectives; the duties by their key in the model.
fn add_letter(carnet: &mut Carnet, year: SchoolYear) -> BTreeMap<String, Id> {
    const OBJECTIVES: [(&str, &str, &str, u32, u32); 5] = [
        ("1.1", "Un ENT prêt le jour de la rentrée des élèves", "Anomalies ouvertes au 15 septembre", 15, 9),
        (
            "1.4",
            "Aucun bulletin publié avec une donnée manquante",
            "Anomalies relevées avant chaque remontée LSU",
            30,
            6,
        ),
        ("2.1", "Un cours Moodle actif dans chaque discipline", "Nombre de cours utilisés dans le mois", 30, 5),
        ("2.3", "Quatre formations de proximité dans l’année", "Nombre de participants et satisfaction", 15, 6),
        ("4.1", "Présence aux trois réunions de bassin", "Comptes rendus transmis à la direction", 30, 4),
    ];
    let administrator = Committee::first(carnet, Role::Administrator).map(|p| p.id);
    let head = Committee::first(carnet, Role::Head).map(|p| p.id);
    let of = carnet.about().map_or(Id::new(0, [0; 10]), |i| i.id);
    let mut new = NewLetter::new(of, year.start(), administrator, head, "Valombre-sur-Lys");
    new.letter.date = year.date(4, 9);
    new.letter.means = Means {
        weekly_minutes: Some(120),
        imp_rate: "1 250 €".to_owned(),
        imp_share: "1".to_owned(),
        relief: String::new(),
        extra: Extra::new(),
    };
    for (key, objective, indicator, day, month) in OBJECTIVES {
        if let Some(duty) = new.duties.iter_mut().find(|d| d.model == key) {
            duty.objective = objective.to_owned();
            duty.indicator = indicator.to_owned();
            duty.deadline = year.date(day, month);
        }
    }
    let duties = new.duties.iter().map(|d| (d.model.clone(), d.id)).into_map();
    carnet.put(AnyRecord::Letter(Arc::new(new.letter)));
    for mission in new.missions {
        carnet.put(AnyRecord::Mission(Arc::new(mission)));
    }
    for duty in new.duties {
        carnet.put(AnyRecord::Duty(Arc::new(duty)));
    }
    duties
}

fn activity(
    line: &Line,
    year: SchoolYear,
    today: NaiveDate,
    duties: &BTreeMap<String, Id>,
    ids: &mut IdMaker,
) -> Option<Activity> {
    let (day, month, minutes, served, title, people, module) = *line;
    let mut activity = Activity::new(ids.next_id(), year.date(day, month)?, title);
    let mut served = served.split(',').filter_map(|key| duties.get(key).copied());
    activity.duty = served.next();
    activity.also = served.collect();
    activity.minutes = Some(minutes);
    activity.nature = nature_of(title);
    activity.state = if activity.date <= today { State::Done } else { State::Planned };
    activity.people = Some(people).filter(|p| *p > 0);
    activity.module = module.to_owned();
    let audience = match (activity.duty, activity.nature) {
        (Some(d), _) if Some(&d) == duties.get("2.1") || Some(&d) == duties.get("2.3") => Some(Audience::Teachers),
        (Some(d), _) if Some(&d) == duties.get("2.2") => Some(Audience::SchoolLife),
        (Some(d), _) if Some(&d) == duties.get("4.1") => Some(Audience::Network),
        (Some(d), _) if Some(&d) == duties.get("3.1") => Some(Audience::Management),
        (_, Nature::Communication) => Some(Audience::Teachers),
        _ => None,
    };
    activity.audience = audience.into_iter().collect();
    Some(activity)
}
