//! The two things to give away: a folder for any static host, and one file for a USB key.

use std::fs;

use anyhow::Result;

use crate::build::{self, Site};
use crate::tool::{root, say};
use crate::{setup, single_file};

pub fn run() -> Result<()> {
    setup::for_build()?;
    make()?;
    Ok(())
}

/// Both, when the tools are there.
pub fn make() -> Result<Site> {
    let site = build::site()?;
    say("writing the single file…");
    let path = root()?.join("dist/carnet-ent.html");
    let page = single_file::make(&site)?;
    fs::write(&path, &page)?;
    say(&format!(
        "dist/site/ and dist/carnet-ent.html ({} kB) are ready",
        page.len() / 1000
    ));
    Ok(site)
}
