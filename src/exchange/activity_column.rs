use chrono::{NaiveDate, NaiveTime};

use super::quick::{find_audience, find_duty};
use crate::calendar::{date_from_text, hour, hour_from_text, short};
use crate::french::{Unit, minutes_in};
use crate::model::{Activity, Audience, Duty, Id, Nature, SchoolYear, State, fold};

/// What a column of a table of activities holds: the journal's CSV writes them, an import reads them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ActivityColumn {
    Ignored,
    Date,
    Time,
    /// The school year that it serves, where that is not the date's.
    Serves,
    Title,
    Minutes,
    /// The hour at which it ends: with the hour it begins at, how long.
    Until,
    Duties,
    Nature,
    Audience,
    People,
    Module,
    Notes,
    State,
}

/// The beginnings of headings, and what they announce.
const HEADINGS: [(&str, ActivityColumn); 34] = [
    ("date", ActivityColumn::Date),
    ("jour", ActivityColumn::Date),
    ("quand", ActivityColumn::Date),
    ("intitule", ActivityColumn::Title),
    ("titre", ActivityColumn::Title),
    ("activite", ActivityColumn::Title),
    ("objet", ActivityColumn::Title),
    ("action", ActivityColumn::Title),
    ("quoi", ActivityColumn::Title),
    ("duree", ActivityColumn::Minutes),
    ("temps", ActivityColumn::Minutes),
    ("compte pour", ActivityColumn::Serves),
    ("annee", ActivityColumn::Serves),
    ("attribution", ActivityColumn::Duties),
    ("mission", ActivityColumn::Duties),
    ("nature", ActivityColumn::Nature),
    ("type", ActivityColumn::Nature),
    ("public", ActivityColumn::Audience),
    ("nombre", ActivityColumn::People),
    ("nb", ActivityColumn::People),
    ("personnes", ActivityColumn::People),
    ("participants", ActivityColumn::People),
    ("effectif", ActivityColumn::People),
    ("module", ActivityColumn::Module),
    ("application", ActivityColumn::Module),
    ("outil", ActivityColumn::Module),
    ("logiciel", ActivityColumn::Module),
    ("notes", ActivityColumn::Notes),
    ("detail", ActivityColumn::Notes),
    ("remarque", ActivityColumn::Notes),
    ("commentaire", ActivityColumn::Notes),
    ("etat", ActivityColumn::State),
    ("statut", ActivityColumn::State),
    ("avancement", ActivityColumn::State),
];

impl ActivityColumn {
    /// What may be chosen for a column.
    pub const ALL: &[ActivityColumn] = &[
        ActivityColumn::Ignored,
        ActivityColumn::Date,
        ActivityColumn::Time,
        ActivityColumn::Serves,
        ActivityColumn::Title,
        ActivityColumn::Minutes,
        ActivityColumn::Until,
        ActivityColumn::Duties,
        ActivityColumn::Nature,
        ActivityColumn::Audience,
        ActivityColumn::People,
        ActivityColumn::Module,
        ActivityColumn::Notes,
        ActivityColumn::State,
    ];

    /// What the journal's CSV writes, in its order, with the headings.
    pub const WRITTEN: [(ActivityColumn, &str); 12] = [
        (Self::Date, "Date"),
        (Self::Title, "Intitulé"),
        (Self::State, "État"),
        (Self::Nature, "Nature"),
        (Self::Minutes, "Durée (min)"),
        (Self::Duties, "Attributions"),
        (Self::Audience, "Public"),
        (Self::People, "Personnes"),
        (Self::Module, "Module"),
        (Self::Notes, "Notes"),
        (Self::Time, "Heure"),
        (Self::Serves, "Compte pour l’année"),
    ];

