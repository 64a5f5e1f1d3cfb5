use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// The names of the acts in a source: « decision::apply ».
fn acts(module: &str, source: &str) -> Vec<String> {
    let functions = source.split("\npub fn ").skip(1);
    let acts = functions.filter(|f| f.split(" {\n").next().is_some_and(|head| head.contains("Result<Act, Refusal>")));
    acts.map(|f| format!("{module}::{}", f.split(['(', '<']).next().unwrap())).collect()
}

/// Every act has a test that names it, and stands in `docs/acts.md`.
#[test]
fn every_act_has_its_test_and_its_line() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let read = |dir: &str| {
        let mut all: Vec<_> = fs::read_dir(root.join(dir)).unwrap().map(|e| e.unwrap().path()).collect();
        all.sort();
        all.into_iter().map(|p| (p.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(p).unwrap()))
    };
    let tests: String = read("tests/acts").filter(|(name, _)| name != "listed").map(|(_, text)| text).collect();
    let listed = fs::read_to_string(root.join("docs/acts.md")).unwrap();
    let all: BTreeSet<String> = read("src/acts").flat_map(|(module, text)| acts(&module, &text)).collect();
    assert!(all.len() > 100);
    let is_tested = |act: &&String| ["(", ")", "::<"].iter().any(|end| tests.contains(&format!("{act}{end}")));
    let untested: Vec<_> = all.iter().filter(|act| !is_tested(act)).collect();
    assert!(untested.is_empty(), "acts without a test: {untested:?}");
    let unlisted: Vec<_> = all.iter().filter(|act| !listed.contains(&format!("`{act}`"))).collect();
    assert!(unlisted.is_empty(), "acts that docs/acts.md does not list: run « cargo xtask acts »: {unlisted:?}");
}
