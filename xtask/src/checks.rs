//! Writes `docs/checks.md` from the program's own table.

use std::fs;

use anyhow::Result;
use carnet_ent::verify::checks;

use crate::tool::{root, say};

const PAGE: &str = "docs/checks.md";

/// Writes the page.
pub fn run() -> Result<()> {
    fs::write(root()?.join(PAGE), checks::page())?;
    say(&format!("wrote {PAGE}"));
    Ok(())
}
