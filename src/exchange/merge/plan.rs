use std::collections::{BTreeMap, BTreeSet};

use super::delta::Net;
use super::fit::Judge;
use super::incoming::{Gap, Incoming};
use super::known::Key;
use super::late;
use super::letters::join_letters;
use super::proposal::{Fit, Proposal, proposals};
use super::states::{compare, state_key};
use crate::model::*;

/// What is proposed, and what was decided before.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plan {
    pub proposals: Vec<Proposal>,
    /// Changes that are here already, made here or taken from another file: they are decided with the rest,
    /// so that what is done here later does not bring them up again.
    pub here: Vec<(Key, Decided)>,
    /// What had to be compared as it stands.
    pub gap: Gap,
    /// How many differences were compared before and kept as they are here.
    pub refused: usize,
    /// How many were erased for good, and do not come back.
    pub erased: usize,
    /// Transactions that a comparison by state makes common.
    pub known: Vec<Id>,
    /// Records that proposals need and none of them makes, as the file has them.
    pub rebuilt: BTreeMap<(TableName, Id), AnyRecord>,
}

impl Incoming {
    /// What it proposes to the carnet as it is now.
    pub fn plan(&self, carnet: &Carnet) -> Plan {
        plan(carnet, self)
    }

    /// The same, with what was refused before.
    pub fn plan_again(&self, carnet: &Carnet) -> Plan {
        let open: BTreeSet<String> = (self.plan(carnet).proposals.into_iter()).map(|p| p.key).collect();
        let mut before = carnet.clone();
        let merges: Vec<MergeRecord> = (before.merges.values())
            .map(|m| {
                let mut merge = MergeRecord::clone(m);
                merge.decided.retain(|_, d| *d != Decided::Refused);
                merge
            })
            .collect();
        merges.into_iter().for_each(|m| before.put(AnyRecord::MergeRecord(m.into())));
        let mut plan = plan(&before, self);
        for p in &mut plan.proposals {
            p.refused = p.fit != Fit::Impossible && !open.contains(&p.key);
        }
        plan
    }
}

/// Puts the other side's changes beside the carnet as it is now.
fn plan(mine: &Carnet, incoming: &Incoming) -> Plan {
    let (delta, gap) = incoming.delta(mine);
    let mut created: BTreeSet<(TableName, Id)> =
        delta.iter().filter(|(_, net)| matches!(net, Net::Created(..))).map(|(key, _)| *key).collect();
    let mut found = Vec::new();
    for (record, net) in &delta {
        let now = mine.get(record.0, record.1);
        let untold = match &gap {
            Gap::None => false,
            Gap::Some(records) => records.contains(record),
            Gap::All => true,
        };
        found.extend(proposals(*record, net, now.as_ref(), &incoming.theirs, untold));
    }
    // What the journal tells, by record: its fields, or all of it.
    let mut proposed: BTreeMap<(TableName, Id), BTreeSet<String>> = BTreeMap::new();
    for (record, net) in &delta {
        let fields = match net {
            Net::Updated(turns) => turns.keys().cloned().collect(),
            Net::Created(..) | Net::Deleted(..) => BTreeSet::new(),
        };
        proposed.insert(*record, fields);
    }
    found.extend(compare(mine, &incoming.theirs, &gap, &proposed, &incoming.gone));
    created.extend(found.iter().filter(|p| p.makes()).map(Proposal::record));
    let mut plan = Plan::default();
    if gap != Gap::None {
        let folded = incoming.folded.iter().flat_map(|f| f.ids.iter().copied());
        let ids = incoming.journal.iter().map(|t| t.id).chain(folded);
        plan.known = ids.filter(|id| !incoming.held.contains(id)).collect();
    }
    let before: BTreeSet<&String> = mine.merges.values().flat_map(|m| m.decided.keys()).collect();
    let mut judge = Judge { mine, incoming, created: &created, rebuilt: BTreeMap::new() };
    for mut proposal in found {
        let erased = incoming.erased.contains(&format!("{}/{}", proposal.table, proposal.id));
        if erased && proposal.theirs.is_object() {
            plan.erased += 1;
            continue;
        }
        if proposal.apart() {
            continue;
        }
        if proposal.mine == proposal.take {
            let decided = match proposal.mine == proposal.theirs {
                true => Decided::Same,
                // Our list holds all of theirs, and more.
                false => Decided::Taken,
            };
            let keys = proposal.made.keys.into_iter();
            plan.here.extend(keys.map(|key| (key, decided)));
        } else if proposal.made.keys.is_empty() && before.contains(&state_key(&proposal)) {
            plan.refused += 1;
        } else {
            judge.settle(&mut proposal);
            plan.proposals.push(late::as_comment(mine, incoming, &proposal).unwrap_or(proposal));
        }
    }
    plan.gap = gap;
    plan.rebuilt = judge.rebuilt;
    join_letters(mine, incoming, &mut plan.proposals);
    plan.proposals.arrange_by_key(|p| (p.fit, p.group, p.table, p.id));
    plan
}

impl Proposal {
    /// Whether it makes a record that is not here.
    fn makes(&self) -> bool {
        self.field.is_none() && self.mine.is_null() && self.theirs.is_object()
    }

    /// What follows from the rest and is never proposed: what was decided in merges, and who typed the head's words.
    fn apart(&self) -> bool {
        let field = self.field.as_deref();
        self.table == TableName::MergeRecord
            || (self.table == TableName::Interview && matches!(field, Some("typed" | "witnessed" | "presence")))
    }
}
