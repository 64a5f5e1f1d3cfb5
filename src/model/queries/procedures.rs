//! Procedures, their steps, and where they stand.

use std::sync::Arc;

use crate::model::*;

/// The key of the model of the change of year.
const TRANSITION: &str = "transition";

/// The steps of the transition that verifying files answers, with the kinds of files of which one is needed beside the accounts.
const VERIFIED: [(&str, &[&str]); 2] = [
    ("check-classes", &["BEE_ELEVES", "AAF Eleve", "liste d’élèves"]),
    ("check-staff", &["STS_EDT", "AAF PersEducNat", "liste de personnels"]),
];

impl Carnet {
    /// The procedures of a year, oldest first.
    pub fn procedures_of(&self, year: SchoolYear) -> Vec<&Procedure> {
        let of = |p: &&Procedure| p.year == year.start();
        self.procedures.values().map(|p| &**p).filter(of).collect()
    }

    /// The councils under way: the first of the year that are not over, else the last.
    pub fn current_councils(&self, year: SchoolYear) -> Option<&Procedure> {
        let all: Vec<&Procedure> = self.procedures_of(year).into_iter().filter(|p| p.model == COUNCILS).collect();
        let left = |p: &&&Procedure| {
            let (over, all) = self.progress_of(p);
            over < all
        };
        all.iter().find(left).or(all.last()).copied()
    }

    /// The steps of a procedure, in order.
    pub fn steps_of(&self, procedure: Id) -> Vec<&Step> {
        let of = |s: &&Step| s.procedure == procedure;
        ranked(self.steps.values().map(|s| &**s).filter(of))
    }

    /// What was noted on a step for `scope`.
    pub fn mark(&self, step: &Step, scope: Scope) -> Option<&Mark> {
        self.marks.get(&step.mark_id(scope)).map(|m| &**m)
    }

    pub fn step_state(&self, step: &Step, scope: Scope) -> StepState {
        self.mark(step, scope).map_or(StepState::Todo, |m| m.state)
    }

    /// The classes that a procedure is about: those of its year, of its establishment where it has one.
    pub fn classes_in(&self, procedure: &Procedure) -> Vec<&SchoolClass> {
        let mut classes = self.classes_of(procedure.school_year());
        classes.retain(|c| procedure.uai.is_empty() || c.uai == procedure.uai);
        classes
    }

    /// What a step is repeated for: its classes, the profiles, or the school as a whole.
    pub fn scopes_of(&self, procedure: &Procedure, step: &Step) -> Vec<Scope> {
        match procedure.scopes {
            Scopes::Classes if step.plan.each => {
                let classes = self.classes_in(procedure);
                classes.into_iter().map(|c| Scope::Class(c.id)).collect()
            }
            Scopes::Profiles if step.plan.each => Scope::PROFILES.map(Scope::Profile).to_vec(),
            _ => vec![Scope::Whole],
        }
    }

    /// How far a procedure is: what is over, of all its boxes.
    pub fn progress_of(&self, procedure: &Procedure) -> (usize, usize) {
        let steps = self.steps_of(procedure.id).into_iter();
        let boxes = steps.flat_map(|s| self.scopes_of(procedure, s).into_iter().map(|c| self.step_state(s, c)));
        boxes.fold((0, 0), |(over, all), state| (over + usize::from(state.is_over()), all + 1))
    }

    /// Ticks the step `key` of the year's transition, where that is under way and the step is left to do.
    pub fn transition_done(&self, year: SchoolYear, key: &str, by: &str, on: chrono::NaiveDate) -> Option<Change> {
        let all = self.procedures_of(year).into_iter();
        let steps = all.filter(|p| p.model == TRANSITION).flat_map(|p| self.steps_of(p.id));
        let mut left = steps.filter(|s| s.plan.key == key && !self.step_state(s, Scope::Whole).is_over());
        let done = |mark: &mut Mark| {
            mark.put_in(StepState::Done, by, on);
            mark.on = Some(on);
        };
        self.mark_change(left.next()?, Scope::Whole, &done)
    }

