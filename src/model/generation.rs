//! What the delivered models said in each version of the program: an old text is told from one that a person changed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::{ModelStep, ProcedureModel, fnv1a};

/// The steps of a model in one version, by their keys: the fingerprint of what each says.
pub type Generation = BTreeMap<String, String>;

/// The generations of each delivered model, the oldest first; the last is what this version says. Written by `cargo xtask models`.
pub fn generations() -> &'static BTreeMap<String, Vec<Generation>> {
    static READ: LazyLock<BTreeMap<String, Vec<Generation>>> =
        LazyLock::new(|| serde_json::from_str(include_str!("procedures/generations.json")).unwrap_or_default());
    &READ
}

/// The generations with what the models say now: one more for each that says something else than its last.
pub fn generations_with(models: &[ProcedureModel]) -> BTreeMap<String, Vec<Generation>> {
    let mut all = generations().clone();
    for model in models {
        let now = model.generation();
        let known = all.entry(model.key.clone()).or_default();
        if known.last() != Some(&now) {
            known.push(now);
        }
    }
    all
}

impl ProcedureModel {
    pub fn generation(&self) -> Generation {
        let of = |s: &ModelStep| (s.key.clone(), s.fingerprint());
        self.steps.iter().map(of).collect()
    }
}

impl ModelStep {
    /// What tells what it says from what another says; spaces of either width are one.
    pub fn fingerprint(&self) -> String {
        let Self { key, title, when, who, duty, each, schools, what, place, ask, done, risk, .. } = self;
        let each = if *each { "each" } else { "" };
        let parts = [key, title, when, who.key(), duty, each, schools.key(), what, place, ask, done, risk];
        let text = parts.join("\n").replace(['\u{a0}', '\u{202f}'], " ");
        format!("{:016x}", fnv1a(&text))
    }
}
