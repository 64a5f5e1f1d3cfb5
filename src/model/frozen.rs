use std::collections::BTreeMap;

use super::*;

/// What a transaction may not touch: letters signed, bilans approved.
pub(super) struct Frozen<'a> {
    pub now: &'a Carnet,
    /// The records touched, as they were.
    pub before: &'a BTreeMap<(TableName, Id), Option<AnyRecord>>,
    /// It undoes or redoes.
    pub history: bool,
}

impl Frozen<'_> {
    pub fn refuses(&self, was: Option<&AnyRecord>, now: Option<&AnyRecord>) -> bool {
        match (was, now) {
            (Some(AnyRecord::SignedLetter(old)), Some(AnyRecord::SignedLetter(new))) => {
                !old.differs_by_paper_only(new)
            }
            (Some(AnyRecord::SignedLetter(old)), _) => {
                let later = |s: &SignedLetter| s.letter == old.letter && s.number > old.number;
                !self.history || self.now.signed_letters.values().any(|s| later(s))
            }
            (Some(AnyRecord::Letter(old)), Some(AnyRecord::Letter(new)))
                if old.state == LetterState::Signed =>
            {
                match new.state {
                    LetterState::Signed => old != new,
                    _ if self.history => false,
                    LetterState::Amending => new.amendment <= old.amendment,
                    LetterState::Draft => true,
                }
            }
            (Some(AnyRecord::Letter(old)), None) => old.state == LetterState::Signed,
            (Some(AnyRecord::ApprovedReview(old)), Some(AnyRecord::ApprovedReview(new))) => {
                !old.differs_by_paper_only(new)
            }
            (Some(AnyRecord::ApprovedReview(_)), None) => !self.history,
            (Some(AnyRecord::Review(old)), now) if old.state == ReviewState::Approved => {
                let reopened =
                    matches!(now, Some(AnyRecord::Review(new)) if new.state == ReviewState::Draft);
                !(self.history && reopened) && now != Some(&AnyRecord::Review(old.clone()))
            }
            (None, None) => false,
            _ => {
                self.part(was).is_some_and(|of| self.holds(of))
                    || self.part(now).is_some_and(|of| self.holds(of))
            }
        }
    }

    /// The letter or the bilan that a record is a part of.
    fn part(&self, record: Option<&AnyRecord>) -> Option<(TableName, Id)> {
        match record? {
            AnyRecord::Mission(m) => Some((TableName::Letter, m.letter)),
            AnyRecord::Duty(d) => {
                let mission = self.now.missions.get(&d.mission).map(|m| m.letter);
                let letter =
                    mission.or_else(|| match self.before.get(&(TableName::Mission, d.mission)) {
                        Some(Some(AnyRecord::Mission(m))) => Some(m.letter),
                        _ => None,
                    });
                letter.map(|l| (TableName::Letter, l))
            }
            AnyRecord::Outcome(o) => Some((TableName::Review, o.review)),
            AnyRecord::Achievement(a) => Some((TableName::Review, a.review)),
            AnyRecord::Interview(i) => Some((TableName::Review, i.review)),
            _ => None,
        }
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
            Some(was) => firm(was.as_ref()) && is,
        }
    }
}
