//! The architecture's invariants that a text search can hold: see ARCHITECTURE.md.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod circles;

use std::fs;
use std::path::{Path, PathBuf};

fn sources(room: &str) -> Vec<(PathBuf, String)> {
    fn walk(dir: &Path, found: &mut Vec<(PathBuf, String)>) {
        for entry in fs::read_dir(dir).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|e| e == "rs") {
                found.push((path.clone(), fs::read_to_string(&path).unwrap()));
            }
        }
    }
    let mut found = Vec::new();
    walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room), &mut found);
    assert!(!found.is_empty());
    found
}

fn holds_none(room: &str, forbidden: &[&str]) {
    for (path, text) in sources(room) {
        for word in forbidden {
            assert!(!text.contains(word), "{} holds {word}", path.display());
        }
    }
}

#[test]
fn the_rooms_below_know_no_browser_and_no_clock() {
    for room in [
        "acts",
        "cards",
        "agendas",
        "french",
        "tables",
        "workbooks",
        "model",
        "calendar",
        "document",
        "exchange",
        "verify",
    ] {
        holds_none(
            room,
            &[
                "leptos",
                "web_sys",
                "wasm_bindgen",
                "js_sys",
                "Local::now",
                "Utc::now",
                "SystemTime",
                "Math::random",
                "std::fs",
            ],
        );
    }
}

#[test]
fn nothing_points_upwards() {
    for room in
        ["agendas", "calendar", "document", "exchange", "french", "model", "store", "tables", "verify", "workbooks"]
    {
        holds_none(room, &["crate::acts", "crate::cards", "crate::errands"]);
    }
    let above = ["crate::calendar", "crate::document", "crate::exchange", "crate::store", "crate::ui", "crate::verify"];
    holds_none("tables", &above);
    holds_none("agendas", &above);
    holds_none("workbooks", &above);
    holds_none("french", &above);
    holds_none("french", &["crate::model", "crate::tables"]);
    holds_none("model", &["crate::calendar", "crate::document", "crate::exchange", "crate::store", "crate::ui"]);
    holds_none("calendar", &["crate::document", "crate::exchange", "crate::store", "crate::ui"]);
    holds_none("document", &["crate::exchange", "crate::store", "crate::ui"]);
    holds_none("exchange", &["crate::document", "crate::store", "crate::ui", "crate::verify"]);
    holds_none("verify", &["crate::calendar", "crate::document", "crate::exchange", "crate::store", "crate::ui"]);
    holds_none("store", &["crate::document", "crate::exchange", "crate::calendar", "crate::ui", "leptos"]);
    holds_none(
        "cards",
        &["crate::acts", "crate::document", "crate::exchange", "crate::store", "crate::ui", "crate::verify"],
    );
    holds_none("errands", &["crate::acts", "crate::cards", "crate::ui", "crate::verify"]);
    holds_none("acts", &["crate::document", "crate::store", "crate::ui"]);
}

/// A sentence may be long; what stands around it is not. `rustfmt` does not see what a `view!` holds: `leptosfmt -m 140` does.
#[test]
fn a_line_of_the_screen_breaks_before_140_characters() {
    for (path, text) in sources("ui") {
        for (at, line) in text.lines().enumerate() {
            let code: String = line.split('"').step_by(2).collect();
            let prose = line.trim_start().starts_with("//");
            assert!(prose || code.chars().count() <= 140, "{}:{}", path.display(), at + 1);
        }
    }
}

/// Below the screen a function is read in one go.
#[test]
fn no_function_below_the_screen_passes_120_lines() {
    let below = [
        "acts",
        "agendas",
        "calendar",
        "cards",
        "document",
        "errands",
        "exchange",
        "french",
        "model",
        "store",
        "tables",
        "verify",
        "workbooks",
    ];
    for (path, text) in below.iter().flat_map(|room| sources(room)) {
        let lines: Vec<&str> = text.lines().collect();
        for (at, line) in lines.iter().enumerate() {
            let words = line.trim_start();
            let begins = ["fn ", "pub fn ", "pub(super) fn ", "pub(crate) fn ", "async fn ", "pub async fn "];
            if !begins.iter().any(|b| words.starts_with(b)) {
                continue;
            }
            let end = format!("{}}}", &line[..line.len() - words.len()]);
            let long = lines[at..].iter().position(|l| *l == end).unwrap_or_default();
            assert!(long < 120, "{}:{}: {long} lines", path.display(), at + 1);
        }
    }
}

