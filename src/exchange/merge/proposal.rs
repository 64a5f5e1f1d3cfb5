use std::collections::BTreeMap;

use serde_json::Value;

use super::delta::{Made, Net, Turn, by_field, fields, of_field};
use super::join::join;
use super::theirs::Theirs;
use crate::model::*;

/// One change to decide on.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    pub table: TableName,
    pub id: Id,
    /// A field, or the whole record.
    pub field: Option<String>,
    /// `null`: absent.
    pub before: Value,
    pub theirs: Value,
    pub mine: Value,
    /// What is put where it is taken: theirs, or both sides' where two lists join.
    pub take: Value,
    pub fit: Fit,
    /// Why it is not proposed as it comes.
    pub why: Option<Why>,
    /// Records that it rests on and that are not here: they are taken with it.
    pub needs: Vec<(TableName, Id)>,
    pub made: Made,
    /// The letter with all of whose signature it is one choice.
    pub group: Option<Id>,
    /// The person refused it before.
    pub refused: bool,
    /// Tells it apart from the others of its plan.
    pub key: String,
}

/// Whose file it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Author {
    /// The head: only the head's part of the year is expected to change.
    Head,
    /// The same person on another computer.
    #[default]
    Oneself,
}

/// How a change stands to what is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// Both changed it, or one changed what the other deleted: the person decides.
    Conflict,
    /// Nothing here speaks against it.
    Free,
    /// It touches a letter signed meanwhile: taking it opens an avenant.
    Amendment,
    /// The two differ, and no journal tells who changed it.
    Compared,
    /// Not the sender's to change, or not what was sent: `why` tells.
    Outside,
    /// It cannot be taken: `why` tells.
    Impossible,
}

/// Why a change is not simply proposed.
#[derive(Clone, Debug, PartialEq)]
pub enum Why {
    /// Not a part of the year that the head decides on.
    NotTheHeads,
    /// A remark under the name of another person than the sender.
    OtherName(String),
    /// A remark on what is not here.
    NoTarget,
    /// Its state before is not that of the copy that was sent.
    Unfounded,
    /// The copy that it changes was not prepared by this carnet.
    UnknownCopy,
    /// The copy in the file is not the one that was sent.
    Altered,
    /// It rests on a record that is neither here nor in the file.
    Absent(TableName),
    /// This version cannot read what it makes.
    Unreadable,
    /// The bilan is approved here.
    Approved,
    /// A bilan is approved in the carnet, by its button.
    ApprovedThere,
    /// What is signed does not change.
    Signed,
    /// A version of that number, or a later one, is signed here.
    SignedHere,
}

impl Proposal {
    pub(super) fn new(
        (table, id): (TableName, Id),
        field: Option<&str>,
        [before, theirs, mine]: [Value; 3],
        fit: Fit,
        made: Made,
    ) -> Self {
        Self {
            table,
            id,
            field: field.map(str::to_owned),
            key: format!("{table}/{id}/{}", field.unwrap_or_default()),
            take: theirs.clone(),
            before,
            theirs,
            mine,
            fit,
            why: None,
            needs: Vec::new(),
            made,
            group: None,
            refused: false,
        }
    }

    /// The name of the choice that it is a part of.
    pub fn choice(&self) -> String {
        match self.group {
            Some(letter) => format!("letters/{letter}"),
            None => self.key.clone(),
        }
    }

    /// The record that it is about.
    pub fn record(&self) -> (TableName, Id) {
        (self.table, self.id)
    }
}

