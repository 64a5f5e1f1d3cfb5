//! Several computers with one carnet, and an account of who knows what that is kept apart from the merge.
//!
//! A *cell* is one field of one record. Each edit of it is an event that follows the one before; each computer has, for each cell, the event
//! that it stands at and those that were put before its user by edits and merges. That alone says what a merge has to show, and what is a conflict.
#![allow(dead_code, clippy::unwrap_used, clippy::indexing_slicing, clippy::panic)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use carnet_ent::exchange::merge::{Author, Fit, Incoming, Plan, Proposal, integrate};
use carnet_ent::model::*;
use serde_json::Value;

use crate::world::{Act, World};

pub type Cell = (TableName, Id, String);

/// What one computer knows of a cell.
#[derive(Clone, Debug, Default)]
struct Knows {
    now: usize,
    seen: BTreeSet<usize>,
}

#[derive(Clone)]
pub struct Replica {
    pub world: World,
    knows: BTreeMap<Cell, Knows>,
    /// What each merge changed, by its transaction: where a cell stood, and what the merge put before the user.
    before: BTreeMap<Id, Vec<(Cell, Knows)>>,
    /// Records that its user deleted and did not bring back.
    pub deleted: BTreeSet<(TableName, Id)>,
}

pub struct Account {
    pub replicas: Vec<Replica>,
    /// Each event: the one before it, and the values before and after.
    events: Vec<(usize, Value, Value)>,
    /// Records that were deleted anywhere: their cells are not accounted for.
    gone: BTreeSet<(TableName, Id)>,
    /// Cells that two made alike, among three: the third may know one of the two events and not that they are one.
    alike: BTreeSet<Cell>,
}

impl Account {
    /// So many computers, all with the carnet of `world`.
    pub fn new(world: &World, computers: u64) -> Self {
        let replica = |n: u64| Replica {
            world: World {
                carnet: world.carnet.clone(),
                ids: IdMaker::new(2_000 + n, u128::from(99 + n)),
                seq: 0,
                undo: Undo::default(),
                lines: world.lines.clone(),
                folded: world.folded.clone(),
            },
            knows: BTreeMap::new(),
            before: BTreeMap::new(),
            deleted: BTreeSet::new(),
        };
        Self {
            replicas: (0..computers).map(replica).collect(),
            events: vec![(0, Value::Null, Value::Null)],
            gone: BTreeSet::new(),
            alike: BTreeSet::new(),
        }
    }

    pub fn act(&mut self, at: usize, act: &Act) {
        if self.replicas[at].world.act(act) {
            let done = self.replicas[at].world.lines.last().unwrap().clone();
            self.account(at, &done);
        }
    }

    /// Takes the last action back, a merge too.
    pub fn step_back(&mut self, at: usize) {
        let replica = &mut self.replicas[at];
        let Some(last) = replica.world.undo.to_undo().cloned() else {
            return;
        };
        assert!(replica.world.step_back());
        match replica.before.get(&last.id) {
            Some(before) => {
                for (cell, was) in before.clone() {
                    let knows = replica.knows.entry(cell).or_default();
                    knows.now = was.now;
                    knows.seen.retain(|e| !was.seen.contains(e));
                }
            }
            None => {
                let done = replica.world.lines.last().unwrap().clone();
                self.account(at, &done);
            }
        }
    }

    fn account(&mut self, at: usize, done: &Transaction) {
        for change in &done.changes {
            let record = (change.table, change.id);
            match (&change.before, &change.after) {
                (_, None) => {
                    self.gone.insert(record);
                    self.replicas[at].deleted.insert(record);
                }
                (None, _) => drop(self.replicas[at].deleted.remove(&record)),
                _ => {}
            }
            for (field, after) in change.after.iter().flatten() {
                let cell = (change.table, change.id, field.clone());
                let before = change.before.as_ref().and_then(|b| b.get(field)).cloned();
                let event = self.events.len();
                let knows = self.replicas[at].knows.entry(cell).or_default();
                self.events.push((knows.now, before.unwrap_or_default(), after.clone()));
                knows.now = event;
                knows.seen.insert(event);
            }
        }
    }

