use crate::french::plural;
use crate::model::{SECTIONS, VisaVersion, minutes_to_text};

/// What changed in a bilan since it was read, a line each: its texts by their names, objectives, achievements, the time noted. `at`: when that
/// copy was prepared, as it is read.
pub fn since_read(before: &VisaVersion, now: &VisaVersion, at: &str) -> Vec<String> {
    let changed = before.changed(now);
    let texts: Vec<&str> =
        SECTIONS.iter().filter(|(name, _)| changed.iter().any(|c| c == name)).map(|(_, words)| *words).collect();
    let count = |kind: &str| changed.iter().filter(|c| c.starts_with(kind)).count() as u32;
    let (judged, named) = (count("outcome/"), count("achievement/"));
    let minutes = i64::from(now.minutes) - i64::from(before.minutes);
    let mut lines = Vec::new();
    if !texts.is_empty() {
        lines.push(format!("Textes changés : {}.", texts.join(", ")));
    }
    if judged > 0 {
        lines.push(format!("{}.", plural(judged, "objectif apprécié autrement", "objectifs appréciés autrement")));
    }
    if named > 0 {
        lines.push(format!("{}.", plural(named, "réalisation changée", "réalisations changées")));
    }
    if minutes != 0 {
        let time = minutes_to_text(minutes.unsigned_abs().try_into().unwrap_or(u32::MAX));
        lines.push(format!("{time} {}.", if minutes > 0 { "notées de plus" } else { "notées de moins" }));
    }
    if lines.is_empty() {
        lines.push("Rien n’a changé dans le bilan.".to_owned());
    }
    lines.insert(0, format!("Le précédent était du {at}."));
    lines
}
