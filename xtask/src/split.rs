//! Cuts the page's program into the pieces that `src/ui/pieces.rs` names: the start first, the rest when it is needed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::{Options, transform};

use crate::site_files::files;
use crate::tool::{command, run, say, target};

/// The group of pieces that a head's copy has, beside the start.
const HEAD: &str = "head";

/// Replaces the page's program in `dir` (as trunk wrote it) by its start and its pieces, all named after it. Gives the
/// names of the programs that a head's copy needs.
pub fn page(dir: &Path) -> Result<Vec<String>> {
    let linked = target()?.join("wasm32-unknown-unknown/release/carnet-ent.wasm");
    let linked = fs::read(&linked).with_context(|| format!("cannot read {}", linked.display()))?;
    let name = name(dir)?;
    let work = target()?.join("split");
    if work.exists() {
        fs::remove_dir_all(&work)?;
    }
    let start = work.join(format!("{name}.wasm"));
    let link = format!("./{}", link_name(&name));
    let main = format!("./{name}.js");
    let mut options = Options::new(&linked);
    options.output_dir = &work;
    options.main_out_path = &start;
    options.link_name = &link;
    options.main_module = &main;
    let split = transform(options).map_err(|error| anyhow!("the program cannot be split: {error:#}"))?;
    say(&format!("the page comes in {} pieces", split.split_modules.len() + 1));
    // The pieces import the memory and the table of the start: they stay exported.
    let bindgen = ["--target", "web", "--no-typescript", "--keep-lld-exports", "--out-dir"];
    run(command("wasm-bindgen")?.arg(&start).args(bindgen).arg(dir))?;
    let mut code = fs::read_to_string(work.join(link_name(&name)))?;
    for piece in split.split_modules {
        let old = piece.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let new = format!("{name}-{old}");
        code = code.replace(&format!("\"./{old}\""), &format!("\"./{new}\""));
        fs::rename(&piece, dir.join(new))?;
    }
    fs::write(dir.join(link_name(&name)), code)?;
    let head = split.prefetch_map.get(HEAD);
    let head = head.with_context(|| format!("the page has no pieces named {HEAD}"))?;
    let head = head.iter().map(|piece| format!("{name}-{piece}.wasm"));
    Ok([format!("{name}_bg.wasm")].into_iter().chain(head).collect())
}

/// Has the pieces' script fetched beside the program's, which imports it: one after the other would take twice the time.
pub fn announce(dir: &Path, page: &mut String) -> Result<()> {
    let link = link_name(&name(dir)?);
    let at = page.find("<link rel=\"modulepreload\"").context("trunk preloads no module")?;
    page.insert_str(at, &format!("<link rel=\"modulepreload\" href=\"./{link}\" crossorigin=\"anonymous\">"));
    Ok(())
}

/// The script that fetches the pieces of the program `name`.
pub fn link_name(name: &str) -> String {
    format!("{name}-pieces.js")
}

/// The page's program, as trunk named it: `carnet-ent-<hash>`.
pub fn name(dir: &Path) -> Result<String> {
    let all = files(dir)?;
    let found =
        all.iter().find_map(|file| file.strip_suffix("_bg.wasm").filter(|name| name.starts_with("carnet-ent-")));
    found.map(str::to_owned).context("trunk wrote no program")
}
