use std::collections::HashMap;

use super::read_error::ReadError;
use super::reading::Reading;
use super::record::{Element, Record};
use super::values::date;
use super::xml::{Step, Xml};
use crate::verify::facts::{Division, Entry, Group, Kind, Membership, Name, Pupil, Relative, Source, Tie};

const RECORDS: [&str; 12] = [
    "PARAMETRES",
    "ELEVE",
    "OPTION",
    "STRUCTURES_ELEVE",
    "PERSONNE",
    "RESPONSABLE_ELEVE",
    "ADRESSE",
    "MATIERE",
    "MEF",
    "DIVISION",
    "GROUPE",
    "STRUCTURE",
];

/// What is found before what it belongs to, or after.
#[derive(Default)]
struct Pending {
    pupils: HashMap<Name, usize>,
    relatives: HashMap<Name, usize>,
    /// ADRESSE_ID of the relatives, by their place.
    addresses: Vec<(Name, usize)>,
    /// An ADRESSE_ID: its postcode, whether it has lines.
    places: HashMap<Name, (Name, bool)>,
    options: Vec<(Name, Name)>,
    structures: Vec<(Name, Vec<(Membership, bool)>)>,
}

/// Reads an export of SIECLE/BEE, before and after summer 2016.
///
/// # Errors
/// [`ReadError`]: not well formed.
pub fn read(kind: Kind, xml: &mut Xml, record: &mut Record, into: &mut Reading) -> Result<(), ReadError> {
    into.card.kind = kind;
    let mut pending = Pending::default();
    loop {
        let which = match xml.step(&RECORDS, record)? {
            Step::End => break,
            Step::Record(which) => which,
            Step::Open | Step::Close => continue,
        };
        let it = record.root();
        match (which, kind) {
            (0, _) => parameters(it, into),
            (1, Kind::BeeEleves) => pupil(it, into, &mut pending),
            (2, Kind::BeeEleves) => {
                let id = into.id(it.attribute("ELEVE_ID"));
                for option in it.all("CODE_MATIERE") {
                    let code = into.id(option.text());
                    pending.options.push((id, code));
                }
            }
            (3, Kind::BeeEleves) => structures_of(it, into, &mut pending),
            (4, Kind::BeeResponsables) => relative(it, into, &mut pending),
            (5, Kind::BeeResponsables) => tie(it, into),
            (6, Kind::BeeResponsables) => {
                let id = into.id(it.attribute("ADRESSE_ID"));
                let lines = ["LIGNE1_ADRESSE", "LIGNE2_ADRESSE", "LIGNE3_ADRESSE", "LIGNE4_ADRESSE"];
                let given = !it.first(&lines).is_empty();
                let postcode = into.id(it.of("CODE_POSTAL"));
                pending.places.insert(id, (postcode, given));
            }
            (7, Kind::BeeNomenclatures) => {
                let entry = nomenclature(it, "CODE_MATIERE", into);
                into.count();
                into.facts.subjects.push(entry);
            }
            (8, Kind::BeeNomenclatures) => {
                let entry = nomenclature(it, "CODE_MEF", into);
                into.count();
                into.facts.mefs.push(entry);
            }
            (9.., Kind::BeeStructures) => structure(it, which == 10, into),
            _ => {}
        }
    }
    join(into, pending);
    Ok(())
}

fn parameters(it: Element<'_>, into: &mut Reading) {
    into.card.uai = it.of("UAJ").to_owned();
    into.card.year = it.of("ANNEE_SCOLAIRE").parse().ok();
    into.card.made = date(it.first(&["HORODATAGE", "DATE_EXPORT"]));
}

fn pupil(it: Element<'_>, into: &mut Reading, pending: &mut Pending) {
    into.count();
    let place = into.place(it.line());
    let mut pupil = Pupil::new(Source::Siecle, place);
    pupil.who.id = into.id(it.attribute("ELEVE_ID"));
    pupil.siecle = pupil.who.id;
    pupil.ine = into.id(it.first(&["ID_NATIONAL", "INE_RNIE", "INE_BEA"]));
    // Before summer 2016: NOM.
    pupil.who.last = into.id(it.first(&["NOM_USAGE", "NOM_DE_FAMILLE", "NOM"]));
    pupil.who.first = into.id(it.of("PRENOM"));
    pupil.sex = into.id(it.of("CODE_SEXE"));
    into.born(&mut pupil.who, it.of("DATE_NAISS"));
    pupil.country = into.id(it.of("CODE_PAYS"));
    pupil.commune = into.id(it.of("CODE_COMMUNE_INSEE_NAISS"));
    pupil.entered = date(it.of("DATE_ENTREE"));
    pupil.left = date(it.of("DATE_SORTIE"));
    pupil.mef = into.id(it.of("CODE_MEF"));
    pupil.status = into.id(it.of("CODE_STATUT"));
    pupil.who.mail = into.id(it.of("MEL"));
    pupil.who.mobile = into.id(it.of("TEL_PORTABLE"));
    pupil.who.phone = into.id(it.of("TEL_PERSONNEL"));
    let at = into.facts.pupils.len();
    pending.pupils.insert(pupil.who.id, at);
    into.facts.pupils.push(pupil);
}

