use super::super::drawing::{Anchor, Drawing, Tone};
use crate::french::{MONTHS, brief_month, month, plural};
use crate::model::{Arrange, UsageMonth, UsageProfile, capital};

/// What of the figures of a profile is drawn.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// The share of accounts that are activated, of a hundred.
    Activated,
    Visits,
}

/// A panel: its width, how high its plane is, what stands above it and on its left.
const PANEL: f32 = 200.0;
const GAP: f32 = 20.0;
const PLANE: f32 = 76.0;
const ABOVE: f32 = 36.0;
const LEFT: f32 = 28.0;
const BELOW: f32 = 20.0;

/// A point of a year: which month of it, from August on, and how much.
type Point = (usize, u32);

/// A curve by profile, from September to July, on one scale: the year before in grey, what is aimed at in dashes. `None`: nothing to draw.
pub fn curves(profiles: &[UsageProfile], measure: Measure) -> Option<Drawing> {
    let panels: Vec<Panel> = profiles.iter().filter_map(|p| Panel::of(p, measure)).collect();
    if panels.is_empty() {
        return None;
    }
    let most = match measure {
        Measure::Activated => 100,
        Measure::Visits => {
            let all = panels.iter().flat_map(|p| p.now.iter().chain(&p.before)).map(|(_, n)| *n);
            round_up(all.max().unwrap_or_default())
        }
    };
    let mut wide = drawn(&panels, measure, most, 3);
    wide.narrow = Some(Box::new(drawn(&panels, measure, most, 1)));
    Some(wide)
}

struct Panel {
    name: String,
    now: Vec<Point>,
    before: Vec<Point>,
    goal: Option<u32>,
    /// What happened in a month.
    marks: Vec<(usize, String)>,
}

impl Panel {
    fn of(profile: &UsageProfile, measure: Measure) -> Option<Self> {
        let take = |m: &UsageMonth| match measure {
            Measure::Activated => m.activated,
            Measure::Visits => m.visits,
        };
        let point = |m: &UsageMonth| Some((place(&m.month)?, take(m)?));
        let mut now: Vec<Point> = profile.months.iter().filter_map(point).collect();
        now.arrange();
        let mut before: Vec<Point> = profile.before.iter().filter_map(point).collect();
        if before.is_empty() {
            let same = |m: &UsageMonth| {
                let last = match measure {
                    Measure::Activated => m.activated_before,
                    Measure::Visits => m.visits_before,
                };
                Some((place(&m.month)?, last?))
            };
            before = profile.months.iter().filter_map(same).collect();
        }
        before.arrange();
        let marked = profile.months.iter().filter(|m| !m.marks.is_empty());
        let marks = marked.filter_map(|m| Some((place(&m.month)?, m.marks.clone()))).collect();
        let goal = profile.goal.filter(|_| measure == Measure::Activated);
        (!now.is_empty()).then(|| Self { name: capital(profile.profile.label()), now, before, goal, marks })
    }

    /// By how much the last figure differs from the same month a year before.
    fn since(&self) -> Option<i64> {
        let (at, value) = self.now.last()?;
        let (_, before) = self.before.iter().find(|(month, _)| month == at)?;
        Some(i64::from(*value) - i64::from(*before))
    }
}

/// « septembre 2026 »: which month of a school year, August being 0.
fn place(words: &str) -> Option<usize> {
    let number = month(words.split_whitespace().next()?)?;
    Some((number as usize + 4) % 12)
}

fn name_of(place: usize) -> &'static str {
    MONTHS.get((place + 7) % 12).copied().unwrap_or_default()
}

/// A round number that holds `most`.
fn round_up(most: u32) -> u32 {
    let step = 10_u32.saturating_pow(most.max(1).ilog10());
    let half = (step / 2).max(1);
    most.max(1).div_ceil(half).saturating_mul(half)
}

fn drawn(panels: &[Panel], measure: Measure, most: u32, across: usize) -> Drawing {
    let width = if across == 1 { 320.0 } else { across as f32 * PANEL + (across as f32 - 1.0) * GAP };
    let panel_width = if across == 1 { width } else { PANEL };
    let high = ABOVE + PLANE + BELOW;
    let rows = panels.len().div_ceil(across);
    let title = match measure {
        Measure::Activated => "Comptes activés, en %",
        Measure::Visits => "Visites par mois",
    };
    let mut out = Drawing::new(title, width, rows as f32 * (high + 8.0));
    out.words = panels.iter().flat_map(|p| words(p, measure)).collect();
    for (panel, at) in panels.iter().zip(0..) {
        let x = (at % across) as f32 * (panel_width + GAP);
        let y = (at / across) as f32 * (high + 8.0);
        self::panel(&mut out, panel, measure, most, (x, y, panel_width));
    }
    let any = |has: fn(&Panel) -> bool| panels.iter().any(has);
    let mut legend = vec![(Tone::Curve, "cette année")];
    if any(|p| !p.before.is_empty()) {
        legend.push((Tone::Before, "l’an passé"));
    }
    if any(|p| p.goal.is_some()) {
        legend.push((Tone::Goal, "objectif"));
    }
    out.legend(&legend);
    out
}

