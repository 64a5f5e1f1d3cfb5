//! Pictures of every page of the product, to be looked at.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::tool::{command, find, root, run as run_command, say, target};
use crate::{dist, setup};

/// Of the product built now, or of a site in `dir` as it is; into `target/look/`.
pub fn run(dir: Option<String>) -> Result<()> {
    setup::all()?;
    let site = match dir {
        Some(dir) => PathBuf::from(dir),
        None => dist::make()?.dir,
    };
    let into = target()?.join("look");
    say("taking pictures of every page: wide, phone, dark, on paper…");
    let mut node = command(find(&["node"]).context("Node.js is missing")?)?;
    node.arg(root()?.join("tests/look.mjs")).arg(&into).env("CARNET_SITE", std::path::absolute(site)?);
    if let Some(chromium) = setup::chromium() {
        node.env("CHROMIUM", chromium);
    }
    run_command(&mut node)?;
    say(&format!("the pictures are in {}", into.display()));
    Ok(())
}
