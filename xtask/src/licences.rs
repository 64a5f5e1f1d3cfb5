//! `public/licences.txt`: the licence of the program, and those of all libraries that are linked into it, from Cargo.lock.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::tool::{cargo, output, root, say};

const FILE: &str = "public/licences.txt";

/// Writes the file.
pub fn run() -> Result<()> {
    fs::write(root()?.join(FILE), text()?)?;
    say(&format!("wrote {FILE}"));
    Ok(())
}

struct Library {
    name: String,
    version: String,
    licence: String,
    authors: Vec<String>,
    texts: Vec<String>,
}

/// The whole file: who is in it, then each text once, with those that it is of.
fn text() -> Result<String> {
    let own = fs::read_to_string(root()?.join("LICENSE"))?;
    let all = libraries()?;
    let mut out = format!(
        "Carnet ENT\n==========\n\n{}\n\nBibliothèques\n=============\n\nBibliothèque standard de Rust : MIT OR Apache-2.0, © The Rust Project Developers\n",
        own.trim()
    );
    for library in &all {
        // A package without a text of its own names its authors.
        let authors = match library.texts.is_empty() && !library.authors.is_empty() {
            true => format!(", © {}", library.authors.join(", ")),
            false => String::new(),
        };
        out += &format!("{} {} : {}{authors}\n", library.name, library.version, library.licence);
    }
    let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for library in &all {
        for text in &library.texts {
            texts.entry(text).or_default().push(&library.name);
        }
    }
    let mut texts: Vec<_> = texts.into_iter().collect();
    texts.sort_by(|a, b| a.1.cmp(&b.1));
    out += "\nTextes\n======\n";
    for (text, names) in texts {
        let names: BTreeSet<&str> = names.into_iter().collect();
        let names: Vec<&str> = names.into_iter().collect();
        out += &format!("\n--- {} ---\n\n{text}\n", names.join(", "));
    }
    Ok(out)
}

/// What `cargo metadata` says, as far as it is read.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    authors: Vec<String>,
    manifest_path: PathBuf,
    targets: Vec<Target>,
}

#[derive(Deserialize)]
struct Target {
    kind: Vec<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    pkg: String,
    dep_kinds: Vec<DependencyKind>,
}

#[derive(Deserialize)]
struct DependencyKind {
    kind: Option<String>,
}

/// The libraries that are linked into the page's programs, by name.
fn libraries() -> Result<Vec<Library>> {
    let asked = ["metadata", "--locked", "--format-version=1", "--filter-platform=wasm32-unknown-unknown"];
    let metadata: Metadata = serde_json::from_str(&output(cargo()?.args(asked))?)?;
    let packages: BTreeMap<&str, &Package> = metadata.packages.iter().map(|p| (p.id.as_str(), p)).collect();
    let nodes = metadata.resolve.nodes.iter();
    let nodes: BTreeMap<&str, &Node> = nodes.map(|n| (n.id.as_str(), n)).collect();
    let own = metadata.packages.iter().find(|p| p.name == "carnet-ent");
    let own = own.context("cargo metadata has no carnet-ent")?.id.as_str();
    // What runs while the program is built is not in it.
    let runs_at_build = |id: &str| {
        let targets = packages.get(id).map(|p| p.targets.as_slice());
        let mut targets = targets.unwrap_or_default().iter();
        targets.any(|t| t.kind.iter().any(|k| k == "proc-macro"))
    };
    let (mut seen, mut open) = (BTreeSet::new(), vec![own]);
    while let Some(id) = open.pop() {
        if !seen.insert(id) {
            continue;
        }
        let linked = |d: &&Dependency| d.dep_kinds.iter().any(|k| k.kind.is_none()) && !runs_at_build(&d.pkg);
        let of = nodes.get(id).map(|n| n.deps.as_slice()).unwrap_or_default();
        open.extend(of.iter().filter(linked).map(|d| d.pkg.as_str()));
    }
    seen.remove(own);
    let mut found = Vec::new();
    for package in seen.iter().filter_map(|id| packages.get(id)) {
        let dir = package.manifest_path.parent();
        found.push(Library {
            name: package.name.clone(),
            version: package.version.clone(),
            authors: package.authors.clone(),
            licence: package.license.clone().unwrap_or_default(),
            texts: texts(dir.context("a package without a folder")?)?,
        });
    }
    found.sort_by(|a, b| (&a.name, &a.version).cmp(&(&b.name, &b.version)));
    Ok(found)
}

/// The licence texts of a package: of a choice with MIT that one, which all of them can be used under.
fn texts(dir: &Path) -> Result<Vec<String>> {
    let begins = ["LICENSE", "LICENCE", "COPYING", "NOTICE", "UNLICENSE"];
    let mut names: Vec<String> = fs::read_dir(dir)?
        .filter_map(|e| Some(e.ok()?.file_name().to_string_lossy().into_owned()))
        .filter(|n| begins.iter().any(|b| n.to_uppercase().starts_with(b)))
        .collect();
    names.sort();
    let notice = |n: &str| n.to_uppercase().starts_with("NOTICE") || n.contains("UNICODE");
    if names.iter().any(|n| n.contains("MIT")) {
        names.retain(|n| n.contains("MIT") || notice(n));
    }
    let read = |name: &String| -> Result<String> {
        let text = String::from_utf8_lossy(&fs::read(dir.join(name))?).replace("\r\n", "\n");
        Ok(text.trim().to_owned())
    };
    names.iter().map(read).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_is_that_of_the_lock() -> Result<()> {
        let kept = fs::read_to_string(root()?.join(FILE))?;
        assert!(kept == text()?, "{FILE} is not that of Cargo.lock: cargo xtask licences");
        Ok(())
    }
}
