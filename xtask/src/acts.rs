//! Writes `docs/acts.md` from the sources of the acts: what each file is about, and each act by the first line of its description.

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;

use crate::tool::{root, say};

const PAGE: &str = "docs/acts.md";

/// Writes the page.
pub fn run() -> Result<()> {
    let mut page = String::from(
        "# What the program does\n\nEach act is a function of `src/acts`, and has a test in `tests/acts`. This page is made by `cargo xtask acts`.\n",
    );
    let mut files: Vec<_> = fs::read_dir(root()?.join("src/acts"))?.collect::<Result<_, _>>()?;
    files.sort_by_key(|f| f.file_name());
    for file in files {
        let source = fs::read_to_string(file.path())?;
        let name = file.file_name().to_string_lossy().replace(".rs", "");
        let acts: Vec<(String, String)> = acts(&source);
        if acts.is_empty() {
            continue;
        }
        let about: Vec<&str> = source.lines().map_while(|l| l.strip_prefix("//! ")).collect();
        write!(page, "\n## {}\n\n{}\n\n| act | what it does |\n|---|---|\n", name.replace('_', " "), about.join(" "))?;
        for (act, does) in acts {
            writeln!(page, "| `{name}::{act}` | {does} |")?;
        }
    }
    fs::write(root()?.join(PAGE), page)?;
    say(&format!("wrote {PAGE}"));
    Ok(())
}

/// The acts of a source: name, first sentence of the description.
fn acts(source: &str) -> Vec<(String, String)> {
    let parts: Vec<&str> = source.split("\npub fn ").collect();
    let pairs = parts.iter().zip(parts.iter().skip(1));
    let act = |(before, function): (&&str, &&str)| {
        let head = function.split(" {\n").next().unwrap_or_default();
        let name = function.split(['(', '<']).next().unwrap_or_default();
        let about = before.rsplit("\n\n").next().unwrap_or_default();
        let about: Vec<&str> = about.lines().map_while(|l| l.strip_prefix("/// ")).collect();
        head.contains("Result<Act, Refusal>").then(|| (name.to_owned(), about.join(" ")))
    };
    pairs.filter_map(act).collect()
}
