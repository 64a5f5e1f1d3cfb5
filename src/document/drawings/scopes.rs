use chrono::NaiveDate;

use super::super::drawing::{Anchor, Drawing, LETTER, Tone, cut};
use crate::calendar::had_passed;
use crate::french::plural;
use crate::model::{Carnet, Procedure, Scope, Step, StepState};

/// A square of the drawing with its margin at most and at least, the room between two levels, the height of a line.
const STEP: (f32, f32) = (10.0, 6.0);
const APART: f32 = 6.0;
const LINE: f32 = 14.0;

/// Where a box stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Over,
    Apart,
    Doing,
    Late,
    Left,
}

/// A procedure by classes or profiles as squares: a line a step, the classes by level; what is late in another colour, and named below.
/// `None`: it is not repeated, or the year has no classes.
pub fn scopes(carnet: &Carnet, procedure: &Procedure, today: NaiveDate) -> Option<Drawing> {
    let steps: Vec<&Step> = carnet.steps_of(procedure.id).into_iter().filter(|s| s.plan.each).collect();
    let all = carnet.scopes_of(procedure, steps.first()?);
    if all.is_empty() || all.iter().any(Scope::is_whole) {
        return None;
    }
    let level = |scope: &Scope| match scope {
        Scope::Class(id) => carnet.classes.get(id).map(|c| c.level.clone()).unwrap_or_default(),
        _ => String::new(),
    };
    let at = |step: &Step, scope: Scope| {
        let mark = carnet.mark(step, scope);
        let day = mark.and_then(|m| m.date).or(step.date).filter(|_| !had_passed(procedure, step, mark));
        match mark.map_or(StepState::Todo, |m| m.state) {
            StepState::NotApplicable => At::Apart,
            state if state.is_over() => At::Over,
            _ if day.is_some_and(|d| d < today) => At::Late,
            StepState::Doing => At::Doing,
            _ => At::Left,
        }
    };
    let grid = Grid {
        levels: all.iter().map(level).collect(),
        names: all.iter().map(|s| carnet.scope_name(*s)).collect(),
        rows: steps.iter().map(|s| (s.plan.title.clone(), all.iter().map(|c| at(s, *c)).collect())).collect(),
    };
    let mut wide = grid.drawn(&procedure.name, 640.0, 200.0);
    wide.narrow = Some(Box::new(grid.drawn(&procedure.name, 272.0, 100.0)));
    Some(wide)
}

struct Grid {
    levels: Vec<String>,
    names: Vec<String>,
    rows: Vec<(String, Vec<At>)>,
}

impl Grid {
    /// `label`: the room of the steps' names, at the right.
    fn drawn(&self, title: &str, width: f32, label: f32) -> Drawing {
        let apart = self.levels.windows(2).filter(|two| two.first() != two.last()).count() as f32;
        let step = ((width - label - apart * APART) / self.levels.len().max(1) as f32).clamp(STEP.1, STEP.0);
        let places = self.places(width - label, step);
        let beside = places.iter().map(|(x, _)| x + step).fold(0.0, f32::max).min(width - label) + 8.0;
        let lines = places.iter().map(|(_, line)| line + 1).max().unwrap_or(1) as f32;
        let high = LINE * lines + if lines > 1.0 { 4.0 } else { 0.0 };
        let mut out = Drawing::new(title, width, 16.0 + high * self.rows.len() as f32 + 16.0);
        for (at, (x, line)) in places.iter().enumerate() {
            let first = at == 0 || self.levels.get(at) != self.levels.get(at - 1);
            if let Some(level) = self.levels.get(at).filter(|l| first && *line == 0 && !l.is_empty()) {
                out.text(Tone::Small, (*x, 10.0), Anchor::Start, level.clone());
            }
        }
        for ((name, cells), n) in self.rows.iter().zip(0..) {
            let y = 16.0 + high * n as f32;
            for ((cell, (x, line)), class) in cells.iter().zip(&places).zip(&self.names) {
                out.rect(tone(*cell), *x, y + LINE * *line as f32, step - step / 4.0, LINE - 3.5);
                out.says(format!("{class}, {name} : {}", word(*cell)));
            }
            let late = cells.contains(&At::Late);
            let name = cut(name, ((label - 8.0) / 5.6) as usize);
            out.text(if late { Tone::Wrong } else { Tone::Small }, (beside, y + 9.0), Anchor::Start, name);
        }
        out.words = self.words();
        // What is late is named: a colour alone says nothing.
        let late: Vec<&String> = (0..self.names.len())
            .filter(|at| self.rows.iter().any(|(_, cells)| cells.get(*at) == Some(&At::Late)))
            .filter_map(|at| self.names.get(at))
            .collect();
        if !late.is_empty() {
            let names: Vec<&str> = late.iter().map(|n| n.as_str()).collect();
            let words = cut(&format!("En retard : {}", names.join(", ")), (width / LETTER) as usize);
            out.text(Tone::Wrong, (0.0, out.height - 4.0), Anchor::Start, words);
        } else {
            out.height -= 12.0;
        }
        out
    }

    /// Where each class stands: from the left, and on which line.
    fn places(&self, room: f32, step: f32) -> Vec<(f32, usize)> {
        let (mut x, mut line) = (0.0, 0);
        let mut before: Option<&String> = None;
        let mut all = Vec::new();
        for level in &self.levels {
            if before.is_some_and(|b| b != level) {
                x += APART;
            }
            if x + step > room + 0.5 {
                (x, line) = (0.0, line + 1);
            }
            all.push((x, line));
            x += step;
            before = Some(level);
        }
        all
    }

    fn words(&self) -> Vec<String> {
        let line = |(name, cells): &(String, Vec<At>)| {
            let named = |what: At| {
                let of = cells.iter().zip(&self.names).filter(|(c, _)| **c == what).map(|(_, n)| n.as_str());
                of.collect::<Vec<_>>()
            };
            let over = named(At::Over).len() + named(At::Apart).len();
            let what = plural(cells.len() as u32, "fait", "faits");
            let mut said = format!("{name} : {over} sur {what}");
            for (what, word) in [(At::Late, "en retard"), (At::Doing, "en cours"), (At::Apart, "sans objet")] {
                let names = named(what);
                if !names.is_empty() {
                    said.push_str(&format!(" ; {word} : {}", names.join(", ")));
                }
            }
            format!("{said}.")
        };
        self.rows.iter().map(line).collect()
    }
}

fn tone(at: At) -> Tone {
    match at {
        At::Over => Tone::Good,
        At::Apart => Tone::Grey,
        At::Doing => Tone::Some,
        At::Late => Tone::Bad,
        At::Left => Tone::Empty,
    }
}

fn word(at: At) -> &'static str {
    match at {
        At::Over => "fait",
        At::Apart => "sans objet",
        At::Doing => "en cours",
        At::Late => "en retard",
        At::Left => "à faire",
    }
}
