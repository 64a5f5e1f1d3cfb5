use chrono::{Datelike, Days, NaiveDate, NaiveTime};

use super::{Anchors, DateRule, Moment, SchoolDays};
use crate::model::{
    Carnet, Change, Extra, Id, IdMaker, Mark, ModelStep, Procedure, ProcedureModel, Rank, SchoolYear, Scope, Step,
};

/// A procedure about to begin: what it is and its steps, none of it in the carnet yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Beginning {
    pub procedure: Procedure,
    pub steps: Vec<Step>,
    /// The dates of the classes whose periods are their own.
    pub marks: Vec<Mark>,
}

/// The day that dates are counted from, and the hour of it that hours are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Start(pub NaiveDate, pub Option<NaiveTime>);

impl From<NaiveDate> for Start {
    fn from(day: NaiveDate) -> Self {
        Self(day, None)
    }
}

impl Beginning {
    /// Begins `model` for `year` on the day `started`, at that hour where one counts; `period` is the name of the period it is about, or empty.
    /// Steps of the other kind of school are left out. A date that the calendar does not give is left open.
    pub fn of(
        carnet: &Carnet,
        model: &ProcedureModel,
        year: SchoolYear,
        period: &str,
        started: impl Into<Start>,
        ids: &mut IdMaker,
    ) -> Self {
        let Start(started, hour) = started.into();
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
            uai: String::new(),
            scopes: model.scopes,
            started,
            hour,
            declined: None,
            notes: String::new(),
            extra: Extra::new(),
        };
        let anchors = Anchors::of_procedure(carnet, &procedure);
        let kept: Vec<_> = model.steps.iter().filter(|s| s.schools.concern(carnet.school())).collect();
        let ranks = Rank::row(kept.len());
        let steps = kept.into_iter().zip(ranks);
        let moment = |plan: &ModelStep| DateRule::parse(&plan.when)?.moment(&anchors);
        let steps = steps.map(|(plan, rank)| {
            let due = moment(plan);
            Step {
                id: ids.next_id(),
                procedure: procedure.id,
                rank,
                date: due.map(|m| m.0),
                time: due.and_then(|m| m.1),
                by_hand: false,
                plan: plan.clone(),
                extra: Extra::new(),
            }
        });
        let steps = steps.collect();
        let mut new = Self { procedure, steps, marks: Vec::new() };
        new.mark_own_dates(carnet, &anchors);
        new
    }

    /// The same for one establishment of a cité scolaire, by its UAI; empty: for all of them.
    pub fn within(mut self, carnet: &Carnet, uai: &str) -> Self {
        if !uai.is_empty() {
            self.procedure.uai = uai.to_owned();
            self.procedure.name = format!("{} ({uai})", self.procedure.name);
            let there = carnet.classes_in(&self.procedure);
            self.marks.retain(|m| there.iter().any(|c| m.scope == Scope::Class(c.id)));
        }
        self
    }

    fn mark_own_dates(&mut self, carnet: &Carnet, anchors: &Anchors) {
        for step in &self.steps {
            let own = own_dates(carnet, &self.procedure, step, anchors);
            self.marks.extend(own.into_iter().map(|(scope, (date, time))| Mark {
                date: Some(date),
                time,
                ..Mark::new(step, scope)
            }));
        }
    }

    /// The same procedure for the year after: the steps of its model, and those that the school added, each after the step that
    /// it followed; dates given by hand a year later, to be checked.
    pub fn renewed(carnet: &Carnet, old: &Procedure, ids: &mut IdMaker) -> Self {
        let year = old.school_year().next();
        let model = carnet.model(&old.model).unwrap_or_else(|| Self::model_of(carnet, old, old.id));
        let steps = carnet.steps_of(old.id);
        let mut plans = model.steps.clone();
        let mut before: Option<String> = None;
        for step in &steps {
            let known = plans.iter().any(|p| p.key == step.plan.key);
            if !known {
                let at = before.as_ref().and_then(|key| plans.iter().position(|p| p.key == *key));
                plans.insert(at.map_or(plans.len(), |at| at + 1), step.plan.clone());
            }
            before = Some(step.plan.key.clone());
        }
        let model = ProcedureModel { steps: plans, scopes: old.scopes, ..model };
        let started = old.started.with_year(old.started.year() + 1);
        let started = started.unwrap_or(old.started);
        let mut new = Self::of(carnet, &model, year, &old.period, started, ids).within(carnet, &old.uai);
        new.procedure.name = old.name.clone();
        new.procedure.notes = old.notes.clone();
        for step in &mut new.steps {
            let was = steps.iter().find(|s| s.plan.key == step.plan.key);
            let rule = DateRule::parse(&step.plan.when);
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
            declined: None,
            steps: carnet.steps_of(procedure.id).into_iter().map(|s| s.plan.clone()).collect(),
            extra: Extra::new(),
        }
    }

    pub fn changes(&self) -> Vec<Change> {
        let steps = self.steps.iter().map(Change::create);
        std::iter::once(Change::create(&self.procedure))
            .chain(steps)
            .chain(self.marks.iter().map(Change::create))
            .collect()
    }
}

/// The classes whose periods are their own, and the profiles that a step's rule names: when the step is due for each, where
/// that is not when it is due for the others.
pub fn own_dates(carnet: &Carnet, procedure: &Procedure, step: &Step, anchors: &Anchors) -> Vec<(Scope, Moment)> {
    let Some(rule) = DateRule::parse(&step.plan.when).filter(|_| step.plan.each) else {
        return Vec::new();
    };
    let usual = rule.moment(anchors);
    let of = |scope: Scope| match scope {
        Scope::Class(id) => {
            let class = carnet.classes.get(&id)?;
            rule.moment(&anchors.of_class(class))
        }
        Scope::Profile(profile) => rule.moment_of(profile, anchors),
        Scope::Whole | Scope::Unknown(_) => None,
    };
    let scopes = carnet.scopes_of(procedure, step).into_iter();
    let own = scopes.filter_map(|scope| Some((scope, of(scope)?)));
    own.filter(|(_, moment)| usual != Some(*moment)).collect()
}

/// 52 weeks later.
pub(super) fn later(date: NaiveDate) -> NaiveDate {
    date.checked_add_days(Days::new(364)).unwrap_or(date)
}
