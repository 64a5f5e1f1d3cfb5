//! What was written for a bilan and its approved version does not have.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::*;

/// Texts, each with what it is.
#[derive(Default)]
struct Left(Vec<(String, String)>);

impl Left {
    fn note(&mut self, name: impl Into<String>, now: &str, there: bool) {
        if !there && !now.is_empty() {
            self.0.push((name.into(), now.to_owned()));
        }
    }
}

impl Carnet {
    /// What was written for the open year's bilan and its interview, and the approved version does not have, each text with what it is:
    /// written here before the approval of another computer came.
    pub fn texts_beside_approved(&self) -> Vec<(String, String)> {
        let year = self.open_year().start();
        let (Some(review), Some(approved)) = (self.review(year), self.approved(year)) else {
            return Vec::new();
        };
        let bilan = approved.bilan.open();
        let mut left = Left::default();
        for (name, now, then) in [
            ("Contexte", &review.context, &bilan.context),
            ("Difficultés", &review.difficulties, &bilan.difficulties),
            ("Besoins", &review.needs, &bilan.needs),
            ("Propositions", &review.proposals, &bilan.proposals),
        ] {
            left.note(name, now, now == then);
        }
        self.duties_beside(review.id, &bilan, &mut left);
        let minutes = approved.minutes.open();
        if let Some(now) = self.interview(review.id) {
            for (name, now, then) in [
                ("Entretien, points ajoutés", &now.agenda, &minutes.agenda),
                ("Entretien, notes", &now.notes, &minutes.notes),
                ("Entretien, avis", &now.opinion, &minutes.opinion),
                ("Entretien, conclusion", &now.conclusion, &minutes.conclusion),
            ] {
                left.note(name, now, now == then);
            }
        }
        for addition in self.additions(review.id) {
            let there = minutes.additions.iter().any(|(_, text)| *text == addition.next_text);
            left.note("Point à ajouter à la lettre", &addition.next_text, there);
        }
        left.0
    }

    fn duties_beside(&self, review: Id, bilan: &Bilan, left: &mut Left) {
        let parts: BTreeMap<Id, &DutyPart> = bilan.duties().map(|d| (d.id, d)).collect();
        let outcomes = self.outcomes.values().filter(|o| o.review == review);
        let named = self.achievements.values().filter(|a| a.review == review);
        let duties: BTreeSet<(String, Id)> = outcomes
            .filter_map(|o| o.duty)
            .chain(named.map(|a| a.duty))
            .map(|duty| (self.duty_number(duty), duty))
            .collect();
        for (number, duty) in duties {
            let then = parts.get(&duty);
            if let Some(now) = self.outcome(review, duty) {
                let said = then.is_some_and(|d| d.sentence == now.sentence);
                left.note(format!("{number}, phrase du bilan"), &now.sentence, said);
                let next = then.is_some_and(|d| d.next_text == now.next_text);
                left.note(format!("{number}, texte à venir"), &now.next_text, next);
            }
            for named in self.achievements_of(review, duty) {
                let there = then.is_some_and(|d| d.achievements.contains(&named.text));
                left.note(format!("{number}, réalisation"), &named.text, there);
            }
        }
    }
}
