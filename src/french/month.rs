use super::fold;

pub const MONTHS: [&str; 12] = [
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];

/// « sept. », « mars »: a month by its number, 1 to 12.
pub fn brief_month(number: u32) -> &'static str {
    const BRIEF: [&str; 12] =
        ["janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."];
    BRIEF.get((number as usize).wrapping_sub(1)).copied().unwrap_or_default()
}

/// The number of a month by its name or a beginning of it: « octobre », « oct. », « sept », « juil. »; « jui » is two.
pub fn month(word: &str) -> Option<u32> {
    let word = fold(word.trim());
    let word = word.trim_end_matches(['.', ',', ';', ':']);
    if word.len() < 3 || word == "jui" {
        return None;
    }
    let named = MONTHS.iter().position(|m| fold(m).starts_with(word))?;
    u32::try_from(named + 1).ok()
}
