use super::{Anchors, DateRule, Moment};
use crate::model::{Carnet, Change, Extra, Id, IdMaker, Mended, ModelStep, Procedure, ProcedureModel, Rank, Step};

/// One step that a mended model says otherwise.
#[derive(Clone, Debug, PartialEq)]
pub struct MendedStep {
    pub before: Option<ModelStep>,
    pub after: Option<ModelStep>,
    /// When it is due, before and after, where the procedure has dates.
    pub due: (Option<Moment>, Option<Moment>),
}

/// A procedure that began, or a model that a person made, with a text that was mended since: what differs, and the
/// changes that take it.
#[derive(Clone, Debug, PartialEq)]
pub struct Mending {
    /// The procedure, or the person's model.
    pub id: Id,
    pub name: String,
    pub is_model: bool,
    pub steps: Vec<MendedStep>,
    /// The steps mended too, whose text a person had changed: it stays.
    pub own: Vec<String>,
    /// Takes texts and dates.
    pub take: Vec<Change>,
    /// Keeps what is there: it is not offered again.
    pub decline: Vec<Change>,
}

/// What is offered in a carnet, of the procedures of the open year and the next, and of the person's models. Steps that are over stay as
/// they are.
pub fn mendings(carnet: &Carnet, ids: &mut IdMaker) -> Vec<Mending> {
    let open = carnet.open_year().start();
    let mut all: Vec<Mending> = Vec::new();
    let running = carnet.procedures.values().filter(|p| p.year >= open);
    all.extend(running.filter_map(|p| of_procedure(carnet, p, ids)));
    let models = carnet.procedure_models.values();
    all.extend(models.filter_map(|m| of_model(m)));
    all
}

fn of_procedure(carnet: &Carnet, procedure: &Procedure, ids: &mut IdMaker) -> Option<Mending> {
    let steps = carnet.steps_of(procedure.id);
    let plans: Vec<&ModelStep> = steps.iter().map(|s| &s.plan).collect();
    let key = match crate::model::generations().get_key_value(&procedure.model) {
        Some((key, _)) => key,
        None => Mended::origin(&plans)?,
    };
    let mended = Mended::of(&plans, key, carnet.school())?;
    if procedure.declined == Some(mended.number) {
        return None;
    }
    let is_over = |step: &Step| {
        let scopes = carnet.scopes_of(procedure, step);
        scopes.iter().all(|s| carnet.step_state(step, *s).is_over())
    };
    if steps.iter().all(|s| is_over(s)) {
        return None;
    }
    let noted = |step: &Step| carnet.marks.values().any(|m| m.step == step.id);
    let anchors = Anchors::of_procedure(carnet, procedure);
    let due = |plan: &ModelStep| DateRule::parse(&plan.when)?.moment(&anchors);
    let mut found = Vec::new();
    // Each step as it will be, and as it is.
    let mut new: Vec<(Step, Option<&Step>)> = Vec::new();
    let mut take = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let after = mended.changed.iter().find(|(n, _)| *n == at);
        let was = step.date.map(|date| (date, step.time));
        if mended.gone.contains(&at) && !noted(step) {
            take.push(Change::delete::<Step>(step));
            found.push(MendedStep { before: Some(step.plan.clone()), after: None, due: (was, None) });
            continue;
        }
        let mut to = (*step).clone();
        if let Some((_, plan)) = after.filter(|_| !is_over(step)) {
            to.plan = ModelStep { extra: step.plan.extra.clone(), ..(*plan).clone() };
            if let Some((date, time)) = due(plan).filter(|_| !step.by_hand) {
                (to.date, to.time) = (Some(date), time);
            }
            found.push(MendedStep {
                before: Some(step.plan.clone()),
                after: Some((*plan).clone()),
                due: (was, to.date.map(|date| (date, to.time))),
            });
        }
        new.push((to, Some(step)));
    }
    for plan in &mended.added {
        let moment = due(plan);
        let step = Step {
            id: ids.next_id(),
            procedure: procedure.id,
            rank: Rank::after(None),
            date: moment.map(|m| m.0),
            time: moment.and_then(|m| m.1),
            by_hand: false,
            plan: (*plan).clone(),
            extra: Extra::new(),
        };
        found.push(MendedStep { before: None, after: Some((*plan).clone()), due: (None, moment) });
        new.push((step, None));
    }
    if found.is_empty() {
        return None;
    }
    let order = |all: &[(Step, Option<&Step>)]| all.iter().map(|(s, _)| s.id).collect::<Vec<_>>();
    let was = order(&new);
    let mut new = mended.in_order(new, |(step, _)| &step.plan);
    if order(&new) != was || !mended.added.is_empty() {
        for ((step, _), rank) in new.iter_mut().zip(Rank::row(was.len())) {
            step.rank = rank;
        }
    }
    take.extend(new.iter().filter_map(|(to, from)| match from {
        Some(from) => Change::update::<Step>(from, to),
        None => Some(Change::create(to)),
    }));
    let declined = Procedure { declined: Some(mended.number), ..procedure.clone() };
    Some(Mending {
        id: procedure.id,
        name: procedure.name.clone(),
        is_model: false,
        own: titles(&plans, &mended.own),
        steps: found,
        take,
        decline: Change::update(procedure, &declined).into_iter().collect(),
    })
}

fn of_model(model: &ProcedureModel) -> Option<Mending> {
    let plans: Vec<&ModelStep> = model.steps.iter().collect();
    let key = match crate::model::generations().get_key_value(&model.key) {
        Some((key, _)) => key,
        None => Mended::origin(&plans)?,
    };
    // A model is for any school: nothing is added for the kind of this one.
    let mended = Mended::of(&plans, key, None)?;
    if model.declined == Some(mended.number) {
        return None;
    }
    let before = |at: usize| plans.get(at).map(|p| (*p).clone());
    let none = (None, None);
    let changed = mended.changed.iter().map(|(at, step)| MendedStep {
        before: before(*at),
        after: Some((*step).clone()),
        due: none,
    });
    let gone = mended.gone.iter().map(|at| MendedStep { before: before(*at), after: None, due: none });
    let added = mended.added.iter().map(|step| MendedStep { before: None, after: Some((*step).clone()), due: none });
    let steps = changed.chain(gone).chain(added).collect();
    let new = ProcedureModel { steps: mended.taken(&model.steps), ..model.clone() };
    let declined = ProcedureModel { declined: Some(mended.number), ..model.clone() };
    Some(Mending {
        id: model.id,
        name: model.name.clone(),
        is_model: true,
        own: titles(&plans, &mended.own),
        steps,
        take: Change::update(model, &new).into_iter().collect(),
        decline: Change::update(model, &declined).into_iter().collect(),
    })
}

fn titles(plans: &[&ModelStep], at: &[usize]) -> Vec<String> {
    let title = |at: &usize| plans.get(*at).map(|p| p.title.clone());
    at.iter().filter_map(title).collect()
}
