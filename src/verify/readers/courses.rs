use super::read_error::ReadError;
use super::reading::Reading;
use super::record::Record;
use super::values::{minutes, weekday};
use super::xml::{Step, Xml};
use crate::verify::facts::{Course, Kind, Source};

/// Reads EXP_COURS.xml, as EDT exports its courses in clear: root `TABLE nom="Cours"`, rows `Cours` or `Cours_annuels`.
///
/// # Errors
/// [`ReadError`]: not well formed.
pub fn read(xml: &mut Xml, record: &mut Record, into: &mut Reading) -> Result<(), ReadError> {
    into.card.kind = Kind::EdtCourses;
    loop {
        match xml.step(&["Cours", "Cours_annuels"], record)? {
            Step::End => return Ok(()),
            Step::Record(_) => {
                let it = record.root();
                let line = it.line();
                let row = |names: &[&str]| it.first(names);
                course(&row, line, into);
            }
            Step::Open | Step::Close => {}
        }
    }
}

/// A course, from its columns: the names are those of EDT, older ones after newer ones.
pub fn course<'r>(row: &dyn Fn(&[&str]) -> &'r str, line: u32, into: &mut Reading) {
    into.count();
    let place = into.place(line);
    let mut course = Course::new(Source::Timetable, place);
    course.day = weekday(row(&["JOUR"])).unwrap_or(0);
    course.start = minutes(row(&["H.DEBUT", "H_DEBUT", "HEURE"]));
    course.length = minutes(row(&["DUREE"]));
    course.subject = into.id(row(&["MAT_CODE"]));
    course.subject_label = into.id(row(&["MAT_LIBELLE"]));
    let (lasts, firsts) = (row(&["PROF_NOM"]), row(&["PROF_PRENOM"]));
    let mut first = firsts.split(',');
    for last in lasts.split(',').map(str::trim).filter(|n| !n.is_empty()) {
        let full = format!("{last} {}", first.next().unwrap_or_default().trim());
        course.teachers.push(into.id(&full));
    }
    for audience in row(&["CLASSE"]).split(',') {
        for name in audience_names(audience) {
            let (name, group) = name;
            let name = into.id(name);
            let list = if group { &mut course.groups } else { &mut course.classes };
            if name.is_some() && !list.contains(&name) {
                list.push(name);
            }
        }
    }
    for room in row(&["SALLE"]).split(',') {
        let room = into.id(room);
        course.rooms.extend(room.is_some().then_some(room));
    }
    course.alternation = into.id(row(&["ALTERNANCE", "ALT.", "FREQUENCE"]));
    course.together = match row(&["CO-ENS.", "CO-ENS"]).to_lowercase().as_str() {
        "" => None,
        value => Some(matches!(value, "o" | "oui" | "1" | "true" | "x")),
    };
    into.facts.courses.push(course);
}

/// `<3B> 3B GR1` is a part of the class 3B; `[3LATIN]` is a group; `3B` a class, or a group that has no brackets.
fn audience_names(text: &str) -> Vec<(&str, bool)> {
    let text = text.trim();
    if let Some(inside) = text.strip_prefix('[').and_then(|t| t.strip_suffix(']')) {
        return vec![(inside, true)];
    }
    if let Some((class, part)) = text.strip_prefix('<').and_then(|t| t.split_once('>')) {
        let part = part.trim();
        return match part {
            "" => vec![(class, false)],
            part => vec![(part, true)],
        };
    }
    vec![(text, false)]
}
