use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{rules, words};
use crate::exchange::quick::nature_said;
use crate::french::folded_words;
use crate::model::*;

/// A line like others is what they are from so many on.
const ALIKE: u32 = 3;

/// What a line seems to be. What it is not sure of is not said.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guess {
    pub duty: Option<Id>,
    /// The words that said the duty: a refusal is of them.
    pub because: String,
    pub audience: Option<Audience>,
}

/// The duties of a year's letter, and how the words of this carnet were attributed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Guesser {
    /// That of the letter: an activity of another year has another one's duties.
    year: Option<SchoolYear>,
    /// By their number in the official letter.
    duties: BTreeMap<String, Id>,
    /// How often lines that hold a word were given a duty.
    given: BTreeMap<String, BTreeMap<Id, u32>>,
    /// Those of the people of the carnet: they say nothing.
    names: BTreeSet<String>,
}

impl Guesser {
    pub fn of(carnet: &Carnet, year: SchoolYear) -> Self {
        let mut found = Self { year: Some(year), ..Self::default() };
        let Some(letter) = carnet.letter(year.start()) else {
            return found;
        };
        for (_, duty) in carnet.numbered_duties(letter.id) {
            found.duties.insert(duty.model.clone(), duty.id);
        }
        let named = carnet
            .people
            .values()
            .flat_map(|p| folded_words(&p.name()).split_whitespace().map(str::to_owned).collect::<Vec<_>>());
        found.names = named.collect();
        let own: BTreeSet<Id> = found.duties.values().copied().collect();
        let of_year = carnet.activities.values().filter(|a| a.school_year() == year);
        for (title, duty) in of_year.filter_map(|a| Some((&a.title, a.duty.filter(|d| own.contains(d))?))) {
            let telling = words::telling(title).into_iter().filter(|w| !found.names.contains(w));
            for word in telling.collect::<BTreeSet<_>>() {
                *found.given.entry(word).or_default().entry(duty).or_default() += 1;
            }
        }
        found
    }

    /// What a title noted on a day seems to be. `refused` says of which words a guess is not made any more.
    pub fn guess(&self, title: &str, date: NaiveDate, refused: impl Fn(&str) -> bool) -> Guess {
        let line = folded_words(title);
        let nature = nature_said(title);
        let said = rules::duty(&line, date).filter(|(_, word)| !refused(word));
        let said = said.and_then(|(number, word)| Some((*self.duties.get(number)?, word.trim().to_owned())));
        let (duty, because) = match self.like(title).filter(|(_, word)| !refused(word)).or(said) {
            Some((duty, because)) if self.year == Some(SchoolYear::containing(date)) => (Some(duty), because),
            _ => (None, String::new()),
        };
        let whom = rules::audiences(&line);
        let serves =
            matches!(nature, Some(Nature::Training | Nature::Support | Nature::Communication | Nature::Advice));
        let audience = match whom.as_slice() {
            [one] if serves => Some(*one),
            [] if nature == Some(Nature::Training) => Some(Audience::Teachers),
            _ => None,
        };
        Guess { duty, because, audience }
    }

    /// The duty that like lines were given, with the word that says it: nearly all of the lines that hold it.
    fn like(&self, title: &str) -> Option<(Id, String)> {
        let mut best: Option<(u32, Id, String)> = None;
        for word in words::telling(title) {
            let Some(given) = self.given.get(&word) else { continue };
            let all: u32 = given.values().sum();
            let Some((duty, most)) = given.iter().max_by_key(|(_, n)| **n) else { continue };
            if *most < ALIKE || most * 10 < all * 9 {
                continue;
            }
            match &best {
                // Two words that say different things: it is not sure.
                Some((_, other, _)) if other != duty => return None,
                Some((n, ..)) if n >= most => {}
                _ => best = Some((*most, *duty, word)),
            }
        }
        best.map(|(_, duty, word)| (duty, word))
    }
}
