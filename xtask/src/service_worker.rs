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
    for (file, hash) in kept(dir)? {
        list.push_str(&format!("  '{file}': '{hash}',\n"));
    }
    let version = short_hash(list.as_bytes());
    let path = dir.join(NAME);
    fs::write(&path, complete(&fs::read_to_string(&path)?, &list, &version)?)?;
    Ok(())
}

/// The files of a version, each with its SHA-256.
fn kept(dir: &Path) -> Result<Vec<(String, String)>> {
    // The page in one file holds what its parts are already; who publishes the program writes its own.
    let apart = [NAME, "carnet-ent.html", "deployment.json"];
    let all = files(dir)?.into_iter();
    all.filter(|file| !apart.contains(&file.as_str()))
        .map(|file| {
            let hash = format!("{:x}", Sha256::digest(fs::read(dir.join(&file))?));
            Ok((file, hash))
        })
        .collect()
}

/// The files of a version as `sha256sum` lists them: the SHA-256 of this text is what « À propos » shows.
pub fn sums(dir: &Path) -> Result<String> {
    let lines = kept(dir)?.into_iter();
    Ok(lines.map(|(file, hash)| format!("{hash}  {file}\n")).collect())
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
