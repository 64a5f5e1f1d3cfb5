use std::collections::HashSet;

use super::aaf_people::{fill_pupil, fill_relative, fill_staff};
use super::aaf_structures::{entry, structure};
use super::read_error::ReadError;
use super::reading::Reading;
use super::record::{Element, Record};
use super::values::date;
use super::xml::{Step, Xml};
use crate::verify::facts::{
    About, Facts, Kind, Name, Names, Patch, PatchKind, Place, Pupil, Relative, Source, Staff, Tie,
};

const REQUESTS: [&str; 3] = ["addRequest", "modifyRequest", "deleteRequest"];

/// Reads a file of the annuaire académique fédérateur (root `ficAlimMENESR`): additions at once, what a delta modifies or
/// deletes as patches, applied when all files are there.
///
/// # Errors
/// [`ReadError`]: not well formed, or of the first degree.
pub fn read(xml: &mut Xml, record: &mut Record, into: &mut Reading) -> Result<(), ReadError> {
    into.card.delta = into.card.name.to_lowercase().contains("_delta");
    into.card.part = part_of(&into.card.name);
    into.card.kind = kind_of_name(&into.card.name);
    into.card.made = date_of_name(&into.card.name);
    loop {
        match xml.step(&REQUESTS, record)? {
            Step::End => break,
            Step::Record(which) => request(which, record.root(), into)?,
            Step::Open | Step::Close => {}
        }
    }
    for (name, value) in xml.header.drain(..) {
        match name.as_str() {
            "versionAF" => into.card.version = value,
            "dateGenerationExport" => into.card.made = date(&value).or(into.card.made),
            "degre" if value == "1D" => return Err(first_degree(1)),
            _ => {}
        }
    }
    Ok(())
}

fn first_degree(line: u32) -> ReadError {
    ReadError::other(
        line,
        "c’est un annuaire du premier degré (1D) : ce carnet vérifie ceux des collèges et des lycées",
    )
}

fn request(which: usize, request: Element<'_>, into: &mut Reading) -> Result<(), ReadError> {
    let category = request.child("operationalAttributes").and_then(|o| o.child("attr")).map_or("", |a| a.of("value"));
    let Some(kind) = kind_of(category) else {
        let place = into.place(request.line());
        let value = format!("catégorie « {category} »");
        into.facts.remark(About::UnknownAttribute, place, value);
        return Ok(());
    };
    if into.card.records == 0 {
        into.card.kind = kind;
    }
    into.count();
    if which != 0 {
        into.card.delta = true;
        patch(which, kind, request, into);
        return Ok(());
    }
    add(kind, request, into)
}

/// Gives each attribute of an element to `take`: name, values that are not empty with their lines, line.
fn each_attribute<'r>(element: Element<'r>, mut take: impl FnMut(&'r str, &[(&'r str, u32)], u32)) {
    let mut values = Vec::new();
    for attribute in element.children() {
        values.clear();
        let all = attribute.children().map(|v| (v.text(), v.line()));
        values.extend(all.filter(|(text, _)| !text.is_empty()));
        take(attribute.attribute("name"), &values, attribute.line());
    }
}

