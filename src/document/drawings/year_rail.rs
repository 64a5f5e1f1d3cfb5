use chrono::{Datelike, Days, NaiveDate};

use super::super::drawing::{Anchor, Drawing, LETTER, Tone, cut};
use crate::calendar::{RailBar, RailWeek, YearRail, long};
use crate::french::brief_month;
use crate::model::minutes_to_text;

/// Where each line stands, and how high a lane of procedures is.
const MONTHS: f32 = 12.0;
const WEEKS: f32 = 20.0;
const BARS: f32 = 48.0;
const LANE: f32 = 20.0;
/// On a phone, so many days of it around today.
const NEAR: i64 = 92;
/// How long the name of a procedure may be.
const NAME: usize = 34;

/// The year as a rail: hours by week, procedures, meetings, holidays, today. Where there is little room, the three months around `today`.
pub fn year_rail(rail: &YearRail, today: NaiveDate) -> Drawing {
    let window = Window { rail, today, first: rail.first, last: rail.last, width: 880.0 };
    let mut drawing = window.drawn();
    let before = rail.first.checked_add_days(Days::new(rail.at(today).saturating_sub(NEAR / 2).max(0).unsigned_abs()));
    let latest = rail.last.checked_sub_days(Days::new(NEAR.unsigned_abs() - 1)).unwrap_or(rail.first);
    let first = before.unwrap_or(rail.first).min(latest).max(rail.first);
    let last = first.checked_add_days(Days::new(NEAR.unsigned_abs() - 1)).unwrap_or(rail.last).min(rail.last);
    drawing.narrow = Some(Box::new(Window { rail, today, first, last, width: 360.0 }.drawn()));
    drawing
}

/// Days of a rail, on a width.
struct Window<'a> {
    rail: &'a YearRail,
    today: NaiveDate,
    first: NaiveDate,
    last: NaiveDate,
    width: f32,
}

