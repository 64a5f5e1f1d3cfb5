use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use crate::acts;
use crate::calendar::{had_passed, hour, short};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// What is in hand: a box, or with a coordinate at 0 a whole row or column (0, 0: all of it). Counted from the headers.
pub type CellAt = (usize, usize);

/// The words of a box, and what colours it.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    pub state: StepState,
    pub words: String,
    /// The words, where the box only has a sign.
    pub said: Option<String>,
    pub late: bool,
    /// Its own day, else that of the step.
    day: Option<NaiveDate>,
}

fn cell(procedure: Option<&Procedure>, step: &Step, mark: Option<&Mark>, today: NaiveDate) -> Cell {
    let state = mark.map_or(StepState::Todo, |m| m.state);
    let date = mark.and_then(|m| m.date);
    let passed = procedure.is_some_and(|p| had_passed(p, step, mark));
    let day = date.or(step.date).filter(|_| !passed);
    let late = !state.is_over() && day.is_some_and(|d| d < today);
    let mut when = String::new();
    if let Some(date) = date {
        when.push_str(&format!(" – {}", short(date).get(..5).unwrap_or_default()));
    }
    if let Some(time) = mark.and_then(|m| m.time) {
        when.push_str(&format!(" {}", hour(time)));
    }
    let word = match state {
        StepState::Todo if late => "en retard",
        StepState::Todo if passed => "à dater",
        state => state.label(),
    };
    let said = format!("{word}{when}");
    let quiet = state == StepState::Todo && !late;
    Cell {
        state,
        // What is done, or to do, is the rule, and has a sign; the exceptions have words.
        words: match state {
            StepState::Done => format!("✓{}", when.trim_start_matches(" –")),
            _ if quiet => format!("·{}", when.trim_start_matches(" –")),
            _ => said.clone(),
        },
        said: (quiet || state == StepState::Done).then_some(said),
        late,
        day,
    }
}

/// A class or a profile, with its name: a row.
type Row = (Scope, String);

/// The boxes of a procedure, the one in hand, and what can be done to it.
#[derive(Clone, Copy)]
pub struct Grid {
    session: Session,
    /// The steps as they were when the grid was drawn.
    pub heads: StoredValue<Vec<Step>>,
    pub rows: Memo<Vec<Row>>,
    pub cells: Memo<Vec<Vec<Cell>>>,
    pub place: RwSignal<CellAt>,
    pub only_late: RwSignal<bool>,
    pub table: NodeRef<html::Table>,
}

impl Grid {
    /// The days of a column, as its boxes have them: « 27/11/2026 », « 30/11 – 07/12 ».
    pub fn days(self, column: usize) -> Option<String> {
        self.cells.with(|rows| {
            let days = || rows.iter().filter_map(|row| row.get(column)?.day);
            let Some((first, last)) = days().min().zip(days().max()) else {
                let waits = rows.iter().filter_map(|row| row.get(column)).any(|cell| !cell.state.is_over());
                return waits.then(|| "à dater".to_owned());
            };
            let brief = |day: NaiveDate| short(day).get(..5).unwrap_or_default().to_owned();
            Some(match first == last {
                true => short(first),
                false => format!("{} – {}", brief(first), brief(last)),
            })
        })
    }

    pub fn new(session: Session, procedure: Id, steps: &[Id]) -> Self {
        let today = clock::today();
        let heads: Vec<Step> = session.carnet.with_untracked(|c| {
            let found = steps.iter().filter_map(|s| c.steps.get(s));
            found.map(|s| (**s).clone()).collect()
        });
        let heads = StoredValue::new(heads);
        let rows = memo(move || {
            let first = heads.with_value(|h| h.first().cloned());
            session.carnet.with(|c| {
                let Some((p, step)) = c.procedures.get(&procedure).zip(first) else {
                    return Vec::new();
                };
                let scopes = c.scopes_of(p, &step).into_iter();
                scopes.map(|s| (s, c.scope_name(s))).collect::<Vec<_>>()
            })
        });
        // Every box at once: one reading of the carnet a change.
        let cells = memo(move || {
            session.carnet.with(|c| {
                let of = c.procedures.get(&procedure).map(|p| &**p);
                heads.with_value(|heads| {
                    let row = |(scope, _): &Row| {
                        let one = |s: &Step| {
                            let now = c.steps.get(&s.id).map_or(s, |s| s);
                            cell(of, now, c.mark(s, *scope), today)
                        };
                        heads.iter().map(one).collect::<Vec<_>>()
                    };
                    rows.with(|rows| rows.iter().map(row).collect::<Vec<_>>())
                })
            })
        });
        Self {
            session,
            heads,
            rows,
            cells,
            place: RwSignal::new((1, 1)),
            only_late: RwSignal::new(false),
            table: NodeRef::new(),
        }
    }

