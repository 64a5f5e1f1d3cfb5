//! « Point d’étape » on one page: what is done, what is late, what comes, whether the LSU is ready and the families connected.

use chrono::NaiveDate;

use super::bilan_words::given;
use super::progress::what_is_due;
use super::work::{paragraph, titled};
use super::{Block, Document, Drawing, Item, scopes, year_rail};
use crate::calendar::{TimeGiven, YearRail, long_with_day, month_of_year, short};
use crate::french::plural;
use crate::model::*;

/// The rows that the tables of a page hold, where nothing else stands on it; how many of them a heading takes.
const ROWS: usize = 56;
const HEADING: usize = 2;
/// The width of a sheet and the height of a row, in units of a drawing.
const SHEET: f32 = 680.0;
const ROW: f32 = 18.0;
/// How many characters a line of text holds.
const WIDTH: usize = 95;

/// Where the year stands on `today`, for the head of school. `wanted`: the decisions that are asked for, one a line; hours are said
/// where `hours` asks for them.
pub fn milestone(carnet: &Carnet, today: NaiveDate, wanted: &str, hours: bool) -> Document {
    let year = carnet.open_year();
    let school = carnet.school().map_or_else(String::new, School::name_and_town);
    let mut document = titled(format!("Point d’étape {year}"));
    document.blocks.push(paragraph(format!("{school} – {}", long_with_day(today))));
    let drawings = [
        Some(year_rail(&YearRail::of(carnet), today)),
        carnet.current_councils(year).and_then(|p| scopes(carnet, p, today)),
    ];
    let drawings: Vec<Drawing> = drawings.into_iter().flatten().collect();
    let rejected = carnet
        .campaigns_of(year)
        .into_iter()
        .filter(|c| c.state == CampaignState::Rejected)
        .map(|c| format!("Remontée rejetée : {}", c.name));
    let wanted = wanted.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned);
    let wanted: Vec<String> = rejected.chain(wanted).collect();
    let parts = [
        ("Fait depuis la rentrée", done(carnet, today, hours)),
        ("Conseils et bulletins", reports(carnet, year)),
        ("Comptes activés", connected(carnet, year)),
    ];
    // What has nothing to say is told in one line.
    let (said, silent): (Vec<_>, Vec<_>) = parts.into_iter().partition(|(_, lines)| !lines.is_empty());
    // Two lines of text are as high as three rows of a table.
    let rows = |lines: &[String]| {
        let lines: usize = lines.iter().map(|w| w.chars().count().div_ceil(WIDTH).max(1)).sum();
        (lines * 3).div_ceil(2)
    };
    let drawn: usize = drawings.iter().map(|d| (d.height * SHEET / d.width.max(SHEET) / ROW).ceil() as usize).sum();
    let taken = drawn
        + said.iter().map(|(_, lines)| rows(lines) + HEADING).sum::<usize>()
        + usize::from(!silent.is_empty())
        + rows(&wanted).max(1);
    let due = what_is_due(carnet, today, ROWS.saturating_sub(taken));
    let mut push = |block| document.blocks.push(block);
    drawings.into_iter().map(Block::Drawing).for_each(&mut push);
    for (name, lines) in said {
        push(Block::heading(2, name));
        push(list(lines));
    }
    if !silent.is_empty() {
        let names: Vec<String> = silent.iter().map(|(name, _)| name.to_lowercase()).collect();
        push(paragraph(format!("Rien n’est noté : {}.", names.join(" ; "))));
    }
    due.into_iter().for_each(&mut push);
    push(Block::heading(2, "Décisions attendues"));
    push(match wanted.is_empty() {
        true => paragraph("Aucune."),
        false => list(wanted),
    });
    document
}

fn list(lines: Vec<String>) -> Block {
    Block::List(lines.into_iter().map(|text| Item { number: "–".to_owned(), text, items: Vec::new() }).collect())
}

