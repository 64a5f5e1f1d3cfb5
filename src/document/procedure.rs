//! A procedure on paper: its matrix, its councils by date, its steps.

use chrono::NaiveDate;

use super::work::{paragraph, table, titled};
use super::{Block, Document, Table};
use crate::calendar::{brief, due_day, had_passed, hour, long_with_day, short};
use crate::model::*;

/// A procedure as it stands on `today`: its boxes by class or profile, those that have a day of their own by date with the
/// professeur principal, then its steps in order.
pub fn procedure(carnet: &Carnet, procedure: &Procedure, today: NaiveDate) -> Document {
    let mut document = titled(procedure.name.clone());
    let school = carnet.school().map(School::name_and_town).unwrap_or_default();
    let year = procedure.school_year();
    let about = match school.as_str() {
        "" => format!("Année {year}"),
        school => format!("{school} – année {year}"),
    };
    document.blocks.push(paragraph(about));
    let steps = carnet.steps_of(procedure.id);
    let (each, whole): (Vec<&Step>, Vec<&Step>) =
        steps.into_iter().partition(|s| s.plan.each && procedure.scopes != Scopes::None);
    if !each.is_empty() {
        document.blocks.push(matrix(carnet, procedure, &each, today));
        document.blocks.extend(by_date(carnet, procedure, &each));
    }
    let row = |step: &&Step| {
        let mark = carnet.mark(step, Scope::Whole);
        let done = mark.and_then(|m| m.on).map(|d| format!(" le {}", short(d))).unwrap_or_default();
        let state = carnet.step_state(step, Scope::Whole);
        let date = mark.and_then(|m| m.date).or(step.date);
        let hour = step.time.filter(|_| mark.is_none_or(|m| m.date.is_none()));
        let hour = hour.map(|t| format!(" {}", crate::calendar::hour(t))).unwrap_or_default();
        let check = if step.plan.check { " (à vérifier)" } else { "" };
        vec![
            date.map(|d| format!("{}{hour}{check}", short(d))).unwrap_or_default(),
            step.plan.title.clone(),
            step.plan.who.label().to_owned(),
            format!("{}{done}", said(state, due_day(carnet, procedure, step, Scope::Whole), today)),
            mark.map(|m| m.note.clone()).unwrap_or_default(),
        ]
    };
    if !whole.is_empty() {
        document.blocks.push(table(["Date", "Étape", "Qui", "État", "Note"], whole.iter().map(row).collect()));
    }
    document
}

/// Where a box stands, in a word: what is late is said to be.
fn said(state: StepState, date: Option<NaiveDate>, today: NaiveDate) -> &'static str {
    match state.is_over() || date.is_none_or(|d| d >= today) {
        true => state.label(),
        false => "en retard",
    }
}

fn matrix(carnet: &Carnet, procedure: &Procedure, each: &[&Step], today: NaiveDate) -> Block {
    let first = match procedure.scopes {
        Scopes::Profiles => "Profil",
        _ => "Classe",
    };
    let heads = each.iter().map(|s| match s.date {
        Some(_) if had_passed(procedure, s, None) => format!("{} (à dater)", s.plan.title),
        Some(date) => format!("{} ({})", s.plan.title, short(date)),
        None => s.plan.title.clone(),
    });
    let scopes = each.first().map(|s| carnet.scopes_of(procedure, s)).unwrap_or_default();
    let row = |scope: &Scope| {
        let cell = |step: &&Step| {
            let mark = carnet.mark(step, *scope);
            let state = mark.map_or(StepState::Todo, |m| m.state);
            let own = mark.and_then(|m| m.date);
            let words = said(state, due_day(carnet, procedure, step, *scope), today);
            let time = mark.and_then(|m| m.time).map(|t| format!(" {}", hour(t)));
            match own {
                None => words.to_owned(),
                Some(date) => {
                    let day = format!("{}{}", brief(date), time.unwrap_or_default());
                    match words == StepState::Todo.label() {
                        true => day,
                        false => format!("{day} – {words}"),
                    }
                }
            }
        };
        std::iter::once(carnet.scope_name(*scope)).chain(each.iter().map(cell)).collect()
    };
    Block::Table(Table {
        caption: String::new(),
        headers: std::iter::once(first.to_owned()).chain(heads).collect(),
        rows: scopes.iter().map(row).collect(),
        ..Table::default()
    })
}

/// The boxes that have a day of their own, by day and hour: what is put up in the staff room.
fn by_date(carnet: &Carnet, procedure: &Procedure, each: &[&Step]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for step in each {
        let scopes = carnet.scopes_of(procedure, step);
        let dated = scopes.iter().zip(0..).filter_map(|(scope, place)| {
            let mark = carnet.mark(step, *scope)?;
            Some(((mark.date?, mark.time, place), *scope, mark))
        });
        let mut dated: Vec<_> = dated.collect();
        if dated.is_empty() {
            continue;
        }
        dated.arrange_by_key(|(key, ..)| *key);
        let row = |((date, time, _), scope, mark): &((NaiveDate, _, i32), Scope, &Mark)| {
            let time: &Option<chrono::NaiveTime> = time;
            let hour = time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
            let teacher = match scope {
                Scope::Class(id) => carnet.classes.get(id).map(|c| c.teacher.clone()),
                _ => None,
            };
            vec![
                format!("{}{hour}", long_with_day(*date)),
                carnet.scope_name(*scope),
                teacher.unwrap_or_default(),
                mark.note.clone(),
            ]
        };
        blocks.push(Block::heading(2, &format!("{} par date", step.plan.title)));
        blocks.push(table(["Date", "Classe", "Professeur principal", "Note"], dated.iter().map(row).collect()));
    }
    blocks
}
