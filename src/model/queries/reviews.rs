//! Bilans and what belongs to them.

use crate::model::*;

impl Carnet {
    /// The bilan of the school year that begins in `year`.
    pub fn review(&self, year: i32) -> Option<&Review> {
        self.reviews.values().find(|r| r.year == year).map(|r| &**r)
    }

    /// What is said of a duty in a bilan.
    pub fn outcome(&self, review: Id, duty: Id) -> Option<&Outcome> {
        self.outcomes.values().find(|o| o.review == review && o.duty == Some(duty)).map(|o| &**o)
    }

    /// The duties to add that the interview decided, in order of their making.
    pub fn additions(&self, review: Id) -> Vec<&Outcome> {
        self.outcomes.values().filter(|o| o.review == review && o.duty.is_none()).map(|o| &**o).collect()
    }

    /// The achievements named under a duty, in order.
    pub fn achievements_of(&self, review: Id, duty: Id) -> Vec<&Achievement> {
        ranked(self.achievements.values().map(|r| &**r).filter(|a| a.review == review && a.duty == duty))
    }

    /// The duties of the year's letter on which nothing is decided, in order.
    pub fn undecided(&self, review: &Review) -> Vec<Id> {
        let letter = self.letter(review.year);
        let duties = letter.map(|l| self.numbered_duties(l.id)).unwrap_or_default();
        let decided = |duty: Id| self.outcome(review.id, duty).is_some_and(|o| o.fate.is_some());
        let duties = duties.into_iter().map(|(_, duty)| duty.id);
        duties.filter(|duty| !decided(*duty)).collect()
    }

    /// The interview on a bilan.
    pub fn interview(&self, review: Id) -> Option<&Interview> {
        self.interviews.values().find(|i| i.review == review).map(|i| &**i)
    }

    /// The bilan of that year as approved.
    pub fn approved(&self, year: i32) -> Option<&ApprovedReview> {
        self.approved_reviews.values().find(|a| a.year == year).map(|a| &**a)
    }
}
