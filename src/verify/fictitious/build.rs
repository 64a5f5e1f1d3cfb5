use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::chance::Chance;
use super::names::Names;
use super::rows::{DivisionRow, EntryRow, GroupRow, PupilRow, RelativeRow, StaffRow, TieRow};
use super::schedule::schedule;
use super::school::{LivretRows, People, School, Teaching};
use super::subjects::{LATIN, LOAD, SUBJECTS};

/// Pupils in a class.
const CLASS: usize = 26;
/// Levels: name, MEF, year of birth before the school year.
pub const LEVELS: [(&str, &str, i32); 4] =
    [("6", "10010012110", 11), ("5", "10110001110", 12), ("4", "10210001110", 13), ("3", "10310019110", 14)];
/// A consistent school of so many pupils, the same for the same seed.
pub fn school(seed: u64, size: usize, today: NaiveDate) -> School {
    let mut chance = Chance::new(seed);
    let mut names = Names::new(seed ^ 0x5eed);
    let year = School::year_of(today);
    let classes = classes(size);
    let divisions: Vec<DivisionRow> = classes
        .iter()
        .map(|(name, mef, n)| DivisionRow { name: name.clone(), mef: (*mef).to_owned(), size: *n })
        .collect();
    let groups = groups(&classes);
    let mut people = People { divisions: divisions.clone(), groups: groups.clone(), ..People::default() };
    fill(&mut people, &classes, &mut names, &mut chance, year);
    let latin = groups.iter().any(|g| g.name.contains("LAT"));
    people.staff = staff(&classes, latin, &mut names, year);
    let mut sts = Teaching { staff: people.staff.clone(), divisions, groups, services: Vec::new() };
    let rooms: Vec<String> = (0..classes.len() + 4).map(|n| format!("S{:03}", 100 + n)).collect();
    let (services, courses) = schedule(&sts, &rooms);
    sts.services = services;
    let monday = today - Days::new(u64::from(today.weekday().num_days_from_monday()));
    let weeks: Vec<NaiveDate> = (0..30).map(|n| monday + Days::new(7 * n)).collect();
    let number = 100 + seed % 899_000;
    let uai = uai(number);
    let livret = LivretRows {
        pupils: people.pupils.clone(),
        teachers: people.staff.iter().filter(|s| s.function == "ENS").cloned().collect(),
        ..LivretRows::default()
    };
    School {
        today,
        uai,
        structure: format!("{}", 3000 + seed % 1000),
        aaf: people.clone(),
        ent: people.clone(),
        siecle: people,
        back: sts.clone(),
        made_courses: courses.len(),
        courses,
        sts,
        subjects: SUBJECTS
            .iter()
            .map(|(code, short, label, _)| (*code, *short, *label))
            .chain([LATIN])
            .map(|(code, short, label)| entry(code, short, label))
            .collect(),
        mefs: LEVELS.iter().map(|(level, mef, _)| entry(mef, &format!("{level}EME"), &format!("{level}ème"))).collect(),
        rooms,
        alternations: vec![("H".to_owned(), weeks)],
        livret,
        not_found: (Vec::new(), Vec::new()),
        extra: Vec::new(),
        left_out: Vec::new(),
        garbled: Vec::new(),
        old: Vec::new(),
        touched: Default::default(),
    }
}

fn entry(code: &str, short: &str, label: &str) -> EntryRow {
    EntryRow { code: code.to_owned(), short: short.to_owned(), label: label.to_owned() }
}

/// Seven digits and their letter, in a département that there is not.
pub fn uai(number: u64) -> String {
    let number = 9_900_000 + number % 99_999;
    let letters = b"ABCDEFGHJKLMNPRSTUVWXYZ";
    let at = usize::try_from(number % 23).unwrap_or(0);
    let letter = letters.get(at).copied().unwrap_or(b'A');
    format!("{number}{}", char::from(letter))
}

/// The classes: name, MEF, pupils.
fn classes(size: usize) -> Vec<(String, &'static str, usize)> {
    let count = size.div_ceil(CLASS).max(1);
    let mut all = Vec::new();
    for n in 0..count {
        let (level, mef, _) = LEVELS.get(n % 4).copied().unwrap_or(("6", "10010012110", 11));
        let letter = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or(0));
        let section = match n / 4 {
            at @ 0..26 => letter(at).to_string(),
            at => format!("{}{}", letter(at / 26 - 1), letter(at)),
        };
        let pupils = size / count + usize::from(n < size % count);
        all.push((format!("{level}{section}"), mef, pupils));
    }
    all
}

