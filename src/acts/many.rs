//! The same thing done to many activities of the journal at once.

use std::collections::{BTreeMap, BTreeSet};

use super::{Act, Refusal, Stamp, deletion};
use crate::cards::card;
use crate::french::plural;
use crate::model::*;

/// What each of them is given; `None` leaves it as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ToAll {
    /// Its principal duty; `Some(None)`: none.
    pub duty: Option<Option<Id>>,
    pub nature: Option<Nature>,
    pub state: Option<State>,
    /// One more public.
    pub audience: Option<Audience>,
}

/// Changes them all; what is kept beside each follows its state, and stays where its nature changes.
///
/// # Errors
/// None of them is there any more.
pub fn change(carnet: &Carnet, stamp: &Stamp, ids: &BTreeSet<Id>, to_all: &ToAll) -> Result<Act, Refusal> {
    let mut changes = Vec::new();
    let (mut changed, mut last) = (0, Refusal::because("Aucune activité n’est choisie."));
    for id in ids {
        let old = match carnet.one::<Activity>(*id) {
            Ok(old) => old,
            Err(missing) => {
                last = missing;
                continue;
            }
        };
        let before = changes.len();
        match to_all.state {
            Some(state) => changes.extend(carnet.put_in_state(old, state, stamp.day)),
            None => changes.extend(Change::update(old, &with(old, to_all))),
        }
        changed += u32::from(changes.len() > before);
    }
    if changed == 0 && carnet.activities.keys().all(|id| !ids.contains(id)) {
        return Err(last);
    }
    let label = plural(changed, "activité modifiée", "activités modifiées");
    Ok(Act::new(label).also(changes))
}

fn with(old: &Activity, to_all: &ToAll) -> Activity {
    let mut new = old.renewed();
    if let Some(duty) = to_all.duty {
        new.also.retain(|also| Some(*also) != duty);
        new.duty = duty;
    }
    new.nature = to_all.nature.unwrap_or(new.nature);
    new.audience.extend(to_all.audience);
    new
}

/// Takes them all off the journal, with what is kept beside them. What the bilan cites stays, and that is said.
///
/// # Errors
/// All of them are cited, or none is there any more.
pub fn delete(carnet: &Carnet, _: &Stamp, ids: &BTreeSet<Id>) -> Result<Act, Refusal> {
    let cited: BTreeSet<Id> = carnet.achievements.values().map(|a| a.activity).collect();
    let there: BTreeSet<Id> = ids.iter().copied().filter(|id| carnet.activities.contains_key(id)).collect();
    let gone: BTreeSet<Id> = there.difference(&cited).copied().collect();
    let kept = (there.len() - gone.len()) as u32;
    if gone.is_empty() {
        let why = "Ces activités sont citées dans le bilan : retirez-les d’abord de ses réalisations.";
        return Err(Refusal::because(if there.is_empty() { "Aucune activité n’est choisie." } else { why }));
    }
    let label = plural(gone.len() as u32, "activité supprimée", "activités supprimées");
    let sentence = match kept {
        0 => label.clone(),
        1 => format!("{label} ; une reste, citée dans le bilan"),
        n => format!("{label} ; {n} restent, citées dans le bilan"),
    };
    Ok(Act::new(label).says(sentence).also(carnet.without_activities(&gone)))
}

/// Deletes records of one table with what leaves with each, as [`deletion::of`] does one.
///
/// # Errors
/// None is there any more.
pub fn delete_records(carnet: &Carnet, table: TableName, ids: &BTreeSet<Id>) -> Result<Act, Refusal> {
    let acts: Vec<Act> = ids.iter().filter_map(|id| deletion::of(carnet, table, *id).ok()).collect();
    if acts.is_empty() {
        return Err(Refusal::because("Aucune ligne n’est choisie."));
    }
    let mut takes = BTreeMap::new();
    for (taken, n) in acts.iter().flat_map(|act| &act.takes) {
        *takes.entry(*taken).or_insert(0) += n;
    }
    let label = format!("Suppression : {}", card(table).count(acts.len()));
    let changes = acts.into_iter().flat_map(|act| act.changes);
    Ok(Act { takes: takes.into_iter().collect(), ..Act::new(label).also(changes) })
}

/// The same of several records, each by its own act: their changes are one act. The first refusal stands for all.
///
/// # Errors
/// What is refused of one of them.
pub fn each(ids: &BTreeSet<Id>, label: &str, act: impl Fn(Id) -> Result<Act, Refusal>) -> Result<Act, Refusal> {
    let mut changes = Vec::new();
    for id in ids {
        changes.extend(act(*id)?.changes);
    }
    Ok(Act::new(label).also(changes))
}