    /// Merges the file of `from` into `to`, what it shows held against the account. Gives the plan as it was shown.
    ///
    /// `choose`: taken, refused, or left for later.
    pub fn merge(&mut self, from: usize, to: usize, choose: impl Fn(&Proposal) -> Option<bool>) -> Plan {
        let incoming = incoming(&self.replicas[from].world, &self.replicas[to].world);
        let plan = incoming.plan(&self.replicas[to].world.carnet);
        self.hold_against(from, to, &plan);
        let chosen = choices(&plan, choose);
        let transaction = merge(&mut self.replicas[to].world, &incoming, &plan, &chosen);
        if transaction.is_some() {
            self.settle(from, to, &plan, &chosen);
        }
        plan
    }

    /// What the plan shows is what the account says: nothing more, nothing less, conflicts told from what only follows.
    fn hold_against(&self, from: usize, to: usize, plan: &Plan) {
        let (there, here) = (&self.replicas[from], &self.replicas[to]);
        let mut news = BTreeSet::new();
        for (cell, theirs) in &there.knows {
            let record = (cell.0, cell.1);
            let (Some(they), Some(mine)) = (value(there, cell), value(here, cell)) else {
                continue;
            };
            let ours = here.knows.get(cell).cloned().unwrap_or_default();
            let apart = self.gone.contains(&record) || self.alike.contains(cell);
            if apart || they.is_array() || mine.is_array() {
                continue;
            }
            let shown = plan.proposals.iter().find(|p| p.record() == record && p.field.as_ref() == Some(&cell.2));
            let base = self.news(theirs, &ours);
            let new = base.is_some();
            assert!(!new || they == mine || shown.is_some(), "{cell:?} changed there and is not shown");
            let Some(shown) = shown else { continue };
            news.insert(shown.key.clone());
            // Among three, what came back to an old value over there may have been chosen against one's own.
            let chosen = self.replicas.len() > 2 && !ours.seen.contains(&theirs.now);
            assert!(new || chosen || shown.group.is_some(), "{cell:?} has not changed since and is shown again");
            // Does it follow what stands here?
            let Some(base) = base else { continue };
            // A letter is chosen as a whole.
            if self.replicas.len() == 2 && base == ours.now && shown.group.is_none() {
                assert_eq!(shown.fit, Fit::Free, "{cell:?} only follows");
            }
            if shown.fit == Fit::Free && base != ours.now {
                assert_eq!(shown.before, mine, "{cell:?} is a conflict");
            }
        }
        for p in &plan.proposals {
            let scalar = !p.theirs.is_array() && !p.mine.is_array();
            let cell = (p.table, p.id, p.field.clone().unwrap_or_default());
            let apart = self.gone.contains(&p.record()) || self.alike.contains(&cell);
            // A part of what is made there.
            let made = p.field.is_some() && value(here, &cell).is_none();
            let accounted = p.field.is_none() || !scalar || apart || p.group.is_some() || made;
            assert!(accounted || news.contains(&p.key), "{} is shown, and nothing new", p.key);
        }
    }

    /// Back from theirs to what was put before the user here; `None` where nothing came of it since.
    fn news(&self, theirs: &Knows, ours: &Knows) -> Option<usize> {
        let (mut base, mut was) = (theirs.now, &Value::Null);
        while base != 0 && !ours.seen.contains(&base) {
            was = &self.events[base].1;
            base = self.events[base].0;
        }
        (base != theirs.now && *was != self.events[theirs.now].2).then_some(base)
    }

