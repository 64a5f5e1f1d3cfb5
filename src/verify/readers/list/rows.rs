use super::column::Column;
use super::header::Header;
use crate::french::day;
use crate::model::{by_capitals, without_civility};
use crate::tables::Profile;
use crate::verify::facts::{Account, Kind, Membership, Name, Person, Pupil, Relative, Staff, Tie, Used};
use crate::verify::readers::Ways;
use crate::verify::readers::reading::Reading;
use crate::verify::readers::values::date;

/// One line of a list of people.
pub fn person(header: &Header, ways: &Ways, cells: &[String], line: u32, into: &mut Reading) {
    let row = PersonRow { header, cells };
    into.count();
    let word = row.of(Column::Type);
    let profile = profile(&row, ways, word);
    into.card.count_profile(profile, word);
    // Nobody knows who it is: no check is about them.
    let Some(profile) = profile else { return };
    let source = into.card.kind.source();
    let place = into.place(line);
    let who = who(&row, into);
    let account = account(&row, into);
    match profile {
        Profile::Pupil => {
            let mut pupil = Pupil::new(source, place);
            pupil.who = who;
            pupil.account = account;
            pupil.siecle = into.id(row.of(Column::Siecle));
            pupil.ine = into.id(row.of(Column::Ine));
            pupil.sex = into.id(row.of(Column::Sex));
            pupil.mef = into.id(row.of(Column::Mef));
            pupil.entered = date(row.of(Column::Entered));
            pupil.left = date(row.of(Column::Left));
            pupil.classes = memberships(&row, Column::Class, line, into);
            pupil.groups = memberships(&row, Column::Group, line, into);
            pupil.blocks = 1;
            into.facts.pupils.push(pupil);
        }
        Profile::Relative => {
            let mut relative = Relative::new(source, place);
            relative.who = who;
            relative.account = account;
            relative.children = children(&row, into);
            relative.tells_children = tells_children(&row);
            for child in &relative.children {
                into.facts.ties.push(Tie {
                    source,
                    place,
                    pupil: *child,
                    relative: relative.who.id,
                    kinship: Name::NONE,
                    legal: true,
                    raw: *child,
                    malformed: false,
                });
            }
            into.facts.relatives.push(relative);
        }
        staff => {
            let mut one = Staff::new(source, place);
            one.who = who;
            one.account = account;
            one.guest = staff == Profile::Guest;
            one.teacher = match staff {
                Profile::Teacher => Some(true),
                Profile::Guest => None,
                // A list of functions may have teachers in it.
                _ if word.is_empty() && into.card.kind == Kind::StaffList => None,
                _ => Some(false),
            };
            let functions = row.each(Column::Functions);
            one.functions = functions.iter().map(|f| into.id(f)).collect();
            one.classes = memberships(&row, Column::Class, line, into);
            one.groups = memberships(&row, Column::Group, line, into);
            into.facts.staff.push(one);
        }
    }
}

struct PersonRow<'r> {
    header: &'r Header,
    cells: &'r [String],
}

impl<'r> PersonRow<'r> {
    fn all(&self, column: Column) -> impl Iterator<Item = &'r str> {
        let cells = self.cells;
        let of = self.header.columns.iter().enumerate();
        of.filter(move |(_, c)| **c == Some(column)).filter_map(move |(at, _)| cells.get(at)).map(|c| c.trim())
    }

    fn of(&self, column: Column) -> &'r str {
        self.all(column).find(|c| !c.is_empty()).unwrap_or_default()
    }

    /// The values of a column that holds several, `a, b`.
    fn each(&self, column: Column) -> Vec<&'r str> {
        self.all(column).flat_map(|c| c.split([',', '|'])).map(str::trim).filter(|v| !v.is_empty()).collect()
    }
}

/// Whom a line is about: by its own word, else by the whole list.
fn profile(row: &PersonRow<'_>, ways: &Ways, word: &str) -> Option<Profile> {
    match word {
        "" => row.header.profile,
        word => Profile::of(word).or_else(|| ways.profile(word)),
    }
}

