use chrono::{Days, NaiveDate};
use leptos::prelude::*;

use crate::calendar::{RailBar, RailDot, RailWeek, YearRail, long};
use crate::model::minutes_to_text;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// The drawing's own units: its width, and where each of its lines stands.
const WIDTH: f64 = 880.0;
const WEEKS: f64 = 20.0;
const BARS: f64 = 48.0;
const LANE: f64 = 20.0;
/// What a letter of a label takes.
const LETTER: f64 = 6.2;
/// On a phone, so many days of it around today.
const NEAR: i64 = 92;

/// Places of the drawing.
#[derive(Clone, PartialEq)]
struct Plan {
    rail: YearRail,
    today: Option<NaiveDate>,
    /// Each bar with its lane, from the top.
    lanes: Vec<(usize, RailBar)>,
    /// Where the meetings stand, and the foot.
    dots: f64,
    foot: f64,
}

impl Plan {
    fn of(rail: YearRail, today: NaiveDate) -> Self {
        let inside = (rail.first..=rail.last).contains(&today);
        let mut plan = Self { rail, today: inside.then_some(today), lanes: Vec::new(), dots: 0.0, foot: 0.0 };
        let mut ends: Vec<f64> = Vec::new();
        for bar in plan.rail.bars.clone() {
            let (from, to) = (plan.x(bar.from), plan.x(bar.to));
            let end = to.max(from + label(&bar).chars().count() as f64 * LETTER) + 8.0;
            let lane = match ends.iter().position(|e| *e <= from) {
                Some(lane) => lane,
                None => {
                    ends.push(0.0);
                    ends.len() - 1
                }
            };
            if let Some(slot) = ends.get_mut(lane) {
                *slot = end;
            }
            plan.lanes.push((lane, bar));
        }
        plan.dots = BARS + LANE * ends.len() as f64 + 8.0;
        plan.foot = plan.dots + if plan.rail.dots.is_empty() { 4.0 } else { 16.0 };
        plan
    }

    fn x(&self, day: NaiveDate) -> f64 {
        self.rail.at(day) as f64 * WIDTH / self.rail.days() as f64
    }

    /// « x y width height » of what is shown: all of it, or the days around today.
    fn shown(&self, near: bool) -> String {
        let height = self.foot + 16.0;
        match self.today.filter(|_| near) {
            None => format!("0 0 {WIDTH} {height}"),
            Some(today) => {
                let day = WIDTH / self.rail.days() as f64;
                let wide = day * NEAR as f64;
                let from = (self.x(today) - wide / 2.0).clamp(0.0, WIDTH - wide);
                format!("{from:.1} 0 {wide:.1} {height}")
            }
        }
    }
}

fn label(bar: &RailBar) -> String {
    match bar.over == bar.all {
        true => format!("{} ✓", bar.name),
        false => format!("{} · {} sur {}", bar.name, bar.over, bar.all),
    }
}

/// The year at the top of the dashboard and of the calendar: hours by week, procedures, meetings, holidays, today.
#[component]
pub fn YearRailDrawing() -> impl IntoView {
    let session = Session::get();
    let plan = memo(move || Plan::of(session.carnet.with(YearRail::of), clock::today()));
    let name = move || {
        let hours: u32 = plan.with(|p| p.rail.weeks.iter().map(|w| w.minutes).sum());
        format!(
            "L’année {} : {} notées, par semaine, avec les procédures et les réunions",
            session.year(),
            minutes_to_text(hours)
        )
    };
    let words = move || plan.with(|p| p.rail.words()).into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    let drawing = move |near: bool, class: &'static str| {
        view! {
            <svg class=class viewBox=move || plan.with(|p| p.shown(near)) role="img" aria-label=name>
                {move || plan.with(lines)}
            </svg>
        }
    };
    view! {
        <figure class="rail" role="figure" aria-label="Le rail de l’année">
            {drawing(false, "all")} {drawing(true, "near")}
            <details>
                <summary>"En chiffres"</summary>
                <ul>{words}</ul>
            </details>
        </figure>
    }
}

