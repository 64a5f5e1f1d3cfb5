//! Names the workers' files by their content, so that a page never starts another version's worker.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::html;
use crate::site_files::short_hash;

/// The programs beside the page's own: each has a loader, a script and its WebAssembly.
pub const WORKERS: [&str; 3] = ["worker", "verifier", "workbooks"];
const MIRROR: &str = "mirror.js";

/// Renames the workers' files and that of the second memory, and tells `page` their addresses.
pub fn hash_names(dir: &Path, page: &mut String) -> Result<()> {
    for name in WORKERS {
        let (script, program) = (format!("{name}.js"), format!("{name}_bg.wasm"));
        let wasm = rename(dir, &program, (name, "_bg.wasm"), Ok)?;
        let code = rename(dir, &script, (name, ".js"), |c| replace(c, &program, &wasm))?;
        let loader = format!("{name}_loader.js");
        let loader = rename(dir, &loader, (name, "_loader.js"), |c| replace(c, &script, &code))?;
        html::set_meta(page, &format!("carnet-{name}"), &format!("./{loader}"))?;
    }
    let mirror = rename(dir, MIRROR, ("worker", "_mirror.js"), Ok)?;
    html::set_meta(page, "carnet-mirror", &format!("./{mirror}"))
}

fn rename(
    dir: &Path,
    name: &str,
    (start, end): (&str, &str),
    edit: impl Fn(Vec<u8>) -> Result<Vec<u8>>,
) -> Result<String> {
    let old = dir.join(name);
    let content = edit(fs::read(&old).with_context(|| format!("the worker has no {name}"))?)?;
    let new = format!("{start}-{}{end}", short_hash(&content));
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
