use super::read_error::ReadError;
use super::reading::Reading;
use super::record::{Element, Record};
use super::xml::{Step, Xml};
use crate::verify::facts::{Kind, PupilReport};

const RECORDS: [&str; 8] =
    ["entete", "eleve", "periode", "discipline", "enseignant", "epi", "bilan-periodique", "bilan-cycle"];

/// Reads an export for the livret scolaire unique (root `lsun-bilans`), before its upload.
///
/// # Errors
/// [`ReadError`]: not well formed.
pub fn read(xml: &mut Xml, record: &mut Record, into: &mut Reading) -> Result<(), ReadError> {
    into.card.kind = Kind::Lsu;
    loop {
        let which = match xml.step(&RECORDS, record)? {
            Step::End => return Ok(()),
            Step::Record(which) => which,
            Step::Open | Step::Close => continue,
        };
        let it = record.root();
        let place = into.place(it.line());
        let mut name = |name: &str| into.id(it.attribute(name));
        match which {
            0 => {
                into.card.uai = it.of("etablissement").to_owned();
                let (by, version) = (it.of("application"), it.of("appliVersion"));
                into.card.version = format!("{by} {version}").trim().to_owned();
            }
            1 => {
                let (id, be) = (name("id"), name("id-be"));
                let full = format!("{} {}", it.attribute("nom"), it.attribute("prenom"));
                let (class, full) = (name("code-division"), into.id(&full));
                into.count();
                into.facts.livret.pupils.push((place, id, be, full, class));
            }
            2 => {
                let (id, year) = (name("id"), name("millesime"));
                let (at, of) = (name("indice"), name("nb-periodes"));
                into.card.year = it.attribute("millesime").parse().ok().or(into.card.year);
                into.facts.livret.periods.push((place, id, year, at, of));
            }
            3 => {
                let (code, election) = (name("code"), name("modalite-election"));
                into.facts.livret.disciplines.push((place, code, election));
            }
            4 => {
                let (id, kind, sts) = (name("id"), name("type"), name("id-sts"));
                let full = format!("{} {}", it.attribute("nom"), it.attribute("prenom"));
                let full = into.id(&full);
                into.facts.livret.teachers.push((place, id, kind, sts, full));
            }
            5 => {
                let mut subjects: Vec<&str> = it.attribute("discipline-refs").split_whitespace().collect();
                subjects.sort_unstable();
                subjects.dedup();
                let (count, title) = (subjects.len(), name("intitule"));
                into.facts.livret.projects.push((place, title, count));
            }
            6 => report(it, into),
            // 0: not evaluated.
            _ => {
                let domains = it.all("domaine");
                let evaluated = domains.filter(|d| !matches!(d.attribute("positionnement"), "" | "0"));
                let (pupil, some) = (name("eleve-ref"), evaluated.count() > 0);
                into.facts.livret.cycles.push((place, pupil, some));
            }
        }
    }
}

fn report(it: Element<'_>, into: &mut Reading) {
    let mut disciplines = 0;
    let mut silent = 0;
    for subject in it.all("acquis") {
        disciplines += 1;
        let unmarked = matches!(subject.attribute("eleve-non-note"), "1" | "true");
        silent += usize::from(!unmarked && subject.of("appreciation").is_empty());
    }
    let summary = it.child("acquis-conseils").map_or("", |s| s.text());
    let place = into.place(it.line());
    let report = PupilReport {
        place,
        pupil: into.id(it.attribute("eleve-ref")),
        period: into.id(it.attribute("periode-ref")),
        disciplines,
        silent,
        summary: !summary.is_empty(),
        council_date: !it.attribute("date-conseil-classe").is_empty(),
    };
    into.facts.livret.reports.push(report);
}