    /// Where a step, or one of its boxes, stands.
    pub fn place_of(self, id: Id) -> Option<CellAt> {
        let mark = self.session.carnet.with_untracked(|c| c.marks.get(&id).map(|m| (m.step, m.scope)));
        let (step, scope) = mark.map_or((id, None), |(step, scope)| (step, Some(scope)));
        let k = self.heads.with_value(|h| h.iter().position(|s| s.id == step))?;
        let row = |scope: Scope| self.rows.with_untracked(|r| r.iter().position(|(s, _)| *s == scope));
        // A step as a whole is its column.
        Some((scope.and_then(row).map_or(0, |r| r + 1), k + 1))
    }

    /// Whether a row has something late.
    fn is_late(self, r: usize) -> bool {
        let late = |row: &Vec<Cell>| row.iter().any(|c| c.late);
        self.cells.with_untracked(|c| r.checked_sub(1).and_then(|r| c.get(r)).is_some_and(late))
    }

    fn is_shown(self, r: usize) -> bool {
        r == 0 || !self.only_late.get_untracked() || self.is_late(r)
    }

    /// The boxes in hand. What is hidden is not marked: a filtered column is the rows that one sees.
    pub fn inside(self, (r, k): CellAt) -> Vec<(Step, Scope)> {
        let rows = self.rows.with_untracked(|all| {
            let of = |(at, (scope, _)): (usize, &Row)| match r {
                0 => self.is_shown(at).then_some(*scope),
                r => (r == at).then_some(*scope),
            };
            (1..).zip(all).filter_map(of).collect::<Vec<_>>()
        });
        let steps: Vec<Step> = self.heads.with_value(|all| match k {
            0 => all.clone(),
            k => all.get(k - 1).cloned().into_iter().collect(),
        });
        rows.iter().flat_map(|row| steps.iter().map(|s| (s.clone(), *row))).collect()
    }

    /// The words of a place.
    pub fn named(self, (r, k): CellAt) -> String {
        let row = self.rows.with(|all| {
            let row = r.checked_sub(1).and_then(|r| all.get(r));
            row.map(|(_, name)| name.clone())
        });
        let step = self.heads.with_value(|all| {
            let step = k.checked_sub(1).and_then(|k| all.get(k));
            step.map(|s| s.plan.title.clone())
        });
        match (row, step) {
            (Some(row), Some(step)) => format!("{step} – {row}"),
            (None, Some(step)) => format!("colonne {step}"),
            (Some(row), None) => format!("ligne {row}"),
            (None, None) => "tout le tableau".to_owned(),
        }
    }

    /// Changes the boxes in hand, as one action.
    pub fn change(self, label: &str, alter: &dyn Fn(&mut Mark)) -> bool {
        let at = self.place.get_untracked();
        let boxes: Vec<_> = self.inside(at).iter().map(|(step, scope)| (step.id, *scope)).collect();
        let label = format!("{} : {label}", self.named(at));
        self.session.act(|c, s| acts::step::mark(c, s, &boxes, label, alter)).is_ok()
    }

    pub fn mark(self, state: StepState) {
        let at = self.place.get_untracked();
        let boxes: Vec<_> = self.inside(at).iter().map(|(step, scope)| (step.id, *scope)).collect();
        _ = self.session.act(|c, s| acts::step::put_in(c, s, &boxes, self.named(at), state));
    }

    /// The box in hand is shown as such, and in view.
    pub fn show(self, (r, k): CellAt) {
        let Some(table) = self.table.get_untracked() else {
            return;
        };
        if let Ok(Some(old)) = table.query_selector(".here") {
            let _ = old.class_list().remove_1("here");
        }
        if let Some(new) = document().get_element_by_id(&format!("case-{r}-{k}")) {
            let _ = new.class_list().add_1("here");
            let options = web_sys::ScrollIntoViewOptions::new();
            options.set_block(web_sys::ScrollLogicalPosition::Nearest);
            options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            new.scroll_into_view_with_scroll_into_view_options(&options);
        }
    }