    /// The word on the screen: the form's own.
    pub fn label(self) -> &'static str {
        match self {
            Self::Ignored => "ne pas importer",
            Self::Date => "Date",
            Self::Time => "Heure",
            Self::Serves => "Compte pour l’année",
            Self::Title => "Intitulé",
            Self::Minutes => "Durée",
            Self::Until => "Heure de fin",
            Self::Duties => "Attribution",
            Self::Nature => "Nature",
            Self::Audience => "Public",
            Self::People => "Nombre de personnes",
            Self::Module => "Module de l’ENT",
            Self::Notes => "Notes",
            Self::State => "État",
        }
    }

    /// The column that a heading names, by all of its words: « Heure de fin » and « Journée entière » are no day.
    pub fn from_heading(heading: &str) -> Option<Self> {
        let heading = fold(heading.trim());
        let words: Vec<&str> = heading.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let any = |all: &[&str]| words.iter().any(|w| all.contains(w));
        let ends = any(&["fin", "end"]);
        match () {
            () if any(&["entiere", "all"]) => None,
            () if any(&["heures"]) => Some(Self::Minutes),
            () if any(&["heure", "horaire", "time"]) && ends => Some(Self::Until),
            () if any(&["heure", "horaire", "time"]) && !any(&["duree", "temps"]) => Some(Self::Time),
            () if ends => None,
            () if any(&["debut", "start"]) => Some(Self::Date),
            () if any(&["subject"]) => Some(Self::Title),
            () => {
                let named = HEADINGS.iter().find(|(word, _)| heading.starts_with(word));
                named.map(|(_, column)| *column)
            }
        }
    }

    /// What a number alone counts under a heading: « Heures », « Durée (h) », « Nb d’heures »; `None`: it does not say.
    pub fn unit(heading: &str) -> Option<Unit> {
        let heading = fold(heading);
        let mut words = heading.split(|c: char| !c.is_alphanumeric());
        words.find_map(|word| match word {
            "min" | "mn" | "minutes" | "minute" => Some(Unit::Minutes),
            "h" | "heures" | "heure" => Some(Unit::Hours),
            _ => None,
        })
    }

    /// Its cell of an activity; duties by their number, the principal one first.
    pub fn write(self, a: &Activity, number_of: &dyn Fn(Id) -> String) -> String {
        match self {
            Self::Ignored => String::new(),
            Self::Date => short(a.date),
            Self::Time => a.time.map_or_else(String::new, hour),
            Self::Serves => a.serves.map_or_else(String::new, |y| SchoolYear::new(y).to_string()),
            Self::Title => harmless(&a.title),
            Self::Minutes => a.minutes.map_or_else(String::new, |m| m.to_string()),
            Self::Until => String::new(),
            Self::Duties => {
                let duties: Vec<String> = a.duties().map(number_of).collect();
                // Without a principal one, its place is empty.
                let first = if a.duty.is_none() && !duties.is_empty() { ", " } else { "" };
                format!("{first}{}", duties.join(", "))
            }
            Self::Nature => a.nature.label().to_owned(),
            Self::Audience => {
                let audience: Vec<&str> = a.audience.iter().map(|p| p.label()).collect();
                audience.join(", ")
            }
            Self::People => a.people.map_or_else(String::new, |n| n.to_string()),
            Self::Module => harmless(&a.module),
            Self::Notes => harmless(&a.notes),
            Self::State => a.state.label().to_owned(),
        }
    }

    /// Takes a cell into `row`; false where it is not understood.
    pub(super) fn read(self, text: &str, row: &mut Reading<'_>) -> bool {
        let activity = &mut row.activity;
        match self {
            Self::Ignored => true,
            Self::Date => {
                let date = date_from_text(text, row.today, row.year);
                row.date = date.filter(|d| SchoolYear::RANGE.contains(&SchoolYear::containing(*d).start()));
                row.date.is_some()
            }
            Self::Time => {
                activity.time = hour_from_text(text);
                activity.time.is_some()
            }
            Self::Serves => {
                activity.serves = year_from_text(text).map(SchoolYear::start);
                activity.serves.is_some()
            }
            Self::Title => {
                activity.title = plain(text).to_owned();
                true
            }
            Self::Minutes => {
                activity.minutes = minutes_in(text, row.unit).ok();
                activity.minutes.is_some()
            }
            Self::Until => {
                row.until = hour_from_text(text);
                row.until.is_some()
            }
            Self::Duties => take_duties(activity, text, row.duties),
            Self::Nature => {
                let wanted = fold(text);
                let mut known = Nature::ALL.iter().copied();
                row.nature = known.find(|n| fold(n.label()) == wanted);
                row.nature.is_some()
            }
            Self::Audience => {
                let words: Vec<Option<Audience>> = text.split([',', ';', '/', '+']).map(find_audience).collect();
                activity.audience = words.iter().flatten().copied().collect();
                words.iter().all(Option::is_some)
            }
            Self::People => {
                activity.people = text.parse().ok();
                activity.people.is_some()
            }
            Self::Module => {
                activity.module = plain(text).to_owned();
                true
            }
            Self::Notes => {
                activity.notes = plain(text).to_owned();
                true
            }
            Self::State => {
                let folded = fold(text);
                let begins = |s: &State| {
                    let word: String = fold(s.label()).chars().take(4).collect();
                    folded.starts_with(&word)
                };
                row.state = State::ALL.iter().copied().find(begins);
                row.state.is_some()
            }
        }
    }
}

/// « 2026-2027 », « 2026 »: a school year by its first.
pub(super) fn year_from_text(text: &str) -> Option<SchoolYear> {
    let first: String = text.trim().chars().take_while(char::is_ascii_digit).collect();
    let year = first.parse().ok()?;
    SchoolYear::RANGE.contains(&year).then(|| SchoolYear::new(year))
}

/// A row being read.
pub(super) struct Reading<'a> {
    pub today: NaiveDate,
    /// The year of a date without one.
    pub year: SchoolYear,
    /// Those of the row's own year, with their numbers.
    pub duties: &'a [(String, &'a Duty)],
    pub activity: Activity,
    pub date: Option<NaiveDate>,
    /// What a number alone counts in the column of lengths.
    pub unit: Unit,
    pub until: Option<NaiveTime>,
    pub nature: Option<Nature>,
    pub state: Option<State>,
}

fn take_duties(activity: &mut Activity, text: &str, duties: &[(String, &Duty)]) -> bool {
    let word = |w: &str| w.trim().trim_start_matches('#').to_owned();
    let (found, all): (Vec<Id>, bool) = match find_duty(&word(text), duties) {
        Some(duty) => (vec![duty], true),
        None => {
            let words = text.split([',', ';', '+']).map(word);
            let words: Vec<String> = words.filter(|w| !w.is_empty()).collect();
            let known: Vec<Id> = words.iter().filter_map(|w| find_duty(w, duties)).collect();
            let all = known.len() == words.len();
            (known, all)
        }
    };
    let mut known = found.into_iter();
    if !text.trim_start().starts_with(',') {
        activity.duty = known.next();
    }
    activity.also = known.collect();
    all
}

/// What a spreadsheet takes for a formula.
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A cell that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV injection), and one that begins
/// like such a cell too, so that [`plain`] gives each back.
pub(super) fn harmless(text: &str) -> String {
    let mut begin = text.chars();
    match (begin.next(), begin.next()) {
        (Some(c), _) if FORMULA.contains(&c) => format!("'{text}"),
        (Some('\''), Some(c)) if c == '\'' || FORMULA.contains(&c) => format!("'{text}"),
        _ => text.to_owned(),
    }
}

/// What [`harmless`] was given.
pub(super) fn plain(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if rest.starts_with('\'') || rest.starts_with(FORMULA) => rest,
        _ => text,
    }
}
