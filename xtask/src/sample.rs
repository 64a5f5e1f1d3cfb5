//! What the product's own code writes: a large carnet, and the schema of its file.

use std::fs;
use std::io::{BufWriter, Write};

use anyhow::{Context, Result};
use carnet_ent::exchange;

use crate::tool::{root, say};

const SCHEMA: &str = "public/schema/carnet-ent-1.schema.json";

/// Writes a carnet of so many plausible activities to standard output.
pub fn run(activities: Option<usize>) -> Result<()> {
    let activities = activities.context("say how many: --activities N")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    exchange::sample::write(activities, &mut out)?;
    out.flush()?;
    Ok(())
}

/// Writes the published JSON Schema of the carnet's file.
pub fn schema() -> Result<()> {
    let path = root()?.join(SCHEMA);
    fs::create_dir_all(path.parent().context("the schema has no folder")?)?;
    fs::write(&path, exchange::schema::text())?;
    say(&format!("wrote {SCHEMA}"));
    Ok(())
}
