use std::fmt::Write;

use super::super::school::School;

/// A place that every file names: where its accents are damaged, when a defect wants them to be.
pub const TOWN: &str = "Bourg-Étoilé";

/// An element with a text.
pub fn tag(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escaped(text));
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// The day a file was made: that of the school, or long ago.
pub fn made(school: &School, name: &str) -> chrono::NaiveDate {
    let old = school.old.iter().any(|o| name.contains(o.as_str()));
    school.days_ago(if old { 40 } else { 0 })
}

/// As the applications write: SIECLE and STSWEB in ISO-8859-15, the others in UTF-8.
pub fn encoded(text: String) -> Vec<u8> {
    if text.starts_with("<?xml version=\"1.0\" encoding=\"ISO-8859-15\"") {
        text.chars().map(latin9).collect()
    } else {
        text.into_bytes()
    }
}

fn latin9(c: char) -> u8 {
    match c {
        'Œ' => 0xbc,
        'œ' => 0xbd,
        '€' => 0xa4,
        // U+2030 is what `Ã‰` is made of; Windows-1252 has it where ISO-8859-15 has a control.
        '‰' => 0x89,
        c => u8::try_from(u32::from(c)).unwrap_or(b'?'),
    }
}
