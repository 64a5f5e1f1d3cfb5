//! Kills the browser while it writes, many times, and counts what was said to be saved and is not there.

use anyhow::{Context, Result};

use crate::tool::{command, find, root, run as run_command, say};
use crate::{dist, setup};

const KILLS: u32 = 1_000;

/// On the product built now.
pub fn run(kills: Option<u32>) -> Result<()> {
    setup::all()?;
    dist::make()?;
    kill(kills.unwrap_or(KILLS))
}

/// On the product as it was built last.
pub fn kill(kills: u32) -> Result<()> {
    say(&format!("killing the browser {kills} times while it writes (about two seconds each)…"));
    let mut node = command(find(&["node"]).context("Node.js is missing")?)?;
    node.arg(root()?.join("tests/soak/soak.mjs")).env("CARNET_KILLS", kills.to_string());
    if let Some(chromium) = setup::chromium() {
        node.env("CHROMIUM", chromium);
    }
    run_command(&mut node)
}
