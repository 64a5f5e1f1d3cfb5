//! The year's work of the fictitious collège: classes, procedures begun, national applications, imports.

use std::sync::Arc;

use chrono::{Days, NaiveDate};

use super::ImportReport;
use crate::calendar::{Beginning, Cut, SchoolDays, propose_periods};
use crate::model::*;

/// Adds to the example what its administrator did until `today`.
pub fn add_work(carnet: &mut Carnet, year: SchoolYear, today: NaiveDate, ids: &mut IdMaker) {
    let names = ["6", "5", "4", "3"].map(|level| ["A", "B", "C", "D"].map(|letter| format!("{level}{letter}")));
    for name in names.iter().flatten() {
        put_class(carnet, year, name, ids);
    }
    add_periods(carnet, year);
    for (key, period) in [("transition", ""), (COUNCILS, "Trimestre 1")] {
        let Some(model) = carnet.model(key) else {
            continue;
        };
        let begun = Beginning::of(carnet, &model, year, period, year.date(1, 9).unwrap_or(today), ids);
        carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure.clone())));
        for step in begun.steps {
            let over = step.date.filter(|d| *d < today);
            carnet.put(AnyRecord::Step(Arc::new(step.clone())));
            for scope in carnet.scopes_of(&begun.procedure, &step) {
                // One class is behind, so that there is something to see.
                let behind =
                    matches!(scope, Scope::Class(id) if carnet.classes.get(&id).is_some_and(|c| c.name == "4C"));
                if let Some(on) = over.filter(|_| !behind) {
                    let mark = Mark {
                        state: StepState::Done,
                        on: Some(on),
                        by: "Samia Morel".to_owned(),
                        ..Mark::new(&step, scope)
                    };
                    carnet.put(AnyRecord::Mark(Arc::new(mark)));
                }
            }
        }
    }
    let periods: Vec<String> = SchoolDays::of(carnet, year).calendar.periods.into_iter().map(|p| p.name).collect();
    for mut campaign in national_campaigns(carnet.school(), year, &periods, ids) {
        if campaign.name.starts_with("SIECLE") && year.date(20, 9).is_some_and(|d| d < today) {
            campaign.state = CampaignState::Valid;
            campaign.sent = year.date(17, 9);
        }
        carnet.put(AnyRecord::Campaign(Arc::new(campaign)));
    }
    let reports = [
        (
            (26, 8),
            ImportKind::Provisional,
            "Semaines traitées : 36\nProfesseurs trouvés : 38\nProfesseurs non retrouvés : 2\nBERNIER Lou\nKADIR Anis\nClasses trouvées : 15\nClasses à mettre en correspondance : 1\n4C ULIS\nCours créés : 540\nCours ignorés : 21",
        ),
        (
            (11, 9),
            ImportKind::Definitive,
            "Semaines traitées : 37 à 26\nProfesseurs trouvés : 40\nProfesseurs non retrouvés : 1\nKADIR Anis\nClasses trouvées : 16\nClasses à mettre en correspondance : 0\nCours créés : 598\nCours ignorés : 4",
        ),
    ];
    for ((day, month), kind, text) in reports {
        let (Some(date), Some(report)) = (year.date(day, month).filter(|d| *d <= today), ImportReport::read(text))
        else {
            continue;
        };
        carnet.put(AnyRecord::TimetableImport(Arc::new(TimetableImport {
            id: ids.next_id(),
            date,
            software: "EDT".to_owned(),
            file: format!("emploi-du-temps-{date}.xml"),
            kind,
            weeks: report.weeks,
            counts: report.counts,
            named: report.named,
            missing: report.missing,
            notes: String::new(),
            extra: Extra::new(),
        })));
    }
}

/// The largest councils there are: 60 classes × 12 steps × 3 periods, every box noted.
pub fn add_large_councils(carnet: &mut Carnet, year: SchoolYear, ids: &mut IdMaker) {
    for n in 0..60 {
        put_class(carnet, year, &format!("{}e {}", 6 - n / 15, n % 15 + 1), ids);
    }
    for period in 1..=3 {
        let model = ProcedureModel {
            id: ids.next_id(),
            key: String::new(),
            name: format!("Conseils {period}"),
            purpose: String::new(),
            schools: Schools::All,
            scopes: Scopes::Classes,
            declined: None,
            steps: (1..=12)
                .map(|n| ModelStep {
                    key: n.to_string(),
                    title: format!("Étape {n}"),
                    when: "rentrée".to_owned(),
                    each: true,
                    ..ModelStep::default()
                })
                .collect(),
            extra: Extra::new(),
        };
        let begun = Beginning::of(carnet, &model, year, "", year.first_day(), ids);
        carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure.clone())));
        for (n, step) in begun.steps.into_iter().enumerate() {
            carnet.put(AnyRecord::Step(Arc::new(step.clone())));
            for scope in carnet.scopes_of(&begun.procedure, &step) {
                let state = if n < 6 { StepState::Done } else { StepState::Doing };
                carnet.put(AnyRecord::Mark(Arc::new(Mark { state, ..Mark::new(&step, scope) })));
            }
        }
    }
}

fn put_class(carnet: &mut Carnet, year: SchoolYear, name: &str, ids: &mut IdMaker) {
    carnet.put(AnyRecord::SchoolClass(Arc::new(SchoolClass {
        uai: String::new(),
        id: ids.next_id(),
        year: year.start(),
        name: name.to_owned(),
        level: SchoolClass::level_of(name).to_owned(),
        teacher: String::new(),
        extra: Extra::new(),
    })));
}

/// Three trimestres, where the year's dates are known.
fn add_periods(carnet: &mut Carnet, year: SchoolYear) {
    let days = SchoolDays::of(carnet, year);
    let periods = propose_periods(&days, Cut::Trimestres);
    if days.pupils().is_none() {
        return;
    }
    // The 3e have their councils before the brevet's oral.
    let last = periods.last();
    let own_ends = last.and_then(|p| {
        Some(OwnEnd {
            of: "3e".to_owned(),
            period: p.name.clone(),
            to: days.last_school_day(p.to.checked_sub_days(Days::new(14))?),
            extra: Extra::new(),
        })
    });
    let calendar = YearCalendar { periods, own_ends: own_ends.into_iter().collect(), ..days.calendar };
    carnet.put(AnyRecord::YearCalendar(Arc::new(calendar)));
}
