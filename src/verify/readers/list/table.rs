use std::io::Read;

use super::column::Column;
use super::damage::Damage;
use super::first_line::{FirstLine, without_header};
use super::header::Header;
use super::rows::person;
use crate::tables::{Encoding, Profile, plain_word, separator_of};
use crate::verify::facts::{About, Kind};
use crate::verify::readers::Ways;
use crate::verify::readers::charset::{Charset, is_garbled};
use crate::verify::readers::courses;
use crate::verify::readers::metered::Metered;
use crate::verify::readers::read_error::ReadError;
use crate::verify::readers::reading::Reading;

/// The longest line.
const LONGEST: u64 = 1 << 20;
/// How much of a file tells its encoding and its separator.
const PEEK: u64 = 256 << 10;

/// Reads a table separated by `;`, `,` or tabs: what it is follows from its columns.
///
/// # Errors
/// [`ReadError`]: no header is known, or a line is too long.
pub fn read(stream: Box<dyn Read + '_>, ways: &Ways, into: &mut Reading) -> Result<(), ReadError> {
    let mut stream = stream;
    let mut start = Vec::new();
    let peeked = stream.by_ref().take(PEEK).read_to_end(&mut start);
    peeked.map_err(|e| failed(&e, 1))?;
    if start.contains(&0) {
        return Err(ReadError::at(1, "ce n’est pas du texte : ni liste, ni tableau"));
    }
    let (separator, _) = separator_of(&start);
    let end = start.iter().position(|b| *b == b'\n');
    let crlf = end.is_some_and(|at| at > 0 && start.get(at - 1) == Some(&b'\r'));
    let said = ways.encoding(&into.card.name);
    let mut charset = Charset::of_list(said.unwrap_or_else(|| Encoding::of(&start)));
    let metered = Metered::new(std::io::Cursor::new(start).chain(stream), LONGEST);
    let mut table =
        csv::ReaderBuilder::new().delimiter(separator).flexible(true).has_headers(false).from_reader(metered);
    let mut row = csv::ByteRecord::new();
    let mut cells: Vec<String> = Vec::new();
    let mut header: Option<Header> = None;
    let mut before = 0_u32;
    // What stands above a header, or is the list itself where there is none.
    let mut above: Vec<(u32, Vec<String>)> = Vec::new();
    let mut seen: Option<FirstLine> = None;
    loop {
        table.get_mut().mark();
        let more = table.read_byte_record(&mut row).map_err(|e| match e.into_kind() {
            csv::ErrorKind::Io(e) => failed(&e, before + 1),
            _ => ReadError::at(before + 1, "cette ligne n’est pas celle d’un tableau"),
        })?;
        if !more {
            break;
        }
        // The library counts a line at its LF, which it leaves to the next record where a CR stands before it.
        let at = row.position().map_or(0, |p| p.line()) + u64::from(crlf && before > 0);
        let line = u32::try_from(at).unwrap_or(u32::MAX);
        before = line;
        cells.resize(row.len(), String::new());
        for (cell, bytes) in cells.iter_mut().zip(row.iter()) {
            cell.clear();
            if !charset.decode(bytes, cell) {
                charset = if charset == Charset::Utf8 { Charset::Windows1252 } else { charset };
            }
            if is_garbled(cell) {
                let place = into.place(line);
                into.facts.remark(About::Encoding, place, cell.clone());
            }
        }
        if let Some(header) = &header {
            damaged(header, &mut cells, line, into);
        }
        match &header {
            None => {
                // Titles above the header have no column that is known.
                let read = read_header(&cells, ways);
                if is_onde(&read) {
                    return Err(ReadError::other(
                        line,
                        "c’est une extraction ONDE, du premier degré : elle ne se vérifie pas ici",
                    ));
                }
                if is_header(&read) {
                    into.card.root_line = line;
                    begin(&read, separator, line, into);
                    seen = Some(FirstLine::new(&read));
                    header = Some(read);
                    above.clear();
                } else {
                    above.push((line, cells.clone()));
                }
                if header.is_none() && line > 30 {
                    header = headerless(&mut above, ways, into);
                    if header.is_none() {
                        break;
                    }
                }
            }
            Some(header) => {
                if let Some(seen) = &mut seen {
                    seen.see(header, &cells);
                }
                if cells.iter().all(|c| c.trim().is_empty()) {
                    continue;
                }
                if cells.len() > header.names.len() {
                    let place = into.place(line);
                    let extra = cells.len() - header.names.len();
                    into.facts.remark(
                        About::Table,
                        place,
                        format!("la ligne a {extra} colonne(s) de plus que l’en-tête"),
                    );
                }
                one(header, ways, &cells, line, into);
            }
        }
    }
    into.card.encoding = charset.label().to_owned();
    if header.is_none() {
        header = headerless(&mut above, ways, into);
    }
    if let (Some(header), Some(seen)) = (&header, &seen) {
        into.card.headings = seen.headings(header);
    }
    match header {
        Some(_) => Ok(()),
        None if into.card.headings.iter().any(|h| !h.example.is_empty()) => Err(ReadError::other(
            1,
            "ce fichier n’a pas d’en-tête : sa première ligne ressemble aux suivantes. Dites ce que contient chaque colonne, ou ajoutez une ligne de titres",
        )),
        None => Err(ReadError::other(1, "aucune colonne connue : ni nom, ni prénom, ni classe dans l’en-tête")),
    }
}

