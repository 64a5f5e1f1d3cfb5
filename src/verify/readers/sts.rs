use super::read_error::ReadError;
use super::reading::Reading;
use super::record::{Element, Record};
use super::values::{date, minutes};
use super::xml::{Step, Xml};
use crate::verify::facts::{Course, Division, Entry, Group, Hours, Kind, Name, Service, Source, Staff};

const RECORDS: [&str; 14] = [
    "UAJ",
    "ANNEE_SCOLAIRE",
    "MATIERE",
    "MEF",
    "INDIVIDU",
    "DIVISION",
    "GROUPE",
    "SUPPLEANT",
    "HORAIRE",
    "ALTERNANCE",
    "SALLE_COURS",
    "APPLICATION_SOURCE",
    "DATE_EXPORT",
    "HORODATAGE",
];

/// Reads `sts_emp_….xml` (root STS_EDT, towards the timetable software) or `emp_sts_….xml` (root EDT_STS, back).
///
/// # Errors
/// [`ReadError`]: not well formed.
pub fn read(kind: Kind, xml: &mut Xml, record: &mut Record, into: &mut Reading) -> Result<(), ReadError> {
    into.card.kind = kind;
    let source = kind.source();
    loop {
        let which = match xml.step(&RECORDS, record)? {
            Step::End => break,
            Step::Record(which) => which,
            Step::Open | Step::Close => continue,
        };
        let it = record.root();
        match which {
            0 if into.card.uai.is_empty() => {
                let code = it.attribute("CODE");
                into.card.uai = if code.is_empty() { it.text() } else { code }.to_owned();
            }
            1 => {
                let year = it.attribute("ANNEE");
                let year = if year.is_empty() { it.text() } else { year };
                into.card.year = year.get(..4).and_then(|y| y.parse().ok());
            }
            2 if xml.within("NOMENCLATURES") => {
                let entry = entry(it, source, into);
                into.facts.subjects.push(entry);
            }
            3 if xml.within("NOMENCLATURES") => {
                let entry = entry(it, source, into);
                into.facts.mefs.push(entry);
            }
            4 => individual(it, source, into),
            5 | 6 => structure(it, which == 6, source, into),
            7 => substitute(it, into),
            8 => hours(it, into),
            9 => {
                let mut entry = entry(it, source, into);
                let weeks: Vec<_> = it.all("DATE_DEBUT_SEMAINE").map(|d| date(d.text())).collect();
                entry.weeks = Some(u32::try_from(weeks.len()).unwrap_or(u32::MAX));
                entry.last_week = weeks.into_iter().flatten().max();
                into.facts.alternations.push(entry);
            }
            10 => {
                let entry = entry(it, source, into);
                into.facts.rooms.push(entry);
            }
            11 => into.card.version = it.text().to_owned(),
            12 | 13 => into.card.made = date(it.text()).or(into.card.made),
            _ => {}
        }
    }
    Ok(())
}

fn entry(it: Element<'_>, source: Source, into: &mut Reading) -> Entry {
    let code = it.attribute("CODE");
    let place = into.place(it.line());
    Entry {
        source,
        place,
        code: into.id(code),
        short: into.id(it.first(&["CODE_GESTION", "LIBELLE_COURT", "FORMATION"])),
        label: into.id(it.first(&["LIBELLE_EDITION", "LIBELLE_LONG"])),
        weeks: None,
        last_week: None,
    }
}

fn individual(it: Element<'_>, source: Source, into: &mut Reading) {
    into.count();
    let place = into.place(it.line());
    let mut staff = Staff::new(source, place);
    staff.who.id = into.id(it.attribute("ID"));
    staff.local = it.attribute("TYPE").eq_ignore_ascii_case("local");
    staff.who.last = into.id(it.first(&["NOM_USAGE", "NOM_PATRONYMIQUE", "NOM"]));
    staff.who.first = into.id(it.of("PRENOM"));
    into.born(&mut staff.who, it.of("DATE_NAISSANCE"));
    let function = it.of("FONCTION");
    if !function.is_empty() {
        staff.functions.push(into.id(function));
        staff.teacher = Some(function == "ENS" || function == "DOC");
    }
    for principal in it.all("PROF_PRINC") {
        let at = into.membership("", principal.of("CODE_STRUCTURE"), principal.line());
        staff.principal.push(at);
    }
    into.facts.staff.push(staff);
}

