//! What closes a year: the bilan, the interview, the next letter, each edit with what it rests on made first.

use leptos::prelude::*;

use super::clock;
use super::session::Session;
use crate::model::*;

impl Session {
    /// Whether this carnet is the head's copy.
    pub fn is_copy(self) -> bool {
        self.carnet.with(|c| c.as_copy().is_some())
    }

    /// The interview on the open year's bilan, where there is one.
    pub fn interview(self) -> Option<Interview> {
        self.carnet.with(|c| c.review(c.open_year().start()).and_then(|r| c.interview(r.id).cloned()))
    }

    /// Whether the open year's bilan is approved.
    pub fn is_approved(self) -> bool {
        self.carnet.with(|c| c.approved(c.open_year().start()).is_some())
    }

    /// The bilan of the open year, and the change that makes it where there is none.
    pub(super) fn review(self) -> (Review, Option<Change>) {
        let year = self.carnet.with_untracked(Carnet::open_year).start();
        match self.carnet.with_untracked(|c| c.review(year).cloned()) {
            Some(review) => (review, None),
            None => {
                let of = self.carnet.with_untracked(|c| c.about().map(|i| i.id)).unwrap_or_else(|| self.new_id());
                let new = Review::new(of.derived_by(year.unsigned_abs().into()), year);
                let made = Change::create(&new);
                (new, Some(made))
            }
        }
    }

    pub fn edit_review(self, label: &str, edit: impl FnOnce(&mut Review)) -> bool {
        let (old, made) = self.review();
        let mut new = old.clone();
        edit(&mut new);
        match made {
            Some(_) => self.commit(label, vec![Change::create(&new)]),
            None => self.update(label, &old, &new),
        }
    }

    pub fn edit_outcome(self, duty: Id, label: &str, edit: impl FnOnce(&mut Outcome)) -> bool {
        let (review, made) = self.review();
        let old = self.carnet.with_untracked(|c| c.outcome(review.id, duty).cloned());
        let mut new = old.clone().unwrap_or_else(|| Outcome::new(review.id.derived(duty), review.id, Some(duty)));
        edit(&mut new);
        let change = match old {
            Some(old) => Change::update(&old, &new),
            None => Some(Change::create(&new)),
        };
        self.commit(label, made.into_iter().chain(change).collect())
    }

    /// A duty to add to the next letter.
    pub fn add_duty(self, mission: Id, text: &str) -> bool {
        let (review, made) = self.review();
        let mut new = Outcome::new(self.new_id(), review.id, None);
        new.mission = Some(mission);
        new.fate = Some(Fate::Add);
        text.trim().clone_into(&mut new.next_text);
        self.commit("Attribution à ajouter notée", made.into_iter().chain([Change::create(&new)]).collect())
    }

    pub fn edit_interview(self, label: &str, edit: impl FnOnce(&mut Interview)) -> bool {
        let (review, made) = self.review();
        let old = self.carnet.with_untracked(|c| c.interview(review.id).cloned());
        let mut new = old.clone().unwrap_or_else(|| Interview::new(review.id.derived(review.id), review.id));
        edit(&mut new);
        let change = match old {
            Some(old) => Change::update(&old, &new),
            None => Some(Change::create(&new)),
        };
        self.commit(label, made.into_iter().chain(change).collect())
    }

    /// The head's own part of the interview; in the administrator's carnet it is marked as typed by the administrator. `beside`: the
    /// head in whose presence, nobody where it is empty.
    pub fn edit_heads_part(self, label: &str, beside: &str, edit: impl FnOnce(&mut Interview)) -> bool {
        let by = match (untrack(|| self.is_copy()), beside) {
            (true, _) => Typist::Head,
            (false, "") => Typist::Administrator,
            (false, name) => Typist::Beside(name.to_owned()),
        };
        self.edit_interview(label, |i| {
            let old = i.clone();
            edit(i);
            *i = i.clone().attributed(&old, &by);
        })
    }

    /// Every duty on which nothing is decided is kept as it is.
    pub fn keep_all(self) -> bool {
        let (review, made) = self.review();
        let changes = self.carnet.with_untracked(|c| {
            let kept = |duty: Id| {
                let old = c.outcome(review.id, duty);
                let new = Outcome {
                    fate: Some(Fate::Keep),
                    ..old.cloned().unwrap_or_else(|| Outcome::new(review.id.derived(duty), review.id, Some(duty)))
                };
                match old {
                    Some(old) => Change::update(old, &new),
                    None => Some(Change::create(&new)),
                }
            };
            let kept = c.undecided(&review).into_iter().filter_map(kept);
            made.into_iter().chain(kept).collect()
        });
        self.commit("Attributions conservées", changes)
    }

    /// Names an activity in the bilan, after those already named under its duty.
    pub fn name_activity(self, duty: Id, activity: Id) -> bool {
        let (review, made) = self.review();
        let new = self.carnet.with_untracked(|c| {
            let last = c.achievements_of(review.id, duty).last().map(|a| a.rank.clone());
            let title = c.activities.get(&activity).map(|a| a.title.clone())?;
            Some(Achievement {
                id: self.new_id(),
                review: review.id,
                duty,
                activity,
                rank: Rank::after(last.as_ref()),
                text: title,
                extra: Extra::new(),
            })
        });
        let Some(new) = new else { return false };
        let label = format!("Réalisation retenue : {}", new.text);
        self.commit(label, made.into_iter().chain([Change::create(&new)]).collect())
    }

    pub fn comment(self, target: String, reply_to: Option<Id>, text: &str) -> bool {
        let new = Comment {
            id: self.new_id(),
            target,
            reply_to,
            at: clock::now(),
            by: self.author(),
            text: text.trim().to_owned(),
            resolved: false,
            extra: Extra::new(),
        };
        !new.text.is_empty() && self.commit("Commentaire ajouté", vec![Change::create(&new)])
    }

    /// The interview is held: bilan and minutes are frozen as they stand.
    pub fn approve(self) -> bool {
        let (old, made) = self.review();
        if made.is_some() {
            return false;
        }
        let new = Review { state: ReviewState::Approved, ..old.clone() };
        let id = self.new_id();
        let frozen = self.carnet.with_untracked(|c| ApprovedReview::of(c, &old, id));
        let changes = Change::update(&old, &new).into_iter().chain([Change::create(&frozen)]).collect();
        self.commit("Bilan approuvé", changes)
    }
}