/// What `net` proposes for a record that is `now` here. `untold`: how it became what it was before that no journal tells here.
pub(super) fn proposals(
    record: (TableName, Id),
    net: &Net,
    now: Option<&AnyRecord>,
    theirs: &Theirs,
    untold: bool,
) -> Vec<Proposal> {
    let here = now.map(fields);
    let object = |fields: &Fields| Value::Object(fields.clone());
    match (net, &here) {
        (Net::Created(made, by, _), None) if record.0 == TableName::Interview => part_by_part(record, made, by),
        (Net::Created(made, by, _), None) => {
            let fit = if by.again { Fit::Conflict } else { Fit::Free };
            let values = [Value::Null, object(made), Value::Null];
            vec![Proposal::new(record, None, values, fit, by.clone())]
        }
        // Made on both sides: what they wrote in it, on nothing.
        (Net::Created(made, by, passed), Some(here)) => each(record, &by_field(made, by, passed), here, untold),
        (Net::Deleted(_, by), None) => {
            vec![Proposal::new(record, None, [Value::Null, Value::Null, Value::Null], Fit::Free, by.clone())]
        }
        (Net::Deleted(was, by), Some(here)) => {
            let fit = if here == was { Fit::Free } else { Fit::Conflict };
            vec![Proposal::new(record, None, [object(was), Value::Null, object(here)], fit, by.clone())]
        }
        // Changed there, and not here, or no longer: all of it is built anew from the file's records.
        (Net::Updated(turns), None) => {
            let mut made = Made::default();
            let mut before = theirs.get(record).unwrap_or_default();
            for (field, turn) in turns {
                made.keys.extend(turn.made.keys.iter().cloned());
                made.ids.extend(&turn.made.ids);
                made.unfounded |= turn.made.unfounded;
                match &turn.was {
                    Value::Null => drop(before.remove(field)),
                    was => drop(before.insert(field.clone(), was.clone())),
                }
            }
            let whole = theirs.get(record);
            let after = whole.map_or(Value::Null, Value::Object);
            vec![Proposal::new(record, None, [object(&before), after, Value::Null], Fit::Conflict, made)]
        }
        (Net::Updated(turns), Some(here)) => each(record, turns, here, untold),
    }
}

/// A new entretien: each of its parts is a choice, and rests on the entretien itself.
fn part_by_part(record: (TableName, Id), made: &Fields, by: &Made) -> Vec<Proposal> {
    let fit = if by.again { Fit::Conflict } else { Fit::Free };
    let itself = |field: &&String| ["id", "review"].contains(&field.as_str());
    let base: Fields =
        (made.iter().filter(|(field, _)| itself(field))).map(|(field, value)| (field.clone(), value.clone())).collect();
    let base_made = (base.keys().map(|field| of_field(by, field))).reduce(Made::with);
    let values = [Value::Null, Value::Object(base), Value::Null];
    let base = Proposal::new(record, None, values, fit, base_made.unwrap_or_default());
    let parts = made.iter().filter(|(field, _)| !itself(field));
    let part = |(field, value): (&String, &Value)| {
        let values = [Value::Null, value.clone(), Value::Null];
        Proposal::new(record, Some(field), values, fit, of_field(by, field))
    };
    std::iter::once(base).chain(parts.map(part)).collect()
}

fn each(record: (TableName, Id), turns: &BTreeMap<String, Turn>, here: &Fields, untold: bool) -> Vec<Proposal> {
    let one = |(field, turn): (&String, &Turn)| {
        let mine = here.get(field).cloned().unwrap_or(Value::Null);
        // What they had here too, and went on from, is followed like what was there before.
        let was = if turn.passed.contains(&mine) { &mine } else { &turn.was };
        let joined = match mine == *was {
            true => Some(turn.is.clone()),
            // What was there before was not here: neither side took anything out.
            false if untold => join(&Value::Null, &turn.is, &mine),
            false => join(was, &turn.is, &mine),
        };
        let fit = match joined {
            Some(_) => Fit::Free,
            None => Fit::Conflict,
        };
        let values = [was.clone(), turn.is.clone(), mine.clone()];
        let mut proposal = Proposal::new(record, Some(field), values, fit, turn.made.clone());
        if let Some(joined) = joined {
            proposal.take = joined;
        }
        proposal
    };
    turns.iter().map(one).collect()
}
