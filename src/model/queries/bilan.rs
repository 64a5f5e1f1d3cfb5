//! How a bilan is made from the carnet.

use chrono::Datelike;

use crate::model::*;

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
            person.or_else(|| Committee::first(carnet, role)).map(SignedPerson::from).unwrap_or_default()
        };
        let text = |get: fn(&Review) -> &String| review.map(get).cloned().unwrap_or_default();
        let detail = |get: fn(&School) -> &String| school.map(get).cloned().unwrap_or_default();
        let signed = letter.map(|l| carnet.signed_versions(l.id)).unwrap_or_default();
        let done = done_in(carnet, year);
        let missions = letter.map(|l| carnet.missions_of(l.id)).unwrap_or_default();
        let by_mission = |duties: &[Id]| {
            let own: Vec<_> = done.iter().filter(|a| a.duty.is_some_and(|d| duties.contains(&d))).collect();
            by_month(year, &own)
        };
        let known: Vec<Id> = missions.iter().flat_map(|m| carnet.duties_of(m.id)).map(|d| d.id).collect();
        let without: Vec<_> = done.iter().filter(|a| a.duty.is_none_or(|d| !known.contains(&d))).collect();
        let without = by_month(year, &without);
        let missions = missions.iter().zip(1..).map(|(mission, m)| MissionPart {
            id: mission.id,
            number: m.to_string(),
            name: mission.short(),
            sum: totals.mission(mission.id),
            months: by_mission(&carnet.duties_of(mission.id).iter().map(|d| d.id).collect::<Vec<_>>()),
            duties: carnet
                .duties_of(mission.id)
                .into_iter()
                .zip(1..)
                .map(|(duty, d)| duty_part(carnet, (year, review), duty, format!("{m}.{d}"), &totals, &done))
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
            people: people(done.iter()),
            planned: totals.planned,
            missions: missions.collect(),
            without_duty: totals.without_duty(),
            natures: by(Nature::ALL, |n| sum(done.iter().filter(|a| a.nature == n))),
            audiences: by(Audience::ALL, |p| sum(done.iter().filter(|a| a.audience.contains(&p)))),
            with_audience: done.iter().filter(|a| !a.audience.is_empty()).count() as u32,
            months: by_month(year, &done.iter().collect::<Vec<_>>()),
            without_months: without,
            weeks: match review.is_some_and(|r| r.time) && letter.is_some_and(|l| l.means.weekly_minutes.is_some()) {
                true => weeks(year, &done),
                false => Vec::new(),
            },
            outside: sum(done.iter().filter(|a| !year.contains(a.date))),
            before: before(&signed),
            data: DataPart::of(carnet, year),
            service: ServicePart::of(carnet, year),
            uses: UsePart::of(carnet, year),
            opinion: review.and_then(|r| carnet.interview(r.id)).map(|i| i.opinion.clone()).unwrap_or_default(),
            previous: Previous::of(carnet, year.previous()),
        }
    }
}

impl Carnet {
    /// The achievements of a duty in the bilan of `year`, with the activities that they come from: those chosen, or the
    /// longest.
    pub fn named_in(&self, year: SchoolYear, duty: Id) -> Vec<(Id, String)> {
        let done = done_in(self, year);
        named(self, self.review(year.start()), duty, &done)
    }
}

/// The sums of the months of a year in which something was done, from August to July.
fn by_month(year: SchoolYear, done: &[&&Activity]) -> Vec<(u32, Sum)> {
    // As the year goes: August is 0.
    let mut months = [Sum::default(); 12];
    for activity in done.iter().filter(|a| year.contains(a.date)) {
        if let Some(sum) = months.get_mut((activity.date.month() as usize + 4) % 12) {
            sum.add(activity);
        }
    }
    let named = months.into_iter().zip(0_u32..).map(|(sum, at)| ((at + 7) % 12 + 1, sum));
    named.filter(|(_, sum)| sum.count > 0).collect()
}

/// The minutes of each week in which some were noted, by its Monday.
fn weeks(year: SchoolYear, done: &[&Activity]) -> Vec<(chrono::NaiveDate, u32)> {
    let mut weeks = std::collections::BTreeMap::new();
    for activity in done.iter().filter(|a| year.contains(a.date)) {
        let monday = activity.date.week(chrono::Weekday::Mon).first_day();
        let minutes: &mut u32 = weeks.entry(monday).or_default();
        *minutes = minutes.saturating_add(activity.counted_minutes());
    }
    weeks.into_iter().filter(|(_, minutes)| *minutes > 0).collect()
}

fn done_in(carnet: &Carnet, year: SchoolYear) -> Vec<&Activity> {
    let all = carnet.activities.values().map(|a| &**a);
    all.filter(|a| a.state == State::Done && a.school_year() == year).collect()
}

