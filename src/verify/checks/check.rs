use super::found::Found;
use super::needs::Need;
use super::view::View;
use crate::model::Corrector;
use crate::model::Severity;
use crate::verify::facts::Kind;

/// One thing that is looked for.
pub struct Check {
    /// `E1`: the family's letter and a number.
    pub code: &'static str,
    pub severity: Severity,
    pub title: &'static str,
    /// What it means for the school, in one sentence.
    pub meaning: &'static str,
    pub corrector: Corrector,
    /// The application and menu to correct it in.
    pub place: &'static str,
    /// The files it needs: one of each list.
    pub needs: &'static [Need],
    pub run: fn(&View<'_>) -> Vec<Found>,
}

impl Check {
    pub fn family(&self) -> char {
        self.code.chars().next().unwrap_or('?')
    }

    /// Whether it reads files of this kind, where they are there.
    pub fn looks_at(&self, kind: Kind) -> bool {
        self.needs.iter().any(|need| need.kinds.contains(&kind))
    }

    /// The files that would allow it, in words; `None`: they are there.
    pub fn lacks(&self, view: &View<'_>) -> Option<String> {
        let lacking = self.needs.iter().filter(|need| !need.is_met(view));
        let lacking: Vec<String> = lacking.map(|need| need.wanted()).collect();
        (!lacking.is_empty()).then(|| lacking.join(" ; et "))
    }
}
