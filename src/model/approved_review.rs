use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::{is_false, plausible};
use super::*;

/// A bilan as it was approved, with the minutes of its interview: frozen, without links.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct ApprovedReview {
    pub id: Id,
    pub review: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Bilan"))]
    pub bilan: Sealed<Bilan>,
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Minutes"))]
    pub minutes: Sealed<Minutes>,
    /// Where the signed paper is. This and its date are the only fields that may change.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub paper: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paper_date: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// The minutes of the interview: « compte rendu ».
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Minutes {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub place: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub present: String,
    /// Points added by hand.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub agenda: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub notes: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub opinion: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub conclusion: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visa: Option<Visa>,
    #[serde(default, skip_serializing_if = "is_false")]
    pub typed: bool,
    /// Duties to add to the next letter: the mission's number, the text.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub additions: Vec<(String, String)>,
}

impl Minutes {
    /// The minutes as the carnet tells them now.
    pub fn of(carnet: &Carnet, review: &Review) -> Self {
        let additions = carnet.additions(review.id).into_iter().map(|o| {
            let letter = carnet
                .letter(review.year)
                .map(|l| carnet.missions_of(l.id))
                .unwrap_or_default();
            let number = letter
                .iter()
                .position(|m| Some(m.id) == o.mission)
                .map_or_else(String::new, |n| (n + 1).to_string());
            (number, o.next_text.clone())
        });
        let mut minutes = Self {
            additions: additions.collect(),
            ..Self::default()
        };
        if let Some(i) = carnet.interview(review.id) {
            minutes.date = i.date;
            minutes.place.clone_from(&i.place);
            minutes.present.clone_from(&i.present);
            minutes.agenda.clone_from(&i.agenda);
            minutes.notes.clone_from(&i.notes);
            minutes.opinion.clone_from(&i.opinion);
            minutes.conclusion.clone_from(&i.conclusion);
            minutes.visa.clone_from(&i.visa);
            minutes.typed = i.typed;
        }
        minutes
    }
}

impl ApprovedReview {
    /// The bilan and the minutes as they stand now, to be frozen.
    pub fn of(carnet: &Carnet, review: &Review, id: Id) -> Self {
        Self {
            id,
            review: review.id,
            year: review.year,
            bilan: Sealed::new(&Bilan::of(carnet, SchoolYear::new(review.year))),
            minutes: Sealed::new(&Minutes::of(carnet, review)),
            paper: String::new(),
            paper_date: None,
            extra: Extra::new(),
        }
    }

    pub(super) fn differs_by_paper_only(&self, other: &ApprovedReview) -> bool {
        let back = ApprovedReview {
            paper: self.paper.clone(),
            paper_date: self.paper_date,
            ..other.clone()
        };
        back == *self
    }
}

impl Record for ApprovedReview {
    const TABLE: TableName = TableName::ApprovedReview;

    fn id(&self) -> Id {
        self.id
    }

    fn references(&self) -> Vec<(TableName, Id)> {
        vec![(TableName::Review, self.review)]
    }

    fn fault(&self) -> Option<&'static str> {
        self.paper_date
            .is_some_and(|d| !plausible(d))
            .then_some("date")
    }
}

impl Carnet {
    /// The bilan of that year as approved.
    pub fn approved(&self, year: i32) -> Option<&ApprovedReview> {
        self.approved_reviews
            .values()
            .find(|a| a.year == year)
            .map(|a| &**a)
    }
}