fn named(carnet: &Carnet, review: Option<&Review>, duty: Id, done: &[&Activity]) -> Vec<(Id, String)> {
    let chosen = review.map(|r| carnet.achievements_of(r.id, duty)).unwrap_or_default();
    let day = |id: Id| carnet.activities.get(&id).map(|a| a.date);
    if !chosen.is_empty() {
        let all = chosen.iter().map(|a| Achieved {
            id: a.activity,
            words: a.text.clone(),
            days: day(a.activity).into_iter().collect(),
            weight: 0,
        });
        return gathered(all).into_iter().map(|a| (a.id, a.said())).collect();
    }
    let mut own: Vec<&&Activity> = done.iter().filter(|a| a.duty == Some(duty)).collect();
    own.arrange_by_key(|a| (a.date, a.id));
    let all = own.iter().map(|a| Achieved {
        id: a.id,
        words: a.title.clone(),
        days: vec![a.date],
        weight: u64::from(a.minutes.unwrap_or_default()) * 1_000 + u64::from(a.people.unwrap_or_default()),
    });
    let mut all = gathered(all);
    all.arrange_by_key(|a| std::cmp::Reverse((a.weight, a.days.last().copied(), a.id)));
    all.truncate(NAMED);
    all.arrange_by_key(|a| (a.days.first().copied(), a.id));
    all.iter().map(|a| (a.id, a.said())).collect()
}

/// Something worth naming, on one day or several.
struct Achieved {
    id: Id,
    words: String,
    days: Vec<chrono::NaiveDate>,
    weight: u64,
}

impl Achieved {
    /// « Formation Moodle (12/09) », « Formation Moodle (3 fois : 12/09, 03/10, 07/11) »,
    /// « Aide à la connexion (40 fois, du 01/09 au 30/11) ».
    fn said(&self) -> String {
        let days: Vec<String> = self.days.iter().map(|d| d.format("%d/%m").to_string()).collect();
        match days.len() {
            0 => self.words.clone(),
            1 => format!("{} ({})", self.words, days.join("")),
            n @ 2..=4 => format!("{} ({n} fois : {})", self.words, days.join(", ")),
            // Many days are told by the first and the last.
            n => {
                let (first, last) =
                    (days.first().cloned().unwrap_or_default(), days.last().cloned().unwrap_or_default());
                format!("{} ({n} fois, du {first} au {last})", self.words)
            }
        }
    }
}

/// The same with those of the same words as one.
fn gathered(all: impl Iterator<Item = Achieved>) -> Vec<Achieved> {
    let mut kept: Vec<Achieved> = Vec::new();
    let mut places: std::collections::BTreeMap<String, usize> = std::collections::BTreeMap::new();
    for one in all {
        let place = *places.entry(fold(one.words.trim())).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(same) => {
                same.days.extend(one.days);
                same.weight = same.weight.saturating_add(one.weight);
            }
            None => kept.push(one),
        }
    }
    kept
}

/// The administrators whom earlier versions of the year's letter name, each until the next one signed.
fn before(signed: &[&SignedLetter]) -> Vec<(SignedPerson, chrono::NaiveDate)> {
    // The last signed comes first.
    let pairs = signed.iter().zip(signed.iter().skip(1)).rev();
    pairs
        .filter(|(after, before)| after.administrator.name() != before.administrator.name())
        .map(|(after, before)| (before.administrator.clone(), after.date))
        .collect()
}

fn duty_part(
    carnet: &Carnet,
    (year, review): (SchoolYear, Option<&Review>),
    duty: &Duty,
    number: String,
    totals: &Totals,
    done: &[&Activity],
) -> DutyPart {
    let named = named(carnet, review, duty.id, done).into_iter();
    let achievements = named.map(|(_, words)| words).collect();
    let outcome = review.and_then(|r| carnet.outcome(r.id, duty.id));
    let (facts, suggested) = carnet.objective_facts(year, duty);
    DutyPart {
        facts,
        suggested,
        id: duty.id,
        number,
        name: duty.short(),
        sum: totals.duty(duty.id),
        people: people(done.iter().filter(|a| a.duty == Some(duty.id))),
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
    /// The year's figures, where something was done in it: those that were approved, where they were.
    fn of(carnet: &Carnet, year: SchoolYear) -> Option<Self> {
        let approved = carnet.approved_reviews.values();
        if let Some(approved) = approved.filter(|a| a.year == year.start()).max_by_key(|a| a.id) {
            let bilan = approved.bilan.open();
            let missions = bilan.missions.iter().map(|m| (m.number.clone(), m.sum));
            return (bilan.total.count > 0).then(|| Self {
                year: year.start(),
                total: bilan.total,
                missions: missions.collect(),
            });
        }
        let totals = Totals::of(carnet, year);
        if totals.year.count == 0 {
            return None;
        }
        let missions = carnet.letter(year.start()).map(|l| carnet.missions_of(l.id)).unwrap_or_default();
        Some(Self {
            year: year.start(),
            total: totals.year,
            missions: missions.iter().zip(1..).map(|(m, n)| (n.to_string(), totals.mission(m.id))).collect(),
        })
    }
}

fn people<'a>(activities: impl Iterator<Item = &'a &'a Activity>) -> u32 {
    saturating_sum(activities.filter_map(|a| a.people))
}

fn sum<'a>(activities: impl Iterator<Item = &'a &'a Activity>) -> Sum {
    let mut sum = Sum::default();
    activities.for_each(|a| sum.add(a));
    sum
}

fn by<K: Copy>(keys: &[K], of: impl Fn(K) -> Sum) -> Vec<(K, Sum)> {
    keys.iter().map(|k| (*k, of(*k))).filter(|(_, sum)| sum.count > 0).collect()
}
