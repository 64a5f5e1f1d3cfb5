use std::collections::{BTreeMap, BTreeSet};

use chrono::Months;

use super::*;

/// What goes on into the next year, chosen one by one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Carried {
    /// Planned activities that were not done.
    pub activities: BTreeSet<Id>,
    /// Duties whose objective goes on.
    pub objectives: BTreeSet<Id>,
}

/// The letter of the year after, from the current one and the decisions of the interview.
pub struct NextLetter {
    pub letter: Letter,
    pub missions: Vec<Mission>,
    pub duties: Vec<Duty>,
    /// The activities that go on, a year later.
    pub activities: Vec<Activity>,
    /// What was done for that year before it had a letter: as it is, and under its duty there.
    pub prepared: Vec<(Activity, Activity)>,
}

impl NextLetter {
    /// `None` where the carnet has no letter of that year.
    pub fn of(carnet: &Carnet, year: i32, carried: &Carried) -> Option<Self> {
        let old = carnet.letter(year)?;
        let of = carnet.about()?.id;
        let review = carnet.review(year).map(|r| r.id);
        let letter = Letter {
            id: of.of_letter(year + 1),
            year: year + 1,
            state: LetterState::Draft,
            amendment: 0,
            date: None,
            extra: Extra::new(),
            ..old.clone()
        };
        let (mut missions, mut duties) = (Vec::new(), Vec::new());
        let mut now: BTreeMap<Id, Id> = BTreeMap::new();
        let mut made = BTreeSet::new();
        // That of the official model, or of what it goes on from: the same on every computer.
        let mut part = |model: &str, previous: Id| {
            let official = letter.id.derived(Id::of_word(model));
            match !model.is_empty() && made.insert(official) {
                true => official,
                false => letter.id.derived(previous),
            }
        };
        for mission in carnet.missions_of(old.id) {
            let id = part(&mission.model, mission.id);
            missions.push(Mission {
                id,
                letter: letter.id,
                previous: Some(mission.id),
                extra: Extra::new(),
                ..mission.clone()
            });
            for duty in carnet.duties_of(mission.id) {
                let outcome = review.and_then(|r| carnet.outcome(r, duty.id));
                let text = match outcome.and_then(|o| o.fate) {
                    Some(Fate::Remove) => continue,
                    Some(Fate::Change) => outcome.map(|o| o.next_text.trim()).filter(|t| !t.is_empty()),
                    _ => None,
                };
                let goes_on = carried.objectives.contains(&duty.id);
                let kept = |text: &String| if goes_on { text.clone() } else { String::new() };
                let text = text.map_or_else(|| duty.text.clone(), str::to_owned);
                let new = Duty {
                    model: duty.model.clone(),
                    objective: kept(&duty.objective),
                    indicator: kept(&duty.indicator),
                    deadline: duty.deadline.filter(|_| goes_on).and_then(|d| d.checked_add_months(Months::new(12))),
                    previous: Some(duty.id),
                    ..Duty::new(part(&duty.model, duty.id), id, duty.rank.clone(), text)
                };
                now.insert(duty.id, new.id);
                duties.push(new);
            }
            let last = carnet.duties_of(mission.id).last().map(|d| d.rank.clone());
            let added = review.map(|r| carnet.additions(r)).unwrap_or_default();
            let added = added.into_iter().filter(|o| o.mission == Some(mission.id) && !o.next_text.trim().is_empty());
            let mut rank = last;
            for addition in added {
                let next = Rank::after(rank.as_ref());
                rank = Some(next.clone());
                let text = addition.next_text.trim();
                duties.push(Duty::new(letter.id.derived(addition.id), id, next, text));
            }
        }
        // What names duties of the old letter names those of the new one.
        let under_new = |activity: &mut Activity| {
            activity.duty = activity.duty.and_then(|d| now.get(&d).copied());
            let also = activity.also.iter().filter_map(|d| now.get(d).copied());
            activity.also = also.collect();
        };
        let activities = carried.activities.iter().filter_map(|id| {
            let old = carnet.activities.get(id)?;
            let date = old.date.checked_add_months(Months::new(12)).unwrap_or(old.date);
            let mut new = old.renewed();
            new.id = letter.id.derived(old.id);
            new.date = date;
            new.serve(SchoolYear::new(letter.year));
            under_new(&mut new);
            Some(new)
        });
        let activities = activities.collect();
        let year = SchoolYear::new(letter.year);
        let before = carnet.activities.values();
        let before = before.filter(|a| a.school_year() == year);
        let prepared = before.map(|old| {
            let mut new = old.renewed();
            under_new(&mut new);
            (Activity::clone(old), new)
        });
        let prepared = prepared.collect();
        Some(Self { prepared, letter, missions, duties, activities })
    }

    /// The planned activities of the year that were not done: what may be carried.
    pub fn unfinished(carnet: &Carnet, year: SchoolYear) -> Vec<&Activity> {
        let planned = |a: &&Activity| a.state == State::Planned && a.school_year() == year;
        let mut found: Vec<&Activity> = carnet.activities.values().map(|a| &**a).filter(planned).collect();
        found.arrange_by_key(|a| (a.date, a.id));
        found
    }

    /// The letter, its parts, the activities carried. The year that is open stays open.
    pub fn changes(&self) -> Vec<Change> {
        std::iter::once(Change::create(&self.letter))
            .chain(self.missions.iter().map(Change::create))
            .chain(self.duties.iter().map(Change::create))
            .chain(self.activities.iter().map(Change::create))
            .chain(self.prepared.iter().filter_map(|(old, new)| Change::update(old, new)))
            .collect()
    }
}
