//! The year's figures of uses: a chart and its table, by profile.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::uses::{captioned, note, percent};
use super::work::{paragraph, titled};
use super::{Bar, Block, Chart, Document};
use crate::calendar::month_name;
use crate::model::*;

/// « sept. 2026 » in full: « septembre 2026 ».
pub fn month_words(month: NaiveDate) -> String {
    format!("{} {}", month_name(month), month.year())
}

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

/// What is aimed at for a profile, in percent of activated accounts: the first « 80 % » of an objective, an indicator or an action of
/// the volet numérique that names the profile.
pub fn goal_of(carnet: &Carnet, year: SchoolYear, profile: Audience) -> Option<u32> {
    let word = fold(profile.label());
    // « parents », « parent », « responsables ».
    let stem = word.trim_end_matches('s').to_owned();
    let also = match profile {
        Audience::Parents => "responsable",
        Audience::Teachers => "professeur",
        _ => stem.as_str(),
    };
    let letter = carnet.letter(year.start());
    let duties = letter
        .map(|l| carnet.numbered_duties(l.id))
        .unwrap_or_default();
    let said = duties
        .iter()
        .map(|(_, d)| format!("{} {}", d.objective, d.indicator));
    let planned = carnet.axes_of(year).into_iter().flat_map(|a| {
        let actions = carnet.plan_actions_of(a.id).into_iter();
        actions.map(|a| format!("{} {} {}", a.title, a.indicator, a.target))
    });
    let mut all = said.chain(planned).map(|t| fold(&t));
    all.find_map(|text| {
        let named = text.contains(&stem) || text.contains(also);
        let activated = text.contains("activ") || text.contains("compte");
        (named && activated).then(|| percent_in(&text)).flatten()
    })
}

/// The number before the first « % ».
fn percent_in(text: &str) -> Option<u32> {
    let (before, _) = text.split_once('%')?;
    let digits: Vec<char> = before
        .trim_end()
        .chars()
        .rev()
        .take_while(char::is_ascii_digit)
        .collect();
    let number: String = digits.into_iter().rev().collect();
    number.parse().ok().filter(|n| (1..=100).contains(n))
}

/// What happened in a month that figures may show: trainings and decisions applied.
fn marks(carnet: &Carnet, month: NaiveDate) -> Vec<&'static str> {
    let of = |day: NaiveDate| (day.year(), day.month()) == (month.year(), month.month());
    let trained = carnet
        .training_sessions()
        .iter()
        .any(|(_, a)| a.state == State::Done && of(a.date));
    let decided = carnet
        .decisions
        .values()
        .any(|d| carnet.applied_on(d).is_some_and(of));
    let all = [(trained, "formation"), (decided, "décision")];
    all.into_iter()
        .filter(|(is, _)| *is)
        .map(|(_, w)| w)
        .collect()
}

/// The figures of a year: for each profile, the visits and the accounts activated, drawn and in a table, beside the year before.
pub fn usage_blocks(carnet: &Carnet, year: SchoolYear) -> Vec<Block> {
    let mut blocks = Vec::new();
    let before: BTreeMap<(u32, &str), &Usage> = carnet
        .usages_of(year.previous())
        .into_iter()
        .map(|u| ((u.month.month(), u.profile.key()), u))
        .collect();
    let all = carnet.usages_of(year);
    for profile in carnet.profiles_of(year) {
        let of: Vec<&&Usage> = all.iter().filter(|u| u.profile == profile).collect();
        let last_year = |u: &Usage| before.get(&(u.month.month(), profile.key())).copied();
        blocks.push(Block::heading(3, &capital(profile.label())));
        let seen: Vec<(&Usage, u32)> = of.iter().filter_map(|u| Some((**u, u.visits?))).collect();
        if !seen.is_empty() {
            blocks.push(drawn(
                &format!("Visites par mois, {}", profile.label()),
                seen.iter().map(|(u, n)| {
                    let words = [thousands(*n)].into_iter();
                    let words = words.chain(marks(carnet, u.month).into_iter().map(str::to_owned));
                    (
                        u.month,
                        *n,
                        words.collect::<Vec<_>>().join(", "),
                        last_year(u).and_then(|b| b.visits),
                    )
                }),
                None,
            ));
        }
        let active: Vec<(&Usage, f64)> = of
            .iter()
            .filter_map(|u| Some((**u, Usage::share(u.activated, u.accounts)?)))
            .collect();
        if !active.is_empty() {
            let share = |u: &Usage| Usage::share(u.activated, u.accounts).map(|s| s.round() as u32);
            blocks.push(drawn(
                &format!("Comptes activés, en %, {}", profile.label()),
                active.iter().map(|(u, s)| {
                    (
                        u.month,
                        s.round() as u32,
                        percent(*s),
                        last_year(u).and_then(share),
                    )
                }),
                goal_of(carnet, year, profile),
            ));
        }
        let number = |n: Option<u32>| n.map(thousands).unwrap_or_default();
        let part = |a, b| Usage::share(a, b).map(percent).unwrap_or_default();
        let rows = of.iter().map(|u| {
            vec![
                month_words(u.month),
                number(u.visits),
                number(last_year(u).and_then(|b| b.visits)),
                number(u.visitors),
                number(u.accounts),
                part(u.activated, u.accounts),
                part(u.connected, u.accounts),
                marks(carnet, u.month).join(", "),
            ]
        });
        blocks.push(captioned(
            &format!("Usages par mois, {}", profile.label()),
            [
                "Mois",
                "Visites",
                "L’an passé",
                "Visiteurs",
                "Comptes",
                "Activés",
                "Connectés depuis la rentrée",
                "Ce mois-là",
            ]
            .map(str::to_owned)
            .to_vec(),
            rows.collect(),
        ));
    }
    blocks
}

fn drawn(
    title: &str,
    bars: impl Iterator<Item = (NaiveDate, u32, String, Option<u32>)>,
    goal: Option<u32>,
) -> Block {
    let bars: Vec<Bar> = bars
        .map(|(month, value, words, before)| Bar {
            label: month_words(month),
            value,
            words,
            before,
        })
        .collect();
    let told: Vec<String> = bars
        .iter()
        .map(|b| format!("{} {}", b.label, b.words))
        .collect();
    let aim = goal
        .map(|g| format!(" Objectif\u{a0}: {g}\u{a0}%."))
        .unwrap_or_default();
    let last = match bars.iter().any(|b| b.before.is_some()) {
        true => " Trait fin\u{a0}: l’an passé.",
        false => "",
    };
    Block::Chart(Chart {
        title: format!(
            "{title}{}",
            goal.map(|g| format!(" (objectif {g}\u{a0}%)"))
                .unwrap_or_default()
        ),
        alternative: format!("{title}\u{a0}: {}.{aim}{last}", told.join(", ")),
        bars,
        goal,
        png: String::new(),
    })
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(chars).collect()
}

/// « Mesures d'usage » of a year.
pub fn usage(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Mesures d’usage {year}"));
    let name = carnet
        .school()
        .map_or_else(String::new, School::name_and_town);
    document.blocks.push(paragraph(name));
    let blocks = usage_blocks(carnet, year);
    if blocks.is_empty() {
        document
            .blocks
            .push(paragraph("Aucune mesure cette année."));
    } else {
        document.blocks.extend(blocks);
        document.blocks.push(note(
            "Des nombres par profil et par mois ; aucun nom n’est gardé. Un mois où une formation a eu lieu ou une décision a été appliquée le dit.",
        ));
    }
    document
}
