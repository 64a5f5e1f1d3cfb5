//! The bilan's figures: tables and charts.

use super::{Bar, Bars, Block, Chart, Style, Table};
use crate::model::{Bilan, SchoolYear, Sum, minutes_to_text, saturating_sum};

const TOTAL: &str = "Total";

fn row(name: String, sum: &Sum) -> Vec<String> {
    vec![name, sum.count.to_string(), minutes_to_text(sum.minutes)]
}

/// The same with the people reached, in a column of its own where any were noted.
fn with_people(mut table: Table, people: &[u32]) -> Table {
    if people.iter().all(|n| *n == 0) {
        return table;
    }
    table.headers.push("Personnes".to_owned());
    for (row, n) in table.rows.iter_mut().zip(people) {
        row.push(match n {
            0 => String::new(),
            n => n.to_string(),
        });
    }
    table
}

/// A table of numbers and times, of which the times have bars: all but the total's.
fn table(caption: &str, first: &str, sums: Vec<(String, Sum)>) -> Table {
    let figure = |(name, sum): &(String, Sum)| (name != TOTAL).then_some(sum.minutes);
    let values = sums.iter().map(figure).collect();
    let rows = sums.iter().map(|(name, sum)| row(name.clone(), sum));
    Table {
        caption: caption.to_owned(),
        headers: [first, "Activités", "Temps"].iter().map(|h| (*h).to_owned()).collect(),
        rows: rows.collect(),
        bars: Some(Bars { column: 2, values }),
    }
}

pub(super) fn mission_table(bilan: &Bilan) -> Table {
    let mut rows: Vec<_> = bilan.missions.iter().map(|m| (format!("{}. {}", m.number, m.name), m.sum)).collect();
    if bilan.without_duty.count > 0 {
        rows.push(("Sans attribution".to_owned(), bilan.without_duty));
    }
    rows.push((TOTAL.to_owned(), bilan.total));
    let mut table = table("Nombre et temps par mission", "Mission", rows);
    if let Some(old) = &bilan.previous {
        table.headers.push(SchoolYear::new(old.year).to_string());
        for (at, row) in table.rows.iter_mut().enumerate() {
            let was = match bilan.missions.get(at) {
                Some(m) => old.missions.get(&m.number).map_or(0, |s| s.minutes),
                None if row.first().is_some_and(|n| n == TOTAL) => old.total.minutes,
                None => 0,
            };
            row.push(if was == 0 { "–".to_owned() } else { minutes_to_text(was) });
        }
    }
    table
}

pub(super) fn figures(bilan: &Bilan, blocks: &mut Vec<Block>) {
    if bilan.total.count == 0 {
        return;
    }
    blocks.push(Block::heading(2, "Synthèse chiffrée"));
    let missions: Vec<_> = bilan.missions.iter().map(|m| (format!("{}. {}", m.number, m.name), m.sum)).collect();
    chart(blocks, "Temps par mission", missions);
    let duties = bilan.duties().filter(|d| d.sum.count > 0);
    let mut duties: Vec<(String, Sum, u32)> =
        duties.map(|d| (format!("{} {}", d.number, d.name), d.sum, d.people)).collect();
    let named = saturating_sum(duties.iter().map(|(.., people)| *people));
    if bilan.without_duty.count > 0 {
        let rest = bilan.people.saturating_sub(named);
        duties.push(("Sans attribution".to_owned(), bilan.without_duty, rest));
    }
    duties.push((TOTAL.to_owned(), bilan.total, bilan.people));
    let sums: Vec<u32> = duties.iter().map(|(.., people)| *people).collect();
    let rows = duties.into_iter().map(|(name, sum, _)| (name, sum));
    let by_duty = table("Nombre et temps par attribution", "Attribution", rows.collect());
    blocks.push(Block::Table(with_people(by_duty, &sums)));
    let mut months: Vec<_> = bilan.months.iter().map(|(m, s)| (month(*m).to_owned(), *s)).collect();
    if bilan.outside.count > 0 {
        months.insert(0, ("hors de l’année".to_owned(), bilan.outside));
    }
    chart(blocks, "Temps par mois", months.clone());
    blocks.push(Block::Table(table("Nombre et temps par mois", "Mois", months)));
    let natures: Vec<_> = bilan.natures.iter().map(|(n, s)| (n.label().to_owned(), *s)).collect();
    chart(blocks, "Temps par nature", natures.clone());
    blocks.push(Block::Table(table("Nombre et temps par nature", "Nature", natures)));
    let audiences: Vec<_> = bilan.audiences.iter().map(|(p, s)| (p.label().to_owned(), *s)).collect();
    if !audiences.is_empty() {
        chart(blocks, "Temps par public", audiences.clone());
        blocks.push(Block::Table(table("Nombre et temps par public", "Public", audiences)));
        let silent = match bilan.total.count.saturating_sub(bilan.with_audience()) {
            0 => String::new(),
            1 => " Une activité ne dit pas son public.".to_owned(),
            n => format!(" {n} activités ne disent pas leur public."),
        };
        blocks.push(Block::Paragraph {
            style: Style::Note,
            text: format!("Une activité qui touche plusieurs publics compte pour chacun.{silent}"),
        });
    }
}

fn month(month: u32) -> &'static str {
    crate::calendar::month_name(chrono::NaiveDate::from_ymd_opt(2026, month, 1).unwrap_or_default())
}

/// A chart where there is time to draw.
fn chart(blocks: &mut Vec<Block>, title: &str, sums: Vec<(String, Sum)>) {
    if sums.iter().all(|(_, sum)| sum.minutes == 0) {
        return;
    }
    let words: Vec<String> =
        sums.iter().map(|(name, sum)| format!("{name} {}", minutes_to_text(sum.minutes))).collect();
    blocks.push(Block::Chart(Chart {
        title: title.to_owned(),
        alternative: format!("{title} : {}.", words.join(", ")),
        bars: sums
            .into_iter()
            .map(|(label, sum)| Bar { label, value: sum.minutes, words: minutes_to_text(sum.minutes), before: None })
            .collect(),
        in_table: true,
        ..Chart::default()
    }));
}
