use std::collections::{BTreeMap, BTreeSet};

use super::delta::{Delta, Net};
use super::fit::fit;
use super::proposal::{Author, Proposal, proposals};
use crate::model::*;

/// What is proposed, and what was decided before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub proposals: Vec<Proposal>,
    /// Changes that were taken from this file before.
    pub done: usize,
    /// The keys of the changes that are here already, made here or taken from another file: they are decided with the rest,
    /// so that what is done here later does not bring them up again.
    pub here: Vec<String>,
    /// Changes refused before.
    pub refused: usize,
}

/// Puts the other side's changes beside the carnet as it is now.
pub fn plan(mine: &Carnet, delta: &Delta, author: Author) -> Plan {
    let decided: BTreeMap<&String, Decided> = mine
        .merges
        .values()
        .flat_map(|m| m.decided.iter().map(|(k, d)| (k, *d)))
        .collect();
    let created: BTreeSet<(TableName, Id)> = delta
        .iter()
        .filter(|(_, net)| matches!(net, Net::Created(_)))
        .map(|(key, _)| *key)
        .collect();
    let mut plan = Plan::default();
    for (&(table, id), net) in delta {
        if table == TableName::MergeRecord {
            continue;
        }
        let now = mine.get(table, id);
        for mut proposal in proposals(table, id, net, now.as_ref()) {
            match decided.get(&proposal.key) {
                Some(Decided::Taken) => plan.done += 1,
                Some(Decided::Refused) => plan.refused += 1,
                None | Some(Decided::Unknown(_)) if proposal.mine == proposal.take => {
                    plan.here.push(proposal.key)
                }
                None | Some(Decided::Unknown(_)) => {
                    proposal.fit = fit(mine, &proposal, author, &created);
                    plan.proposals.push(proposal);
                }
            }
        }
    }
    plan.proposals.sort_by_key(|p| (p.fit, p.table, p.id));
    plan
}
