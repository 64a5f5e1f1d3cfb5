//! What is kept of a verification of files, and how the school verifies. Nobody is named.

use super::{Act, Refusal, Stamp};
use crate::exchange::Matchings;
use crate::french::plural;
use crate::model::*;
use crate::verify::Report;
use crate::verify::follow::{Digest, Run, changes};

/// Keeps a verification: its counts, where each followed finding stands, the steps that ask for it. Nothing where the same files were
/// verified on the same day.
///
/// # Errors
/// None.
pub fn keep(
    carnet: &Carnet,
    stamp: &Stamp,
    report: &Report,
    digest: &Digest,
    asked: &[Unsolved],
) -> Result<Act, Refusal> {
    let run = Run { id: stamp.id(), date: stamp.day, time: Some(stamp.hour), report, digest, asked };
    let act = Act::new("Vérification gardée dans le suivi, sans nom");
    match changes(carnet, &run) {
        Some((made, changes)) => Ok(act.also(changes).also(carnet.steps_verified(&made, &stamp.author))),
        None => Ok(act),
    }
}

/// Notes a verification at the journal.
///
/// # Errors
/// The verification is no longer there.
pub fn note(carnet: &Carnet, _: &Stamp, id: Id) -> Result<Act, Refusal> {
    let activity = carnet.activity_of_run(carnet.one::<Verification>(id)?);
    Ok(Act::new(format!("Noté au journal : {}", activity.title)).create(&activity))
}

/// Changes followed findings: told, accepted, to be corrected again.
///
/// # Errors
/// None.
pub fn alter_findings(
    carnet: &Carnet,
    _: &Stamp,
    label: String,
    ids: &[Id],
    alter: &dyn Fn(&mut FollowedFinding),
) -> Result<Act, Refusal> {
    let all = ids.iter().filter_map(|id| carnet.followed_findings.get(id));
    let changes = all.filter_map(|old| {
        let mut new = FollowedFinding::clone(old);
        alter(&mut new);
        Change::update(&**old, &new)
    });
    Ok(Act::new(label).also(changes))
}

/// Changes how the school verifies its files; made where there was nothing yet.
///
/// # Errors
/// None.
pub fn alter_options(
    carnet: &Carnet,
    stamp: &Stamp,
    label: &str,
    alter: impl FnOnce(&mut VerifyOptions),
) -> Result<Act, Refusal> {
    let old = carnet.verify_options.values().next().map(|o| &**o);
    let mut new = old.cloned().unwrap_or_else(|| VerifyOptions {
        id: stamp.id(),
        columns: Vec::new(),
        profiles: Vec::new(),
        delays: Vec::new(),
        reasons: Vec::new(),
        extra: Extra::new(),
    });
    alter(&mut new);
    let act = Act::quiet(label);
    match old == Some(&new) {
        true => Ok(act),
        false => Ok(act.put(old, &new)),
    }
}

/// Takes the matchings that another school of the project shares.
///
/// # Errors
/// All are known.
pub fn receive_matchings(carnet: &Carnet, stamp: &Stamp, matchings: &Matchings) -> Result<Act, Refusal> {
    let mut added = 0;
    let act = alter_options(carnet, stamp, "", |options| added = matchings.add_to(options))?;
    match added {
        0 => Err(Refusal::because("Ces correspondances sont déjà dans le carnet.")),
        n => {
            let label = format!("{} : reçues", plural(n, "correspondance", "correspondances"));
            Ok(Act { label, says: super::Says::Label, ..act })
        }
    }
}