/// Says what a spreadsheet spoiled, and takes away what is lost: it makes no figure and no fault.
fn damaged(header: &Header, cells: &mut [String], line: u32, into: &mut Reading) {
    for (at, cell) in cells.iter_mut().enumerate() {
        let column = header.columns.get(at).copied().flatten();
        let Some(damage) = Damage::of(column, cell) else {
            continue;
        };
        let place = into.place(line);
        let about = match damage {
            Damage::Letters => About::Encoding,
            Damage::Lost | Damage::Changed => About::Spreadsheet,
        };
        let name = header.names.get(at).map_or("", String::as_str);
        into.facts.remark(about, place, format!("{name} « {} »", cell.trim()));
        // A last connection that is lost is not « none ».
        if damage == Damage::Lost && column != Some(Column::Seen) {
            cell.clear();
        }
    }
}

fn failed(error: &std::io::Error, line: u32) -> ReadError {
    match error.kind() {
        std::io::ErrorKind::TimedOut => ReadError::Cancelled,
        std::io::ErrorKind::InvalidData => ReadError::at(line, format!("{error} : un guillemet n’est pas refermé ?")),
        _ => ReadError::at(line, "le fichier ne peut plus être lu (déplacé, modifié ou retiré ?)"),
    }
}

fn read_header(cells: &[String], ways: &Ways) -> Header {
    let names: Vec<String> = cells.iter().map(|c| c.trim().to_owned()).collect();
    let columns = names
        .iter()
        .map(|name| {
            let by_hand = ways.columns.iter().find(|(header, _)| header == name);
            by_hand.map(|(_, column)| *column).or_else(|| Column::of(name))
        })
        .collect();
    let mut header = Header { names, columns, profile: None };
    if !header.has(Column::Last) && !header.has(Column::Full) {
        let full = header.names.iter().position(|n| Column::is_full(n));
        let beside = header.columns.iter().flatten().count() > 1;
        if let Some(column) = full.filter(|_| beside).and_then(|at| header.columns.get_mut(at)) {
            *column = Some(Column::Full);
        }
    }
    header.profile = header.whose(ways);
    header
}

fn is_header(header: &Header) -> bool {
    let courses = is_courses(header);
    courses.is_some() || header.has(Column::Full) || (header.has(Column::Last) && header.has(Column::First))
}

/// The extractions of ONDE: levels and cycles of the premier degré, and names of their own for the class.
fn is_onde(header: &Header) -> bool {
    let names: Vec<String> = header.names.iter().map(|n| plain_word(n)).collect();
    let has = |name: &str| names.iter().any(|n| n == name);
    has("cycle") && has("niveau") && names.iter().any(|n| n.ends_with("classe"))
}

fn has_name(header: &Header, name: &str) -> bool {
    header.names.iter().any(|n| n.eq_ignore_ascii_case(name))
}

fn is_courses(header: &Header) -> Option<Kind> {
    if has_name(header, "MAT_CODE") || has_name(header, "MAT_LIBELLE") {
        return Some(Kind::EdtCourses);
    }
    (has_name(header, "Jour") && has_name(header, "Div")).then_some(Kind::UdtCourses)
}