/// What the drawing holds, from the back to the front.
fn lines(plan: &Plan) -> impl IntoView + use<> {
    let holidays = plan.rail.holidays.iter().map(|(name, from, back)| {
        let (from, to) = (plan.x(*from), plan.x(*back));
        view! {
            <rect class="whole holiday" x=from y=WEEKS - 4.0 width=to - from height=plan.foot - WEEKS />
            <text class="small" x=(from + to) / 2.0 y=plan.foot + 11.0 text-anchor="middle">{name.clone()}</text>
        }
    });
    let months = plan.rail.months().into_iter().map(|(day, name)| {
        let x = plan.x(day);
        // A month that has no room for its name is told by its line.
        let named = (x < WIDTH - 32.0).then(|| view! { <text x=x + 3.0 y="12">{short_month(name)}</text> });
        view! {
            <line class="whole month" x1=x x2=x y1=WEEKS - 4.0 y2=plan.foot />
            {named}
        }
    });
    let most = plan.rail.most().max(1);
    let side = plan.x(plan.rail.first + Days::new(7)) - 2.5;
    let weeks = plan.rail.weeks.iter().map(|week| square(plan, week, most, side));
    let bars = plan.lanes.iter().map(|(lane, bar)| {
        let (x, y) = (plan.x(bar.from), BARS + LANE * *lane as f64);
        let width = (plan.x(bar.to) - x).max(6.0);
        let part = width * bar.over as f64 / bar.all.max(1) as f64;
        let done = bar.over == bar.all;
        view! {
            <rect class="whole bar" x=x y=y width=width height="6" rx="3" />
            <rect class="part" class:done=done x=x y=y width=part height="6" rx="3" />
            <text class="small" x=x y=y + 15.0>{label(bar)}</text>
        }
    });
    let dots = plan.rail.dots.iter().map(|dot| meeting(plan, dot));
    let today = plan.today.map(|day| {
        let x = plan.x(day);
        view! { <line class="now" x1=x x2=x y1="6" y2=plan.foot /><circle class="now" cx=x cy="6" r="2.5" /> }
    });
    view! {
        {holidays.collect_view()}
        {months.collect_view()}
        {weeks.collect_view()}
        {bars.collect_view()}
        {dots.collect_view()}
        {today}
    }
}

/// A square: darker with more hours, outlined where things are only planned, faint where there is nothing.
fn square(plan: &Plan, week: &RailWeek, most: u32, side: f64) -> impl IntoView + use<> {
    let x = plan.x(week.monday) + 1.0;
    let shade = match week.minutes * 4 / most {
        0 => "0.3",
        1 => "0.5",
        2 => "0.72",
        _ => "1",
    };
    let class = match (week.done, week.planned) {
        (0, 0) => "whole week none",
        (0, _) => "week planned",
        _ => "week",
    };
    let title = format!("Semaine du {} : {}", long(week.monday), minutes_to_text(week.minutes));
    view! {
        <rect class=class x=x y=WEEKS width=side height="18" rx="3" fill-opacity=(week.done > 0).then_some(shade)>
            <title>{title}</title>
        </rect>
    }
}

fn meeting(plan: &Plan, dot: &RailDot) -> impl IntoView + use<> {
    let x = plan.x(dot.date);
    let (at, anchor) = if x > WIDTH - 60.0 { (x - 7.0, "end") } else { (x + 7.0, "start") };
    view! {
        <circle class="dot" class:held=dot.held cx=x cy=plan.dots r="4" />
        <text class="small" x=at y=plan.dots + 4.0 text-anchor=anchor>{dot.name}</text>
    }
}

/// « sept. », « mars ».
fn short_month(name: &str) -> &str {
    match name {
        "janvier" => "janv.",
        "février" => "févr.",
        "avril" => "avr.",
        "juillet" => "juil.",
        "septembre" => "sept.",
        "octobre" => "oct.",
        "novembre" => "nov.",
        "décembre" => "déc.",
        other => other,
    }
}
