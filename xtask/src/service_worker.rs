//! The list of files that the service worker keeps.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};
use sha2::{Digest, Sha256};

use crate::html;
use crate::site_files::{files, short_hash};

const NAME: &str = "sw.js";

/// Tells the page that it has a service worker.
pub fn announce(page: &mut String) -> Result<()> {
    html::set_meta(page, "carnet-service-worker", &format!("./{NAME}"))
}

/// Completes public/sw.js with the files of `dir`, which must be final.
pub fn write(dir: &Path) -> Result<()> {
    let mut list = String::new();
    // The page in one file holds what its parts are already.
    let apart = [NAME, "carnet-ent.html"];
    let all = files(dir)?;
    for file in all.iter().filter(|file| !apart.contains(&file.as_str())) {
        list.push_str(&format!(
            "  '{file}': '{:x}',\n",
            Sha256::digest(fs::read(dir.join(file))?)
        ));
    }
    let version = short_hash(list.as_bytes());
    let path = dir.join(NAME);
    fs::write(
        &path,
        complete(&fs::read_to_string(&path)?, &list, &version)?,
    )?;
    Ok(())
}

fn complete(template: &str, list: &str, version: &str) -> Result<String> {
    let (files, name) = ("const FILES = {};", "const VERSION = '';");
    if !template.contains(files) || !template.contains(name) {
        bail!("public/sw.js has no place for the list of files or the version");
    }
    let text = template.replacen(files, &format!("const FILES = {{\n{list}}};"), 1);
    Ok(text.replacen(name, &format!("const VERSION = '{version}';"), 1))
}

#[cfg(test)]
mod tests {
    use super::complete;

    #[test]
    fn the_template_has_its_places() {
        let template = include_str!("../../public/sw.js");
        let text = complete(template, "  'a': 'b',\n", "v1").unwrap_or_default();
        assert!(text.contains("const FILES = {\n  'a': 'b',\n};"));
        assert!(text.contains("const VERSION = 'v1';"));
    }
}
