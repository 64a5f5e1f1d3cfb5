use super::read_error::ReadError;
use super::reading::Reading;
use super::record::{Element, Record};
use super::values::date;
use super::xml::{Step, Xml};
use crate::verify::facts::{Division, Entry, Group, Kind, Name, Source, Staff};

const RECORDS: [&str; 8] = ["prof", "mat", "div", "gpe", "salle", "eleve", "ligfiche", "fiche"];

/// Whether a file is one of the lot that UDT exports: by its name, its root varies.
pub fn is_root(root: &str, name: &str) -> bool {
    let name = name.to_lowercase();
    name.contains("udcal") || root.to_lowercase().starts_with("udcal")
}

/// Reads a file of UDT's lot (UDCal_03 rooms, 04 teachers, 05 subjects, 08 divisions, 19 groups). Its courses need four files at once
/// and are not read: their other exports are.
///
/// # Errors
/// [`ReadError`]: not well formed.
pub fn read(xml: &mut Xml, record: &mut Record, into: &mut Reading) -> Result<(), ReadError> {
    into.card.kind = Kind::Udt;
    loop {
        match xml.step(&RECORDS, record)? {
            Step::End => break,
            Step::Record(which) => {
                into.count();
                one(which, record.root(), into);
            }
            Step::Open | Step::Close => {}
        }
    }
    // The lot's other files have nothing that is verified.
    into.card.records = into.card.records.max(1);
    Ok(())
}

fn one(which: usize, it: Element<'_>, into: &mut Reading) {
    let place = into.place(it.line());
    let code = into.id(it.attribute("code"));
    let (source, structure) = (Source::Timetable, Name::NONE);
    match which {
        0 => {
            let mut staff = Staff::new(source, place);
            let key = it.attribute("epj");
            staff.who.id = into.id(if key.is_empty() { it.attribute("code") } else { key });
            staff.who.last = into.id(it.attribute("nom"));
            staff.who.first = into.id(it.attribute("prenom"));
            staff.who.mail = into.id(it.attribute("mail"));
            staff.who.birth = into.id(it.attribute("date_naissance"));
            staff.who.born = date(it.attribute("date_naissance"));
            staff.teacher = Some(true);
            into.facts.staff.push(staff);
        }
        1 | 4 => {
            let entry = Entry {
                source,
                place,
                code,
                short: into.id(it.attribute("code_gep1")),
                label: into.id(if which == 1 { it.attribute("libelle") } else { it.attribute("nom") }),
                weeks: None,
                last_week: None,
            };
            if which == 1 {
                into.facts.subjects.push(entry);
            } else {
                into.facts.rooms.push(entry);
            }
        }
        2 => into.facts.divisions.push(Division { source, place, structure, name: code, mefs: Vec::new(), size: None }),
        3 => into.facts.groups.push(Group { source, place, structure, name: code, divisions: None }),
        _ => {}
    }
}
