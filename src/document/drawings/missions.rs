use super::super::drawing::{Anchor, Drawing, LETTER, Tone, cut};
use crate::french::{MONTHS, brief_month, plural};
use crate::model::{Bilan, Sum, minutes_to_text, saturating_sum};

/// The months of a school year, August first.
const ORDER: [u32; 12] = [8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7];
/// A row with its squares.
const ROW: f32 = 30.0;
const TOP: f32 = 18.0;

/// A row of the drawing: its name, its months, its sum.
struct Line {
    name: String,
    months: Vec<(u32, Sum)>,
    sum: Sum,
}

/// Missions × months: the time of each in each month, darker with more; at the right the sums. `None`: a bilan that does not know them.
pub fn mission_months(bilan: &Bilan) -> Option<Drawing> {
    let known = bilan.missions.iter().any(|m| !m.months.is_empty()) || !bilan.without_months.is_empty();
    if bilan.total.count == 0 || !known {
        return None;
    }
    let mission = |m: &crate::model::MissionPart| Line {
        name: format!("{}. {}", m.number, m.name),
        months: m.months.clone(),
        sum: m.sum,
    };
    let mut lines: Vec<Line> = bilan.missions.iter().map(mission).collect();
    if bilan.without_duty.count > 0 {
        let months = bilan.without_months.clone();
        lines.push(Line { name: "Sans attribution".to_owned(), months, sum: bilan.without_duty });
    }
    let timed = bilan.total.minutes > 0;
    let mut wide = drawn(&lines, bilan, timed, false);
    wide.narrow = Some(Box::new(drawn(&lines, bilan, timed, true)));
    Some(wide)
}

/// Time where any was noted, else how many.
fn value(sum: &Sum, timed: bool) -> u32 {
    if timed { sum.minutes } else { sum.count }
}

fn said(sum: &Sum, timed: bool) -> String {
    if timed { minutes_to_text(sum.minutes) } else { sum.count.to_string() }
}

/// What a square holds: « 7h45 », « 40 », « 120h ».
fn within(sum: &Sum, timed: bool) -> String {
    match (timed, sum.minutes / 60, sum.minutes % 60) {
        (false, ..) => sum.count.to_string(),
        (true, 0, minutes) => format!("{minutes}'"),
        (true, hours, 0) => format!("{hours}h"),
        (true, hours @ 0..=9, minutes) => format!("{hours}h{minutes:02}"),
        // A square has no room for more.
        (true, hours, minutes) => format!("{}h", hours + u32::from(minutes >= 30)),
    }
}

fn drawn(lines: &[Line], bilan: &Bilan, timed: bool, narrow: bool) -> Drawing {
    let (width, left, right) = if narrow { (340.0, 0.0, 0.0) } else { (640.0, 190.0, 100.0) };
    // Of August and July only where something was done in them.
    let at_ends = |m: u32| (m != 8 && m != 7) || lines.iter().any(|l| l.months.iter().any(|(n, _)| *n == m));
    let months: Vec<u32> = ORDER.into_iter().filter(|m| at_ends(*m)).collect();
    let step = (width - left - right) / months.len() as f32;
    let row = if narrow { ROW + 16.0 } else { ROW };
    let title = if timed { "Temps noté, par mission et par mois" } else { "Activités, par mission et par mois" };
    let mut out = Drawing::new(title, width, TOP + row * lines.len() as f32 + 18.0);
    out.words = words(lines, bilan, timed);
    let most = lines.iter().flat_map(|l| &l.months).map(|(_, s)| value(s, timed)).max().unwrap_or_default();
    for (month, at) in months.iter().zip(0..) {
        out.text(Tone::Small, (left + step * (at as f32 + 0.5), TOP - 6.0), Anchor::Middle, brief_month(*month));
    }
    for (line, at) in lines.iter().zip(0..) {
        let top = TOP + row * at as f32;
        let y = if narrow { top + 16.0 } else { top };
        let sum = format!("{} · {}", said(&line.sum, timed), line.sum.count);
        let sum = if timed { sum } else { line.sum.count.to_string() };
        let room = if narrow { width - sum.chars().count() as f32 * LETTER - 8.0 } else { left - 8.0 };
        let name = cut(&line.name, (room / LETTER) as usize);
        let middle = y + 17.0;
        let (name_y, sum_y) = if narrow { (top + 11.0, top + 11.0) } else { (middle, middle) };
        out.text(Tone::Words, (0.0, name_y), Anchor::Start, name);
        out.text(Tone::Strong, (width, sum_y), Anchor::End, sum);
        for (month, at) in months.iter().zip(0..) {
            let x = left + step * at as f32 + 1.0;
            let found = line.months.iter().find(|(m, _)| m == month).map(|(_, s)| *s).unwrap_or_default();
            let tone = match value(&found, timed) {
                0 if found.count == 0 => Tone::Empty,
                n => Tone::shade(n, most),
            };
            out.rect(tone, x, y, step - 2.0, ROW - 4.0);
            out.says(format!(
                "{} : {}",
                MONTHS.get(*month as usize - 1).copied().unwrap_or_default(),
                said(&found, timed)
            ));
            if value(&found, timed) > 0 {
                let on = if matches!(tone, Tone::Much | Tone::Full) { Tone::OnFull } else { Tone::Figure };
                out.text(on, (x + (step - 2.0) / 2.0, y + 16.5), Anchor::Middle, within(&found, timed));
            }
        }
    }
    out.height -= 4.0;
    let total =
        format!("En tout : {}, {}", said(&bilan.total, timed), plural(bilan.total.count, "activité", "activités"));
    out.text(Tone::Quiet, (width, out.height - 2.0), Anchor::End, total);
    out
}

fn words(lines: &[Line], bilan: &Bilan, timed: bool) -> Vec<String> {
    let month = |(m, sum): &(u32, Sum)| {
        let name = MONTHS.get(*m as usize - 1).copied().unwrap_or_default();
        format!("{name} {}", said(sum, timed))
    };
    let line = |l: &Line| {
        let count = plural(l.sum.count, "activité", "activités");
        let sum = if timed { format!("{}, {count}", minutes_to_text(l.sum.minutes)) } else { count };
        match l.months.is_empty() {
            true => format!("{} : {sum}.", l.name),
            false => format!("{} : {sum} ; {}.", l.name, l.months.iter().map(month).collect::<Vec<_>>().join(", ")),
        }
    };
    let mut all: Vec<String> = lines.iter().map(line).collect();
    let count = saturating_sum(lines.iter().map(|l| l.sum.count));
    let drawn = saturating_sum(lines.iter().flat_map(|l| &l.months).map(|(_, s)| s.count));
    if bilan.outside.count > 0 && count > drawn {
        let out = plural(bilan.outside.count, "activité faite", "activités faites");
        all.push(format!("Hors des mois de l’année : {out}."));
    }
    all
}
