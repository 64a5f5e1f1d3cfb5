use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::*;

/// All that the bilan of a school year says, by value: made anew from the carnet while the review is a draft, kept as it is
/// once approved (domain G.5).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Bilan {
    /// The calendar year of the rentrée.
    pub year: i32,
    /// The school's name and town.
    pub school: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub uai: String,
    /// Which ENT, as typed in the settings.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub ent: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub timetable: String,
    pub administrator: SignedPerson,
    pub head: SignedPerson,
    #[serde(default, skip_serializing_if = "Means::is_empty")]
    pub means: Means,
    /// When the letter was signed, and the number of its last avenant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub signed: Option<NaiveDate>,
    #[serde(default)]
    pub amendments: u32,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub context: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub difficulties: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub needs: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub proposals: String,
    pub total: Sum,
    pub planned: u32,
    pub missions: Vec<MissionPart>,
    /// What was done without a duty.
    pub without_duty: Sum,
    /// By nature, in the order of the list; what is empty is left out.
    pub natures: Vec<(Nature, Sum)>,
    /// By public: an activity for two publics counts for both.
    pub audiences: Vec<(Audience, Sum)>,
    /// By month (1 to 12), from August to July.
    pub months: Vec<(u32, Sum)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Previous>,
}

/// A mission in the bilan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct MissionPart {
    pub id: Id,
    pub number: String,
    pub name: String,
    pub sum: Sum,
    pub duties: Vec<DutyPart>,
}

/// A duty in the bilan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct DutyPart {
    pub id: Id,
    pub number: String,
    pub name: String,
    pub sum: Sum,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub objective: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub indicator: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deadline: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reached: Option<Reached>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sentence: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fate: Option<Fate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub next_text: String,
    /// What is worth naming, in its words; without a choice, the longest activities done.
    pub achievements: Vec<String>,
}

/// The same figures a year before.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Previous {
    pub year: i32,
    pub total: Sum,
    /// By the mission's number.
    pub missions: BTreeMap<String, Sum>,
}

/// How many activities a duty names before anything is chosen.
const NAMED: usize = 3;

impl Bilan {
    /// The bilan of the year as the carnet tells it now.
    pub fn of(carnet: &Carnet, year: SchoolYear) -> Self {
        let totals = Totals::of(carnet, year);
        let review = carnet.review(year.start());
        let letter = carnet.letter(year.start());
        let school = carnet.school();
        let who = |id: Option<Id>, role| {
            let person = id.and_then(|id| carnet.people.get(&id)).map(|p| &**p);
            person
                .or_else(|| Committee::first(carnet, role))
                .map(SignedPerson::from)
                .unwrap_or_default()
        };
        let text = |get: fn(&Review) -> &String| review.map(get).cloned().unwrap_or_default();
        let detail = |get: fn(&School) -> &String| school.map(get).cloned().unwrap_or_default();
        let signed = letter
            .map(|l| carnet.signed_versions(l.id))
            .unwrap_or_default();
        let done: Vec<&Activity> = carnet
            .activities
            .values()
            .filter(|a| a.state == State::Done && year.contains(a.date))
            .map(|a| &**a)
            .collect();
        let missions = letter.map(|l| carnet.missions_of(l.id)).unwrap_or_default();
        let missions = missions.iter().zip(1..).map(|(mission, m)| MissionPart {
            id: mission.id,
            number: m.to_string(),
            name: mission.short(),
            sum: totals.mission(mission.id),
            duties: carnet
                .duties_of(mission.id)
                .into_iter()
                .zip(1..)
                .map(|(duty, d)| {
                    duty_part(carnet, review, duty, format!("{m}.{d}"), &totals, &done)
                })
                .collect(),
        });
        Self {
            year: year.start(),
            school: school.map(School::name_and_town).unwrap_or_default(),
            uai: detail(|s| &s.uai),
            ent: detail(|s| &s.ent),
            timetable: detail(|s| &s.timetable),
            administrator: who(letter.and_then(|l| l.administrator), Role::Administrator),
            head: who(letter.and_then(|l| l.head), Role::Head),
            means: letter.map(|l| l.means.clone()).unwrap_or_default(),
            signed: signed.last().map(|s| s.date),
            amendments: signed.first().map_or(0, |s| s.number),
            context: text(|r| &r.context),
            difficulties: text(|r| &r.difficulties),
            needs: text(|r| &r.needs),
            proposals: text(|r| &r.proposals),
            total: totals.year,
            planned: totals.planned,
            missions: missions.collect(),
            without_duty: totals.without_duty(),
            natures: by(Nature::ALL, |n| sum(done.iter().filter(|a| a.nature == n))),
            audiences: by(Audience::ALL, |p| {
                sum(done.iter().filter(|a| a.audience.contains(&p)))
            }),
            months: by(&[8, 9, 10, 11, 12, 1, 2, 3, 4, 5, 6, 7], |m| {
                sum(done.iter().filter(|a| a.date.month() == m))
            }),
            previous: Previous::of(carnet, year.previous()),
        }
    }

