use chrono::NaiveDate;

use super::due_line::{Due, DueKind};
use super::{had_passed, in_order, not_piled};
use crate::french::plural;
use crate::model::{Arrange, Carnet, Id, Procedure, Scope, Step};

/// Of one procedure, so many classes (or profiles) have a line each; more have one together.
const LINES: usize = 3;
/// How many steps a line names.
const NAMED: usize = 4;

/// A box that is late: its step, what it is for, its day.
type Late<'a> = (&'a Step, Scope, NaiveDate);

/// What is late on `today`, by cause: of a procedure a class is one line whatever its steps, and many classes are
/// one line together. The earliest first.
pub fn catch_up(carnet: &Carnet, dues: Vec<Due>, today: NaiveDate) -> Vec<Due> {
    let late: Vec<Due> = dues.into_iter().filter(|d| d.date < today).collect();
    let (steps, others): (Vec<Due>, Vec<Due>) = late.into_iter().partition(|d| d.kind == DueKind::Step);
    let mut all = not_piled(others, today);
    let mut procedures: Vec<Id> = steps.iter().map(|d| d.of).collect();
    procedures.arrange();
    procedures.dedup();
    for procedure in procedures.into_iter().filter_map(|id| carnet.procedures.get(&id)) {
        let boxes = late_boxes(carnet, procedure, today);
        let (whole, each): (Vec<Late>, Vec<Late>) = boxes.into_iter().partition(|(_, scope, _)| scope.is_whole());
        // What is of the whole school is a line each, as it was.
        all.extend(steps.iter().filter(|d| whole.iter().any(|(s, scope, _)| is(d, s, *scope))).cloned());
        let mut scopes: Vec<Scope> = each.iter().map(|(_, scope, _)| *scope).collect();
        scopes.arrange();
        scopes.dedup();
        if scopes.len() > LINES {
            let profiles = matches!(scopes.first(), Some(Scope::Profile(_)));
            let (one, many) = if profiles { ("profil", "profils") } else { ("classe", "classes") };
            let title = format!("{} : {}", procedure.name, plural(scopes.len() as u32, one, many));
            all.extend(line(procedure, title, &each, false));
            continue;
        }
        for scope in scopes {
            let of: Vec<Late> = each.iter().filter(|(_, s, _)| *s == scope).copied().collect();
            let title = format!("{} : {}", carnet.scope_name(scope), uncapital(&procedure.name));
            all.extend(line(procedure, title, &of, true));
        }
    }
    all.arrange_by(in_order);
    all
}

/// Whether a line of what is due is that of a box.
fn is(due: &Due, step: &Step, scope: Scope) -> bool {
    due.id == step.id || due.id == step.mark_id(scope)
}

fn late_boxes<'a>(carnet: &'a Carnet, procedure: &Procedure, today: NaiveDate) -> Vec<Late<'a>> {
    let mut found = Vec::new();
    for step in carnet.steps_of(procedure.id) {
        for scope in carnet.scopes_of(procedure, step) {
            let mark = carnet.mark(step, scope);
            let over = mark.is_some_and(|m| m.state.is_over()) || had_passed(procedure, step, mark);
            let day = mark.and_then(|m| m.date).or(step.date);
            if let Some(day) = day.filter(|d| *d < today && !over) {
                found.push((step, scope, day));
            }
        }
    }
    found
}

/// One line for boxes of a procedure; `ticked`: they can be done at once.
fn line(procedure: &Procedure, title: String, boxes: &[Late], ticked: bool) -> Option<Due> {
    let (first, scope, _) = boxes.first()?;
    let (since, last) = (boxes.iter().map(|b| b.2).min()?, boxes.iter().map(|b| b.2).max()?);
    let mut names: Vec<&str> = Vec::new();
    for (step, ..) in boxes {
        if !names.contains(&step.plan.title.as_str()) {
            names.push(&step.plan.title);
        }
    }
    let mut about = names.iter().take(NAMED).map(|n| uncapital(n)).collect::<Vec<_>>().join(", ");
    if names.len() > NAMED {
        about.push_str(&format!(", et {} de plus", names.len() - NAMED));
    }
    let id = if ticked { first.mark_id(*scope) } else { first.id };
    Some(Due {
        of: procedure.id,
        about,
        since: (since < last || boxes.len() > 1).then_some(since),
        boxes: if ticked { boxes.iter().map(|(step, scope, _)| (step.id, *scope)).collect() } else { Vec::new() },
        ..Due::new(DueKind::Step, id, last, title)
    })
}

/// « Conseils de classe » within a sentence; an acronym stays.
fn uncapital(text: &str) -> String {
    let mut letters = text.chars();
    let (first, second) = (letters.next(), text.chars().nth(1));
    match (first, second) {
        (Some(first), Some(second)) if !second.is_uppercase() => first.to_lowercase().chain(letters).collect(),
        _ => text.to_owned(),
    }
}