fn structure(it: Element<'_>, group: bool, source: Source, into: &mut Reading) {
    let code = it.attribute("CODE");
    let (place, name) = (into.place(it.line()), into.id(code));
    into.count();
    if group {
        let divisions = it
            .child("DIVISIONS_APPARTENANCE")
            .map(|inside| inside.all("DIVISION_APPARTENANCE").map(|d| into.id(d.attribute("CODE"))).collect());
        into.facts.groups.push(Group {
            source,
            place,
            structure: Name::NONE,
            name,
            // STSWEB always has a place for them.
            divisions: divisions.or((source == Source::Sts).then(Vec::new)),
        });
    } else {
        let mefs = it.all("MEF_APPARTENANCE").map(|m| into.id(m.attribute("CODE"))).collect();
        into.facts.divisions.push(Division {
            source,
            place,
            structure: Name::NONE,
            name,
            mefs,
            size: it.of("EFFECTIF_CALCULE").parse().ok(),
        });
    }
    for service in it.all("SERVICE") {
        self::service(service, name, group, source, into);
    }
}

fn service(it: Element<'_>, audience: Name, group: bool, source: Source, into: &mut Reading) {
    let subject = into.id(it.attribute("CODE_MATIERE"));
    let together = match it.of("CO_ENS") {
        "" => None,
        value => Some(matches!(value, "1" | "O" | "true")),
    };
    let mut teachers = Vec::new();
    for teacher in it.all("ENSEIGNANT") {
        let id = into.id(teacher.attribute("ID"));
        let hours = teacher.of("HEURES_AGENT").replace(',', ".").parse().ok();
        teachers.push((id, hours));
        for course in teacher.all("COURS") {
            self::course(course, (audience, group), (subject, id), source, into);
        }
    }
    let place = into.place(it.line());
    into.facts.services.push(Service { source, place, audience, group, subject, teachers, together });
}

fn course(
    it: Element<'_>,
    (audience, group): (Name, bool),
    (subject, teacher): (Name, Name),
    source: Source,
    into: &mut Reading,
) {
    let place = into.place(it.line());
    let mut course = Course::new(source, place);
    course.day = it.of("JOUR").parse().unwrap_or(0);
    course.start = minutes(it.of("HEURE_DEBUT"));
    course.length = minutes(it.of("DUREE"));
    course.subject = subject;
    course.teachers.push(teacher);
    if group {
        course.groups.push(audience);
    } else {
        course.classes.push(audience);
    }
    let room = into.id(it.of("CODE_SALLE"));
    course.rooms.extend(room.is_some().then_some(room));
    course.alternation = into.id(it.of("CODE_ALTERNANCE"));
    into.facts.courses.push(course);
}

/// A SUPPLEANT: who stands in (its ID), for whom (the ID of an INDIVIDU inside it, or ID_REMPLACE).
fn substitute(it: Element<'_>, into: &mut Reading) {
    let who = into.id(it.attribute("ID"));
    let of = ["ID_REMPLACE", "ID_TITULAIRE", "ID_INDIVIDU"];
    let replaced = of
        .iter()
        .map(|name| it.attribute(name))
        .chain(of.iter().map(|name| it.of(name)))
        .find(|id| !id.is_empty())
        .unwrap_or_default();
    let replaced = into.id(replaced);
    let file = into.file;
    let owner =
        into.facts.staff.iter_mut().find(|s| s.place.file == file && s.who.id == replaced && replaced.is_some());
    if let Some(owner) = owner {
        owner.replaced_by = who;
    }
}

fn hours(it: Element<'_>, into: &mut Reading) {
    let day = it.attribute("JOUR").parse().unwrap_or(0);
    let read = (minutes(it.of("DEBUT_COURS")), minutes(it.of("FIN_COURS")));
    if let (Some(from), Some(to)) = read {
        let place = into.place(it.line());
        into.facts.hours.push(Hours { place, day, from, to });
    }
}
