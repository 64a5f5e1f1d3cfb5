//! What the code weighs: by crate, by room and by page from the names of the linked WebAssembly, and what travels by file, as brotli.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use crate::dist;
use crate::tool::{root, say, target};

/// The linked programs, before wasm-opt: its names are gone afterwards.
const PROGRAMS: [&str; 4] =
    ["release/carnet-ent.wasm", "release/worker.wasm", "release/workbooks.wasm", "verifier/verifier.wasm"];
/// How many lines of each list are shown.
const SHOWN: usize = 24;

/// Weighs what was built last; builds it where there is nothing. `wasm`: that file alone.
///
/// # Errors
/// Nothing can be built, or what was built is no WebAssembly.
pub fn run(wasm: Option<PathBuf>) -> Result<()> {
    if let Some(path) = wasm {
        return program(&path);
    }
    let folder = target()?.join("wasm32-unknown-unknown");
    let site = root()?.join("dist/site");
    let built = site.exists() && PROGRAMS.iter().all(|p| folder.join(p).exists());
    if !built {
        say("nothing is built yet: building…");
        dist::run()?;
    }
    for path in PROGRAMS {
        program(&folder.join(path))?;
    }
    travels(&site)
}

/// The functions of a program, by crate, room and page.
fn program(path: &Path) -> Result<()> {
    let bytes = fs::read(path).with_context(|| format!("cannot read {}", path.display()))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let sizes = functions(&bytes)?;
    let total: usize = sizes.iter().map(|(_, size)| size).sum();
    println!("{name}: {} kB of code in {} functions", total / 1000, sizes.len());
    let (mut crates, mut rooms, mut pages) = (Sums::new(), Sums::new(), Sums::new());
    for (symbol, size) in &sizes {
        let path = parts(symbol);
        let first = path.first().map_or("without a name", String::as_str);
        *crates.entry(first.to_owned()).or_default() += size;
        if first != "carnet_ent" {
            continue;
        }
        let room = path.get(1).map_or("", String::as_str);
        *rooms.entry(room.to_owned()).or_default() += size;
        if room == "ui" {
            let depth = if path.get(2).is_some_and(|p| p == "pages") { 5 } else { 3 };
            let page = path.get(1..depth.min(path.len())).unwrap_or_default();
            *pages.entry(page.join("/")).or_default() += size;
        }
    }
    for (title, sums) in [("by crate", crates), ("by room", rooms), ("by page", pages)] {
        list(title, sums, total);
    }
    Ok(())
}

type Sums = BTreeMap<String, usize>;

fn list(title: &str, sums: Sums, total: usize) {
    let mut all: Vec<(String, usize)> = sums.into_iter().collect();
    all.sort_by_key(|(name, size)| (std::cmp::Reverse(*size), name.clone()));
    if all.is_empty() {
        return;
    }
    println!("  {title}");
    for (name, size) in all.iter().take(SHOWN) {
        let share = 100 * size / total.max(1);
        println!("    {:>8} B {share:>3} %  {name}", size);
    }
    if all.len() > SHOWN {
        let rest: usize = all.iter().skip(SHOWN).map(|(_, size)| size).sum();
        println!("    {rest:>8} B        {} others", all.len() - SHOWN);
    }
}

/// Each function with the size of its body.
fn functions(bytes: &[u8]) -> Result<Vec<(String, usize)>> {
    let (mut imported, mut sizes) = (0_u32, Vec::new());
    let mut names: BTreeMap<u32, String> = BTreeMap::new();
    for payload in Parser::new(0).parse_all(bytes) {
        match payload? {
            Payload::ImportSection(all) => {
                for import in all.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => {
                let range = body.range();
                sizes.push(usize::try_from(range.end - range.start)?);
            }
            Payload::CustomSection(section) => {
                let KnownCustom::Name(all) = section.as_known() else {
                    continue;
                };
                for name in all {
                    if let Name::Function(all) = name? {
                        for naming in all {
                            let naming = naming?;
                            names.insert(naming.index, naming.name.to_owned());
                        }
                    }
                }
            }
            _ => {}
        }
    }
    let named = sizes.into_iter().zip(imported..);
    let named = named.map(|(size, at)| (names.get(&at).cloned().unwrap_or_default(), size));
    Ok(named.collect())
}

/// `carnet_ent::ui::pages::…` of a mangled name; of `<A as B>::c` the parts of A, or those of B where A is any type.
fn parts(symbol: &str) -> Vec<String> {
    let name = format!("{:#}", rustc_demangle::demangle(symbol));
    let path = |text: &str| -> Vec<String> {
        let text = text.trim_start_matches("dyn ").trim_start_matches("mut ");
        let text = text.trim_start_matches(['<', '&', '(', '[', '*']);
        let text = text.trim_start_matches("mut ").trim_start_matches("const ");
        let path = text.split([' ', '<', '>', ',', ')', ']', ';']).next();
        let parts = path.unwrap_or_default().split("::");
        let parts = parts.filter(|p| !p.is_empty() && !p.starts_with('{'));
        parts.map(str::to_owned).collect()
    };
    let own = path(&name);
    match name.split_once(" as ") {
        Some((_, of)) if own.len() < 2 => path(of),
        _ => own,
    }
}

/// What each file of the site weighs as it travels.
fn travels(site: &Path) -> Result<()> {
    let mut sums = Sums::new();
    let mut waiting = vec![site.to_path_buf()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                waiting.push(path);
                continue;
            }
            let mut out = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
            out.write_all(&fs::read(&path)?)?;
            let shown = path.strip_prefix(site)?.to_string_lossy().into_owned();
            sums.insert(shown, out.into_inner().len());
        }
    }
    let total = sums.values().sum();
    println!("dist/site: {} kB as brotli", total / 1000);
    list("by file", sums, total);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn a_symbol_says_its_crate_its_room_and_its_page() {
        for (symbol, path) in [
            ("_ZN10carnet_ent5model6search4fold17h0123456789abcdefE", &["carnet_ent", "model", "search", "fold"][..]),
            ("_ZN4core3fmt5write17h0123456789abcdefE", &["core", "fmt", "write"]),
            ("memcpy", &["memcpy"]),
            (
                "_ZN45_$LT$T$u20$as$u20$alloc..string..ToString$GT$9to_string17h0123456789abcdefE",
                &["alloc", "string", "ToString"],
            ),
            (
                "_ZN62_$LT$carnet_ent..model..id..Id$u20$as$u20$core..fmt..Debug$GT$3fmt17h0123456789abcdefE",
                &["carnet_ent", "model", "id", "Id"],
            ),
            ("", &[]),
        ] {
            assert_eq!(parts(symbol), path, "{symbol}");
        }
    }
}
