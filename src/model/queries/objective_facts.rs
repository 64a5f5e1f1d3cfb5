//! What the carnet's figures say of an objective of the letter.

use crate::french::plural;
use crate::model::*;

const TRANSITION: &str = "transition";

impl Carnet {
    /// What the figures say of a duty's objective, in words, and the result that they suggest; empty where the carnet counts nothing of what
    /// its objective, or its indicator, names. What is not over suggests nothing.
    pub fn objective_facts(&self, year: SchoolYear, duty: &Duty) -> (String, Option<Reached>) {
        if duty.objective.trim().is_empty() {
            return (String::new(), None);
        }
        let text = fold(&format!("{} {}", duty.objective, duty.indicator));
        // Whole words: « information » is no « formation », « conseiller » no « conseil ».
        let said: Vec<&str> = text.split(|c: char| !c.is_alphanumeric()).map(|w| w.trim_end_matches('s')).collect();
        let says = |words: &[&str]| words.iter().any(|w| said.contains(w));
        let wanted = number_in(&fold(&duty.objective));
        if says(&["formation", "seance"]) {
            return self.trained(year, wanted);
        }
        if says(&["bassin"]) {
            return self.met(year, wanted);
        }
        if says(&["compte", "active", "activee", "activation"])
            && let Some(found) = self.connected(year, &text)
        {
            return found;
        }
        if says(&["bulletin", "conseil", "lsu", "lsl"]) {
            return (self.councils_held(year).unwrap_or_default(), None);
        }
        if says(&["rentree", "transition"]) {
            return self.turned(year);
        }
        (String::new(), None)
    }

    fn trained(&self, year: SchoolYear, wanted: Option<u32>) -> (String, Option<Reached>) {
        let figures = self.training_figures(year);
        let mut words = plural(figures.sessions, "séance tenue", "séances tenues");
        if let Some(mean) = figures.satisfaction {
            words.push_str(&format!(", satisfaction {} sur 4", format!("{mean:.1}").replace('.', ",")));
        }
        (words, wanted.filter(|n| figures.sessions >= *n).map(|_| Reached::Reached))
    }

    fn met(&self, year: SchoolYear, wanted: Option<u32>) -> (String, Option<Reached>) {
        let all = self.parts::<Meeting>();
        let of_year = all.iter().filter(|(m, a)| m.body == Body::Network && a.school_year() == year);
        let held = of_year.filter(|(_, a)| a.state == State::Done).count() as u32;
        let words = plural(held, "réunion de bassin tenue", "réunions de bassin tenues");
        let words = wanted.map_or(words.clone(), |n| format!("{words} sur {n}"));
        (words, wanted.filter(|n| held >= *n).map(|_| Reached::Reached))
    }

    /// Of a profile that the objective names, with its goal.
    fn connected(&self, year: SchoolYear, text: &str) -> Option<(String, Option<Reached>)> {
        let profiles = self.usage_profiles(year);
        let named = profiles.iter().find(|p| text.contains(fold(p.profile.label()).trim_end_matches('s')))?;
        let share = named.months.iter().rev().find_map(|m| m.activated)?;
        let words = format!("{share} % des comptes activés ({})", named.profile.label());
        Some((words, named.goal.filter(|goal| share >= *goal).map(|_| Reached::Reached)))
    }

    fn councils_held(&self, year: SchoolYear) -> Option<String> {
        let all = DataPart::of(self, year).councils;
        let (held, classes) = all.iter().fold((0, 0), |(held, all), c| (held + c.held, all + c.classes));
        (classes > 0).then(|| format!("{held} sur {}", plural(classes, "conseil tenu", "conseils tenus")))
    }

    /// The year's transition, and what the verifications left.
    fn turned(&self, year: SchoolYear) -> (String, Option<Reached>) {
        let Some(procedure) = self.procedures_of(year).into_iter().find(|p| p.model == TRANSITION) else {
            return (String::new(), None);
        };
        let (over, all) = self.progress_of(procedure);
        let left = self.followed_findings.values().filter(|f| f.year == year.start() && !f.is_over()).count() as u32;
        let mut words = format!("transition : {over} sur {}", plural(all as u32, "étape", "étapes"));
        if left > 0 {
            words.push_str(&format!(", {}", plural(left, "anomalie encore ouverte", "anomalies encore ouvertes")));
        }
        let suggested = (over == all && all > 0).then_some(match left {
            0 => Reached::Reached,
            _ => Reached::Partly,
        });
        (words, suggested)
    }
}

/// The first number of a folded sentence, in figures or in words, but for « une » and « un », which are articles.
fn number_in(text: &str) -> Option<u32> {
    const WORDS: [&str; 11] =
        ["deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze"];
    text.split(|c: char| !c.is_alphanumeric()).find_map(|word| {
        let named = WORDS.iter().position(|w| *w == word).map(|at| at as u32 + 2);
        named.or_else(|| word.parse().ok().filter(|n| (1..=200).contains(n)))
    })
}
