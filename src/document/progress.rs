//! What is late and what comes, for the « point d’étape ».

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::Block;
use super::work::{paragraph, table};
use crate::calendar::{Due, DueKind, due, short};
use crate::model::*;

/// The rows that the two lines that count the rest take.
const COUNTED: usize = 3;
/// How many characters a row holds of what is due.
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

/// What is late, the latest first, and what is due within two weeks: grouped, within `room` lines; what does not fit is counted.
pub(super) fn what_is_due(carnet: &Carnet, today: NaiveDate, room: usize) -> Vec<Block> {
    let soon = today.checked_add_days(Days::new(14)).unwrap_or(today);
    let all = due(carnet);
    let (late, next): (Vec<&Due>, Vec<&Due>) = all.iter().filter(|d| d.date <= soon).partition(|d| d.date < today);
    let counts = [late.len(), next.len()];
    let mut late = grouped(carnet, &late);
    late.arrange_by_key(|l| std::cmp::Reverse(l.to));
    let next = grouped(carnet, &next);
    // What comes keeps room beside what is late; what is only counted takes a line each.
    let needs = |lines: &[DueLine]| lines.iter().map(DueLine::height).sum::<usize>();
    let room = if needs(&late) + needs(&next) > room { room.saturating_sub(COUNTED) } else { room };
    let for_next = needs(&next).min(room / 2).max(room.saturating_sub(needs(&late)));
    let parts = [
        ("En retard", late, counts[0], room.saturating_sub(for_next), "Rien n’est en retard."),
        ("À faire dans les deux semaines", next, counts[1], for_next, "Aucune échéance."),
    ];
    let mut blocks = Vec::new();
    for (name, lines, count, room, none) in parts {
        blocks.push(Block::heading(2, &format!("{name} ({count})")));
        if lines.is_empty() {
            blocks.push(paragraph(none));
            continue;
        }
        let mut taken = 0;
        let fits = |l: &&DueLine| {
            taken += l.height();
            taken <= room
        };
        let shown: Vec<&DueLine> = lines.iter().take_while(fits).collect();
        let over = lines.len() - shown.len();
        blocks.push(table(["Date", "Quoi", "Procédure"], shown.iter().map(|l| l.row()).collect()));
        if over > 0 {
            let words = match over {
                1 => "et une autre ligne, dans le carnet.".to_owned(),
                n => format!("et {n} autres lignes, dans le carnet."),
            };
            blocks.push(paragraph(words));
        }
    }
    blocks
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
