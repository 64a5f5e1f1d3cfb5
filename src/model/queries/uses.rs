//! Requests, trainings, outages, partners: what stands beside its activity, and the figures of a year.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::model::*;

/// What the trainings of a year come to; only those that took place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TrainingFigures {
    pub sessions: u32,
    /// Places taken: someone who came twice counts twice.
    pub people: u32,
    /// Minutes × people.
    pub person_minutes: u64,
    /// Places taken by teachers.
    pub teachers: u32,
    /// Teachers of the school: the accounts of the last month that counts them.
    pub all_teachers: Option<u32>,
    /// From 1 to 4.
    pub satisfaction: Option<f64>,
    /// Places taken by discipline or role, the most first.
    pub disciplines: Vec<(String, u32)>,
}

/// The requests for help of a year by what they are about, the most first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AskedMost {
    pub requests: u32,
    pub open: u32,
    pub modules: Vec<(String, u32)>,
    pub audiences: Vec<(String, u32)>,
}

impl TrainingFigures {
    /// The share of the teachers reached, in percent, at most: names are not counted, places are.
    pub fn share(&self) -> Option<f64> {
        Usage::share(Some(self.teachers), self.all_teachers).map(|s| s.min(100.0))
    }
}

fn most_first<K: ToString>(counts: BTreeMap<K, u32>) -> Vec<(String, u32)> {
    let mut all: Vec<(String, u32)> = counts.into_iter().map(|(k, n)| (k.to_string(), n)).collect();
    all.arrange_by(|a, b| b.1.cmp(&a.1).then_with(|| natural(&a.0, &b.0)));
    all
}

impl Carnet {
    /// The duty of the letter of a day's year that comes from an item of the official one: `"2.3"`.
    pub fn duty_of(&self, model: &str, day: NaiveDate) -> Option<Id> {
        let letter = self.letter(SchoolYear::containing(day).start())?;
        let duties = self.numbered_duties(letter.id);
        let found = duties.into_iter().find(|(_, d)| d.model == model);
        found.map(|(_, d)| d.id)
    }

    /// Records that stand beside their activity, with it, the last first.
    fn beside<'a, R: Record + 'a>(&'a self, records: impl Iterator<Item = &'a R>) -> Vec<(&'a R, &'a Activity)> {
        let with = |r: &'a R| self.activities.get(&r.id()).map(|a| (r, &**a));
        let mut all: Vec<_> = records.filter_map(with).collect();
        all.arrange_by_key(|(r, a)| std::cmp::Reverse((a.date, a.time, r.id())));
        all
    }

    pub fn partner_exchanges(&self) -> Vec<(&Exchange, &Activity)> {
        self.beside(self.exchanges.values().map(|r| &**r))
    }

    /// The name of a module, where it is still there.
    pub fn module_name(&self, id: Option<Id>) -> String {
        let module = id.and_then(|id| self.modules.get(&id));
        module.map(|m| m.name.clone()).unwrap_or_default()
    }

    pub fn asked_most(&self, year: SchoolYear) -> AskedMost {
        let (mut modules, mut audiences) = (BTreeMap::new(), BTreeMap::new());
        let mut asked = AskedMost::default();
        for (request, activity) in self.parts::<HelpRequest>() {
            if activity.school_year() != year {
                continue;
            }
            asked.requests += 1;
            asked.open += u32::from(request.state != RequestState::Answered);
            let module = match self.module_name(request.module) {
                name if name.is_empty() => activity.module.clone(),
                name => name,
            };
            if !module.trim().is_empty() {
                *modules.entry(module).or_default() += 1;
            }
            for audience in &activity.audience {
                *audiences.entry(audience.label().to_owned()).or_default() += 1;
            }
        }
        asked.modules = most_first(modules);
        asked.audiences = most_first(audiences);
        asked
    }

