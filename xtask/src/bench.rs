//! Measures the built product beside a bare Leptos page, in one run and one Chromium, and writes BENCHMARKS.md.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::tool::{command, find, root, run as run_command, say, target};
use crate::{build, dist, setup};

const RUNS: u32 = 9;

pub fn run(runs: Option<u32>) -> Result<()> {
    setup::all()?;
    let site = dist::make()?;
    let bare = build::bare_site()?;
    let samples = target()?.join("bench");
    fs::create_dir_all(&samples)?;
    let sample = |count: usize| -> Result<PathBuf> {
        let path = samples.join(format!("{count}.json"));
        carnet_ent::exchange::sample::write(count, &mut fs::File::create(&path)?)?;
        Ok(path)
    };
    let (few, many) = (sample(200)?, sample(20_000)?);
    say("measuring (leave the computer alone meanwhile)…");
    let mut node = command(find(&["node"]).context("Node.js is missing")?)?;
    node.arg(root()?.join("tests/bench/bench.mjs"))
        .env("CARNET_SITE", site.dir)
        .env("CARNET_BARE", bare)
        .env("CARNET_FEW", few)
        .env("CARNET_MANY", many);
    node.env("CARNET_RUNS", runs.unwrap_or(RUNS).to_string());
    node.env("CARNET_REPORT", root()?.join("BENCHMARKS.md"));
    if let Some(chromium) = setup::chromium() {
        node.env("CHROMIUM", chromium);
    }
    run_command(&mut node)
}