type Attribute<'r> = (&'r str, Vec<(&'r str, u32)>, u32);

/// The same, to keep.
fn attributes(element: Element<'_>) -> Vec<Attribute<'_>> {
    let mut all = Vec::new();
    each_attribute(element, |name, values, line| all.push((name, values.to_vec(), line)));
    all
}

fn add(kind: Kind, request: Element<'_>, into: &mut Reading) -> Result<(), ReadError> {
    let place = into.place(request.line());
    let id = request.child("identifier").map_or("", |i| i.of("id"));
    let id = into.id(id);
    let Some(given) = request.child("attributes") else {
        return Ok(());
    };
    if matches!(kind, Kind::AafEtabEducNat | Kind::AafMatiere | Kind::AafMef) {
        each_attribute(given, |name, _, line| {
            if !STRUCTURES.contains(&name) {
                unknown(into, line, name);
            }
        });
    }
    match kind {
        Kind::AafEleve => {
            let mut pupil = Pupil::new(Source::Aaf, place);
            pupil.who.id = id;
            let mut first = None;
            each_attribute(given, |name, values, line| {
                if name == "ENTPersonNom" {
                    first = Some(line);
                }
                let mut ties = Vec::new();
                if !fill_pupil(&mut pupil, &mut ties, name, values, &mut into.facts.names) {
                    unknown(into, line, name);
                }
                into.facts.ties.extend(ties.into_iter().map(|mut tie| {
                    tie.place.file = place.file;
                    tie
                }));
            });
            if let Some(line) = first {
                return Err(first_degree(line));
            }
            into.facts.pupils.push(pupil);
        }
        Kind::AafPersRelEleve => {
            let mut relative = Relative::new(Source::Aaf, place);
            relative.who.id = id;
            each_attribute(given, |name, values, line| {
                if !fill_relative(&mut relative, name, values, &mut into.facts.names) {
                    unknown(into, line, name);
                }
            });
            into.facts.relatives.push(relative);
        }
        Kind::AafPersEducNat => {
            let mut staff = Staff::new(Source::Aaf, place);
            staff.who.id = id;
            each_attribute(given, |name, values, line| {
                if !fill_staff(&mut staff, name, values, &mut into.facts.names) {
                    unknown(into, line, name);
                }
            });
            if staff.teacher.is_none() {
                let teaches = |f: &Name| matches!(into.facts.text(*f), "ENS" | "DOC");
                staff.teacher = Some(staff.functions.iter().any(teaches));
            }
            into.facts.staff.push(staff);
        }
        Kind::AafEtabEducNat => structure(into, place, id, attributes(given).into_iter()),
        Kind::AafMatiere => {
            let names = ["ENTMatJointure", "ENTLibelleMatiere", "ENTMatiereRattach"];
            let entry = entry(into, place, id, names, attributes(given).into_iter());
            into.facts.subjects.push(entry);
        }
        _ => {
            let names = ["ENTMefJointure", "ENTLibelleMef", "ENTMEFRattach"];
            let entry = entry(into, place, id, names, attributes(given).into_iter());
            into.facts.mefs.push(entry);
        }
    }
    Ok(())
}

fn unknown(into: &mut Reading, line: u32, name: &str) {
    let place = into.place(line);
    into.facts.remark(About::UnknownAttribute, place, name);
}

fn patch(which: usize, kind: Kind, request: Element<'_>, into: &mut Reading) {
    let id = request.child("identifier").map_or("", |i| i.of("id"));
    let id = into.id(id);
    let given = request.child("modifications").or_else(|| request.child("attributes"));
    let what = match (which, given) {
        (1, Some(given)) => PatchKind::Modify(
            attributes(given)
                .into_iter()
                .map(|(name, values, _)| {
                    let values = values.iter().map(|(v, line)| (into.id(v), *line)).collect();
                    (into.id(name), values)
                })
                .collect(),
        ),
        (1, None) => PatchKind::Modify(Vec::new()),
        _ => PatchKind::Delete,
    };
    let place = into.place(request.line());
    into.facts.patches.push(Patch { place, kind, id, what });
}

/// Applies what the delta files change to what the complete ones say. The last of two additions of one identity stands.
pub fn apply(facts: &mut Facts) {
    let delta = |place: Place| {
        let file = facts.files.get(usize::from(place.file));
        file.is_some_and(|f| f.delta)
    };
    let again: HashSet<Name> =
        facts.pupils.iter().filter(|p| p.source == Source::Aaf && delta(p.place)).map(|p| p.who.id).collect();
    if !again.is_empty() {
        facts.pupils.retain(|p| p.source != Source::Aaf || delta(p.place) || !again.contains(&p.who.id));
        let kept = |t: &Tie| t.source != Source::Aaf || delta(t.place) || !again.contains(&t.pupil);
        facts.ties.retain(kept);
    }
    let patches = std::mem::take(&mut facts.patches);
    let names = &mut facts.names;
    for patch in patches {
        let is = |source: Source, id: Name| source == Source::Aaf && id == patch.id;
        match (patch.kind, &patch.what) {
            (Kind::AafEleve, PatchKind::Delete) => {
                facts.pupils.retain(|p| !is(p.source, p.who.id));
                facts.ties.retain(|t| !is(t.source, t.pupil));
            }
            (Kind::AafPersRelEleve, PatchKind::Delete) => {
                facts.relatives.retain(|p| !is(p.source, p.who.id));
            }
            (Kind::AafPersEducNat, PatchKind::Delete) => {
                facts.staff.retain(|p| !is(p.source, p.who.id));
            }
            (Kind::AafEleve, PatchKind::Modify(given)) => {
                let found = facts.pupils.iter_mut().find(|p| is(p.source, p.who.id));
                let Some(pupil) = found else { continue };
                let mut ties = Vec::new();
                each(given, names, |name, values, names| {
                    fill_pupil(pupil, &mut ties, name, values, names);
                    if name == "ENTElevePersRelEleve" {
                        facts.ties.retain(|t| !is(t.source, t.pupil));
                    }
                });
                facts.ties.extend(ties.into_iter().map(|mut tie| {
                    tie.place.file = patch.place.file;
                    tie
                }));
            }
            (Kind::AafPersRelEleve, PatchKind::Modify(given)) => {
                let found = facts.relatives.iter_mut().find(|p| is(p.source, p.who.id));
                let Some(relative) = found else { continue };
                each(given, names, |name, values, names| {
                    fill_relative(relative, name, values, names);
                });
            }
            (Kind::AafPersEducNat, PatchKind::Modify(given)) => {
                let found = facts.staff.iter_mut().find(|p| is(p.source, p.who.id));
                let Some(staff) = found else { continue };
                each(given, names, |name, values, names| {
                    fill_staff(staff, name, values, names);
                });
            }
            _ => {}
        }
    }
}

fn each(given: &[(Name, Vec<(Name, u32)>)], names: &mut Names, mut fill: impl FnMut(&str, &[(&str, u32)], &mut Names)) {
    for (name, values) in given {
        let name = names.text(*name).to_owned();
        let owned: Vec<_> = values.iter().map(|(v, line)| (names.text(*v).to_owned(), *line)).collect();
        let values: Vec<_> = owned.iter().map(|(v, line)| (v.as_str(), *line)).collect();
        fill(&name, &values, names);
    }
}

fn kind_of(category: &str) -> Option<Kind> {
    Some(match category {
        "Eleve" => Kind::AafEleve,
        "PersRelEleve" => Kind::AafPersRelEleve,
        "PersEducNat" => Kind::AafPersEducNat,
        "EtabEducNat" => Kind::AafEtabEducNat,
        // The file is named MatiereEducNat.
        "MatEducNat" | "MatiereEducNat" => Kind::AafMatiere,
        "MefEducNat" => Kind::AafMef,
        _ => return None,
    })
}

/// What a file without any record is: by its name.
fn kind_of_name(name: &str) -> Kind {
    let kinds = [
        ("_PersRelEleve", Kind::AafPersRelEleve),
        ("_Eleve", Kind::AafEleve),
        ("_PersEducNat", Kind::AafPersEducNat),
        ("_EtabEducNat", Kind::AafEtabEducNat),
        ("_MatiereEducNat", Kind::AafMatiere),
        ("_MefEducNat", Kind::AafMef),
    ];
    let name = name.to_lowercase();
    kinds.iter().find(|(end, _)| name.contains(&end.to_lowercase())).map_or(Kind::Unknown, |(_, kind)| *kind)
}

/// The four digits at the end of `…_Eleve_0001.xml`.
fn part_of(name: &str) -> Option<u32> {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (_, digits) = stem.rsplit_once('_')?;
    (digits.len() == 4).then(|| digits.parse().ok()).flatten()
}

/// The day in `ENT_…_Complet_20240916_Eleve_0000.xml`.
fn date_of_name(name: &str) -> Option<chrono::NaiveDate> {
    name.split(['_', '.']).filter(|p| p.len() == 8).find_map(date)
}

/// The attributes of structures, subjects and MEFs.
const STRUCTURES: [&str; 33] = [
    "ENTStructureJointure",
    "ENTStructureUAI",
    "ENTEtablissementUAI",
    "ENTStructureSIREN",
    "ENTStructureNomCourant",
    "ENTStructureTypeStruct",
    "ENTStructureCodeTypeStruct",
    "ENTEtablissementMinistereTutelle",
    "ENTEtablissementCodeMinistereTutelle",
    "ENTEtablissementContrat",
    "postOfficeBox",
    "street",
    "postalCode",
    "l",
    "telephoneNumber",
    "facsimileTelephoneNumber",
    "ENTStructureMailSI",
    "ENTEtablissementStructRattachFctl",
    "ENTEtablissementBassin",
    "ENTServAcAcademie",
    "ENTServAcCodeAcademie",
    "ENTStructureClasses",
    "ENTStructureGroupes",
    "ENTStructureSiteWeb",
    "ENTMatJointure",
    "ENTLibelleMatiere",
    "ENTMatiereRattach",
    "ENTMefJointure",
    "ENTLibelleMef",
    "ENTMEFRattach",
    "ENTMEFSTAT11",
    "ENTNivFormation",
    "ENTFiliere",
];
