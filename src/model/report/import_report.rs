use crate::french::{Written, day};
use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::heading::{List, headings, is_explanation, part};
use crate::model::{Count, Extra, Missing, MissingKind, Named, fold};

/// What was read of an import's report, as pasted.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ImportReport {
    /// The software and the day, where the report names them.
    pub software: Option<String>,
    pub date: Option<NaiveDate>,
    pub weeks: String,
    /// What the report counts; a part that it does not have is not in it.
    pub counts: BTreeMap<Count, u32>,
    pub missing: Vec<Missing>,
    /// What was created or deleted, by name.
    pub named: Vec<Named>,
    /// The lines that were not recognised, without dates of birth.
    pub unread: Vec<String>,
}

/// The longest report read, in characters.
const MAX: usize = 2_000_000;
/// The lists that are kept by name.
const NAMED: [Count; 3] = [Count::GroupsCreated, Count::GroupsDeleted, Count::SubjectsCreated];
/// The most names that are kept.
const MOST: usize = 500;

impl ImportReport {
    /// Reads the report that the ENT gives after an import (its parts: semaines, professeurs, classes, groupes, cours,
    /// matières, élèves; as « feeder » of entcore writes it, or with a number beside each heading). A number beside a
    /// heading counts; else the lines of its list do. The names of pupils are counted, never kept, nor is any date of
    /// birth. `None`: nothing of it was understood.
    pub fn read(text: &str) -> Option<Self> {
        let mut reading = Reading::default();
        let text: String = text.chars().take(MAX).collect();
        for line in text.lines() {
            reading.line(line);
        }
        let mut report = reading.report;
        let subjects = |m: &&Missing| m.kind == MissingKind::Subject;
        let subjects = report.missing.iter().filter(subjects).count() as u32;
        if subjects > 0 {
            report.counts.entry(Count::SubjectsMissing).or_insert(subjects);
        }
        for (count, number) in reading.listed {
            report.counts.entry(count).or_insert(number);
        }
        for count in reading.zero {
            report.counts.entry(count).or_insert(0);
        }
        (!report.counts.is_empty()).then_some(report)
    }
}

/// Where the reading of a report stands.
#[derive(Default)]
struct Reading {
    report: ImportReport,
    list: List,
    /// How many lines each list has.
    listed: BTreeMap<Count, u32>,
    /// What is zero where the report lists nothing.
    zero: Vec<Count>,
    subject: String,
}

impl Reading {
    fn line(&mut self, line: &str) {
        let raw = line.trim().trim_start_matches(['-', '*', '•', '–', ' ']);
        let raw = without_number(raw);
        let bare = raw.trim_matches(['=', '-', '_', '#', ' ', ':', '\u{a0}', '\u{feff}']);
        if bare.is_empty() {
            return;
        }
        if let Some((list, zero)) = part(bare) {
            self.list = list;
            self.zero.extend(zero);
            return;
        }
        // A title of any kind ends the list above it.
        if line.trim().starts_with("===") && headings(bare).is_empty() {
            self.list = List::None;
            return;
        }
        // « Professeurs non retrouvés : 3 » is a heading even where its list is indented as one.
        let found = headings(bare);
        match found.is_empty() {
            true if is_explanation(bare) => self.header(bare),
            true => self.item(bare),
            false => {
                // What follows « créés : 12, supprimés : 3 » is of neither.
                let several = found.len() > 1;
                found.into_iter().for_each(|h| self.heading(h, bare));
                if several {
                    self.list = List::None;
                }
            }
        }
    }

    /// « Rapport d’exécution de l’import EDT pour l’établissement UAI … du 12/09/2026 … ».
    fn header(&mut self, bare: &str) {
        if !fold(bare).starts_with("rapport") {
            return;
        }
        let words: Vec<&str> = bare.split_whitespace().collect();
        let software = words.iter().position(|w| fold(w).ends_with("import")).and_then(|at| words.get(at + 1));
        self.report.software =
            software.filter(|w| w.chars().next().is_some_and(char::is_uppercase)).map(|w| (*w).to_owned());
        self.report.date = words.iter().find_map(|w| date(w));
    }

    fn heading(&mut self, (list, number): (List, Option<u32>), bare: &str) {
        self.list = list;
        match list {
            List::Counted(count) => {
                match number {
                    Some(number) => self.report.counts.insert(count, number),
                    None => self.listed.insert(count, 0),
                };
            }
            List::Weeks if number == Some(0) => {
                self.report.weeks = "aucune (emploi du temps théorique)".to_owned();
            }
            List::Weeks => {
                if let Some((_, weeks)) = bare.split_once(':') {
                    self.week(weeks);
                } else if let Some((_, weeks)) = bare.split_once("emaines ").or(bare.split_once("emaine "))
                    && weeks.starts_with(|c: char| c.is_ascii_digit())
                {
                    self.week(weeks);
                }
            }
            List::SubjectTeachers | List::None => {}
        }
    }

