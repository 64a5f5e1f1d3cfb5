//! Makes the WebAssembly small, or quick (what verifies files); the same input is never optimised twice.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::site_files::{files, short_hash};
use crate::tool::{command, find, root, run, say, target};

/// What current rustc emits.
const FEATURES: [&str; 7] = [
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-mutable-globals",
    "--enable-multivalue",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
];

/// Every .wasm file below `dir`, in place.
pub fn all(dir: &Path) -> Result<()> {
    for file in files(dir)?.iter().filter(|file| file.ends_with(".wasm")) {
        let level = match file.starts_with("verifier") {
            true => "-O3",
            false => "-Oz",
        };
        one(&dir.join(file), level)?;
    }
    Ok(())
}

fn one(path: &Path, level: &str) -> Result<()> {
    let before = fs::read(path)?;
    let kept = target()?.join("wasm-opt");
    fs::create_dir_all(&kept)?;
    let result = kept.join(format!("{}{level}.wasm", short_hash(&before)));
    if !result.is_file() {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        say(&format!("optimising {name}…"));
        let unfinished = result.with_extension("part");
        let node = find(&["node"]).context("Node.js is missing")?;
        let mut wasm_opt = command(node)?;
        wasm_opt.arg(root()?.join("tests/node_modules/binaryen/bin/wasm-opt"));
        run(wasm_opt.arg(level).args(FEATURES).arg(path).arg("-o").arg(&unfinished))?;
        fs::rename(unfinished, &result)?;
    }
    fs::copy(result, path)?;
    Ok(())
}
