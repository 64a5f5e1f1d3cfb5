//! The uses of a year in a bilan.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use crate::model::*;

/// « septembre 2026 ».
pub fn month_words(month: NaiveDate) -> String {
    let name = MONTHS.get(month.month0() as usize).copied();
    format!("{} {}", name.unwrap_or_default(), month.year())
}

/// The number before the first « % ».
fn percent_in(text: &str) -> Option<u32> {
    let (before, _) = text.split_once('%')?;
    let digits: Vec<char> = before.trim_end().chars().rev().take_while(char::is_ascii_digit).collect();
    let number: String = digits.into_iter().rev().collect();
    number.parse().ok().filter(|n| (1..=100).contains(n))
}

impl UsePart {
    pub fn of(carnet: &Carnet, year: SchoolYear) -> Self {
        let asked = carnet.asked_most(year);
        let sessions = carnet.parts::<Training>().into_iter().rev();
        let held = sessions.filter(|(_, a)| a.school_year() == year && a.state == State::Done);
        let training = |(t, a): (Arc<Training>, &Activity)| TrainingLine {
            title: a.title.clone(),
            day: a.date.format("%d/%m/%Y").to_string(),
            people: carnet.present_at(&t, a),
            minutes: a.minutes.map_or(0, u32::from),
        };
        let exchanges: Vec<(&Exchange, &Activity)> =
            carnet.partner_exchanges().into_iter().filter(|(_, a)| a.school_year() == year).collect();
        let received = carnet.circulars_received().into_iter();
        let relays: Vec<&Relay> = received.filter(|c| year.contains(c.received)).flat_map(|c| &c.relays).collect();
        let actions = carnet.axes_of(year).into_iter().flat_map(|axis| {
            let all = carnet.plan_actions_of(axis.id).into_iter();
            all.map(|a| PlanLine {
                axis: axis.title.clone(),
                action: a.title.clone(),
                state: a.state.label().to_owned(),
                indicator: [&a.indicator, &a.target, &a.value]
                    .map(|t| t.trim())
                    .into_iter()
                    .filter(|t| !t.is_empty())
                    .collect::<Vec<_>>()
                    .join(", "),
            })
        });
        Self {
            requests: asked.requests,
            open: asked.open,
            modules: asked
                .modules
                .iter()
                .take(8)
                .map(|(name, n)| UseFact { name: name.clone(), value: n.to_string() })
                .collect(),
            trainings: held.map(training).collect(),
            facts: match carnet.training_figures(year) {
                figures if figures.sessions == 0 => Vec::new(),
                figures => figures.facts(),
            },
            profiles: carnet.usage_profiles(year),
            actions: actions.collect(),
            exchanges: exchanges.len() as u32,
            waiting: exchanges.iter().filter(|(e, _)| e.waits()).count() as u32,
            sent: relays.iter().filter(|r| r.activity.is_some()).count() as u32,
            unsent: relays.iter().filter(|r| r.activity.is_none()).count() as u32,
        }
    }
}

impl TrainingFigures {
    /// Each figure with its name.
    pub fn facts(&self) -> Vec<UseFact> {
        let fact = |name: &str, value: String| UseFact { name: name.to_owned(), value };
        let minutes = u32::try_from(self.person_minutes).unwrap_or(u32::MAX);
        let mut facts = vec![
            fact("Séances", self.sessions.to_string()),
            fact("Présences", self.people.to_string()),
            fact("Heures × personnes", minutes_to_text(minutes)),
        ];
        if let Some(share) = self.share() {
            facts.push(fact("Enseignants touchés, au plus", format!("{share:.0} %")));
        }
        if let Some(mean) = self.satisfaction {
            let mean = format!("{mean:.1} sur 4").replace('.', ",");
            facts.push(fact("Satisfaction", mean));
        }
        facts
    }
}

impl Carnet {
    /// The figures of a year by profile, beside those of the year before, with what happened in each month.
    pub fn usage_profiles(&self, year: SchoolYear) -> Vec<UsageProfile> {
        let before: BTreeMap<(u32, &str), &Usage> =
            self.usages_of(year.previous()).into_iter().map(|u| ((u.month.month(), u.profile.key()), u)).collect();
        let all = self.usages_of(year);
        let share = |part, of| Usage::share(part, of).map(|s| s.round() as u32);
        let held = self.parts::<Training>().into_iter().filter(|(_, a)| a.state == State::Done);
        let trained: Vec<NaiveDate> = held.map(|(_, a)| a.date).collect();
        let month = |u: &Usage| {
            let last = before.get(&(u.month.month(), u.profile.key()));
            UsageMonth {
                month: month_words(u.month),
                visits: u.visits,
                visitors: u.visitors,
                accounts: u.accounts,
                activated: share(u.activated, u.accounts),
                connected: share(u.connected, u.accounts),
                visits_before: last.and_then(|l| l.visits),
                activated_before: last.and_then(|l| share(l.activated, l.accounts)),
                marks: self.month_marks(u.month, &trained).join(", "),
            }
        };
        let past = |u: &Usage| UsageMonth {
            month: month_words(u.month),
            visits: u.visits,
            activated: share(u.activated, u.accounts),
            ..UsageMonth::default()
        };
        let profile = |profile: Audience| UsageProfile {
            profile,
            goal: self.usage_goal(year, profile),
            months: all.iter().filter(|u| u.profile == profile).map(|u| month(u)).collect(),
            before: before.values().filter(|u| u.profile == profile).map(|u| past(u)).collect(),
        };
        self.profiles_of(year).into_iter().map(profile).collect()
    }

    /// What happened in a month that figures may show: trainings held, on these days, decisions applied.
    fn month_marks(&self, month: NaiveDate, trained: &[NaiveDate]) -> Vec<&'static str> {
        let of = |day: NaiveDate| (day.year(), day.month()) == (month.year(), month.month());
        let trained = trained.iter().any(|day| of(*day));
        let decided = self.decisions.values().any(|d| self.applied_on(d).is_some_and(of));
        let all = [(trained, "formation"), (decided, "décision")];
        all.into_iter().filter(|(is, _)| *is).map(|(_, w)| w).collect()
    }

    /// What is aimed at for a profile, in percent of activated accounts: the first « 80 % » of an objective or an indicator of the letter,
    /// or of an action of the volet numérique, that names the profile and accounts.
    pub fn usage_goal(&self, year: SchoolYear, profile: Audience) -> Option<u32> {
        let word = fold(profile.label());
        let stem = word.trim_end_matches('s').to_owned();
        let also = match profile {
            Audience::Parents => "responsable",
            Audience::Teachers => "professeur",
            _ => stem.as_str(),
        };
        let letter = self.letter(year.start());
        let duties = letter.map(|l| self.numbered_duties(l.id)).unwrap_or_default();
        let said = duties.iter().map(|(_, d)| format!("{} {}", d.objective, d.indicator));
        let planned = self.axes_of(year).into_iter().flat_map(|a| {
            let actions = self.plan_actions_of(a.id).into_iter();
            actions.map(|a| format!("{} {} {}", a.title, a.indicator, a.target))
        });
        let mut all = said.chain(planned).map(|t| fold(&t));
        all.find_map(|text| {
            let named = text.contains(&stem) || text.contains(also);
            let accounts = text.contains("activ") || text.contains("compte");
            (named && accounts).then(|| percent_in(&text)).flatten()
        })
    }
}