    /// Ticks the steps of the transition that a verification without anything blocking answers: that of the classes and pupils, that of
    /// the staff; of the year of its day, and of the next one.
    pub fn steps_verified(&self, run: &Verification, by: &str) -> Vec<Change> {
        if run.found(Severity::Blocking) > 0 {
            return Vec::new();
        }
        let this = run.school_year();
        let steps = VERIFIED.iter().filter(|(_, kinds)| {
            let there = |all: &[&str]| all.iter().any(|k| run.of_kind(k).next().is_some());
            // The ENT itself, and what it is held against.
            there(&["comptes ENT"]) && there(kinds)
        });
        let changes =
            steps.flat_map(|(key, _)| [this, this.next()].map(|year| self.transition_done(year, key, by, run.date)));
        changes.flatten().collect()
    }

    /// Whether verifying files is what a step of the transition asks for.
    pub fn is_for_verification(&self, procedure: &Procedure, step: &Step) -> bool {
        procedure.model == TRANSITION && VERIFIED.iter().any(|(key, _)| step.plan.key == *key)
    }

    /// Ticks the step of the transition that asks for the signed letter and the first meeting of the comité de pilotage, once
    /// both are there; `signed`, `held`: what is being done at this moment.
    pub fn committee_begun(
        &self,
        year: SchoolYear,
        (signed, held): (bool, bool),
        by: &str,
        on: chrono::NaiveDate,
    ) -> Option<Change> {
        let letter = self.letter(year.start());
        let signed = signed || letter.is_some_and(|l| !self.signed_versions(l.id).is_empty());
        let met = |(m, a): &(Arc<Meeting>, &Activity)| {
            m.body == Body::Committee && a.state == State::Done && year.contains(a.date)
        };
        let held = held || self.parts::<Meeting>().iter().any(met);
        self.transition_done(year, "letter-committee", by, on).filter(|_| signed && held)
    }

    /// The activity that a done step becomes in the journal, under its duty in the letter of the procedure's year, or of that day's where that one has none yet. `None`
    /// while something of it is left to do.
    pub fn activity_of(&self, procedure: &Procedure, step: &Step) -> Option<Activity> {
        let scopes = self.scopes_of(procedure, step);
        let marks: Vec<&Mark> = scopes.iter().filter_map(|c| self.mark(step, *c)).collect();
        let over = scopes.iter().all(|c| self.step_state(step, *c).is_over());
        let done = marks.iter().filter(|m| m.state == StepState::Done);
        let date = done.clone().filter_map(|m| m.on).max().filter(|_| over)?;
        let what = match scopes.len() {
            1 => String::new(),
            n => format!(" ({} sur {n})", done.count()),
        };
        let mut activity =
            Activity::new(step.activity_id(), date, format!("{}{what} – {}", step.plan.title, procedure.name));
        let minutes = marks.iter().filter_map(|m| m.minutes).fold(0u16, u16::saturating_add);
        activity.minutes = (minutes > 0).then_some(minutes.min(MAX_MINUTES));
        // It counts for the year that the procedure prepares; that one may have no letter yet.
        activity.serve(procedure.school_year());
        let letter = self.letter(procedure.year).or_else(|| self.letter(SchoolYear::containing(date).start()));
        let duties = letter.map(|l| self.numbered_duties(l.id)).unwrap_or_default();
        let served = duties.iter().find(|(_, d)| d.model == step.plan.duty);
        activity.duty = served.map(|(_, d)| d.id);
        let notes: Vec<&str> = marks.iter().map(|m| m.note.trim()).filter(|n| !n.is_empty()).collect();
        activity.notes = notes.join("\n");
        Some(activity)
    }

    /// The name of a scope on the screen.
    pub fn scope_name(&self, scope: Scope) -> String {
        match scope {
            Scope::Whole => "Établissement".to_owned(),
            Scope::Class(id) => self.classes.get(&id).map_or_else(|| "classe supprimée".to_owned(), |c| c.name.clone()),
            Scope::Profile(profile) => profile.label().to_owned(),
            Scope::Unknown(word) => word.to_owned(),
        }
    }

    /// The user's own form of the model `key`.
    pub fn own_model(&self, key: &str) -> Option<&ProcedureModel> {
        self.procedure_models.values().find(|m| m.key == key).map(|m| &**m)
    }
}
