use chrono::{Datelike, NaiveDate};

use super::{Anchors, RelativeDate};
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
            plan: plan.clone(),
            extra: Extra::new(),
        });
        let steps = steps.collect();
        Self { procedure, steps }
    }

    /// The same procedure, begun for the year after `old`'s: from its model where there is one, else from its own steps.
    pub fn renewed(carnet: &Carnet, old: &Procedure, ids: &mut IdMaker) -> Self {
        let year = old.school_year().next();
        let model = carnet
            .model(&old.model)
            .unwrap_or_else(|| Self::model_of(carnet, old, old.id));
        let started = year_later(old.started);
        let mut new = Self::of(carnet, &model, year, &old.period, started, ids);
        new.procedure.name = old.name.clone();
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

fn year_later(date: NaiveDate) -> NaiveDate {
    date.with_year(date.year() + 1).unwrap_or(date)
}
