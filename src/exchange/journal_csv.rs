use crate::calendar::short;
use crate::model::{Activity, Id};

/// The journal for a spreadsheet: `;` between cells, UTF-8 with its mark, CRLF (RFC 4180), formulas made harmless.
pub fn journal_csv<'a>(
    activities: impl Iterator<Item = &'a Activity>,
    number_of: impl Fn(Id) -> String,
) -> String {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let header = [
        "Date",
        "Intitulé",
        "État",
        "Nature",
        "Durée (min)",
        "Attributions",
        "Public",
        "Personnes",
        "Module",
        "Notes",
    ];
    // Writing to memory cannot fail.
    let _ = writer.write_record(header);
    for a in activities {
        let duties: Vec<String> = a.duties().map(&number_of).collect();
        let audience: Vec<&str> = a.audience.iter().map(|p| p.label()).collect();
        let cells = [
            short(a.date),
            harmless(&a.title),
            a.state.label().to_owned(),
            a.nature.label().to_owned(),
            a.minutes.map_or_else(String::new, |m| m.to_string()),
            duties.join(", "),
            audience.join(", "),
            a.people.map_or_else(String::new, |n| n.to_string()),
            harmless(&a.module),
            harmless(&a.notes),
        ];
        let _ = writer.write_record(cells);
    }
    let text = writer
        .into_inner()
        .ok()
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_default();
    format!("\u{feff}{text}")
}

/// A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection).
fn harmless(text: &str) -> String {
    match text.chars().next() {
        Some('=' | '+' | '-' | '@' | '\t' | '\r') => format!("'{text}"),
        _ => text.to_owned(),
    }
}