fn panel(out: &mut Drawing, panel: &Panel, measure: Measure, most: u32, (x, y, width): (f32, f32, f32)) {
    let last = panel.now.last().map_or(0, |(_, n)| *n);
    out.text(Tone::Strong, (x, y + 12.0), Anchor::Start, format!("{} {}", panel.name, figure(measure, last)));
    if let Some(since) = panel.since() {
        out.text(Tone::Small, (x, y + 26.0), Anchor::Start, format!("{} en un an", difference(measure, since)));
    }
    let (left, right) = (x + LEFT, x + width - 6.0);
    let foot = y + ABOVE + PLANE;
    // From September to July; August where something is told of it.
    let first = if panel.now.iter().chain(&panel.before).any(|(at, _)| *at == 0) { 0 } else { 1 };
    let at = |month: usize| left + (month - first.min(month)) as f32 * (right - left) / (11 - first) as f32;
    let high = |value: u32| foot - value.min(most) as f32 * PLANE / most.max(1) as f32;
    for value in [0, most / 2, most] {
        out.line(Tone::Rule, (left, high(value)), (right, high(value)));
        out.text(Tone::Small, (left - 4.0, high(value) + 4.0), Anchor::End, short_number(value));
    }
    for month in [1, 5, 10] {
        let name = brief_month((month as u32 + 7) % 12 + 1);
        out.text(Tone::Small, (at(month), foot + 13.0), Anchor::Middle, name);
    }
    let line = |points: &[Point]| points.iter().map(|(month, n)| (at(*month), high(*n))).collect::<Vec<_>>();
    if let Some(goal) = panel.goal {
        out.line(Tone::Goal, (left, high(goal)), (right, high(goal)));
        out.says(format!("Objectif : {goal} %"));
    }
    match panel.before.as_slice() {
        [] => {}
        [(month, n)] => out.dot(Tone::Grey, at(*month), high(*n), 2.5),
        points => out.path(Tone::Before, line(points)),
    }
    if panel.now.len() > 1 {
        out.path(Tone::Curve, line(&panel.now));
    }
    for (month, n) in &panel.now {
        let marks = panel.marks.iter().find(|(at, _)| at == month).map(|(_, w)| format!(", {w}")).unwrap_or_default();
        out.dot(Tone::Full, at(*month), high(*n), 3.0);
        out.says(format!("{} : {}{marks}", name_of(*month), figure(measure, *n)));
    }
}

/// The figures of a panel, a sentence a curve.
fn words(panel: &Panel, measure: Measure) -> Vec<String> {
    let list = |points: &[Point], marked: bool| {
        let one = |(at, n): &Point| {
            let marks = panel.marks.iter().find(|(m, _)| m == at && marked);
            let marks = marks.map(|(_, w)| format!(" ({w})")).unwrap_or_default();
            format!("{} {}{marks}", name_of(*at), figure(measure, *n))
        };
        points.iter().map(one).collect::<Vec<_>>().join(", ")
    };
    let mut lines = vec![format!("{} : {}.", panel.name, list(&panel.now, true))];
    if !panel.before.is_empty() {
        lines.push(format!("{}, l’an passé : {}.", panel.name, list(&panel.before, false)));
    }
    if let Some(goal) = panel.goal {
        lines.push(format!("{}, objectif : {goal} %.", panel.name));
    }
    lines
}

fn figure(measure: Measure, n: u32) -> String {
    match measure {
        Measure::Activated => format!("{n} %"),
        Measure::Visits => thousands(n),
    }
}

fn difference(measure: Measure, by: i64) -> String {
    let sign = if by < 0 { '−' } else { '+' };
    let n = u32::try_from(by.unsigned_abs()).unwrap_or(u32::MAX);
    match measure {
        Measure::Activated => format!("{sign}{}", plural(n, "point", "points")),
        Measure::Visits => format!("{sign}{}", thousands(n)),
    }
}

/// « 1 250 ».
fn thousands(n: u32) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (at, c) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push('\u{202f}');
        }
        out.push(c);
    }
    out
}

/// « 2,5 k »: of a scale.
fn short_number(n: u32) -> String {
    match n {
        0..=999 => n.to_string(),
        n if n % 1_000 == 0 => format!("{} k", n / 1_000),
        n => format!("{},{} k", n / 1_000, n % 1_000 / 100),
    }
}