/// A no-break space in a sentence is the character, as it is read; its name stands where code handles it, as a `char`.
#[test]
fn a_no_break_space_has_one_writing() {
    for (path, text) in sources("") {
        for (at, line) in text.lines().enumerate() {
            let in_literals = line.split('"').skip(1).step_by(2).any(|literal| literal.contains("\\u{a0}"));
            assert!(!in_literals, "{}:{}", path.display(), at + 1);
        }
    }
}

/// French typography on the screen: no straight apostrophe in a word, no plain space before high punctuation.
#[test]
fn the_screen_speaks_typographic_french() {
    for (path, text) in ["ui", "acts", "cards"].iter().flat_map(|room| sources(room)) {
        for (at, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for literal in line.split('"').skip(1).step_by(2) {
                let place = format!("{}:{}: {literal}", path.display(), at + 1);
                assert!(!literal.contains("« ") && !literal.contains(" »"), "space in guillemets, {place}");
                let letters: Vec<char> = literal.chars().collect();
                for window in letters.windows(3) {
                    let [a, b, c] = window else { continue };
                    assert!(!(a.is_alphabetic() && *b == '\'' && c.is_alphabetic()), "apostrophe, {place}");
                }
                for mark in [" ?", " !", " ;", " :"] {
                    let spaced = literal.ends_with(mark) || literal.contains(&format!("{mark} "));
                    assert!(!spaced, "space before high punctuation, {place}");
                }
            }
        }
    }
}

/// Re-exports are resolved: a name counts for the file that defines it.
#[test]
fn no_file_rests_on_one_that_rests_on_it() {
    for sources in ["src", "xtask/src"] {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(sources);
        let read = circles::Sources::read(&folder);
        let circles = read.circles();
        for circle in &circles {
            let steps = read.steps(circle).join("\n  ");
            println!("{} files of {sources}:\n  {steps}", circle.len());
        }
        assert!(circles.is_empty(), "{circles:#?}");
    }
}

/// Without this the test before could pass for want of reading.
#[test]
fn what_a_file_rests_on_is_seen() {
    let read = circles::Sources::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"));
    for (from, to) in [
        ("model/carnet", "model/activity"),
        ("model/apply", "model/carnet"),
        ("exchange/merge/fit", "exchange/merge/proposal"),
        ("ui/pages/home", "ui/session"),
        ("ui/pieces", "ui/pages/journal/journal_page"),
        ("cards/tables/duties", "cards/card"),
        ("store/indexed_db", "store/store_trait"),
    ] {
        assert!(read.rests(from, to), "{from} rests on {to}");
    }
}

#[test]
fn files_are_small() {
    // What is data is read as a table.
    const DATA: [&str; 1] = ["exchange/example_activities.rs"];
    let all = sources("");
    let mut lines: Vec<usize> = all.iter().map(|(_, text)| text.lines().count()).collect();
    for ((path, _), lines) in all.iter().zip(&lines) {
        let data = DATA.iter().any(|d| path.ends_with(d));
        assert!(data || *lines <= 400, "{}: {lines} lines", path.display());
    }
    lines.sort_unstable();
    assert!(lines[lines.len() / 2] <= 125, "median of {} files", lines.len());
}

/// What the standard library and leptos compile anew for each type or closure is asked for in one place each.
#[test]
fn what_is_heavy_has_one_place() {
    // The readers of large files sort for themselves, in a worker; the school that tests make is in no program.
    let apart = ["model/arrange.rs", "model/search.rs", "verify/readers/", "verify/fictitious/"];
    for (path, text) in sources("") {
        let path = path.to_string_lossy().replace('\\', "/");
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        if !apart.iter().any(|a| path.contains(a)) {
            let sorts = [".sort(", ".sort_by", ".sort_unstable"];
            let found = sorts.iter().find(|sort| code.contains(**sort));
            assert!(found.is_none(), "{path}: {found:?}, where `Arrange` is meant");
        }
        if path.contains("/ui/") && !path.ends_with("derived.rs") {
            assert!(!code.contains("Memo::new(move |_|"), "{path}: `memo` is meant");
            assert!(!code.contains("Effect::new(move |_|"), "{path}: `effect` is meant");
        }
        if path.contains("/ui/") && !path.ends_with("parts/each.rs") {
            assert!(!code.contains("<For "), "{path}: `Each` is meant");
        }
    }
}
