use chrono::{Datelike, Days, NaiveDate};

use super::{Anchors, RelativeDate, SchoolDays};
use crate::model::{
    Carnet, Change, Extra, Id, IdMaker, Procedure, ProcedureModel, Rank, SchoolYear, Step,
};

/// A procedure about to begin: what it is and its steps, none of it in the carnet yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Beginning {
    pub procedure: Procedure,
    pub steps: Vec<Step>,
}

impl Beginning {
    /// Begins `model` for `year` on the day `started`; `period` is the name of the period it is about, or empty.
    /// Steps of the other kind of school are left out. A date that the calendar does not give is left open.
    pub fn of(
        carnet: &Carnet,
        model: &ProcedureModel,
        year: SchoolYear,
        period: &str,
        started: NaiveDate,
        ids: &mut IdMaker,
    ) -> Self {
        let anchors = Anchors::of(carnet, year, period, started);
        let name = match period {
            "" => model.name.clone(),
            period => format!("{} – {}", model.name, period.to_lowercase()),
        };
        let procedure = Procedure {
            id: ids.next_id(),
            year: year.start(),
            name,
            model: model.key.clone(),
            period: period.to_owned(),
            scopes: model.scopes,
            started,
            notes: String::new(),
            extra: Extra::new(),
        };
        let kept: Vec<_> = model
            .steps
            .iter()
            .filter(|s| s.schools.concern(carnet.school()))
            .collect();
        let ranks = Rank::row(kept.len());
        let steps = kept.into_iter().zip(ranks).map(|(plan, rank)| Step {
            id: ids.next_id(),
            procedure: procedure.id,
            rank,
            date: RelativeDate::parse(&plan.when).and_then(|when| when.date(&anchors)),
            by_hand: false,
            plan: plan.clone(),
            extra: Extra::new(),
        });
        let steps = steps.collect();
        Self { procedure, steps }
    }

    /// The same procedure for the year after: the steps of its model, and those that the school added, each after the step that
    /// it followed; dates given by hand a year later, to be checked.
    pub fn renewed(carnet: &Carnet, old: &Procedure, ids: &mut IdMaker) -> Self {
        let year = old.school_year().next();
        let model = carnet
            .model(&old.model)
            .unwrap_or_else(|| Self::model_of(carnet, old, old.id));
        let steps = carnet.steps_of(old.id);
        let mut plans = model.steps.clone();
        let mut before: Option<String> = None;
        for step in &steps {
            let known = plans.iter().any(|p| p.key == step.plan.key);
            if !known {
                let at = before
                    .as_ref()
                    .and_then(|key| plans.iter().position(|p| p.key == *key));
                plans.insert(at.map_or(plans.len(), |at| at + 1), step.plan.clone());
            }
            before = Some(step.plan.key.clone());
        }
        let model = ProcedureModel {
            steps: plans,
            scopes: old.scopes,
            ..model
        };
        let started = old.started.with_year(old.started.year() + 1);
        let started = started.unwrap_or(old.started);
        let mut new = Self::of(carnet, &model, year, &old.period, started, ids);
        new.procedure.name = old.name.clone();
        new.procedure.notes = old.notes.clone();
        for step in &mut new.steps {
            let was = steps.iter().find(|s| s.plan.key == step.plan.key);
            let rule = RelativeDate::parse(&step.plan.when);
            if let Some(date) = was.and_then(|s| s.date).filter(|_| rule.is_none()) {
                step.date = Some(SchoolDays::of(carnet, year).next_school_day(later(date)));
                step.plan.check = true;
            }
        }
        new
    }

    /// A running procedure as a model.
    pub fn model_of(carnet: &Carnet, procedure: &Procedure, id: Id) -> ProcedureModel {
        ProcedureModel {
            id,
            key: procedure.model.clone(),
            name: procedure.name.clone(),
            purpose: String::new(),
            schools: Default::default(),
            scopes: procedure.scopes,
            steps: carnet
                .steps_of(procedure.id)
                .into_iter()
                .map(|s| s.plan.clone())
                .collect(),
            extra: Extra::new(),
        }
    }

    pub fn changes(&self) -> Vec<Change> {
        let steps = self.steps.iter().map(Change::create);
        std::iter::once(Change::create(&self.procedure))
            .chain(steps)
            .collect()
    }
}

/// 52 weeks later.
pub(super) fn later(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(364)).unwrap_or(date)
}
