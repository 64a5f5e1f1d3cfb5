//! Measures the built product beside a bare Leptos page, in one run and one Chromium, and writes BENCHMARKS.md.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;

use anyhow::{Context, Result};
use carnet_ent::verify::fictitious;
use chrono::Local;

use crate::tool::{cargo, command, find, root, run as run_command, say, target};
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
    let (school, large) = (school(1200)?, school(3000)?);
    say("measuring the verification without a browser…");
    let native = native(&large)?;
    let odd = example("release", "odd_bench", &[])?;
    say("measuring (leave the computer alone meanwhile)…");
    let mut node = command(find(&["node"]).context("Node.js is missing")?)?;
    node.arg(root()?.join("tests/bench/bench.mjs"))
        .env("CARNET_SITE", site.dir)
        .env("CARNET_BARE", bare)
        .env("CARNET_FEW", few)
        .env("CARNET_MANY", many)
        .env("CARNET_SCHOOL", school)
        .env("CARNET_SCHOOL_LARGE", large)
        .env("CARNET_VERIFY", native)
        .env("CARNET_ODD", odd);
    node.env("CARNET_RUNS", runs.unwrap_or(RUNS).to_string());
    node.env("CARNET_REPORT", root()?.join("BENCHMARKS.md"));
    if let Some(chromium) = setup::chromium() {
        node.env("CHROMIUM", chromium);
    }
    run_command(&mut node)
}

/// The files of a fictitious school, in a folder.
fn school(size: usize) -> Result<PathBuf> {
    let dir = target()?.join(format!("bench/school-{size}"));
    if dir.exists() {
        fs::remove_dir_all(&dir)?;
    }
    fs::create_dir_all(&dir)?;
    let school = fictitious::school(5, size, Local::now().date_naive());
    for (name, bytes) in fictitious::files(&school) {
        fs::write(dir.join(name), bytes)?;
    }
    Ok(dir)
}

/// What `examples/verify_bench.rs` measures of these files, built as the verifier is.
fn native(dir: &Path) -> Result<String> {
    let mut files: Vec<PathBuf> = fs::read_dir(dir)?.map(|e| Ok(e?.path())).collect::<Result<_>>()?;
    files.sort();
    example("verifier", "verify_bench", &files)
}

/// What an example prints, built in a profile.
fn example(profile: &str, name: &str, given: &[PathBuf]) -> Result<String> {
    let mut bench = cargo()?;
    bench.current_dir(root()?).args(["run", "--quiet", "--profile", profile, "--example", name, "--"]);
    let out = bench.args(given).stderr(Stdio::inherit()).output()?;
    anyhow::ensure!(out.status.success(), "the measure without a browser failed");
    Ok(String::from_utf8(out.stdout)?.trim().to_owned())
}
