use std::collections::BTreeMap;

use crate::model::{Count, Extra, Missing, MissingKind, fold};

/// What was read of an import's report, as pasted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    pub weeks: String,
    pub counts: BTreeMap<Count, u32>,
    pub missing: Vec<Missing>,
}

/// The longest report read, in characters.
const MAX: usize = 2_000_000;

/// What a section of the report lists.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Section {
    Weeks,
    Counted(Count),
    None,
}

impl ImportReport {
    /// Reads the report that the ENT gives after an import (its sections: semaines, professeurs, classes,
    /// groupes, cours, matières, élèves). A number beside a heading counts; else the lines of its list do. The names of
    /// pupils are counted, never kept. `None`: nothing of it was understood.
    pub fn read(text: &str) -> Option<Self> {
        let mut report = Self::default();
        let mut listed: BTreeMap<Count, u32> = BTreeMap::new();
        let mut section = Section::None;
        let text: String = text.chars().take(MAX).collect();
        for line in text.lines() {
            let raw = line
                .trim()
                .trim_start_matches(['-', '*', '•', '–', '\t', ' '])
                .trim();
            let bare = raw.trim_matches(['=', '-', '_', '#', ' ', ':', '\u{a0}']);
            if bare.is_empty() {
                continue;
            }
            // « Professeurs non retrouvés : 3 » is a heading even where its list is indented as one.
            let found = headings(bare);
            if !found.is_empty() {
                section = found.last().map_or(Section::None, |(s, _)| *s);
                for (section, number) in found {
                    match section {
                        Section::Counted(count) => {
                            if let Some(number) = number {
                                report.counts.insert(count, number);
                            } else {
                                listed.entry(count).or_insert(0);
                            }
                        }
                        Section::Weeks => {
                            if let Some((_, weeks)) = bare.split_once(':') {
                                report.weeks = weeks.trim().to_owned();
                            }
                        }
                        Section::None => {}
                    }
                }
                continue;
            }
            if is_explanation(bare) {
                continue;
            }
            match section {
                Section::Weeks => {
                    let join = if report.weeks.is_empty() { "" } else { ", " };
                    report.weeks = format!("{}{join}{bare}", report.weeks);
                }
                Section::Counted(count) => {
                    *listed.entry(count).or_insert(0) += 1;
                    let kind = match count {
                        Count::TeachersMissing => Some(MissingKind::Teacher),
                        Count::ClassesToMatch => Some(MissingKind::Class),
                        _ => None,
                    };
                    if let Some(kind) = kind {
                        report.miss(kind, bare);
                    }
                }
                Section::None => {}
            }
            if fold(bare).contains("erreur-matiere-inconnue") {
                report.miss(MissingKind::Subject, bare);
            }
        }
        for (count, number) in listed {
            report.counts.entry(count).or_insert(number);
        }
        (!report.counts.is_empty()).then_some(report)
    }

    fn miss(&mut self, kind: MissingKind, name: &str) {
        let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = |m: &Missing| m.kind == kind && fold(&m.name) == fold(&name);
        if !self.missing.iter().any(known) {
            self.missing.push(Missing {
                kind,
                name,
                solved: None,
                note: String::new(),
                extra: Extra::new(),
            });
        }
    }
}

/// A sentence of advice under a heading, not an item of its list.
fn is_explanation(line: &str) -> bool {
    let words = line.split_whitespace().count();
    words > 7 && line.ends_with(['.', ')', '!'])
}

/// The headings that a line holds: « Cours créés : 812, supprimés : 3 » has two.
fn headings(line: &str) -> Vec<(Section, Option<u32>)> {
    let folded = fold(line);
    let words = |any: &[&str]| any.iter().any(|w| folded.contains(w));
    // A heading begins with what it counts, with a number before it or not.
    let start = folded.trim_start_matches(|c: char| c.is_ascii_digit() || " .):".contains(c));
    let starts = |any: &[&str]| any.iter().any(|w| start.starts_with(w));
    if starts(&["semaine"]) {
        return vec![(Section::Weeks, None)];
    }
    let counted = |count| Section::Counted(count);
    let states: &[(&[&str], Count)] = match () {
        () if starts(&["professeur", "enseignant", "personnel"])
            && words(&["trouve", "matiere"]) =>
        {
            if words(&["par matiere"]) {
                return vec![(Section::None, None)];
            }
            &[
                (
                    &[
                        "non retrouve",
                        "non trouve",
                        "introuvable",
                        "pas ete retrouve",
                        "pas ete trouve",
                    ],
                    Count::TeachersMissing,
                ),
                (&["retrouve", "trouve"], Count::TeachersFound),
            ]
        }
        () if starts(&["classe", "division"]) => &[
            (
                &["correspondance", "non retrouve", "non trouve", "inconnue"],
                Count::ClassesToMatch,
            ),
            (&["retrouve", "trouve", "reconnue"], Count::ClassesFound),
        ],
        () if starts(&["groupe"]) => &[
            (&["cree"], Count::GroupsCreated),
            (&["mis a jour", "modifie"], Count::GroupsUpdated),
            (&["supprime"], Count::GroupsDeleted),
        ],
        () if starts(&["cours"]) => &[
            (&["ignore", "non cree"], Count::CoursesIgnored),
            (&["cree"], Count::CoursesCreated),
            (&["supprime"], Count::CoursesDeleted),
        ],
        () if starts(&["matiere"]) => &[(&["cree"], Count::SubjectsCreated)],
        () if starts(&["eleve"]) => &[
            (
                &["non retrouve", "non trouve", "introuvable"],
                Count::PupilsMissing,
            ),
            (&["retrouve", "trouve"], Count::PupilsFound),
        ],
        () => return Vec::new(),
    };
    let mut found = Vec::new();
    let mut taken = folded.clone();
    for (any, count) in states {
        let Some((at, word)) = any
            .iter()
            .filter_map(|w| taken.find(w).map(|at| (at, *w)))
            .min()
        else {
            continue;
        };
        let after = taken.get(at + word.len()..).unwrap_or("");
        let number = number_after(after).or_else(|| number_before(&folded));
        found.push((at, (counted(*count), number)));
        // « non retrouvés » is not « retrouvés » too.
        taken = taken.replacen(word, &" ".repeat(word.len()), 1);
    }
    // « Matières créées depuis la BCN : 2 »: the number ends the line.
    if let [(_, (_, number @ None))] = found.as_mut_slice() {
        *number = folded
            .rsplit_once(':')
            .and_then(|(_, end)| end.trim().parse().ok());
    }
    found.sort_by_key(|(at, _)| *at);
    found.into_iter().map(|(_, heading)| heading).collect()
}

/// The number right after a heading's word: « s : 42 ».
fn number_after(text: &str) -> Option<u32> {
    let text = text.trim_start_matches(|c: char| c.is_ascii_lowercase());
    let text = text.trim_start_matches([' ', ':', '=', '(']);
    let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
    digits.parse().ok()
}

/// The number that begins a line: « 42 professeurs trouvés ».
fn number_before(line: &str) -> Option<u32> {
    let digits: String = line.chars().take_while(char::is_ascii_digit).collect();
    let rest = line.get(digits.len()..).unwrap_or("");
    // « 1. Professeurs trouvés » is a numbered heading.
    (rest.starts_with(' '))
        .then(|| digits.parse().ok())
        .flatten()
}
