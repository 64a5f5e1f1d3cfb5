use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::calendar::{WEEKDAYS, date_from_text};
use crate::model::{
    Activity, Audience, DurationError, Duty, Id, Nature, SchoolYear, State, fold, minutes_from_text,
};

/// One typed line and what was understood of it: « Saisie rapide ».
///
/// `12/10 1h30 formation Moodle salle des profs #2.3 @enseignants 12p`: what is not understood stays in the title.
#[derive(Clone, Debug, PartialEq)]
pub struct QuickEntry {
    pub title: String,
    pub date: NaiveDate,
    pub minutes: Option<u16>,
    /// The first is the principal duty.
    pub duties: Vec<Id>,
    pub audience: BTreeSet<Audience>,
    pub people: Option<u32>,
    pub nature: Nature,
    pub state: State,
    /// What looked like something and was left in the title.
    pub remarks: Vec<Remark>,
}

/// Why a word that looked like something was left in the title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    Duration(String, DurationError),
    /// No such day, or a year out of reach.
    Date(String),
    /// No duty has these words, or several have.
    Duty(String),
    Audience(String),
}

impl QuickEntry {
    /// Reads a line; `duties` are those of the open letter with their numbers; `year` is the open school year.
    pub fn read(
        line: &str,
        today: NaiveDate,
        year: SchoolYear,
        duties: &[(String, &Duty)],
    ) -> Self {
        let mut entry = Self {
            title: String::new(),
            date: today,
            minutes: None,
            duties: Vec::new(),
            audience: BTreeSet::new(),
            people: None,
            nature: Nature::Operation,
            state: State::Done,
            remarks: Vec::new(),
        };
        let mut title: Vec<&str> = Vec::new();
        let mut dated = false;
        let mut words = line.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let next = words.peek().copied();
            if !dated && entry.take_date(word, title.last().copied(), today, year) {
                dated = true;
                continue;
            }
            if let Some(used) = entry.take_duration(word, next) {
                if used == 2 {
                    words.next();
                }
                continue;
            }
            if entry.take_duty(word, duties) || entry.take_audience(word) || entry.take_people(word)
            {
                continue;
            }
            title.push(word);
        }
        entry.title = title.join(" ");
        entry.nature = nature_of(&entry.title);
        if entry.date > today {
            entry.state = State::Planned;
        }
        entry
    }

    /// The activity it makes.
    pub fn activity(&self, id: Id) -> Activity {
        let mut activity = Activity::new(id, self.date, self.title.clone());
        let mut duties = self.duties.iter().copied();
        activity.duty = duties.next();
        activity.also = duties.collect();
        activity.minutes = self.minutes;
        activity.audience = self.audience.clone();
        activity.people = self.people;
        activity.nature = self.nature;
        activity.state = self.state;
        activity
    }

    fn take_date(
        &mut self,
        word: &str,
        before: Option<&str>,
        today: NaiveDate,
        year: SchoolYear,
    ) -> bool {
        let bare = word.trim_end_matches([',', ':']);
        let numeric = bare.contains('/') && bare.chars().all(|c| c.is_ascii_digit() || c == '/')
            || bare.len() == 10
                && bare.matches('-').count() == 2
                && bare.chars().all(|c| c.is_ascii_digit() || c == '-');
        let folded = fold(bare);
        let named = WEEKDAYS.contains(&folded.as_str())
            || [
                "hier",
                "avant-hier",
                "aujourd'hui",
                "demain",
                "apres-demain",
            ]
            .contains(&folded.as_str());
        // « le conseil de mardi » speaks of a Tuesday; it does not date the activity.
        let spoken = before.is_some_and(|b| {
            [
                "de", "du", "le", "les", "des", "pour", "au", "chaque", "tous", "par",
            ]
            .contains(&fold(b).as_str())
        });
        if !numeric && (!named || spoken) {
            return false;
        }
        match date_from_text(bare, today, year)
            .filter(|d| SchoolYear::RANGE.contains(&SchoolYear::containing(*d).start()))
        {
            Some(date) => {
                self.date = date;
                true
            }
            None => {
                if bare.matches('/').count() <= 2 && bare.len() >= 3 {
                    self.remarks.push(Remark::Date(bare.to_owned()));
                }
                false
            }
        }
    }

    /// How many words make a duration; `None` when there is none here.
    fn take_duration(&mut self, word: &str, next: Option<&str>) -> Option<usize> {
        if self.minutes.is_some() {
            return None;
        }
        let digit = word
            .trim_start_matches(['-', '−'])
            .starts_with(|c: char| c.is_ascii_digit());
        if !digit {
            return None;
        }
        let unit = |w: &str| {
            ["h", "heure", "heures", "min", "mn", "minutes", "minute"].contains(&fold(w).as_str())
        };
        let (text, used) = match next {
            Some(next)
                if unit(next)
                    && word
                        .chars()
                        .all(|c| c.is_ascii_digit() || c == ',' || c == '.') =>
            {
                (format!("{word}{next}"), 2)
            }
            _ => (word.to_owned(), 1),
        };
        let has_unit = fold(&text).contains('h')
            || fold(&text).ends_with("min")
            || fold(&text).ends_with("mn");
        if !has_unit {
            return None;
        }
        match minutes_from_text(&text) {
            Ok(minutes) => {
                self.minutes = Some(minutes);
                Some(used)
            }
            Err(DurationError::Unreadable) => None,
            Err(error) => {
                self.remarks.push(Remark::Duration(text, error));
                None
            }
        }
    }

    fn take_duty(&mut self, word: &str, duties: &[(String, &Duty)]) -> bool {
        let Some(wanted) = word
            .strip_prefix('#')
            .map(|w| w.trim_end_matches([',', ';']))
            .filter(|w| !w.is_empty())
        else {
            return false;
        };
        match find_duty(wanted, duties) {
            Some(duty) => {
                if !self.duties.contains(&duty) {
                    self.duties.push(duty);
                }
                true
            }
            None => {
                self.remarks.push(Remark::Duty(word.to_owned()));
                false
            }
        }
    }

    fn take_audience(&mut self, word: &str) -> bool {
        let Some(wanted) = word
            .strip_prefix('@')
            .map(|w| fold(w.trim_end_matches([',', ';'])))
            .filter(|w| !w.is_empty())
        else {
            return false;
        };
        match find_audience(&wanted) {
            Some(audience) => {
                self.audience.insert(audience);
                true
            }
            None => {
                self.remarks.push(Remark::Audience(word.to_owned()));
                false
            }
        }
    }

    fn take_people(&mut self, word: &str) -> bool {
        let count = word
            .strip_suffix(['p', 'P'])
            .filter(|n| !n.is_empty() && n.len() <= 5);
        match count.and_then(|n| n.parse::<u32>().ok()) {
            Some(people) if self.people.is_none() => {
                self.people = Some(people);
                true
            }
            _ => false,
        }
    }
}

