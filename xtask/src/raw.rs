//! Erases a name in real profiles of the browsers, reads their files, and counts: `docs/raw-profiles.md` has what was counted last.

use anyhow::{Context, Result};

use crate::tool::{command, find, root, run as run_command, say};
use crate::{dist, setup};

/// On the product built now; the table goes to standard output.
pub fn run() -> Result<()> {
    setup::all()?;
    dist::make()?;
    say("erasing a name in profiles of Chromium and Firefox, and reading their files (about three minutes)…");
    let mut node = command(find(&["node"]).context("Node.js is missing")?)?;
    node.arg(root()?.join("tests/raw/raw.mjs"));
    if let Some(chromium) = setup::chromium() {
        node.env("CHROMIUM", chromium);
    }
    if let Some(firefox) = setup::firefox() {
        node.env("FIREFOX", firefox);
    }
    run_command(&mut node)
}