    fn settle(&mut self, from: usize, to: usize, plan: &Plan, chosen: &BTreeMap<String, bool>) {
        let taken: BTreeSet<&String> = plan.with_needs(chosen).0.iter().map(|p| &p.key).collect();
        let theirs = self.replicas[from].knows.clone();
        let id = self.replicas[to].world.lines.last().unwrap().id;
        let mut before = Vec::new();
        for (cell, known) in theirs {
            let record = (cell.0, cell.1);
            // A part of what is made is a choice of its own.
            let of = |field: Option<&String>| {
                let here = |p: &&Proposal| p.record() == record && p.field.as_ref() == field;
                plan.proposals.iter().find(here)
            };
            let shown = of(Some(&cell.2)).or_else(|| of(None));
            let ours = self.replicas[to].knows.get(&cell).cloned();
            let new = self.news(&known, &ours.unwrap_or_default()).is_some();
            let later = |p: &Proposal| !taken.contains(&p.key) && chosen.get(&p.choice()).is_none();
            let open = shown.is_some_and(|p| p.fit == Fit::Impossible || later(p));
            let same = shown.is_none() && new;
            let is_taken = shown.is_some_and(|p| taken.contains(&p.key));
            if open || !new {
                continue;
            }
            if same && self.replicas.len() > 2 {
                self.alike.insert(cell.clone());
            }
            // Put before the user here: how it became what it is there. What was refused there is not.
            let chain = std::iter::successors(Some(known.now), |e| Some(self.events[*e].0));
            let chain: Vec<usize> = chain.take_while(|e| *e != 0).collect();
            let ours = self.replicas[to].knows.entry(cell.clone()).or_default();
            let added = chain.into_iter().filter(|e| !ours.seen.contains(e));
            let was = Knows { now: ours.now, seen: added.collect() };
            ours.seen.extend(&was.seen);
            if is_taken || same {
                ours.now = known.now;
            }
            before.push((cell, was));
        }
        self.replicas[to].before.insert(id, before);
    }
}

fn value(replica: &Replica, (table, id, field): &Cell) -> Option<Value> {
    let record = replica.world.carnet.get(*table, *id)?;
    let record: Value = serde_json::from_str(&record.text()).unwrap();
    Some(record.get(field).cloned().unwrap_or(Value::Null))
}

/// The file of one computer, as another one reads it.
pub fn incoming(from: &World, to: &World) -> Incoming {
    let mut incoming = Incoming { author: Author::Oneself, ..Incoming::default() };
    incoming.folded.clone_from(&from.folded);
    to.folded.iter().for_each(|f| incoming.own_year(f));
    for line in &to.lines {
        incoming.own_line(&serde_json::to_string(&**line).unwrap());
    }
    for line in &from.lines {
        incoming.line(&serde_json::to_string(&**line).unwrap());
    }
    incoming.with_records(from.carnet.clone())
}

/// What is said of each choice of a plan.
pub fn choices(plan: &Plan, choose: impl Fn(&Proposal) -> Option<bool>) -> BTreeMap<String, bool> {
    let said = |p: &Proposal| Some((p.choice(), choose(p)?));
    plan.proposals.iter().filter_map(said).collect()
}

/// Takes what is chosen as one action; `None`: refused, and nothing has changed.
pub fn merge(
    world: &mut World,
    incoming: &Incoming,
    plan: &Plan,
    chosen: &BTreeMap<String, bool>,
) -> Option<Arc<Transaction>> {
    let record = MergeRecord {
        id: world.ids.next_id(),
        at: "2027-06-20T10:00:00Z".into(),
        by: String::new(),
        copy: None,
        decided: Default::default(),
        known: Vec::new(),
        extra: Extra::new(),
    };
    let changes = integrate(&world.carnet, incoming, plan, chosen, record);
    let transaction = world.transaction(changes);
    world.apply(transaction).then(|| world.lines.last().unwrap().clone())
}

pub fn without_merges(carnet: &Carnet) -> Carnet {
    Carnet { merges: Default::default(), ..carnet.clone() }
}