    pub fn training_figures(&self, year: SchoolYear) -> TrainingFigures {
        let mut figures = TrainingFigures::default();
        let mut disciplines: BTreeMap<String, u32> = BTreeMap::new();
        let (mut sum, mut rated) = (0.0, 0u64);
        for (training, activity) in self.parts::<Training>() {
            if activity.school_year() != year || activity.state != State::Done {
                continue;
            }
            let people = self.present_at(&training, activity);
            figures.sessions += 1;
            figures.people = figures.people.saturating_add(people);
            let time = u64::from(people) * u64::from(activity.minutes.unwrap_or_default());
            figures.person_minutes = figures.person_minutes.saturating_add(time);
            let only_teachers = activity.audience.len() == 1 && activity.audience.contains(&Audience::Teachers);
            let teachers = training.teachers.or(only_teachers.then_some(people));
            figures.teachers = figures.teachers.saturating_add(teachers.unwrap_or_default());
            for (name, n) in &training.disciplines {
                let counted = disciplines.entry(name.clone()).or_default();
                *counted = counted.saturating_add(*n);
            }
            let answers: u64 = training.ratings.values().map(|n| u64::from(*n)).sum();
            if let Some(mean) = training.satisfaction() {
                sum += mean * answers as f64;
                rated += answers;
            }
        }
        figures.satisfaction = (rated > 0).then(|| sum / rated as f64);
        figures.disciplines = most_first(disciplines);
        let counted = self
            .usages
            .values()
            .filter(|u| u.profile == Audience::Teachers && u.school_year() == year && u.accounts.is_some());
        figures.all_teachers = counted.max_by_key(|u| u.month).and_then(|u| u.accounts);
        figures
    }

    /// How many came, in words; to a session that is to come they are only expected: « 9 attendus ».
    pub fn attendance(&self, training: &Training, activity: &Activity) -> String {
        match (activity.state, self.present_at(training, activity)) {
            (State::Planned, 0) => String::new(),
            (State::Planned, 1) => "1 attendu".to_owned(),
            (State::Planned, n) => format!("{n} attendus"),
            (_, n) => n.to_string(),
        }
    }

    /// How many people came: the number that was noted, or else those registered by name.
    pub fn present_at(&self, training: &Training, activity: &Activity) -> u32 {
        activity.people.unwrap_or(training.people.len() as u32)
    }

    /// The figures of a school year, by month, then as the profiles are ordered.
    pub fn usages_of(&self, year: SchoolYear) -> Vec<&Usage> {
        let mut all: Vec<&Usage> = self.usages.values().map(|u| &**u).filter(|u| u.school_year() == year).collect();
        let place = |u: &Usage| Audience::ALL.iter().position(|a| *a == u.profile);
        all.arrange_by_key(|u| (u.month, place(u)));
        all
    }

    /// The profiles that have figures in a year.
    pub fn profiles_of(&self, year: SchoolYear) -> Vec<Audience> {
        let there: BTreeSet<&str> = self.usages_of(year).iter().map(|u| u.profile.key()).collect();
        Audience::ALL.iter().copied().filter(|a| there.contains(a.key())).collect()
    }

    pub fn axes_of(&self, year: SchoolYear) -> Vec<&Axis> {
        let of = self.axes.values().map(|a| &**a);
        ranked(of.filter(|a| a.year == year.start()))
    }

    pub fn plan_actions_of(&self, axis: Id) -> Vec<&PlanAction> {
        let of = self.plan_actions.values().map(|a| &**a);
        ranked(of.filter(|a| a.axis == axis))
    }

    /// Information received, the last first.
    pub fn circulars_received(&self) -> Vec<&Circular> {
        let mut all: Vec<&Circular> = self.circulars.values().map(|c| &**c).collect();
        all.arrange_by_key(|c| std::cmp::Reverse((c.received, c.id)));
        all
    }

    /// The partners, by organisation and name.
    pub fn contacts_in_order(&self) -> Vec<&Contact> {
        let mut all: Vec<&Contact> = self.contacts.values().map(|c| &**c).collect();
        all.arrange_by(|a, b| natural(&fold(&a.words()), &fold(&b.words())));
        all
    }
}
