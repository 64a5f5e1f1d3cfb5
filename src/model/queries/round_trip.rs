//! What went to the head and what came back.

use crate::model::*;

impl Carnet {
    /// The last copy of the open year, while its return has not come and the bilan is not approved.
    pub fn awaited_copy(&self) -> Option<&SentCopy> {
        let year = self.open_year().start();
        let of_year = self.copies.values().filter(|c| c.year == year);
        let last = of_year.max_by(|a, b| (&a.at, a.id).cmp(&(&b.at, b.id)))?;
        (self.approved(year).is_none() && self.return_of(last).is_none()).then_some(last)
    }

    /// What was made of a copy's return, where it came.
    pub fn return_of(&self, copy: &SentCopy) -> Option<&MergeRecord> {
        let came = |merge: &&MergeRecord| match merge.copy {
            Some(id) => id == copy.id,
            // Written before returns were named: what another one made, after the copy left.
            None => merge.by != copy.by && merge.at > copy.at,
        };
        self.merges.values().map(|m| &**m).find(came)
    }

    /// The threads that wait for `me`: not resolved, and the last word is another's. By when they began.
    pub fn waiting_comments(&self, me: &str) -> Vec<&Comment> {
        let first = self.comments.values().map(|c| &**c);
        let first = first.filter(|c| c.reply_to.is_none() && !c.resolved);
        let waits = |first: &&Comment| {
            let thread = self.comments.values().map(|c| &**c);
            let answers = thread.filter(|c| c.reply_to == Some(first.id));
            let last = answers.max_by(|a, b| (&a.at, a.id).cmp(&(&b.at, b.id)));
            last.unwrap_or(first).by != me
        };
        let mut all: Vec<&Comment> = first.filter(waits).collect();
        all.arrange_by_key(|c| (&c.at, c.id));
        all
    }
}