fn structures_of(it: Element<'_>, into: &mut Reading, pending: &mut Pending) {
    let id = into.id(it.attribute("ELEVE_ID"));
    // « Inactifs » is where SIECLE puts those who have left.
    let all = it
        .all("STRUCTURE")
        .map(|s| (s.of("CODE_STRUCTURE"), s))
        .filter(|(code, _)| !code.eq_ignore_ascii_case("inactifs"))
        .map(|(code, s)| {
            let at = into.membership("", code, s.line());
            (at, s.of("TYPE_STRUCTURE") == "G")
        })
        .collect();
    pending.structures.push((id, all));
}

fn relative(it: Element<'_>, into: &mut Reading, pending: &mut Pending) {
    into.count();
    let place = into.place(it.line());
    let mut relative = Relative::new(Source::Siecle, place);
    relative.who.id = into.id(it.attribute("PERSONNE_ID"));
    relative.who.last = into.id(it.first(&["NOM_USAGE", "NOM_DE_FAMILLE", "NOM"]));
    relative.who.first = into.id(it.of("PRENOM"));
    relative.who.mail = into.id(it.of("MEL"));
    relative.who.mobile = into.id(it.of("TEL_PORTABLE"));
    relative.who.phone = into.id(it.of("TEL_PERSONNEL"));
    relative.gives_address = it.child("COMMUNICATION_ADRESSE").map(|c| c.text() != "0" && c.text() != "N");
    let address = into.id(it.of("ADRESSE_ID"));
    let at = into.facts.relatives.len();
    if address.is_some() {
        pending.addresses.push((address, at));
    }
    pending.relatives.insert(relative.who.id, at);
    into.facts.relatives.push(relative);
}

fn tie(it: Element<'_>, into: &mut Reading) {
    // Since 2016, NIVEAU_RESPONSABILITE (1: représentant légal); before, RESP_LEGAL (1 and 2).
    let level = it.of("NIVEAU_RESPONSABILITE");
    let legal = match level {
        "" => matches!(it.of("RESP_LEGAL"), "1" | "2"),
        level => level == "1",
    };
    let place = into.place(it.line());
    let tie = Tie {
        source: Source::Siecle,
        place,
        pupil: into.id(it.of("ELEVE_ID")),
        relative: into.id(it.of("PERSONNE_ID")),
        kinship: into.id(it.of("CODE_PARENTE")),
        legal,
        raw: into.id(if level.is_empty() { it.of("RESP_LEGAL") } else { level }),
        malformed: false,
    };
    into.facts.ties.push(tie);
}

fn nomenclature(it: Element<'_>, key: &str, into: &mut Reading) -> Entry {
    let place = into.place(it.line());
    let code = it.attribute(key);
    let code = if code.is_empty() { it.of(key) } else { code };
    Entry {
        source: Source::Siecle,
        place,
        code: into.id(code),
        short: into.id(it.of("CODE_GESTION")),
        label: into.id(it.first(&["LIBELLE_LONG", "LIBELLE_EDITION", "LIBELLE_COURT"])),
        weeks: None,
        last_week: None,
    }
}

/// A division or a group of Structures.xml.
fn structure(it: Element<'_>, group: bool, into: &mut Reading) {
    let code = it.first(&["CODE_STRUCTURE", "CODE"]);
    let code = match code {
        "" => {
            ["CODE_STRUCTURE", "CODE"].iter().map(|name| it.attribute(name)).find(|c| !c.is_empty()).unwrap_or_default()
        }
        code => code,
    };
    if code.is_empty() || code.eq_ignore_ascii_case("inactifs") {
        return;
    }
    into.count();
    let (place, name) = (into.place(it.line()), into.id(code));
    if group || it.of("TYPE_STRUCTURE") == "G" {
        into.facts.groups.push(Group { source: Source::Siecle, place, structure: Name::NONE, name, divisions: None });
    } else {
        let mefs = it.all("CODE_MEF").map(|m| into.id(m.text())).collect();
        into.facts.divisions.push(Division {
            source: Source::Siecle,
            place,
            structure: Name::NONE,
            name,
            mefs,
            size: None,
        });
    }
}

/// Gives the pupils their classes and options, the relatives their addresses.
fn join(into: &mut Reading, pending: Pending) {
    for (id, all) in pending.structures {
        let at = pending.pupils.get(&id);
        let Some(pupil) = at.and_then(|at| into.facts.pupils.get_mut(*at)) else {
            continue;
        };
        pupil.blocks = pupil.blocks.saturating_add(1);
        for (membership, group) in all {
            let list = if group { &mut pupil.groups } else { &mut pupil.classes };
            if !list.iter().any(|m| m.name == membership.name) {
                list.push(membership);
            }
        }
    }
    for (id, code) in pending.options {
        let at = pending.pupils.get(&id);
        if let Some(pupil) = at.and_then(|at| into.facts.pupils.get_mut(*at)) {
            pupil.options.push(code);
        }
    }
    let with_places = !pending.places.is_empty();
    let ids: HashMap<usize, Name> = pending.addresses.iter().map(|(id, at)| (*at, *id)).collect();
    for at in pending.relatives.values() {
        let Some(relative) = into.facts.relatives.get_mut(*at) else {
            continue;
        };
        if with_places {
            let place = ids.get(at).and_then(|id| pending.places.get(id));
            relative.address = Some(place.is_some_and(|(_, given)| *given));
            relative.who.postcode = place.map_or(Name::NONE, |(postcode, _)| *postcode);
        }
    }
}
