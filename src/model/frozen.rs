use std::collections::BTreeMap;

use super::*;

/// The records that a transaction touched, as they were.
pub(super) type Touched = BTreeMap<(TableName, Id), Option<AnyRecord>>;

/// What a transaction may not touch: letters signed, bilans approved.
pub(super) struct Frozen<'a> {
    pub now: &'a Carnet,
    /// The records touched, as they were.
    pub before: &'a Touched,
    /// It undoes or redoes.
    pub history: bool,
}

impl Frozen<'_> {
    pub fn refuses(&self, was: Option<&AnyRecord>, now: Option<&AnyRecord>) -> bool {
        match (was, now) {
            (Some(AnyRecord::SignedLetter(old)), Some(AnyRecord::SignedLetter(new))) => !old.differs_by_paper_only(new),
            (Some(AnyRecord::SignedLetter(old)), _) => {
                let later = |s: &SignedLetter| s.letter == old.letter && s.number > old.number;
                let rests = self.now.signed_letters.values().any(|s| later(s));
                !self.history || rests && !self.undoes_merge()
            }
            (Some(AnyRecord::Letter(old)), Some(AnyRecord::Letter(new))) if old.state == LetterState::Signed => {
                match new.state {
                    LetterState::Signed => old != new && !self.comes_signed(old, new),
                    _ if self.history => false,
                    LetterState::Amending => new.amendment <= old.amendment,
                    LetterState::Draft | LetterState::Unknown(_) => true,
                }
            }
            (Some(AnyRecord::Letter(old)), None) => old.state == LetterState::Signed,
            (Some(AnyRecord::ApprovedReview(old)), Some(AnyRecord::ApprovedReview(new))) => {
                !old.differs_by_paper_only(new)
            }
            (Some(AnyRecord::ApprovedReview(_)), None) => !self.history,
            (Some(AnyRecord::Review(old)), now) if old.state == ReviewState::Approved => {
                let reopened = matches!(now, Some(AnyRecord::Review(new)) if new.state == ReviewState::Draft);
                !(self.history && reopened) && now != Some(&AnyRecord::Review(old.clone()))
            }
            (None, None | Some(AnyRecord::SignedLetter(_) | AnyRecord::ApprovedReview(_))) => false,
            _ => self.whole(was).is_some_and(|of| self.holds(of)) || self.whole(now).is_some_and(|of| self.holds(of)),
        }
    }

    /// The letter or the bilan that a record is a part of, also where what lies between is gone with it.
    fn whole(&self, record: Option<&AnyRecord>) -> Option<(TableName, Id)> {
        let record = record?;
        let gone = |table, id| self.before.get(&(table, id)).cloned().flatten();
        let whole = self.now.whole(record, gone);
        (whole != (record.table(), record.id())).then_some(whole)
    }

    /// Whether a letter was signed, or a bilan approved, before this and still is.
    fn holds(&self, (table, id): (TableName, Id)) -> bool {
        let firm = |record: Option<&AnyRecord>| match record {
            Some(AnyRecord::Letter(l)) => l.state == LetterState::Signed,
            Some(AnyRecord::Review(r)) => r.state == ReviewState::Approved,
            _ => false,
        };
        let now = self.now.get(table, id);
        let is = firm(now.as_ref());
        match self.before.get(&(table, id)) {
            None => is,
            Some(was) => {
                let later = match (was, &now) {
                    (Some(AnyRecord::Letter(old)), Some(AnyRecord::Letter(new))) => self.comes_signed(old, new),
                    _ => false,
                };
                firm(was.as_ref()) && is && !later
            }
        }
    }

    /// Whether a letter becomes a later avenant that is signed: the one of a file, with its signed version; or a merge is undone.
    fn comes_signed(&self, old: &Letter, new: &Letter) -> bool {
        let signed = |s: &SignedLetter| s.letter == new.id && s.number == new.amendment;
        let later = new.amendment > old.amendment && self.now.signed_letters.values().any(|s| signed(s));
        new.state == LetterState::Signed && (later || self.undoes_merge())
    }

    /// What a merge brought is taken back, or brought again, as a whole.
    fn undoes_merge(&self) -> bool {
        self.history && self.before.keys().any(|(table, _)| *table == TableName::MergeRecord)
    }
}