/// What the year has done so far, a sentence each.
fn done(carnet: &Carnet, today: NaiveDate, hours: bool) -> Vec<String> {
    let year = carnet.open_year();
    let bilan = Bilan::of(carnet, year);
    let mut lines = Vec::new();
    if bilan.total.count > 0 {
        let missions = bilan.missions.iter().filter(|m| m.sum.count > 0);
        let missions: Vec<String> = missions.map(|m| format!("{} : {}", m.name, m.sum.count)).collect();
        let by = if missions.is_empty() { String::new() } else { format!(" ({})", missions.join(" ; ")) };
        lines.push(format!("{}{by}.", plural(bilan.total.count, "activité", "activités")));
        if hours {
            let so_far = TimeGiven::of(carnet, year, today).map(|g| g.so_far);
            let spent = format!("Temps consacré : {}.", minutes_to_text(bilan.total.minutes));
            lines.push(given(&bilan, so_far).unwrap_or(spent));
        }
    }
    // The councils have lines of their own.
    for procedure in carnet.procedures_of(year).into_iter().filter(|p| p.model != COUNCILS) {
        let (over, all) = carnet.progress_of(procedure);
        if over == 0 {
            continue;
        }
        let word = if over == all { "terminée" } else { "en cours" };
        lines.push(format!("{} : {word}, {over} sur {}.", procedure.name, plural(all as u32, "étape", "étapes")));
    }
    let trained = carnet.training_figures(year);
    if trained.sessions > 0 {
        let people = plural(trained.people, "présence", "présences");
        lines.push(format!("{}, {people}.", plural(trained.sessions, "formation", "formations")));
    }
    let asked = carnet.asked_most(year);
    if asked.requests > 0 {
        let left = match asked.open {
            0 => "toutes répondues".to_owned(),
            n => format!("{n} sans réponse"),
        };
        lines.push(format!("{}, {left}.", plural(asked.requests, "demande d’aide", "demandes d’aide")));
    }
    let applied = carnet.decisions.values().filter(|d| carnet.applied_on(d).is_some_and(|day| year.contains(day)));
    match applied.count() as u32 {
        0 => {}
        n => lines.push(format!("{}.", plural(n, "décision appliquée", "décisions appliquées"))),
    }
    lines
}

/// Whether the councils are held and the bulletins sent: LSU in a collège, LSL in a lycée.
fn reports(carnet: &Carnet, year: SchoolYear) -> Vec<String> {
    let councils = carnet.procedures_of(year).into_iter().filter(|p| p.model == COUNCILS);
    let held = councils.filter_map(|p| {
        let step = carnet.steps_of(p.id).into_iter().find(|s| s.plan.key == COUNCIL)?;
        let scopes = carnet.scopes_of(p, step);
        let over = scopes.iter().filter(|s| carnet.step_state(step, **s).is_over()).count();
        Some(format!("{} : {over} sur {} tenus.", p.name, plural(scopes.len() as u32, "conseil", "conseils")))
    });
    let mut lines: Vec<String> = held.collect();
    let campaigns =
        carnet.campaigns_of(year).into_iter().filter(|c| c.name.starts_with("LSU") || c.name.starts_with("LSL"));
    // What was sent last, and what is to be sent next.
    let (sent, left): (Vec<&Campaign>, Vec<&Campaign>) = campaigns.partition(|c| c.state.is_over());
    lines.extend(sent.into_iter().next_back().into_iter().chain(left.into_iter().take(1)).map(|c| {
        let when = match (c.sent, c.to) {
            (Some(sent), _) => format!(" le {}", short(sent)),
            (None, Some(to)) if !c.state.is_over() => format!(", ferme le {}", short(to)),
            _ => String::new(),
        };
        format!("{} : {}{when}.", c.name, c.state.label())
    }));
    lines
}

/// How many accounts are activated, by the last figures of each profile: families first.
fn connected(carnet: &Carnet, year: SchoolYear) -> Vec<String> {
    let usages = carnet.usages_of(year);
    [Audience::Parents, Audience::Pupils, Audience::Teachers]
        .into_iter()
        .filter_map(|profile| {
            let last =
                usages.iter().rfind(|u| u.profile == profile && u.accounts.is_some() && u.activated.is_some())?;
            let share = Usage::share(last.activated, last.accounts)?.round();
            let goal = carnet.usage_goal(year, profile).map(|g| format!(", objectif {g} %")).unwrap_or_default();
            let (activated, accounts) = (last.activated?, last.accounts?);
            let month = month_of_year(last.month);
            Some(format!("{} : {activated} sur {accounts}, soit {share} % ({month}{goal}).", capital(profile.label())))
        })
        .collect()
}