    /// A key of the grid: moves, or marks what is in hand.
    pub fn key(self, event: &web_sys::KeyboardEvent) {
        let key = event.key();
        match self.reached_by(&key, event.ctrl_key()) {
            Some(next) => {
                event.prevent_default();
                self.place.set(next);
            }
            None if event.ctrl_key() || event.meta_key() || event.alt_key() => {}
            None => {
                if let Some(state) = self.state_of(&key) {
                    event.prevent_default();
                    self.mark(state);
                }
            }
        }
    }

    fn reached_by(self, key: &str, ctrl: bool) -> Option<CellAt> {
        let (r, k) = self.place.get_untracked();
        let rows = self.rows.with_untracked(Vec::len);
        let steps = self.heads.with_value(Vec::len);
        Some(match key {
            "ArrowDown" => ((r + 1..=rows).find(|r| self.is_shown(*r)).unwrap_or(r), k),
            "ArrowUp" => ((0..r).rev().find(|r| self.is_shown(*r)).unwrap_or(r), k),
            "ArrowRight" => (r, (k + 1).min(steps)),
            "ArrowLeft" => (r, k.saturating_sub(1)),
            "Home" if ctrl => (0, 0),
            "End" if ctrl => (rows, steps),
            "Home" => (r, 0),
            "End" => (r, steps),
            "PageDown" => {
                let shown = (r + 1..=rows).filter(|r| self.is_shown(*r));
                (shown.take(10).last().unwrap_or(r), k)
            }
            "PageUp" => {
                let shown = (0..r).rev().filter(|r| self.is_shown(*r));
                (shown.take(10).last().unwrap_or(r), k)
            }
            _ => return None,
        })
    }

    fn state_of(self, key: &str) -> Option<StepState> {
        let (r, k) = self.place.get_untracked();
        let now = self.cells.with_untracked(|c| {
            let row = c.get(r.wrapping_sub(1))?;
            row.get(k.wrapping_sub(1)).map(|c| c.state)
        });
        Some(match key {
            "a" | "A" => StepState::Todo,
            "c" | "C" => StepState::Doing,
            "f" | "F" => StepState::Done,
            "s" | "S" => StepState::NotApplicable,
            " " | "Enter" => match now {
                Some(StepState::Todo) => StepState::Doing,
                Some(StepState::Done) => StepState::NotApplicable,
                Some(StepState::NotApplicable) => StepState::Todo,
                _ => StepState::Done,
            },
            _ => return None,
        })
    }

    /// Takes in hand what was clicked.
    pub fn click(self, event: &web_sys::MouseEvent) {
        let target = event.target();
        let found = target
            .and_then(|t| t.dyn_into::<web_sys::Element>().ok())
            .and_then(|e| e.closest("[data-place]").ok().flatten())
            .and_then(|e| e.get_attribute("data-place"));
        let at = found.and_then(|text| {
            let (r, k) = text.split_once('-')?;
            Some((r.parse().ok()?, k.parse().ok()?))
        });
        if let Some(at) = at {
            self.place.set(at);
        }
    }

    /// The rows whose council comes before the end of the marks' entry.
    pub fn early(self) -> Vec<String> {
        self.session.carnet.with(|c| {
            let steps: Vec<Step> = self.heads.get_value();
            let step = |key: &str| {
                let head = steps.iter().find(|s| s.plan.key == key);
                head.and_then(|s| c.steps.get(&s.id))
            };
            let Some((closed, council)) = step(MARKS_CLOSED).zip(step(COUNCIL)) else {
                return Vec::new();
            };
            let day = |s: &Step, scope: Scope| c.mark(s, scope).and_then(|m| m.date).or(s.date);
            let early = |(scope, _): &&Row| {
                let days = day(council, *scope).zip(day(closed, *scope));
                days.is_some_and(|(council, closed)| council < closed)
            };
            self.rows.with(|all| {
                let early = all.iter().filter(early);
                early.map(|(_, name)| name.clone()).collect()
            })
        })
    }

    /// What the one box in hand says; nothing where several are.
    pub fn one(self, take: fn(&Mark) -> String) -> Signal<String> {
        Signal::derive(move || {
            let at = self.place.get();
            self.session.carnet.with(|c| match self.inside(at).as_slice() {
                [(step, scope)] => c.mark(step, *scope).map(take).unwrap_or_default(),
                _ => String::new(),
            })
        })
    }
}
