use std::collections::BTreeSet;

use chrono::{NaiveDate, NaiveTime};

use super::day::Day;
use super::finders::{find_audience, find_duty, nature_of};
use super::remark::Remark;
use super::span::{Span, outage};
use crate::french::{Written, day};
use crate::model::{Activity, Audience, Duty, Id, Nature, SchoolYear, State, fold};
use crate::tables::without_signs;

/// One typed line and what was understood of it: « Saisie rapide ».
///
/// `12/10 1h30 formation Moodle salle des profs #2.3 @enseignants 12p`: what is not understood stays in the title.
#[derive(Clone, Debug, PartialEq)]
pub struct QuickEntry {
    pub title: String,
    pub date: NaiveDate,
    /// The hour at which it begins.
    pub time: Option<NaiveTime>,
    pub minutes: Option<u16>,
    /// The first is the principal duty.
    pub duties: Vec<Id>,
    pub audience: BTreeSet<Audience>,
    pub people: Option<u32>,
    pub nature: Nature,
    pub state: State,
    /// It says its day; else that is today's.
    pub dated: bool,
    /// What looked like something and was left in the title.
    pub remarks: Vec<Remark>,
}

impl QuickEntry {
    /// Reads a line; `duties` are those of the open letter with their numbers; `year` is the open school year.
    pub fn read(line: &str, today: NaiveDate, year: SchoolYear, duties: &[(String, &Duty)]) -> Self {
        let mut entry = Self {
            title: String::new(),
            date: today,
            time: None,
            minutes: None,
            duties: Vec::new(),
            audience: BTreeSet::new(),
            people: None,
            nature: Nature::Operation,
            state: State::Done,
            dated: false,
            remarks: Vec::new(),
        };
        let line = without_signs(line);
        let words: Vec<&str> = line.split_whitespace().collect();
        let mut title: Vec<&str> = Vec::new();
        let mut dated = false;
        // A day that is spoken of, until another one dates the activity.
        let mut mention = None;
        let mut at = entry.take_done(&words, year);
        dated |= at > 0;
        if let Some((from, minutes)) = outage(&words) {
            entry.time = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(from) * 60, 0);
            entry.minutes = Some(minutes);
        }
        while let Some(rest) = words.get(at..).filter(|r| !r.is_empty()) {
            let before = title.last().copied();
            let kept = |used: usize| rest.get(..used).unwrap_or(rest);
            let span = Span::read(rest, before, entry.minutes.is_some());
            // « 1/2 journée » is no date; « 12/10 » is no length.
            let day = match span {
                None if !dated => Day::read(rest, before, today, year),
                _ => None,
            };
            if let Some(day) = day {
                let said = kept(day.used).join(" ");
                match day.date {
                    Some(date) => {
                        entry.date = date;
                        dated = true;
                        if day.contradicted {
                            entry.remarks.push(Remark::Weekday(said));
                        }
                    }
                    None => {
                        title.extend(kept(day.used));
                        entry.remarks.push(Remark::Date(said));
                    }
                }
                at += day.used;
                // « 30/11 : », and what is said.
                let sign = |w: &&str| [":", "-", "–", "—"].contains(w);
                at += usize::from(title.is_empty() && words.get(at).is_some_and(sign));
                continue;
            }
            if let Some(span) = span {
                at += entry.take_span(span, rest, &mut title);
                continue;
            }
            let spoken = match dated {
                true => 0,
                false => Day::spoken_of(rest, before, today, year),
            };
            if spoken > 0 {
                mention = mention.or(Some(kept(spoken).join(" ")));
                title.extend(kept(spoken));
                at += spoken;
                continue;
            }
            let used = match entry.take_people(rest, before) {
                0 => usize::from(entry.take_duties(rest, duties) || entry.take_audience(rest)),
                used => used,
            };
            // « deux heures de tri »: the title is what was done.
            let joint = title.is_empty()
                && entry.minutes.is_some()
                && rest.len() > 1
                && rest.first().is_some_and(|w| *w == "de");
            if used == 0 && !joint {
                title.extend(rest.first());
            }
            at += used.max(1);
        }
        if let Some(said) = mention.filter(|_| !dated) {
            entry.remarks.push(Remark::Spoken(said));
        }
        entry.dated = dated;
        entry.take_bare_minutes(&words, &mut title);
        entry.title = title.join(" ").trim_matches([',', ';', ' ']).to_owned();
        entry.nature = nature_of(&entry.title);
        if entry.date > today {
            entry.state = State::Planned;
        }
        entry
    }

    /// « fait 25.11 : »: what is done, and when. How many words.
    fn take_done(&mut self, words: &[&str], year: SchoolYear) -> usize {
        let word = |n: usize| words.get(n).map(|w| w.trim_end_matches([':', ',', ';']));
        if !word(0).is_some_and(|w| ["fait", "faite", "ok"].contains(&fold(w).as_str())) {
            return 0;
        }
        let date = match word(1).map(day) {
            Some(Ok(Written::On(date))) => Some(date),
            Some(Ok(Written::InYear { day, month })) => year.date(day, month),
            _ => None,
        };
        let Some(date) = date else { return 0 };
        self.date = date;
        2 + usize::from(words.get(2).is_some_and(|w| *w == ":"))
    }

    /// Takes a time: how long, or the hour at which it begins. Another hour of the day stays in the title. How many words it has.
    fn take_span<'a>(&mut self, span: Span, rest: &[&'a str], title: &mut Vec<&'a str>) -> usize {
        let known = self.time.is_some();
        let again = known && self.minutes.is_some();
        if let Span::FromTo { from, .. } | Span::Doubtful { from, .. } | Span::At { from: Some(from), .. } = span {
            let of_day = NaiveTime::from_num_seconds_from_midnight_opt(u32::from(from) * 60, 0);
            self.time = self.time.or(of_day);
            // « à 17h »: its preposition goes with it.
            const AT: [&str; 4] = ["a", "vers", "des", "de"];
            if !known && title.last().is_some_and(|w| AT.contains(&fold(w).as_str())) {
                title.pop();
            }
        }
        let (used, stays) = match span {
            Span::Lasts { used, minutes } => {
                self.minutes = Some(minutes);
                (used, false)
            }
            // « 10h-12h et 14h-16h » is four hours.
            Span::FromTo { used, minutes, .. } if again || self.minutes.is_none() => {
                self.minutes = Some(self.minutes.unwrap_or(0).saturating_add(minutes));
                if again && title.last().is_some_and(|w| ["et", "puis"].contains(w)) {
                    title.pop();
                }
                (used, false)
            }
            Span::FromTo { used, .. } => (used, true),
            Span::At { used, from } => (used, from.is_none() || known),
            Span::Doubtful { used, .. } => {
                let said = rest.get(..used).unwrap_or(rest).join(" ");
                self.remarks.push(Remark::Hour(said));
                (used, known)
            }
            Span::Wrong { used, error } => {
                let said = rest.get(..used).unwrap_or(rest).join(" ");
                self.remarks.push(Remark::Duration(said, error));
                (used, true)
            }
        };
        if stays {
            title.extend(rest.get(..used).unwrap_or(rest));
        }
        used
    }

    /// A number alone at the beginning or at the end of a line that gives no other length: minutes, as in the form.
    fn take_bare_minutes(&mut self, words: &[&str], title: &mut Vec<&str>) {
        if self.minutes.is_some() || title.len() < 2 {
            return;
        }
        let reads = |word: Option<&&str>| {
            let minutes: u16 = word?.parse().ok()?;
            ((10..=480).contains(&minutes) && minutes.is_multiple_of(5)).then_some(minutes)
        };
        // « salle 120 », « semaine 45 »: the number of something.
        const NAMED: [&str; 12] =
            ["salle", "semaine", "page", "n°", "numero", "poste", "lot", "bureau", "ticket", "version", "de", "a"];
        let last = title.last().filter(|w| words.last() == Some(w));
        let named =
            title.len().checked_sub(2).and_then(|n| title.get(n)).is_some_and(|w| NAMED.contains(&fold(w).as_str()));
        let found = match (reads(title.first()), reads(last).filter(|_| !named)) {
            (_, Some(minutes)) => title.pop().map(|word| (word, minutes)),
            (Some(minutes), _) => Some((title.remove(0), minutes)),
            _ => None,
        };
        if let Some((word, minutes)) = found {
            self.minutes = Some(minutes);
            self.remarks.push(Remark::Minutes(word.to_owned()));
        }
    }

    /// The activity it makes.
    pub fn activity(&self, id: Id) -> Activity {
        let mut activity = Activity::new(id, self.date, self.title.clone());
        let mut duties = self.duties.iter().copied();
        activity.duty = duties.next();
        activity.also = duties.collect();
        activity.time = self.time;
        activity.minutes = self.minutes;
        activity.audience = self.audience.clone();
        activity.people = self.people;
        activity.nature = self.nature;
        activity.state = self.state;
        activity
    }

    /// `#2.3`, `#moodle`, `#3.2,#1.1`: each part is a duty, or the whole stays.
    fn take_duties(&mut self, rest: &[&str], duties: &[(String, &Duty)]) -> bool {
        let Some(word) = rest.first().filter(|w| w.starts_with('#')) else {
            return false;
        };
        let parts: Vec<&str> =
            word.split([',', ';', '+']).map(|p| p.trim_start_matches('#')).filter(|p| !p.is_empty()).collect();
        let found: Vec<Option<Id>> = parts.iter().map(|p| find_duty(p, duties)).collect();
        if parts.is_empty() {
            return false;
        }
        if found.contains(&None) {
            self.remarks.push(Remark::Duty((*word).to_owned()));
            return false;
        }
        for duty in found.into_iter().flatten() {
            if !self.duties.contains(&duty) {
                self.duties.push(duty);
            }
        }
        true
    }

    fn take_audience(&mut self, rest: &[&str]) -> bool {
        let Some(word) = rest.first().filter(|w| w.starts_with('@')) else {
            return false;
        };
        let parts: Vec<String> =
            word.split([',', ';', '+']).map(|p| fold(p.trim_start_matches('@'))).filter(|p| !p.is_empty()).collect();
        let found: Vec<Option<Audience>> = parts.iter().map(|p| find_audience(p)).collect();
        if parts.is_empty() {
            return false;
        }
        if found.contains(&None) {
            self.remarks.push(Remark::Audience((*word).to_owned()));
            return false;
        }
        self.audience.extend(found.into_iter().flatten());
        true
    }

    /// `12p`, `8 personnes`, `25 participants`: how many words.
    fn take_people(&mut self, rest: &[&str], before: Option<&str>) -> usize {
        const NOUNS: [&str; 11] = [
            "p",
            "pers",
            "personne",
            "personnes",
            "participant",
            "participants",
            "participantes",
            "presents",
            "inscrits",
            "collegue",
            "collegues",
        ];
        let Some(first) = rest.first().filter(|_| self.people.is_none()) else {
            return 0;
        };
        let first = first.trim_end_matches([',', ';', '.']);
        let number = |text: &str| match text.len() {
            1..=5 => text.parse::<u32>().ok(),
            _ => None,
        };
        let glued = first.strip_suffix(['p', 'P']).and_then(number);
        let noun = || {
            let noun = fold(rest.get(1)?.trim_end_matches([',', ';', '.']));
            // « aide à 3 collègues » is what was done.
            const BESIDE: [&str; 7] = ["a", "aux", "avec", "de", "des", "pour", "par"];
            let beside = before.is_some_and(|b| BESIDE.contains(&fold(b).as_str()));
            let said = NOUNS.contains(&noun.as_str()) && !(beside && noun.starts_with("collegue"));
            said.then(|| number(first))?
        };
        let (people, used) = match glued {
            Some(people) => (Some(people), 1),
            None => (noun(), 2),
        };
        match people {
            Some(_) => {
                self.people = people;
                used
            }
            None => 0,
        }
    }
}
