use serde::{Deserialize, Serialize};

use crate::model::{Extra, MatchedColumn, MatchedProfile, VerifyOptions, is_trade_word};

/// What a file of matchings says of itself.
const FORMAT: &str = "carnet-ent-correspondances";

/// The largest file of matchings, in bytes.
pub const MAX_MATCHING_BYTES: u64 = 200_000;

/// Why a file has no matchings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum MatchingError {
    #[error("more than {MAX_MATCHING_BYTES} bytes")]
    TooBig,
    #[error("no matchings")]
    OtherFormat,
}

/// How lists of an ENT or of a software are to be read, said once by a person: another school opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Matchings {
    format: String,
    /// Heading, what stands under it.
    #[serde(default)]
    pub columns: Vec<(String, String)>,
    /// A word of a profile or the headings of a list, whose lines these are.
    #[serde(default)]
    pub profiles: Vec<(String, String)>,
}

impl Matchings {
    /// Those of a carnet. A heading that may be a person stays at home.
    pub fn of(options: &VerifyOptions) -> Self {
        let columns = options.columns.iter();
        let columns = columns.filter(|c| c.compared || is_trade_word(&c.heading));
        let profiles = options.profiles.iter();
        Self {
            format: FORMAT.to_owned(),
            columns: columns.map(|c| (c.heading.clone(), c.holds.clone())).collect(),
            profiles: profiles.map(|p| (p.words.clone(), p.profile.clone())).collect(),
        }
    }

    /// Reads a shared file.
    ///
    /// # Errors
    /// [`MatchingError`]
    pub fn read(text: &str) -> Result<Self, MatchingError> {
        if text.len() as u64 > MAX_MATCHING_BYTES {
            return Err(MatchingError::TooBig);
        }
        let read: Self =
            serde_json::from_str(text.trim_start_matches('\u{feff}')).map_err(|_| MatchingError::OtherFormat)?;
        match read.format.as_str() {
            FORMAT => Ok(read),
            _ => Err(MatchingError::OtherFormat),
        }
    }

    pub fn text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Adds to a carnet those of which it says nothing yet; how many.
    pub fn add_to(&self, options: &mut VerifyOptions) -> u32 {
        let mut added = 0;
        for (heading, holds) in &self.columns {
            if options.columns.iter().all(|c| c.heading != *heading) {
                added += 1;
                options.columns.push(MatchedColumn {
                    heading: heading.clone(),
                    holds: holds.clone(),
                    compared: !is_trade_word(heading),
                    extra: Extra::new(),
                });
            }
        }
        for (words, profile) in &self.profiles {
            if options.profiles.iter().all(|p| p.words != *words) {
                added += 1;
                options.profiles.push(MatchedProfile {
                    words: words.clone(),
                    profile: profile.clone(),
                    extra: Extra::new(),
                });
            }
        }
        added
    }
}

#[cfg(test)]
mod tests {
    use super::{MatchingError, Matchings};
    use crate::model::{Extra, Id, MatchedColumn, MatchedProfile, VerifyOptions};

    fn none() -> VerifyOptions {
        VerifyOptions {
            id: Id::new(1, [1; 10]),
            columns: Vec::new(),
            profiles: Vec::new(),
            delays: Vec::new(),
            reasons: Vec::new(),
            extra: Extra::new(),
        }
    }

    #[test]
    fn what_one_school_said_another_opens() {
        let column = |heading: &str, compared| MatchedColumn {
            heading: heading.into(),
            holds: "Classe".into(),
            compared,
            extra: Extra::new(),
        };
        let here = VerifyOptions {
            columns: vec![column("Regroupement", true), column("Lénoxar", false)],
            profiles: vec![MatchedProfile {
                words: "Usager de type B".into(),
                profile: "relative".into(),
                extra: Extra::new(),
            }],
            ..none()
        };
        let text = Matchings::of(&here).text();
        // What may be a person stays at home.
        assert!(!text.contains("Lénoxar"));
        let mut there = none();
        let read = Matchings::read(&text).unwrap_or_else(|_| Matchings::of(&none()));
        assert_eq!(read.add_to(&mut there), 2);
        assert_eq!(there.profiles, here.profiles);
        assert_eq!(read.add_to(&mut there), 0);
        for other in ["", "[]", "{\"format\":\"carnet-ent\"}"] {
            assert_eq!(Matchings::read(other), Err(MatchingError::OtherFormat));
        }
    }
}
