//! « Où en est-on ? », on one page.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::work::{paragraph, table, titled};
use super::{Block, Document, Item};
use crate::calendar::{Due, DueKind, due, long_with_day, short};
use crate::model::*;

/// The lines that a page holds beside its headings, of [`WIDTH`] characters.
const LINES: usize = 50;
const WIDTH: usize = 58;

/// What is due together: one thing, or one step for many classes.
struct DueLine {
    from: NaiveDate,
    to: NaiveDate,
    title: String,
    of: String,
}

impl DueLine {
    /// How many lines of the page it takes.
    fn height(&self) -> usize {
        let rows = |text: &str, width: usize| text.chars().count().div_ceil(width).max(1);
        rows(&self.title, WIDTH).max(rows(&self.of, 36))
    }

    fn row(&self) -> Vec<String> {
        let date = match self.from == self.to {
            true => short(self.from),
            false => format!("{} – {}", short(self.from), short(self.to)),
        };
        vec![date, self.title.clone(), self.of.clone()]
    }
}

/// What is late, the latest first, what is due within two weeks, the decisions wanted (`wanted`, one a line): grouped, so
/// that it holds on one page; what does not is counted.
pub fn where_we_are(carnet: &Carnet, today: NaiveDate, wanted: &str) -> Document {
    let school = carnet.school().map_or_else(String::new, School::name_and_town);
    let mut document = titled("Où en est-on ?".to_owned());
    document.blocks.push(paragraph(format!("{school} – {}", long_with_day(today))));
    let soon = today.checked_add_days(Days::new(14)).unwrap_or(today);
    let all = due(carnet);
    let (late, next): (Vec<&Due>, Vec<&Due>) = all.iter().filter(|d| d.date <= soon).partition(|d| d.date < today);
    let counts = [late.len(), next.len()];
    let mut late = grouped(carnet, &late);
    late.arrange_by_key(|l| std::cmp::Reverse(l.to));
    let next = grouped(carnet, &next);
    let year = carnet.open_year();
    let rejected = carnet
        .campaigns_of(year)
        .into_iter()
        .filter(|c| c.state == CampaignState::Rejected)
        .map(|c| format!("Remontée rejetée : {}", c.name));
    let wanted = wanted.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_owned);
    let wanted: Vec<String> = rejected.chain(wanted).collect();
    let taken: usize = wanted.iter().map(|w| w.chars().count().div_ceil(95).max(1)).sum();
    let left = LINES.saturating_sub(taken.max(1));
    // What comes keeps room beside what is late.
    let needs = |lines: &[DueLine]| lines.iter().map(DueLine::height).sum::<usize>();
    let for_next = needs(&next).min((left * 2) / 5).max(left.saturating_sub(needs(&late)));
    let parts = [
        ("En retard", late, counts[0], left.saturating_sub(for_next), "Rien n’est en retard."),
        ("À faire dans les deux semaines", next, counts[1], for_next, "Aucune échéance."),
    ];
    for (name, lines, count, room, none) in parts {
        document.blocks.push(Block::heading(2, &format!("{name} ({count})")));
        if lines.is_empty() {
            document.blocks.push(paragraph(none));
            continue;
        }
        let mut taken = 0;
        let fits = |l: &&DueLine| {
            taken += l.height();
            taken <= room
        };
        let shown: Vec<&DueLine> = lines.iter().take_while(fits).collect();
        let over = lines.len() - shown.len();
        document.blocks.push(table(["Date", "Quoi", "Procédure"], shown.iter().map(|l| l.row()).collect()));
        if over > 0 {
            let words = match over {
                1 => "et une autre ligne, dans le carnet.".to_owned(),
                n => format!("et {n} autres lignes, dans le carnet."),
            };
            document.blocks.push(paragraph(words));
        }
    }
    document.blocks.push(Block::heading(2, "Décisions attendues"));
    document.blocks.push(match wanted.is_empty() {
        true => paragraph("Aucune."),
        false => Block::List(
            wanted.into_iter().map(|text| Item { number: "–".to_owned(), text, items: Vec::new() }).collect(),
        ),
    });
    document
}

/// The lines as they are told: the classes of one step, or the days of one activity that comes back, together.
fn grouped(carnet: &Carnet, dues: &[&Due]) -> Vec<DueLine> {
    let mut groups: BTreeMap<String, Vec<&Due>> = BTreeMap::new();
    for due in dues {
        let key = match (due.kind, carnet.marks.get(&due.id)) {
            (DueKind::Step, Some(mark)) if !mark.scope.is_whole() => mark.step.to_string(),
            (DueKind::Activity, _) => format!("activity {}", fold(&due.title)),
            _ => due.id.to_string(),
        };
        groups.entry(key).or_default().push(due);
    }
    let line = |group: Vec<&Due>| {
        let first = group.first()?;
        let last = group.last()?;
        let procedure = carnet.procedures.get(&first.of).map(|p| p.name.clone());
        let mark = carnet.marks.get(&first.id);
        let title = match (group.as_slice(), mark.and_then(|m| carnet.steps.get(&m.step))) {
            ([one], _) => {
                let time = match (one.by_hour, one.hour()) {
                    (_, None) => String::new(),
                    (true, Some(hour)) => format!(" – {hour}"),
                    (false, Some(hour)) => format!(" à {hour}"),
                };
                format!("{}{time}", one.title)
            }
            (many, Some(step)) => {
                let names: Vec<String> =
                    many.iter().filter_map(|d| carnet.marks.get(&d.id)).map(|m| carnet.scope_name(m.scope)).collect();
                match names.len() {
                    0..=6 => format!("{} : {}", step.plan.title, names.join(", ")),
                    n => format!("{} ({n} classes)", step.plan.title),
                }
            }
            (many, None) => format!("{} ({} fois)", first.title, many.len()),
        };
        Some(DueLine { from: first.date, to: last.date, title, of: procedure.unwrap_or_default() })
    };
    let mut lines: Vec<DueLine> = groups.into_values().filter_map(line).collect();
    lines.arrange_by_key(|l| (l.from, l.to));
    lines
}