/// Half of each class, and Latin in the third and fourth years.
fn groups(classes: &[(String, &'static str, usize)]) -> Vec<GroupRow> {
    let mut all: Vec<GroupRow> = classes
        .iter()
        .map(|(class, _, _)| GroupRow { name: format!("{class}GR1"), divisions: vec![class.clone()] })
        .collect();
    let mut pairs: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (class, _, _) in classes.iter().filter(|(c, _, _)| c.starts_with(['4', '3'])) {
        let (level, section) = class.split_at(1);
        let first = section.bytes().last().unwrap_or(b'A');
        let number = usize::from(first - b'A') / 2 + 26 * (section.len() - 1);
        pairs.entry(format!("{level}LAT{number}")).or_default().push(class.clone());
    }
    all.extend(pairs.into_iter().map(|(name, divisions)| GroupRow { name, divisions }));
    all
}

fn fill(
    people: &mut People,
    classes: &[(String, &'static str, usize)],
    names: &mut Names,
    chance: &mut Chance,
    year: i32,
) {
    let mut number = 0_usize;
    for (class, mef, count) in classes {
        let age = LEVELS.iter().find(|(_, m, _)| m == mef).map_or(11, |(_, _, a)| *a);
        let latin = people.groups.iter().find(|g| g.name.contains("LAT") && g.divisions.contains(class));
        let latin = latin.map(|g| g.name.clone());
        for rank in 0..*count {
            number += 1;
            let (first, sex) = names.first();
            let key = format!("{}", 2_000_000 + number);
            // Every sixth is the brother or the sister of the one before.
            let sibling = number % 6 == 5 && !people.pupils.is_empty();
            let (last, ties) = match people.pupils.last().filter(|_| sibling) {
                Some(other) => {
                    let keys: Vec<String> = other.ties.iter().map(|t| t.relative.clone()).collect();
                    for relative in people.relatives.iter_mut().filter(|r| keys.contains(&r.key)) {
                        relative.children.push(key.clone());
                    }
                    (other.last.clone(), other.ties.clone())
                }
                None => {
                    let last = names.last();
                    let ties = family(people, &key, &last, names, number);
                    (last, ties)
                }
            };
            // A sibling of the same first name would be a homonym.
            let first = match people.pupils.last() {
                Some(other) if other.last == last && other.first == first => format!("{first}-Lou"),
                _ => first,
            };
            let day = 1 + chance.below(28);
            let month = 1 + chance.below(12);
            let mut groups = vec![];
            if rank % 2 == 0 {
                groups.push(format!("{class}GR1"));
            }
            if rank % 5 == 0 {
                groups.extend(latin.clone());
            }
            let options = if rank % 5 == 0 && latin.is_some() { vec![LATIN.0.to_owned()] } else { Vec::new() };
            people.pupils.push(PupilRow {
                key,
                siecle: format!("{}", 700_000 + number),
                ine: format!("{:09}{}{}", 100_000_000 + number, letter(number), letter(number / 26)),
                last,
                first,
                sex: if sex == 'M' { "1" } else { "2" }.to_owned(),
                birth: format!("{day:02}/{month:02}/{}", year - age),
                country: "100".to_owned(),
                commune: "99001".to_owned(),
                mef: (*mef).to_owned(),
                status: "SCOLAIRE".to_owned(),
                classes: vec![class.clone()],
                groups,
                options,
                entered: NaiveDate::from_ymd_opt(year, 9, 1).unwrap_or_default(),
                left: None,
                ties,
                blocks: 1,
                elsewhere: None,
                unknown: None,
            });
        }
    }
}

fn letter(n: usize) -> char {
    char::from(b"ABCDEFGHJKLMNPRSTUVWXYZ".get(n % 23).copied().unwrap_or(b'A'))
}

/// Two relatives of a pupil.
fn family(people: &mut People, pupil: &str, last: &str, names: &mut Names, number: usize) -> Vec<TieRow> {
    let mut ties = Vec::new();
    for (n, kinship) in ["10", "20"].iter().enumerate() {
        let key = format!("{}", 4_000_000 + 2 * number + n);
        // The one has the pupil's name, the other its own.
        let own = if n == 0 { names.last() } else { last.to_owned() };
        people.relatives.push(RelativeRow {
            key: key.clone(),
            last: own,
            first: names.first().0,
            mail: format!("famille{number}.{n}@exemple.fr"),
            mobile: format!("06{:08}", 2 * number + n),
            postcode: "99001".to_owned(),
            address: true,
            activated: true,
            children: vec![pupil.to_owned()],
        });
        ties.push(TieRow { relative: key, kinship: (*kinship).to_owned(), legal: true, malformed: false });
    }
    ties
}

/// The teachers of each subject, then those who do not teach.
fn staff(classes: &[(String, &'static str, usize)], latin: bool, names: &mut Names, year: i32) -> Vec<StaffRow> {
    let mut all = Vec::new();
    let mut number = 0;
    let mut add = |function: &str, teacher: bool, principal: Vec<String>| {
        number += 1;
        let last = names.last();
        let first = names.first().0;
        let plain = crate::model::fold(&format!("{first}.{last}")).replace([' ', '\''], "");
        all.push(StaffRow {
            key: format!("{}", 6_000_000 + number),
            sts: format!("{}", 50_000 + number),
            mail: format!("{plain}@ac-exemple.fr"),
            last,
            first,
            birth: NaiveDate::from_ymd_opt(
                year - 30 - i32::try_from(number % 30).unwrap_or(0),
                1 + number % 12,
                1 + number % 28,
            )
            .unwrap_or_default(),
            function: function.to_owned(),
            teacher,
            local: false,
            principal,
            replaced_by: String::new(),
            kind: if teacher { "Enseignant" } else { "Personnel" },
            groups: if function == "DIR" { "RESP-AFFECT-GAR" } else { "" }.to_owned(),
            origin: "AAF".to_owned(),
            expires: String::new(),
            activated: true,
        });
    };
    for (at, _) in SUBJECTS.iter().enumerate() {
        for share in classes.chunks(LOAD) {
            // The teachers of French lead the classes.
            let principal =
                if at == 0 { share.iter().map(|(class, _, _)| class.clone()).collect() } else { Vec::new() };
            add("ENS", true, principal);
        }
    }
    if latin {
        add("ENS", true, Vec::new());
    }
    for function in ["DIR", "DIR", "EDU", "AED", "ADF"] {
        add(function, false, Vec::new());
    }
    add("DOC", true, Vec::new());
    all
}
