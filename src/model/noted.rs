//! What a line of the journal is by what it says: a training noted in the journal is a training, before anything more is noted of it.

use std::sync::Arc;

use super::carnet::Tabled;
use super::search::fold;
use super::*;
use crate::french::folded_words;

/// A record that stands beside its activity, under the same identity.
pub trait Noted: Tabled {
    /// What an activity is by its nature and its words alone; `None`: something else.
    fn noted(carnet: &Carnet, activity: &Activity) -> Option<Self>;
}

impl Noted for Training {
    fn noted(_: &Carnet, activity: &Activity) -> Option<Self> {
        (activity.nature == Nature::Training).then(|| Self::new(activity.id))
    }
}

impl Noted for Outage {
    /// An incident; its service is what its title says beside « panne de ». One that is done is over on its day.
    fn noted(_: &Carnet, activity: &Activity) -> Option<Self> {
        (activity.nature == Nature::Incident).then(|| Self {
            id: activity.id,
            service: service_of(&activity.title),
            ended: (activity.state == State::Done).then_some(activity.date),
            ended_at: None,
            told: String::new(),
            extra: Extra::new(),
        })
    }
}

impl Noted for Meeting {
    /// A meeting that says which: of the bassin, or of the comité de pilotage.
    fn noted(_: &Carnet, activity: &Activity) -> Option<Self> {
        // The words that are looked for stand in the text that is kept for the search: most meetings have none of them.
        let network = activity.audience.contains(&Audience::Network);
        let named = ["bassin", "pilotage", "copil"].iter().any(|word| activity.folded().contains(word));
        if activity.nature != Nature::Meeting || !(network || named) {
            return None;
        }
        let title = folded_words(&activity.title);
        let says = |what: &str| title.contains(&format!(" {what} "));
        let body = match () {
            () if says("bassin") || network => Body::Network,
            () if says("comite de pilotage") || says("copil") => Body::Committee,
            () => return None,
        };
        Some(Self::new(activity.id, body))
    }
}

impl Noted for HelpRequest {
    /// An accompagnement that is not counted by « +1 »: answered on its day once it is done.
    fn noted(carnet: &Carnet, activity: &Activity) -> Option<Self> {
        let counted = |c: &Arc<Counter>| c.activity_id(activity.date) == activity.id;
        if activity.nature != Nature::Support || carnet.counters.values().any(counted) {
            return None;
        }
        let done = activity.state == State::Done;
        Some(Self {
            state: if done { RequestState::Answered } else { RequestState::Received },
            answered: done.then_some(activity.date),
            ..Self::new(activity.id)
        })
    }
}

impl Noted for Movement {
    /// « Arrivée d’un élève en 5B »: a word of movement, then whom or which class. What is carried over where is not known.
    fn noted(carnet: &Carnet, activity: &Activity) -> Option<Self> {
        let begins = activity.title.trim_start().chars().next()?.to_ascii_lowercase();
        if !matches!(activity.nature, Nature::Operation | Nature::Support)
            || !['a', 'd', 'i', 'n', 'r'].contains(&begins)
        {
            return None;
        }
        const BEGINNINGS: [(&str, MovementKind); 8] = [
            ("arrivee ", MovementKind::Arrival),
            ("inscription ", MovementKind::Arrival),
            ("nouvel eleve ", MovementKind::Arrival),
            ("nouvelle eleve ", MovementKind::Arrival),
            ("nouveau professeur ", MovementKind::Arrival),
            ("nouvelle professeure ", MovementKind::Arrival),
            ("depart ", MovementKind::Departure),
            ("radiation ", MovementKind::Departure),
        ];
        const WHO: [&str; 12] = [
            "eleve",
            "eleves",
            "professeur",
            "professeure",
            "enseignant",
            "enseignante",
            "remplacant",
            "remplacante",
            "aed",
            "cpe",
            "aesh",
            "collegue",
        ];
        let title = folded_words(&activity.title);
        let said = title.trim_start();
        let (_, kind) = BEGINNINGS.iter().find(|(word, _)| said.starts_with(word))?;
        let year = activity.school_year().start();
        let is_class = |word: &&str| {
            carnet.classes.values().any(|c| c.year == year && fold(&c.name) == **word) || looks_like_a_class(word)
        };
        let class = said.split_whitespace().skip(1).find(is_class);
        if class.is_none() && !said.split_whitespace().any(|word| WHO.contains(&word)) {
            return None;
        }
        Some(Self {
            id: activity.id,
            kind: *kind,
            // Never a name: the class alone.
            class: class.map_or_else(|| "à préciser".to_owned(), str::to_uppercase),
            done: Default::default(),
            extra: Extra::new(),
        })
    }
}

