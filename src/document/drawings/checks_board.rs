use super::super::drawing::{Anchor, Drawing, LETTER, Tone, cut};
use crate::french::plural;
use crate::model::{Severity, saturating_sum};

/// A check on the board.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckSquare {
    pub family: String,
    pub title: String,
    pub severity: Severity,
    /// How many it found that are to be corrected; `None`: it was not made.
    pub found: Option<u32>,
}

const STEP: f32 = 22.0;
const LINE: f32 = 26.0;

/// The board of the checks: a square a check, by family, with what each found. `None`: no check.
pub fn checks_board(checks: &[CheckSquare]) -> Option<Drawing> {
    if checks.is_empty() {
        return None;
    }
    let mut wide = drawn(checks, 640.0, 150.0);
    wide.narrow = Some(Box::new(drawn(checks, 340.0, 0.0)));
    Some(wide)
}

/// The families in their order, each with its checks.
fn families(checks: &[CheckSquare]) -> Vec<(&str, Vec<&CheckSquare>)> {
    let mut all: Vec<(&str, Vec<&CheckSquare>)> = Vec::new();
    for check in checks {
        match all.iter_mut().find(|(name, _)| *name == check.family) {
            Some((_, of)) => of.push(check),
            None => all.push((&check.family, vec![check])),
        }
    }
    all
}

fn tone(check: &CheckSquare) -> Tone {
    match (check.found, check.severity) {
        (None, _) => Tone::Planned,
        (Some(0), _) => Tone::Clear,
        (_, Severity::Blocking) => Tone::Bad,
        (_, Severity::Major) => Tone::Warn,
        (_, Severity::Info) => Tone::Some,
        _ => Tone::Grey,
    }
}

fn said(check: &CheckSquare) -> String {
    match check.found {
        None => format!("{} : non contrôlé", check.title),
        Some(0) => format!("{} : rien", check.title),
        Some(n) => format!("{} : {n}, {}", check.title, check.severity.label()),
    }
}

fn drawn(checks: &[CheckSquare], width: f32, left: f32) -> Drawing {
    let families = families(checks);
    let per_line = (((width - left) / STEP) as usize).max(1);
    let above = if left == 0.0 { 14.0 } else { 0.0 };
    let mut out = Drawing::new("Tableau des contrôles", width, 0.0);
    let mut y = 0.0;
    for (name, of) in &families {
        out.text(
            Tone::Words,
            (0.0, y + if left == 0.0 { 10.0 } else { 13.0 }),
            Anchor::Start,
            cut(name, ((if left == 0.0 { width } else { left - 8.0 }) / LETTER) as usize),
        );
        for (check, at) in of.iter().zip(0..) {
            let (x, top) = (left + STEP * (at % per_line) as f32, y + above + LINE * (at / per_line) as f32);
            out.rect(tone(check), x, top, STEP - 4.0, STEP - 4.0);
            out.says(said(check));
            if let Some(n) = check.found.filter(|n| *n > 0) {
                let on = if check.severity == Severity::Info { Tone::Figure } else { Tone::OnFull };
                let words = if n > 99 { "99+".to_owned() } else { n.to_string() };
                out.text(on, (x + (STEP - 4.0) / 2.0, top + 12.5), Anchor::Middle, words);
            }
        }
        y += above + LINE * of.len().div_ceil(per_line) as f32;
    }
    out.height = y;
    let count =
        |severity: Severity| saturating_sum(checks.iter().filter(|c| c.severity == severity).filter_map(|c| c.found));
    let clear = checks.iter().filter(|c| c.found == Some(0)).count() as u32;
    let not = checks.iter().filter(|c| c.found.is_none()).count() as u32;
    let legend = [
        (Tone::Bad, plural(count(Severity::Blocking), "bloquante", "bloquantes")),
        (Tone::Warn, plural(count(Severity::Major), "majeure", "majeures")),
        (Tone::Grey, plural(count(Severity::Minor), "mineure", "mineures")),
        (Tone::Clear, plural(clear, "contrôle sans anomalie", "contrôles sans anomalie")),
        (Tone::Planned, plural(not, "non contrôlé", "non contrôlés")),
    ];
    let shown = |(_, words): &&(Tone, String)| !words.starts_with("0 ");
    let legend: Vec<(Tone, &str)> = legend.iter().filter(shown).map(|(tone, words)| (*tone, words.as_str())).collect();
    out.legend(&legend);
    let words = |(name, of): &(&str, Vec<&CheckSquare>)| {
        let found: Vec<String> = of.iter().filter(|c| c.found.is_some_and(|n| n > 0)).map(|c| said(c)).collect();
        let made = of.iter().filter(|c| c.found.is_some()).count();
        let made = format!("{made} sur {}", plural(of.len() as u32, "contrôle fait", "contrôles faits"));
        match found.is_empty() {
            true => format!("{name} : {made}, rien à corriger."),
            false => format!("{name} : {made} ; {}.", found.join(" ; ")),
        }
    };
    out.words = families.iter().map(words).collect();
    out
}
