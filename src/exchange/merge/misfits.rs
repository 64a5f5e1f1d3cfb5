//! What of the chosen cannot be taken with the rest.

use std::collections::BTreeMap;

use super::incoming::Incoming;
use super::plan::Plan;
use super::take::integrate;
use crate::model::*;

/// The choices, by [`super::Proposal::choice`], that the carnet refuses beside the others, each with why; the others can be taken at once.
/// `chosen` and `record` as for [`integrate`].
pub fn misfits(
    mine: &Carnet,
    incoming: &Incoming,
    plan: &Plan,
    chosen: &BTreeMap<String, bool>,
    record: &MergeRecord,
) -> Vec<(String, Refusal)> {
    let trial = Trial { mine, incoming, plan, record };
    let mut wanted: Vec<String> = Vec::new();
    for proposal in &plan.proposals {
        let choice = proposal.choice();
        if chosen.get(&choice) == Some(&true) && !wanted.contains(&choice) {
            wanted.push(choice);
        }
    }
    let (mut kept, mut left) = (Vec::new(), Vec::new());
    trial.add(&mut kept, &wanted, &mut left);
    left
}

struct Trial<'a> {
    mine: &'a Carnet,
    incoming: &'a Incoming,
    plan: &'a Plan,
    record: &'a MergeRecord,
}

impl Trial<'_> {
    /// Takes all of `more` beside what is `kept`, or its halves by themselves.
    fn add(&self, kept: &mut Vec<String>, more: &[String], left: &mut Vec<(String, Refusal)>) {
        let together: Vec<&String> = kept.iter().chain(more).collect();
        match (self.refusal(&together), more) {
            (None, _) => kept.extend_from_slice(more),
            (Some(refusal), [one]) => left.push((one.clone(), refusal)),
            (Some(_), _) => {
                let (first, second) = more.split_at(more.len() / 2);
                self.add(kept, first, left);
                self.add(kept, second, left);
            }
        }
    }

    fn refusal(&self, choices: &[&String]) -> Option<Refusal> {
        let chosen = choices.iter().map(|c| ((*c).clone(), true)).into_map();
        let record = self.record.clone();
        let changes = integrate(self.mine, self.incoming, self.plan, &chosen, record);
        let stamp = Envelope {
            id: self.record.id,
            device: self.record.id,
            seq: 0,
            at: self.record.at.clone(),
            by: String::new(),
        };
        let trial = Transaction::new(stamp, "", changes);
        self.mine.clone().apply(&trial).err()
    }
}
