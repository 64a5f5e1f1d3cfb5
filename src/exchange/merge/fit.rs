use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::delta::{fields, patch};
use super::incoming::Incoming;
use super::letters::amended_letter;
use super::proposal::{Author, Fit, Proposal, Why};
use crate::model::*;

/// Puts proposals beside the whole carnet.
pub(super) struct Judge<'a> {
    pub mine: &'a Carnet,
    pub incoming: &'a Incoming,
    /// The records that other proposals make.
    pub created: &'a BTreeSet<(TableName, Id)>,
    /// What proposals need and none of them makes, as the file has it.
    pub rebuilt: BTreeMap<(TableName, Id), AnyRecord>,
}

impl Judge<'_> {
    /// Settles how the proposal stands, and what it needs.
    pub fn settle(&mut self, p: &mut Proposal) {
        match self.obstacle(p) {
            Err(why) => {
                p.fit = Fit::Impossible;
                p.why = Some(why);
                return;
            }
            Ok(needs) => p.needs = needs,
        }
        p.why = match self.incoming.author {
            Author::Head => self.outside(p),
            Author::Oneself => None,
        };
        if p.why.is_some() {
            p.fit = Fit::Outside;
        } else if p.fit == Fit::Free && amended_letter(self.mine, p).is_some() {
            p.fit = Fit::Amendment;
        }
    }

    /// Why a change of the head's is not ticked.
    fn outside(&self, p: &Proposal) -> Option<Why> {
        if let Some(why) = &self.incoming.distrust {
            return Some(why.clone());
        }
        if p.made.unfounded {
            return Some(Why::Unfounded);
        }
        if !self.heads_own(p) {
            return Some(Why::NotTheHeads);
        }
        if p.table != TableName::Comment || p.field.is_some() {
            return None;
        }
        let text = |field: &str| p.theirs.get(field).and_then(Value::as_str);
        match (text("by"), text("target")) {
            (Some(by), _) if !self.is_head(by) => Some(Why::OtherName(by.to_owned())),
            (_, Some(target)) if !self.has_target(target) => Some(Why::NoTarget),
            _ => None,
        }
    }

    /// What the head may change: comments, the decision on a duty, opinion, conclusion and visa.
    fn heads_own(&self, p: &Proposal) -> bool {
        let mine = self.mine;
        let own = |id: &Id| mine.comments.get(id).is_none_or(|c| self.is_head(&c.by));
        match (p.table, p.field.as_deref(), &p.theirs) {
            (TableName::Comment, None, Value::Object(_)) => true,
            (TableName::Comment, None | Some("text"), _) => own(&p.id),
            (TableName::Comment, Some("resolved"), _) => true,
            (TableName::Outcome, Some("fate" | "next_text"), _) => true,
            (TableName::Outcome, None, Value::Object(record)) => {
                record.keys().all(|k| ["id", "review", "duty", "mission", "fate", "next_text"].contains(&k.as_str()))
            }
            (TableName::Outcome, None, _) => mine.outcomes.get(&p.id).is_none_or(|o| o.duty.is_none()),
            (TableName::Interview, Some(field), _) => HeadsPart::from_key(field).is_some(),
            (TableName::Interview, None, Value::Object(record)) => {
                record.keys().all(|k| ["id", "review"].contains(&k.as_str()) || HeadsPart::from_key(k).is_some())
            }
            _ => false,
        }
    }

    /// Whether the name is the head's, here or in the file.
    fn is_head(&self, name: &str) -> bool {
        let of = |carnet: &Carnet| Committee::first(carnet, Role::Head).map(Person::name);
        of(self.mine).as_deref() == Some(name)
            || of(self.incoming.theirs.rows()).as_deref() == Some(name)
            || name == self.incoming.by
    }

    fn has_target(&self, target: &str) -> bool {
        Commentable::parse(target).is_some_and(|target| target.is_in(self.mine))
    }

    /// What it takes to apply it: it reads as a record, points to what is there or in the file, and touches nothing frozen.
    fn obstacle(&mut self, p: &Proposal) -> Result<Vec<(TableName, Id)>, Why> {
        let now = self.mine.get(p.table, p.id);
        if matches!(now, Some(AnyRecord::SignedLetter(_) | AnyRecord::ApprovedReview(_))) {
            return Err(Why::Signed);
        }
        let next = self.next(p, now.as_ref())?;
        // A version signed there does not slip under one signed here; of one's own other computer, the letter is chosen as a whole.
        if let (Some(AnyRecord::SignedLetter(new)), Author::Head) = (&next, self.incoming.author) {
            let later = |s: &SignedLetter| s.letter == new.letter && s.number >= new.number;
            if self.mine.signed_letters.values().any(|s| later(s)) {
                return Err(Why::SignedHere);
            }
        }
        for record in now.iter().chain(&next) {
            if let (TableName::Review, id) = self.mine.whole(record, |_, _| None)
                && (self.mine.reviews.get(&id)).is_some_and(|r| r.state == ReviewState::Approved)
            {
                return Err(Why::Approved);
            }
        }
        if let Some(AnyRecord::Review(new)) = &next
            && new.state == ReviewState::Approved
            && !self.approval_comes(new)
        {
            return Err(Why::ApprovedThere);
        }
        let mut needs = Vec::new();
        if now.is_none() && p.field.is_some() {
            needs.push(p.record());
        }
        match &next {
            Some(record) => self.reach(record, &mut needs)?,
            None => {
                if let Some(AnyRecord::Letter(letter)) = &now
                    && letter.state == LetterState::Signed
                {
                    return Err(Why::Signed);
                }
            }
        }
        Ok(needs)
    }

    /// The record as the proposal makes it; `None`: deleted.
    fn next(&self, p: &Proposal, now: Option<&AnyRecord>) -> Result<Option<AnyRecord>, Why> {
        let next = match (&p.field, &p.take, now) {
            (None, Value::Null, _) => return Ok(None),
            (None, Value::Object(record), _) => record.clone(),
            (Some(field), value, Some(now)) => {
                let mut record = fields(now);
                patch(&mut record, &[(field.clone(), value.clone())].into_iter().collect());
                record
            }
            // A part of a record that another proposal makes.
            (Some(_), _, None) if self.created.contains(&p.record()) => {
                self.incoming.theirs.get(p.record()).unwrap_or_default()
            }
            _ => return Err(Why::Unreadable),
        };
        match AnyRecord::read(p.table, &Value::Object(next).to_string()) {
            Ok(record) if record.id() == p.id => Ok(Some(record)),
            _ => Err(Why::Unreadable),
        }
    }

    /// The approved bilan itself comes with its state, from one's own other computer.
    fn approval_comes(&self, review: &Review) -> bool {
        self.incoming.author == Author::Oneself
            && self.incoming.theirs.rows().approved_reviews.values().any(|a| a.review == review.id)
    }

    /// What the record points to is here, or is made by another proposal, or is in the file.
    fn reach(&mut self, record: &AnyRecord, needs: &mut Vec<(TableName, Id)>) -> Result<(), Why> {
        for of in record.references() {
            if self.mine.get(of.0, of.1).is_some() || needs.contains(&of) {
                continue;
            }
            if self.created.contains(&of) {
                needs.push(of);
                continue;
            }
            let Some(found) = self.incoming.theirs.record(of) else {
                return Err(Why::Absent(of.0));
            };
            self.reach(&found, needs)?;
            let whole = self.mine.whole(&found, |_, _| None);
            if let Some(AnyRecord::Letter(letter)) = self.mine.get(whole.0, whole.1)
                && letter.state == LetterState::Signed
            {
                return Err(Why::Signed);
            }
            needs.push(of);
            self.rebuilt.insert(of, found);
        }
        Ok(())
    }
}