    fn week(&mut self, weeks: &str) {
        let weeks = weeks.trim();
        if !weeks.is_empty() {
            let join = if self.report.weeks.is_empty() { "" } else { ", " };
            self.report.weeks = format!("{}{join}{weeks}", self.report.weeks);
        }
    }

    fn item(&mut self, bare: &str) {
        let unknown = fold(bare).contains("erreur-matiere-inconnue");
        if unknown {
            self.miss(MissingKind::Subject, bare);
        }
        // A sentence of advice is no item.
        let sentence = bare.split_whitespace().count() > 7 && bare.ends_with(['.', ')', '!']);
        match self.list {
            List::Counted(count) if !sentence => {
                *self.listed.entry(count).or_insert(0) += 1;
                let pupils = [Count::PupilsFound, Count::PupilsMissing].contains(&count);
                let kind = match count {
                    Count::TeachersMissing => Some(MissingKind::Teacher),
                    Count::ClassesToMatch => Some(MissingKind::Class),
                    Count::GroupsMissing => Some(MissingKind::Group),
                    Count::SubjectsMissing => Some(MissingKind::Subject),
                    _ => None,
                };
                if let Some(kind) = kind {
                    self.miss(kind, bare);
                } else if !pupils && !NAMED.contains(&count) && self.report.counts.contains_key(&count) {
                    // « 41 professeurs ont été trouvés » lists nobody.
                    self.report.unread.push(without_birth(bare));
                }
                if NAMED.contains(&count) && self.report.named.len() < MOST {
                    self.report.named.push(Named { what: count, name: without_birth(bare), extra: Extra::new() });
                }
            }
            List::Weeks if !sentence => self.week(bare),
            List::SubjectTeachers => {
                let folded = fold(bare);
                if folded.starts_with("aucun professeur") {
                    let subject = std::mem::take(&mut self.subject);
                    if !subject.is_empty() && !fold(&subject).contains("erreur-matiere-inconnue") {
                        self.miss_noted(MissingKind::Subject, &subject, "aucun professeur pour ce cours");
                    }
                } else if !folded.contains("ne(e) le") {
                    self.subject = bare.to_owned();
                }
            }
            _ if unknown => {}
            _ => self.report.unread.push(without_birth(bare)),
        }
    }

    fn miss(&mut self, kind: MissingKind, name: &str) {
        self.miss_noted(kind, name, "");
    }

    fn miss_noted(&mut self, kind: MissingKind, name: &str, note: &str) {
        let name = without_birth(name);
        let known = |m: &Missing| m.kind == kind && fold(&m.name) == fold(&name);
        if !name.is_empty() && !self.report.missing.iter().any(known) {
            self.report.missing.push(Missing { kind, name, solved: None, note: note.to_owned(), extra: Extra::new() });
        }
    }
}

/// « 1. BELLANGER Maëlle », « 12) 6A »: a number before a name is none of it.
fn without_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - rest.len();
    match rest.strip_prefix(['.', ')']) {
        Some(rest) if (1..=3).contains(&digits) && rest.starts_with([' ', '\u{a0}', '\t']) => rest.trim_start(),
        _ => line,
    }
}

/// The words of a line, one space apart, without « né(e) le » and without any date.
fn without_birth(line: &str) -> String {
    let words = line.split_whitespace().filter(|w| date(w).is_none());
    let text = words.collect::<Vec<_>>().join(" ");
    let end = fold(&text);
    // Folding keeps the number of characters of these words, not of their bytes.
    for born in ["ne(e) le", "nee le", "ne le"] {
        if let Some(left) = end.strip_suffix(born) {
            let kept: String = text.chars().take(left.chars().count()).collect();
            return kept.trim_end_matches([' ', ',', '(', '-']).to_owned();
        }
    }
    text
}

/// A date in figures, between brackets or not: « 12/03/1980 », « (12-03-1980) », « 1980-03-12 », with its hour after it
/// or not.
fn date(word: &str) -> Option<NaiveDate> {
    let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
    match day(bare).ok()? {
        Written::On(date) if bare.contains(['/', '-', '.']) => Some(date),
        _ => None,
    }
}
