//! The volet numérique and the figures of the fictitious collège.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::model::*;

/// Two axes, with what was done for them.
pub(super) fn plan(carnet: &mut Carnet, year: SchoolYear, all: &[Arc<Activity>], today: NaiveDate, ids: &mut IdMaker) {
    type Line<'a> = (&'a str, &'a str, &'a str, &'a str, PlanState, &'a str);
    let axes: [(&str, [Line; 2]); 2] = [
        (
            "Communiquer avec toutes les familles",
            [
                (
                    "Accompagner les responsables à la première connexion",
                    "administrateur de l’ENT, vie scolaire",
                    "comptes de parents activés",
                    "85 %",
                    PlanState::Underway,
                    "Accompagnement du secrétariat",
                ),
                (
                    "Tenir un atelier pour les familles à chaque trimestre",
                    "référent numérique",
                    "ateliers tenus",
                    "3",
                    PlanState::Planned,
                    "",
                ),
            ],
        ),
        (
            "Apprendre avec le numérique",
            [
                (
                    "Former chaque équipe à Moodle",
                    "référent numérique",
                    "équipes formées",
                    "6",
                    PlanState::Underway,
                    "Formation",
                ),
                (
                    "Certifier tous les élèves de 3e dans Pix",
                    "professeurs de technologie",
                    "élèves certifiés",
                    "100 %",
                    PlanState::Planned,
                    "",
                ),
            ],
        ),
    ];
    let mut last = None;
    for (title, lines) in axes {
        let rank = Rank::after(last.as_ref());
        last = Some(rank.clone());
        let axis = Axis { id: ids.next_id(), year: year.start(), rank, title: title.to_owned(), extra: Extra::new() };
        let mut before = None;
        for (title, who, indicator, target, state, done) in lines {
            let rank = Rank::after(before.as_ref());
            before = Some(rank.clone());
            let linked = all.iter().filter(|a| !done.is_empty() && a.date <= today && a.title.starts_with(done));
            let action = PlanAction {
                who: who.to_owned(),
                state,
                indicator: indicator.to_owned(),
                target: target.to_owned(),
                activities: linked.take(3).map(|a| a.id).collect(),
                ..PlanAction::new(ids.next_id(), axis.id, rank, title)
            };
            carnet.put(AnyRecord::PlanAction(Arc::new(action)));
        }
        carnet.put(AnyRecord::Axis(Arc::new(axis)));
    }
}

/// The months from September to the one before `today`, and the same a year before.
pub(super) fn figures(carnet: &mut Carnet, year: SchoolYear, today: NaiveDate) {
    // Per profile: accounts, visits of a full month, share activated in September, in percent.
    const PROFILES: [(Audience, u32, u32, u32); 3] = [
        (Audience::Pupils, 612, 9_400, 78),
        (Audience::Parents, 1_080, 3_600, 61),
        (Audience::Teachers, 46, 2_150, 96),
    ];
    // Of a full month, from September to June.
    const SHAPE: [u32; 10] = [82, 74, 97, 88, 100, 71, 104, 76, 93, 68];
    for (of, grown) in [(year, 100u32), (year.previous(), 88)] {
        for (n, part) in (0u32..).zip(SHAPE) {
            let (y, m) = match n {
                0..=3 => (of.start(), 9 + n),
                n => (of.start() + 1, n - 3),
            };
            let Some(month) = NaiveDate::from_ymd_opt(y, m, 1) else {
                continue;
            };
            if month.checked_add_days(Days::new(31)).is_none_or(|end| end > today) {
                continue;
            }
            for (profile, accounts, visits, active) in PROFILES {
                let visits = visits * part / 100 * grown / 100;
                let active = (active * grown / 100 + 2 * n).min(99);
                let usage = Usage {
                    visits: Some(visits),
                    visitors: Some(accounts * active / 110),
                    accounts: Some(accounts),
                    activated: Some(accounts * active / 100),
                    source: "tableau du projet".to_owned(),
                    ..Usage::new(month, profile)
                };
                carnet.put(AnyRecord::Usage(Arc::new(usage)));
            }
        }
    }
}
