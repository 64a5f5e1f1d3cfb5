//! Builds a page: trunk, its pieces, wasm-opt, then what makes it a site (policy, worker, list of files).

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::site_files::{Site, copy_dir};
use crate::tool::{cargo, command, root, run, say, target};
use crate::{csp, service_worker, single_file, split, style, wasm_opt, worker};

/// The product, into dist/site.
pub fn site() -> Result<Site> {
    let dir = root()?.join("dist/site");
    say("building the page (a first build takes a few minutes)…");
    let raw = target()?.join("site-raw");
    trunk(&root()?, &raw, None)?;
    copy_dir(&raw, &dir)?;
    let heads = split::page(&dir)?;
    wasm_opt::all(&dir)?;
    let mut page = read_page(&dir)?;
    split::announce(&dir, &mut page)?;
    style::bundle(&dir, &mut page)?;
    worker::hash_names(&dir, &mut page)?;
    // The page in one file is on the site too, to be taken away; a copy for the head is made of its shell.
    let site = Site { dir, page: page.clone(), heads };
    say("writing the single file…");
    let dir = &site.dir;
    let (single, shell) = single_file::make(&site)?;
    fs::write(dir.join("carnet-ent.html"), single)?;
    fs::write(dir.join("shell.html"), shell)?;
    service_worker::announce(&mut page)?;
    csp::write_for_site(&mut page)?;
    fs::write(dir.join("index.html"), &page)?;
    service_worker::write(dir)?;
    Ok(site)
}

/// The bare Leptos page that the bench compares with: the same way, as far as it goes.
pub fn bare_site() -> Result<PathBuf> {
    let dir = target()?.join("bench/bare-site");
    say("building the bare page to compare with…");
    let fetch = ["fetch", "--locked", "--quiet", "--manifest-path", "xtask/bare/Cargo.toml"];
    run(cargo()?.args(fetch))?;
    let raw = target()?.join("bench/bare-raw");
    trunk(&root()?.join("xtask/bare"), &raw, Some(&target()?.join("bare")))?;
    copy_dir(&raw, &dir)?;
    wasm_opt::all(&dir)?;
    let mut page = read_page(&dir)?;
    csp::write_for_site(&mut page)?;
    fs::write(dir.join("index.html"), &page)?;
    Ok(dir)
}

fn trunk(dir: &Path, dist: &Path, cargo_target: Option<&Path>) -> Result<()> {
    let mut trunk = command("trunk")?;
    trunk.current_dir(dir).args(["build", "--release", "--skip-version-check", "--dist"]).arg(dist);
    trunk.env("RUST_LOG", "warn");
    if let Some(cargo_target) = cargo_target {
        trunk.env("CARGO_TARGET_DIR", cargo_target);
    }
    run(trunk.stdout(std::io::stderr()))
}

fn read_page(dir: &Path) -> Result<String> {
    fs::read_to_string(dir.join("index.html")).context("trunk wrote no index.html")
}
