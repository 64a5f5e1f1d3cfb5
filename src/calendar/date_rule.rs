use super::{Anchors, Moment, RelativeDate};
use crate::model::{Audience, Schools, Scope, fold};

/// When a step of a model is due. One date for all, or several by kind of school and by profile, parted by semicolons:
/// « prérentrée ; élèves, parents : rentrée », « collège : rentrée + 28 semaines ; lycée : rentrée + 12 semaines ».
#[derive(Clone, Debug, PartialEq)]
pub struct DateRule {
    usual: Option<RelativeDate>,
    cases: Vec<(Case, RelativeDate)>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Case {
    Schools(Schools),
    Profile(Audience),
}

impl Case {
    fn parse(word: &str) -> Option<Self> {
        let word = fold(word.trim());
        let profile = Scope::PROFILES.iter().find(|p| fold(p.label()) == word);
        Some(match word.as_str() {
            "college" => Self::Schools(Schools::College),
            "lycee" => Self::Schools(Schools::Lycee),
            "lycee general" | "lycee general et technologique" => Self::Schools(Schools::General),
            "lycee professionnel" => Self::Schools(Schools::Vocational),
            _ => Self::Profile(*profile?),
        })
    }
}

impl DateRule {
    /// Reads it as people write it. `None`: a part of it is not understood, or said twice.
    pub fn parse(text: &str) -> Option<Self> {
        let mut rule = Self { usual: None, cases: Vec::new() };
        for part in text.split(';') {
            match part.split_once(':') {
                None if rule.usual.is_none() => rule.usual = Some(RelativeDate::parse(part)?),
                None => return None,
                Some((cases, date)) => {
                    let date = RelativeDate::parse(date)?;
                    for case in cases.split(',') {
                        rule.cases.push((Case::parse(case)?, date));
                    }
                }
            }
        }
        Some(rule)
    }

    /// When it falls for the school as a whole; one of several kinds has the earliest of their dates.
    pub fn moment(&self, anchors: &Anchors) -> Option<Moment> {
        let concerned = self.cases.iter().filter_map(|(case, date)| match case {
            Case::Schools(schools) => schools.hold_for(anchors.kind).then_some(date),
            Case::Profile(_) => None,
        });
        let concerned: Vec<&RelativeDate> = concerned.collect();
        let also_usual = concerned.is_empty() || anchors.kind.is_none();
        let usual = self.usual.iter().filter(|_| also_usual);
        let all = usual.chain(concerned);
        all.filter_map(|date| date.moment(anchors)).min()
    }

    /// The same for a profile, where the rule has a date of its own for it.
    pub fn moment_of(&self, profile: Audience, anchors: &Anchors) -> Option<Moment> {
        let own = self.cases.iter().find(|(case, _)| *case == Case::Profile(profile));
        match own {
            Some((_, date)) => date.moment(anchors),
            None => self.moment(anchors),
        }
    }

    /// Whether it counts hours from a moment that a person notes.
    pub fn is_timed(&self) -> bool {
        self.dates().any(RelativeDate::is_timed)
    }

    /// Whether no holiday moves it.
    pub fn is_running(&self) -> bool {
        self.dates().all(RelativeDate::is_running)
    }

    /// Whether it counts from the beginning of the procedure, or from the day that a person gives it.
    pub fn counts_from_start(&self) -> bool {
        self.dates().any(RelativeDate::counts_from_start)
    }

    fn dates(&self) -> impl Iterator<Item = RelativeDate> {
        let cases = self.cases.iter().map(|(_, date)| *date);
        self.usual.into_iter().chain(cases)
    }
}