    /// Every duty, in order.
    pub fn duties(&self) -> impl Iterator<Item = &DutyPart> {
        self.missions.iter().flat_map(|m| &m.duties)
    }

    /// The objectives that are not wholly reached, or of which nothing is said.
    pub fn open_objectives(&self) -> impl Iterator<Item = &DutyPart> {
        self.duties()
            .filter(|d| !d.objective.is_empty() && d.reached != Some(Reached::Reached))
    }

    /// The duties for which nothing was done.
    pub fn idle_duties(&self) -> impl Iterator<Item = &DutyPart> {
        self.duties()
            .filter(|d| d.sum.count == 0 && d.sum.also == 0)
    }
}

fn duty_part(
    carnet: &Carnet,
    review: Option<&Review>,
    duty: &Duty,
    number: String,
    totals: &Totals,
    done: &[&Activity],
) -> DutyPart {
    let chosen = review
        .map(|r| carnet.achievements_of(r.id, duty.id))
        .unwrap_or_default();
    let achievements = if chosen.is_empty() {
        let mut own: Vec<&&Activity> = done.iter().filter(|a| a.duty == Some(duty.id)).collect();
        own.sort_by_key(|a| std::cmp::Reverse((a.minutes, a.people, a.date, a.id)));
        own.truncate(NAMED);
        own.sort_by_key(|a| (a.date, a.id));
        own.iter().map(|a| a.title.clone()).collect()
    } else {
        chosen.iter().map(|a| a.text.clone()).collect()
    };
    let outcome = review.and_then(|r| carnet.outcome(r.id, duty.id));
    DutyPart {
        id: duty.id,
        number,
        name: duty.short(),
        sum: totals.duty(duty.id),
        objective: duty.objective.clone(),
        indicator: duty.indicator.clone(),
        deadline: duty.deadline,
        reached: outcome.and_then(|o| o.reached),
        sentence: outcome.map(|o| o.sentence.clone()).unwrap_or_default(),
        fate: outcome.and_then(|o| o.fate),
        next_text: outcome.map(|o| o.next_text.clone()).unwrap_or_default(),
        achievements,
    }
}

impl Previous {
    /// The year's figures, where something was done in it.
    fn of(carnet: &Carnet, year: SchoolYear) -> Option<Self> {
        let totals = Totals::of(carnet, year);
        if totals.year.count == 0 {
            return None;
        }
        let missions = carnet
            .letter(year.start())
            .map(|l| carnet.missions_of(l.id))
            .unwrap_or_default();
        Some(Self {
            year: year.start(),
            total: totals.year,
            missions: missions
                .iter()
                .zip(1..)
                .map(|(m, n)| (n.to_string(), totals.mission(m.id)))
                .collect(),
        })
    }
}

fn sum<'a>(activities: impl Iterator<Item = &'a &'a Activity>) -> Sum {
    let mut sum = Sum::default();
    activities.for_each(|a| sum.add(a));
    sum
}

fn by<K: Copy>(keys: &[K], of: impl Fn(K) -> Sum) -> Vec<(K, Sum)> {
    keys.iter()
        .map(|k| (*k, of(*k)))
        .filter(|(_, sum)| sum.count > 0)
        .collect()
}