/// The duty with that number, or the only one that has these words in its text.
pub(super) fn find_duty(wanted: &str, duties: &[(String, &Duty)]) -> Option<Id> {
    let wanted = wanted.trim();
    if let Some((_, duty)) = duties.iter().find(|(number, _)| number == wanted) {
        return Some(duty.id);
    }
    let words = fold(wanted).replace(['-', '_'], " ");
    if words.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return None;
    }
    let holds = |text: &str| words.split_whitespace().all(|w| fold(text).contains(w));
    let only = |matching: Vec<Id>| match matching.as_slice() {
        [duty] => Some(*duty),
        _ => None,
    };
    let by = |words: fn(&Duty) -> String| {
        duties
            .iter()
            .filter(|(_, d)| holds(&words(d)))
            .map(|(_, d)| d.id)
            .collect()
    };
    only(by(Duty::short)).or_else(|| only(by(|d| d.text.clone())))
}

pub(super) fn find_audience(wanted: &str) -> Option<Audience> {
    const SYNONYMS: [(&str, Audience); 14] = [
        ("profs", Audience::Teachers),
        ("prof", Audience::Teachers),
        ("professeurs", Audience::Teachers),
        ("equipe", Audience::Teachers),
        ("aed", Audience::SchoolLife),
        ("cpe", Audience::SchoolLife),
        ("vs", Audience::SchoolLife),
        ("principal", Audience::Management),
        ("proviseur", Audience::Management),
        ("agents", Audience::Staff),
        ("tous", Audience::Staff),
        ("familles", Audience::Parents),
        ("responsables", Audience::Parents),
        ("bassin", Audience::Network),
    ];
    let wanted = fold(wanted).replace(['-', '_', ' '], "");
    if wanted.is_empty() {
        return None;
    }
    let synonym = SYNONYMS
        .iter()
        .find(|(word, _)| *word == wanted)
        .map(|(_, a)| *a);
    let starts =
        |a: &&Audience| wanted.len() >= 2 && fold(a.label()).replace(' ', "").starts_with(&wanted);
    synonym.or_else(|| Audience::ALL.iter().find(starts).copied())
}

/// The nature that the title's words tell; an operation otherwise.
pub(super) fn nature_of(title: &str) -> Nature {
    const WORDS: [(&str, Nature); 16] = [
        ("formation", Nature::Training),
        ("atelier", Nature::Training),
        ("reunion", Nature::Meeting),
        ("comite", Nature::Meeting),
        ("incident", Nature::Incident),
        ("panne", Nature::Incident),
        ("bug", Nature::Incident),
        ("verif", Nature::Verification),
        ("controle", Nature::Verification),
        ("accompagn", Nature::Support),
        ("aide", Nature::Support),
        ("depannage", Nature::Support),
        ("communi", Nature::Communication),
        ("conseil a", Nature::Advice),
        ("conseil au", Nature::Advice),
        ("veille", Nature::Watch),
    ];
    let title = format!(" {}", fold(title));
    let found = WORDS
        .iter()
        .filter_map(|(word, nature)| Some((title.find(&format!(" {word}"))?, *nature)));
    found
        .min_by_key(|(at, _)| *at)
        .map_or(Nature::Operation, |(_, nature)| nature)
}
