//! The year's figures of uses: a chart and its table, by profile.

use super::uses::{captioned, note};
use super::work::{paragraph, titled};
use super::{Bar, Block, Chart, ChartMark, Document, Scale};
use crate::model::*;

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

fn percent(n: u32) -> String {
    format!("{n} %")
}

/// The figures by profile: the visits and the accounts activated, drawn and in a table, beside the year before. `level`: of the headings.
pub fn usage_blocks(profiles: &[UsageProfile], level: u8) -> Vec<Block> {
    let mut blocks = Vec::new();
    for profile in profiles {
        let name = profile.profile.label();
        blocks.push(Block::heading(level, &capital(name)));
        let seen = profile.months.iter().filter_map(|m| {
            let visits = m.visits?;
            let words = match m.marks.as_str() {
                "" => thousands(visits),
                marks => format!("{}, {marks}", thousands(visits)),
            };
            Some((m.month.clone(), visits, words, m.visits_before))
        });
        blocks.extend(drawn(&format!("Visites par mois, {name}"), seen, None, None));
        let active = profile.months.iter().filter_map(|m| {
            let share = m.activated?;
            Some((m.month.clone(), share, percent(share), m.activated_before))
        });
        blocks.extend(drawn(
            &format!("Comptes activés, en %, {name}"),
            active,
            profile.goal,
            // A share is held against the whole.
            Some(Scale { most: 100, words: 0 }),
        ));
        let number = |n: Option<u32>| n.map(thousands).unwrap_or_default();
        let share = |n: Option<u32>| n.map(percent).unwrap_or_default();
        let rows = profile.months.iter().map(|m| {
            vec![
                m.month.clone(),
                number(m.visits),
                number(m.visits_before),
                number(m.visitors),
                number(m.accounts),
                share(m.activated),
                share(m.connected),
                m.marks.clone(),
            ]
        });
        let heads = [
            "Mois",
            "Visites",
            "L’an passé",
            "Visiteurs",
            "Comptes",
            "Activés",
            "Connectés depuis la rentrée",
            "Ce mois-là",
        ];
        // A column in which nothing stands is left out.
        let rows: Vec<Vec<String>> = rows.collect();
        let said = |at: usize| at == 0 || rows.iter().any(|r| r.get(at).is_some_and(|c| !c.is_empty()));
        let kept: Vec<usize> = (0..heads.len()).filter(|at| said(*at)).collect();
        let pick = |row: &[String]| kept.iter().filter_map(|at| row.get(*at).cloned()).collect();
        let heads: Vec<String> = pick(&heads.map(str::to_owned));
        let rows = rows.iter().map(|r| pick(r)).collect();
        blocks.push(captioned(&format!("Usages par mois, {name}"), heads, rows));
    }
    on_one_scale(&mut blocks, "Visites par mois");
    blocks
}

/// The charts whose titles begin so are held against each other.
fn on_one_scale(blocks: &mut [Block], title: &str) {
    let of = |block: &Block| match block {
        Block::Chart(chart) if chart.title.starts_with(title) => Some(chart.own_scale()),
        _ => None,
    };
    let Some(scale) = blocks.iter().filter_map(of).reduce(Scale::with) else {
        return;
    };
    for block in blocks {
        if let Block::Chart(chart) = block
            && chart.title.starts_with(title)
        {
            chart.scale = Some(scale);
        }
    }
}

/// A chart, where there is something to draw; `goal` in hundredths.
fn drawn(
    title: &str,
    bars: impl Iterator<Item = (String, u32, String, Option<u32>)>,
    goal: Option<u32>,
    scale: Option<Scale>,
) -> Option<Block> {
    let bars: Vec<Bar> = bars.map(|(label, value, words, before)| Bar { label, value, words, before }).collect();
    if bars.is_empty() {
        return None;
    }
    let told: Vec<String> = bars.iter().map(|b| format!("{} {}", b.label, b.words)).collect();
    let mut legend = Vec::new();
    if bars.iter().any(|b| b.before.is_some()) {
        legend.push((ChartMark::Before, "l’an passé".to_owned()));
    }
    if let Some(goal) = goal {
        legend.push((ChartMark::Goal, format!("objectif, {}", percent(goal))));
    }
    let mut chart = Chart { title: title.to_owned(), bars, goal, scale, legend, ..Chart::default() };
    chart.alternative = match chart.legend_in_words() {
        words if words.is_empty() => format!("{title} : {}.", told.join(", ")),
        words => format!("{title} : {}. {}.", told.join(", "), capital(&words)),
    };
    Some(Block::Chart(chart))
}

/// « Mesures d'usage » of a year.
pub fn usage(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut document = titled(format!("Mesures d’usage {year}"));
    let name = carnet.school().map_or_else(String::new, School::name_and_town);
    document.blocks.push(paragraph(name));
    let blocks = usage_blocks(&carnet.usage_profiles(year), 2);
    if blocks.is_empty() {
        document.blocks.push(paragraph("Aucune mesure cette année."));
    } else {
        document.blocks.extend(blocks);
        document.blocks.push(note(
            "Des nombres par profil et par mois ; aucun nom n’est gardé. Un mois où une formation a eu lieu ou une décision a été appliquée le dit.",
        ));
    }
    document
}
