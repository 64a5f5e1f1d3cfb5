//! Lists the facts of the trade for the maintainer: those to be read again first come first.

use std::fs;

use anyhow::{Context, Result, bail};
use carnet_ent::model::{Fact, delivered_models, facts, facts_at};
use chrono::NaiveDate;

use crate::tool::{root, say};

/// Prints each fact with its source and its places, then how much is common use.
///
/// # Errors
/// A fact that is past on the day of the release.
pub fn run() -> Result<()> {
    let release = release(&fs::read_to_string(root()?.join("Cargo.toml"))?)?;
    let mut all: Vec<&Fact> = facts().iter().collect();
    all.sort_by_key(|f| f.until);
    for fact in &all {
        let mark = if fact.is_past(release) { "PAST " } else { "" };
        println!("{mark}until {}, read {}: {}", fact.until, fact.read, fact.says);
        println!("    {} [{}]", fact.source, fact.places.join(", "));
    }
    let steps = delivered_models().iter().flat_map(|m| m.steps.iter().map(move |s| (m, s)));
    let custom = steps.filter(|(m, s)| s.check && facts_at(&format!("{}/{}", m.key, s.key)).next().is_none());
    let past = all.iter().filter(|f| f.is_past(release)).count();
    say(&format!(
        "{} facts, {past} past at the release of {release}; {} dates of steps are common use, without a source",
        all.len(),
        custom.count(),
    ));
    match past {
        0 => Ok(()),
        _ => bail!("read their sources again, then mend src/model/facts.rs"),
    }
}

/// The day of the release that `Cargo.toml` names.
fn release(manifest: &str) -> Result<NaiveDate> {
    let section = manifest.split("[package.metadata.release]").nth(1);
    let line = section.and_then(|s| s.lines().find_map(|l| l.strip_prefix("date = ")));
    let date = line.context("Cargo.toml names no day of the release")?;
    Ok(date.trim_matches('"').parse()?)
}