/// Whether the file names a pupil for this responsable; `None`: it has no column for it.
fn tells_children(row: &PersonRow<'_>) -> Option<bool> {
    let columns = [Column::Children, Column::ChildLast, Column::ChildId];
    let told = columns.iter().any(|c| row.header.has(*c));
    told.then(|| columns.iter().any(|c| !row.of(*c).is_empty()))
}

fn who(row: &PersonRow<'_>, into: &mut Reading) -> Person {
    let (last, first) = match (row.of(Column::Last), row.of(Column::First)) {
        ("", "") => parted(row.of(Column::Full)),
        (last, first) => (last.to_owned(), first.to_owned()),
    };
    let mut who = Person {
        id: into.id(row.of(Column::Id)),
        last: into.id(&last),
        first: into.id(&first),
        mail: into.id(row.of(Column::Mail)),
        mobile: into.id(row.of(Column::Mobile)),
        phone: into.id(row.of(Column::Phone)),
        postcode: into.id(row.of(Column::Postcode)),
        ..Person::default()
    };
    into.born(&mut who, row.of(Column::Birth));
    who
}

/// « DE LA TOURNELLE Jean-Luc », « Tournelle, Jean-Luc », « Mme TESTARD Odile »: the name, then the first name. Where nothing tells them apart
/// the last word is the first name.
fn parted(full: &str) -> (String, String) {
    let full = without_civility(full);
    let own = |(last, first): (&str, &str)| (last.trim().to_owned(), first.trim().to_owned());
    match full.split_once(',') {
        Some(parts) => own(parts),
        None => by_capitals(full).unwrap_or_else(|| own(full.rsplit_once(' ').unwrap_or((full, "")))),
    }
}

fn account(row: &PersonRow<'_>, into: &mut Reading) -> Account {
    let header = row.header;
    let code = header.has(Column::Code).then(|| row.of(Column::Code).is_empty());
    let seen = match row.of(Column::Seen) {
        "" => header.has(Column::Seen).then_some(false),
        text => day(text).is_ok().then_some(true),
    };
    Account {
        used: seen.map(Used::ByDate).or(code.map(Used::ByCode)),
        origin: into.id(row.of(Column::Origin)),
        expires: into.id(row.of(Column::Expires)),
        login: into.id(row.of(Column::Login)),
    }
}

fn memberships(row: &PersonRow<'_>, column: Column, line: u32, into: &mut Reading) -> Vec<Membership> {
    let names = row.each(column);
    names.iter().map(|name| into.membership("", name, line)).collect()
}

/// The children of a responsable, as the list names them.
fn children(row: &PersonRow<'_>, into: &mut Reading) -> Vec<Name> {
    let lasts = row.all(Column::ChildLast);
    let firsts = row.all(Column::ChildFirst);
    let triples: Vec<String> =
        lasts.zip(firsts).filter(|(last, _)| !last.is_empty()).map(|(last, first)| format!("{last} {first}")).collect();
    let given = row.each(Column::Children);
    let all = triples.iter().map(String::as_str).chain(given);
    all.map(|name| into.id(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::parted;

    #[test]
    fn one_column_of_names_is_parted() {
        for (full, last, first) in [
            ("MARTINET Léa", "MARTINET", "Léa"),
            ("Léa MARTINET", "MARTINET", "Léa"),
            ("MARTINET LEA", "MARTINET", "LEA"),
            ("DE LA TOURNELLE Jean-Luc", "DE LA TOURNELLE", "Jean-Luc"),
            ("Tournelle, Jean-Luc", "Tournelle", "Jean-Luc"),
            ("Mme TESTARD Odile", "TESTARD", "Odile"),
            ("O’BRIEN Siân Mary", "O’BRIEN", "Siân Mary"),
            ("MARTINET", "MARTINET", ""),
            ("Le Goff Maël", "Le Goff", "Maël"),
            ("", "", ""),
        ] {
            assert_eq!(parted(full), (last.into(), first.into()), "{full}");
        }
    }
}
