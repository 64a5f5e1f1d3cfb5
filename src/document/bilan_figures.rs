//! The bilan's figures that are not drawn.

use super::{Bars, Block, Style, Table};
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

/// What the first page does not say: by duty, by nature, by public.
pub(super) fn figures(bilan: &Bilan, blocks: &mut Vec<Block>) {
    if bilan.total.count == 0 {
        return;
    }
    blocks.push(Block::heading(2, "Synthèse chiffrée"));
    let mut duties: Vec<(String, Sum, u32)> =
        bilan.duties().map(|d| (format!("{} {}", d.number, d.name), d.sum, d.people)).collect();
    let named = saturating_sum(duties.iter().map(|(.., people)| *people));
    if bilan.without_duty.count > 0 {
        let rest = bilan.people.saturating_sub(named);
        duties.push(("Sans attribution".to_owned(), bilan.without_duty, rest));
    }
    let people: Vec<u32> = duties.iter().map(|(.., people)| *people).collect();
    let rows = duties.into_iter().map(|(name, sum, _)| (name, sum));
    let by_duty = table("Nombre et temps par attribution", "Attribution", rows.collect());
    blocks.push(Block::Table(with_people(by_duty, &people)));
    let natures: Vec<String> = bilan.natures.iter().map(|(n, s)| said(n.label(), s)).collect();
    blocks.push(Block::body(format!("Par nature : {}.", natures.join(" ; "))));
    let audiences: Vec<String> = bilan.audiences.iter().map(|(p, s)| said(p.label(), s)).collect();
    if !audiences.is_empty() {
        let silent = match bilan.total.count.saturating_sub(bilan.with_audience()) {
            0 => String::new(),
            1 => " Une activité ne dit pas son public.".to_owned(),
            n => format!(" {n} activités ne disent pas leur public."),
        };
        blocks.push(Block::body(format!("Par public : {}.", audiences.join(" ; "))));
        blocks.push(Block::Paragraph {
            style: Style::Note,
            text: format!("Une activité qui touche plusieurs publics compte pour chacun.{silent}"),
        });
    }
}

/// « formation 12 (9 h 30) ».
fn said(name: &str, sum: &Sum) -> String {
    match sum.minutes {
        0 => format!("{name} {}", sum.count),
        minutes => format!("{name} {} ({})", sum.count, minutes_to_text(minutes)),
    }
}
