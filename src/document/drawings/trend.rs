use chrono::NaiveDate;

use super::super::drawing::{Anchor, Drawing, Tone};
use crate::calendar::{day_and_month, long};
use crate::french::plural;

/// How many of the last are drawn: what is older is in the table of the verifications.
const SHOWN: usize = 8;
const PLANE: f32 = 60.0;
const TOP: f32 = 24.0;

/// What was found at each verification, the oldest first: a day and how many. `None`: fewer than two.
pub fn trend(runs: &[(NaiveDate, u32)]) -> Option<Drawing> {
    let runs = runs.get(runs.len().saturating_sub(SHOWN)..).unwrap_or(runs);
    if runs.len() < 2 {
        return None;
    }
    let width = 300.0;
    let mut out = Drawing::new("Anomalies à chaque vérification", width, TOP + PLANE + 24.0);
    out.words =
        runs.iter().map(|(day, n)| format!("{} : {}.", long(*day), plural(*n, "anomalie", "anomalies"))).collect();
    let most = runs.iter().map(|(_, n)| *n).max().unwrap_or_default().max(1);
    let step = (width - 48.0) / (runs.len() - 1) as f32;
    let at = |n: usize| 24.0 + step * n as f32;
    let high = |n: u32| TOP + PLANE - n as f32 * PLANE / most as f32;
    out.line(Tone::Rule, (8.0, TOP + PLANE), (width - 8.0, TOP + PLANE));
    out.path(Tone::Curve, runs.iter().enumerate().map(|(k, (_, n))| (at(k), high(*n))).collect());
    for (k, (day, n)) in runs.iter().enumerate() {
        let worse = k > 0 && runs.get(k - 1).is_some_and(|(_, before)| before < n);
        out.dot(if worse { Tone::Bad } else { Tone::Full }, at(k), high(*n), 3.5);
        out.says(format!("{} : {n}", long(*day)));
        out.text(Tone::Strong, (at(k), high(*n) - 8.0), Anchor::Middle, n.to_string());
        out.text(Tone::Small, (at(k), TOP + PLANE + 15.0), Anchor::Middle, day_and_month(*day));
    }
    Some(out)
}