impl Window<'_> {
    fn x(&self, day: NaiveDate) -> f32 {
        let days = (self.last - self.first).num_days() + 1;
        let at = (day - self.first).num_days().clamp(0, days);
        at as f32 * self.width / days as f32
    }

    fn holds(&self, from: NaiveDate, to: NaiveDate) -> bool {
        from <= self.last && to >= self.first
    }

    fn drawn(&self) -> Drawing {
        let bars: Vec<&RailBar> = self.rail.bars.iter().filter(|b| self.holds(b.from, b.to)).collect();
        let (lanes, count) = self.lanes(&bars);
        let dots: Vec<_> = self.rail.dots.iter().filter(|d| self.holds(d.date, d.date)).collect();
        let meetings = BARS + LANE * count as f32 + 8.0;
        let foot = meetings + if dots.is_empty() { 4.0 } else { 16.0 };
        let hours: u32 = self.rail.weeks.iter().map(|w| w.minutes).sum();
        let title = match hours {
            0 => "L’année, semaine par semaine".to_owned(),
            _ => format!("L’année, semaine par semaine : {} notées", minutes_to_text(hours)),
        };
        let mut out = Drawing::new(title, self.width, foot + 16.0);
        out.words = self.rail.words();
        self.back(&mut out, foot);
        self.weeks(&mut out);
        for (bar, lane) in bars.into_iter().zip(lanes) {
            self.bar(&mut out, bar, BARS + LANE * lane as f32);
        }
        for dot in dots {
            let x = self.x(dot.date);
            out.dot(if dot.held { Tone::Good } else { Tone::Planned }, x.clamp(5.0, self.width - 5.0), meetings, 4.0);
            out.says(format!("{}, {}", dot.name, long(dot.date)));
            let (at, anchor) = if x > self.width - 60.0 { (x - 8.0, Anchor::End) } else { (x + 8.0, Anchor::Start) };
            out.text(Tone::Small, (at, meetings + 4.0), anchor, dot.name);
        }
        if self.holds(self.today, self.today) {
            let x = self.x(self.today).max(1.0);
            out.line(Tone::Now, (x, 6.0), (x, foot));
            out.dot(Tone::Now, x.max(2.5), 6.0, 2.5);
            out.says("Aujourd’hui");
        }
        out.legend(&[
            (Tone::Full, "noté, par semaine"),
            (Tone::Planned, "prévu"),
            (Tone::Good, "terminé ou tenu"),
            (Tone::Closed, "sans classe"),
        ]);
        out
    }

    /// Holidays and months, behind all the rest.
    fn back(&self, out: &mut Drawing, foot: f32) {
        for (name, from, back) in self.rail.holidays.iter().filter(|(_, from, back)| self.holds(*from, *back)) {
            let (from, to) = (self.x(*from), self.x(*back));
            out.rect(Tone::Closed, from, WEEKS - 4.0, to - from, foot - WEEKS);
            let half = name.chars().count() as f32 * LETTER / 2.0;
            let middle = ((from + to) / 2.0).clamp(half, self.width - half);
            out.text(Tone::Small, (middle, foot + 11.0), Anchor::Middle, name.clone());
        }
        let months = self.rail.months();
        for (day, _) in months.into_iter().filter(|(day, _)| self.holds(*day, *day)) {
            let x = self.x(day);
            out.line(Tone::Rule, (x, WEEKS - 4.0), (x, foot));
            // A month that has no room for its name is told by its line.
            if x < self.width - 32.0 {
                out.text(Tone::Quiet, (x + 3.0, MONTHS), Anchor::Start, brief_month(day.month()));
            }
        }
    }

    fn weeks(&self, out: &mut Drawing) {
        let most = self.rail.most().max(1);
        for week in &self.rail.weeks {
            let sunday = week.monday.checked_add_days(Days::new(7)).unwrap_or(week.monday);
            if !self.holds(week.monday, sunday.pred_opt().unwrap_or(sunday)) {
                continue;
            }
            let x = self.x(week.monday) + 1.0;
            out.rect(tone(week, most), x, WEEKS, self.x(sunday) - x - 1.5, 18.0);
            out.says(format!("Semaine du {} : {}", long(week.monday), minutes_to_text(week.minutes)));
        }
    }

    fn bar(&self, out: &mut Drawing, bar: &RailBar, y: f32) {
        let (x, to) = (self.x(bar.from), self.x(bar.to));
        let width = (to - x).max(6.0);
        // What is done is a share of all its days, of which the window may hold a part.
        let days = (bar.to - bar.from).num_days().max(1) as f32;
        let part = days * bar.over as f32 / bar.all.max(1) as f32;
        let until = bar.from.checked_add_days(Days::new(part.round() as u64)).unwrap_or(bar.to);
        let done = bar.over == bar.all;
        out.rect(Tone::Empty, x, y, width, 6.0);
        let part = if done { width } else { (self.x(until) - x).clamp(0.0, width) };
        if part > 0.0 {
            out.rect(if done { Tone::Good } else { Tone::Full }, x, y, part, 6.0);
        }
        let (at, anchor) = self.label_at(bar);
        out.text(Tone::Small, (at, y + 15.0), anchor, label(bar));
    }

    /// Where the label of a bar begins, or ends where the right edge is near.
    fn label_at(&self, bar: &RailBar) -> (f32, Anchor) {
        let x = self.x(bar.from);
        match x + length(bar) > self.width {
            true => (self.width, Anchor::End),
            false => (x, Anchor::Start),
        }
    }

    /// The lane of each bar, from the top, so that none is drawn over another; how many there are.
    fn lanes(&self, bars: &[&RailBar]) -> (Vec<usize>, usize) {
        let mut ends: Vec<f32> = Vec::new();
        let mut lanes = Vec::new();
        for bar in bars {
            let (at, anchor) = self.label_at(bar);
            let (begins, ends_at) = match anchor {
                Anchor::End => (at - length(bar), at),
                _ => (at, at + length(bar)),
            };
            let begins = begins.min(self.x(bar.from));
            let lane = ends.iter().position(|end| *end <= begins).unwrap_or(ends.len());
            if lane == ends.len() {
                ends.push(0.0);
            }
            if let Some(end) = ends.get_mut(lane) {
                *end = ends_at.max(self.x(bar.to)) + 8.0;
            }
            lanes.push(lane);
        }
        (lanes, ends.len())
    }
}

fn label(bar: &RailBar) -> String {
    let name = cut(&bar.name, NAME);
    match bar.over == bar.all {
        true => format!("{name} ✓"),
        false => format!("{name} · {} sur {}", bar.over, bar.all),
    }
}

fn length(bar: &RailBar) -> f32 {
    label(bar).chars().count() as f32 * LETTER
}

/// Darker with more hours, outlined where things are only planned, faint where there is nothing.
fn tone(week: &RailWeek, most: u32) -> Tone {
    match (week.done, week.planned) {
        (0, 0) => Tone::Empty,
        (0, _) => Tone::Planned,
        _ => Tone::shade(week.minutes, most),
    }
}
