use std::fmt::Write;

use super::super::school::School;
use super::{aaf, ent, livret, siecle, sts};

/// A place that every file names: where its accents are damaged, when a defect wants them to be.
pub const TOWN: &str = "Bourg-Étoilé";

/// An element with a text.
pub fn tag(out: &mut String, name: &str, text: &str) {
    let _ = writeln!(out, "<{name}>{}</{name}>", escaped(text));
}

pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

/// The day a file was made: that of the school, or long ago.
pub fn made(school: &School, name: &str) -> chrono::NaiveDate {
    let old = school.old.iter().any(|o| name.contains(o.as_str()));
    school.days_ago(if old { 40 } else { 0 })
}

/// All files: names and contents.
pub fn files(school: &School) -> Vec<(String, Vec<u8>)> {
    let (uai, year) = (&school.uai, school.year());
    let mut all: Vec<(String, String)> = vec![
        ("comptes.csv".into(), ent::accounts(school)),
        ("import-eleves.csv".into(), ent::import(school)),
        (
            "compte-rendu-import.txt".into(),
            ent::report(school, school.made_courses),
        ),
        ("ElevesSansAdresses.xml".into(), siecle::pupils(school)),
        (
            "ResponsablesAvecAdresses.xml".into(),
            siecle::relatives(school),
        ),
        (
            "Nomenclature.xml".into(),
            siecle::nomenclature(school, uai, year),
        ),
        ("Structures.xml".into(), siecle::structures(school, year)),
        (format!("sts_emp_{uai}_{year}.xml"), sts::towards(school)),
        (format!("emp_sts_{uai}_{year}.xml"), sts::back(school)),
        ("EXP_COURS.xml".into(), sts::courses(school)),
        (
            "edt-chiffre.xml".into(),
            sts::envelope(school, &["ENT Exemple"]),
        ),
        (format!("lsu_{uai}.xml"), livret::livret(school)),
    ];
    let day = made(school, "ENT_").format("%Y%m%d");
    for (category, content) in aaf::categories(school) {
        all.push((
            format!("ENT_{uai}_Complet_{day}_{category}_0000.xml"),
            content,
        ));
    }
    all.retain(|(name, _)| !school.left_out.iter().any(|l| name.contains(l.as_str())));
    let bytes = all.into_iter().map(|(name, text)| {
        let damaged = school.garbled.iter().any(|g| name.contains(g.as_str()));
        let text = if damaged {
            text.replacen(TOWN, "Bourg-Ã‰toilÃ©", 1)
        } else {
            text
        };
        (name, encoded(text))
    });
    bytes.chain(school.extra.iter().cloned()).collect()
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
