//! Measures the built product beside a bare Leptos page, in one run and one Chromium, and writes BENCHMARKS.md.

use anyhow::{Context, Result};

use crate::tool::{command, find, root, run as run_command, say};
use crate::{build, dist, setup};

const RUNS: u32 = 9;

pub fn run(runs: Option<u32>) -> Result<()> {
    setup::all()?;
    let site = dist::make()?;
    let bare = build::bare_site()?;
    say("measuring (leave the computer alone meanwhile)…");
    let mut node = command(find(&["node"]).context("Node.js is missing")?)?;
    node.arg(root()?.join("tests/bench/bench.mjs"))
        .env("CARNET_SITE", site.dir)
        .env("CARNET_BARE", bare);
    node.env("CARNET_RUNS", runs.unwrap_or(RUNS).to_string());
    node.env("CARNET_REPORT", root()?.join("BENCHMARKS.md"));
    if let Some(chromium) = setup::chromium() {
        node.env("CHROMIUM", chromium);
    }
    run_command(&mut node)
}