/// « 6a », « 5e3 », « 2nde4 », « tg2 »: a level, then what tells it from the others.
fn looks_like_a_class(word: &str) -> bool {
    let mut letters = word.chars();
    let level = letters.next().is_some_and(|c| ('1'..='6').contains(&c) || c == 't');
    let rest = letters.as_str();
    level
        && (1..=4).contains(&rest.len())
        && rest.chars().all(char::is_alphanumeric)
        && word.chars().any(|c| c.is_ascii_digit())
        && word.chars().any(char::is_alphabetic)
}

/// « Panne de l’ENT » is of the ENT; a title that says nothing else is the service itself.
fn service_of(title: &str) -> String {
    const BEFORE: [&str; 9] = ["panne", "incident", "coupure", "bug", "de", "du", "sur", "d", "l"];
    let mut rest = title.trim();
    loop {
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        let (word, after) = rest.split_at(end);
        let after = after.trim_start_matches(|c: char| !c.is_alphanumeric());
        let folded = fold(word);
        if after.is_empty() || !(BEFORE.contains(&folded.as_str()) || folded == "la" || folded == "le") {
            return capital(rest);
        }
        rest = after;
    }
}

impl Carnet {
    /// The record beside an activity: the one that is kept, or what the line says it is.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where neither is there.
    pub fn part_of<R: Noted>(&self, id: Id) -> Result<Arc<R>, Refusal> {
        let said = || self.activities.get(&id).and_then(|a| self.only_said(a)).map(Arc::new);
        R::table(self).get(&id).cloned().or_else(said).ok_or(Refusal::Missing { table: R::TABLE, id })
    }

    /// What an activity is by its line alone: nothing more is kept of it. One that was dropped is nothing.
    pub fn only_said<R: Noted>(&self, activity: &Activity) -> Option<R> {
        let said = (activity.state != State::Dropped).then(|| R::noted(self, activity))??;
        (!self.has_part(activity.id)).then_some(said)
    }

    /// Whether a record of one of these tables stands beside an activity.
    fn has_part(&self, id: Id) -> bool {
        self.meetings.contains_key(&id)
            || self.trainings.contains_key(&id)
            || self.requests.contains_key(&id)
            || self.movements.contains_key(&id)
            || self.outages.contains_key(&id)
            || self.exchanges.contains_key(&id)
    }

    /// How many activities of a school year are one by their line alone.
    pub fn said_in<R: Noted>(&self, year: SchoolYear, such: fn(&R) -> bool) -> usize {
        let of_year = self.activities.values().filter(|a| a.school_year() == year);
        of_year.filter(|a| self.only_said::<R>(a).is_some_and(|r| such(&r))).count()
    }

    /// All of one kind with their activities, kept or said, the last first.
    pub fn parts<R: Noted>(&self) -> Vec<(Arc<R>, &Activity)> {
        let kept = R::table(self).values().filter_map(|r| Some((r.clone(), &**self.activities.get(&r.id())?)));
        let said = self.activities.values().filter_map(|a| Some((Arc::new(self.only_said(a)?), &**a)));
        let mut all: Vec<(Arc<R>, &Activity)> = kept.chain(said).collect();
        all.arrange_by_key(|(r, a)| std::cmp::Reverse((a.date, a.time, r.id())));
        all
    }
}
