//! The two things to give away: a folder for any static host, and one file for a USB key.

use std::fs;

use anyhow::Result;

use crate::build;
use crate::service_worker;
use crate::setup;
use crate::site_files::Site;
use crate::tool::{root, say};

pub fn run() -> Result<()> {
    setup::for_build()?;
    make()?;
    Ok(())
}

/// Both, when the tools are there.
pub fn make() -> Result<Site> {
    let site = build::site()?;
    let bytes = fs::copy(site.dir.join("carnet-ent.html"), root()?.join("dist/carnet-ent.html"))?;
    fs::write(root()?.join("dist/SHA256SUMS"), service_worker::sums(&site.dir)?)?;
    say(&format!("dist/site/ dist/SHA256SUMS and dist/carnet-ent.html ({} kB) are ready", bytes / 1000));
    Ok(site)
}