/// The header of a list that has none, where its columns were said by hand: its lines are read. Otherwise what could be said is in the card.
fn headerless(above: &mut Vec<(u32, Vec<String>)>, ways: &Ways, into: &mut Reading) -> Option<Header> {
    let rows = std::mem::take(above);
    let Some((at, headings)) = without_header(&rows) else {
        // What the person could match by hand.
        let at = rows.iter().position(|(_, cells)| cells.len() > 2)?;
        let header = read_header(&rows.get(at)?.1, ways);
        let mut seen = FirstLine::new(&header);
        let under = rows.get(at + 1..).unwrap_or_default();
        under.iter().for_each(|(_, cells)| seen.see(&header, cells));
        into.card.headings = seen.headings(&header);
        return None;
    };
    let names: Vec<String> = headings.iter().map(|h| h.name.clone()).collect();
    into.card.headings = headings;
    let header = read_header(&names, ways);
    if !is_header(&header) {
        return None;
    }
    let rows = rows.get(at..).unwrap_or_default();
    into.card.root_line = rows.first().map_or(1, |(line, _)| *line);
    into.card.kind = kind(&header);
    let known = header.columns.iter().flatten();
    into.card.columns = known.map(|c| c.words().to_owned()).collect();
    for (heading, column) in into.card.headings.iter_mut().zip(&header.columns) {
        heading.column = column.map_or("", Column::words).to_owned();
    }
    let filled = rows.iter().filter(|(_, cells)| cells.iter().any(|c| !c.trim().is_empty()));
    filled.for_each(|(line, cells)| one(&header, ways, cells, *line, into));
    Some(header)
}

/// What the table is, by its columns.
fn kind(header: &Header) -> Kind {
    if let Some(courses) = is_courses(header) {
        return courses;
    }
    let starred = header.names.iter().filter(|n| n.ends_with('*')).count();
    // Pix has stars too, and its list is of pupils.
    if starred >= 2 && !has_name(header, "Code pays naissance*") {
        return Kind::UserImport;
    }
    let external = header.names.iter().any(|n| n.eq_ignore_ascii_case("externalid"));
    let account = [Column::Code, Column::Login, Column::Seen, Column::Id];
    if external || (header.has(Column::Type) && account.iter().any(|c| header.has(*c))) {
        return Kind::EntAccounts;
    }
    match header.profile {
        Some(Profile::Pupil) => Kind::PupilList,
        Some(Profile::Relative) => Kind::RelativeList,
        Some(_) => Kind::StaffList,
        None => Kind::PeopleList,
    }
}

/// What wrote a list, where its headings say it.
fn software(header: &Header) -> &'static str {
    let has = |name: &str| has_name(header, name);
    match () {
        () if has("username") && (has("cohort1") || has("course1")) => "Moodle",
        () if has("Code pays naissance*") => "Pix Orga",
        () if has("Élèves") && has("Né(e) le") => "PRONOTE",
        () => "",
    }
}

fn begin(header: &Header, separator: u8, line: u32, into: &mut Reading) {
    into.card.kind = kind(header);
    into.card.version = software(header).to_owned();
    let known = header.columns.iter().flatten().map(|c| c.words().to_owned());
    into.card.columns = known.collect();
    if into.card.kind != Kind::UserImport {
        return;
    }
    let place = into.place(line);
    let mut say = |text: String| into.facts.remark(About::Table, place, text);
    if separator != b';' {
        say("le séparateur n’est pas « ; »".into());
    }
    for (at, (name, column)) in header.names.iter().zip(&header.columns).enumerate() {
        if name.is_empty() {
            say(format!("la colonne {} n’a pas de nom", at + 1));
        } else if column.is_none() {
            say(format!("la colonne « {name} » n’est pas connue de l’ENT"));
        }
    }
    if header.profile == Some(Profile::Pupil) && !header.has(Column::Birth) {
        say("la colonne « Date de naissance » manque".into());
    }
}

fn one(header: &Header, ways: &Ways, cells: &[String], line: u32, into: &mut Reading) {
    let by_name = |names: &[&str]| {
        names
            .iter()
            .filter_map(|name| header.names.iter().position(|n| n.eq_ignore_ascii_case(name)))
            .filter_map(|at| cells.get(at))
            .map(|c| c.trim())
            .find(|c| !c.is_empty())
            .unwrap_or_default()
    };
    match into.card.kind {
        Kind::EdtCourses => courses::course(&by_name, line, into),
        // Jour;Heure;Div;Matière;Professeur;Salle;Groupe;Regroup;Eff;Mo;Freq;Aire
        Kind::UdtCourses => {
            let row = |names: &[&str]| match names {
                ["JOUR"] => by_name(&["Jour"]),
                ["H.DEBUT", ..] => by_name(&["Heure"]),
                ["DUREE"] => "1h00",
                ["MAT_LIBELLE"] => by_name(&["Matière", "Matiere"]),
                ["PROF_NOM"] => by_name(&["Professeur"]),
                ["CLASSE"] => {
                    let group = by_name(&["Groupe", "Regroup"]);
                    if group.is_empty() { by_name(&["Div"]) } else { group }
                }
                ["SALLE"] => by_name(&["Salle"]),
                ["ALTERNANCE", ..] => by_name(&["Freq"]),
                _ => "",
            };
            courses::course(&row, line, into);
        }
        _ => person(header, ways, cells, line, into),
    }
}
