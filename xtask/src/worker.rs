//! Names the workers' files by their content, so that a page never starts another version's worker.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::html;
use crate::site_files::short_hash;

const LOADER: &str = "worker_loader.js";
const CODE: &str = "worker.js";
const MIRROR: &str = "mirror.js";
const WASM: &str = "worker_bg.wasm";

/// Renames the worker's three files and that of the second memory, and tells `page` their addresses.
pub fn hash_names(dir: &Path, page: &mut String) -> Result<()> {
    let wasm = rename(dir, WASM, "_bg.wasm", Ok)?;
    let code = rename(dir, CODE, ".js", |content| replace(content, WASM, &wasm))?;
    let loader = rename(dir, LOADER, "_loader.js", |content| {
        replace(content, CODE, &code)
    })?;
    html::set_meta(page, "carnet-worker", &format!("./{loader}"))?;
    let mirror = rename(dir, MIRROR, "_mirror.js", Ok)?;
    html::set_meta(page, "carnet-mirror", &format!("./{mirror}"))
}

fn rename(
    dir: &Path,
    name: &str,
    end: &str,
    edit: impl Fn(Vec<u8>) -> Result<Vec<u8>>,
) -> Result<String> {
    let old = dir.join(name);
    let content = edit(fs::read(&old).with_context(|| format!("the worker has no {name}"))?)?;
    let new = format!("worker-{}{end}", short_hash(&content));
    fs::write(dir.join(&new), content)?;
    fs::remove_file(old)?;
    Ok(new)
}

fn replace(content: Vec<u8>, from: &str, to: &str) -> Result<Vec<u8>> {
    let text = String::from_utf8(content)?;
    if !text.contains(from) {
        anyhow::bail!("the worker's script does not name {from}");
    }
    Ok(text.replace(from, to).into_bytes())
}
