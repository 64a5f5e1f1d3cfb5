//! Words that look like the name of a pupil or of a parent: offered to be replaced, never refused, never remembered.

use std::ops::Range;

use super::pupil_words::{ABOUT, ADULTS, KIN, TRADE, is_class, is_first_name, is_link};
use crate::model::fold;

/// A word, or several, that look like a name, and what may stand there instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameLike {
    /// In bytes of the text: the name, with the class that stands beside it.
    pub place: Range<usize>,
    /// The name alone, as it was written.
    pub name: String,
    /// « un élève de 5B ».
    pub instead: String,
}

/// What a word of a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sort {
    /// « 5B », « 3e 2 », « TG4 ».
    Class,
    /// « mère », « parents », « élève »: whose name follows.
    Kin,
    /// « PAP », « discipline »: a line that is about a pupil.
    About,
    /// « Mme », « professeur »: an adult's name follows.
    Adult,
    /// Written with a capital, and no known word of the trade.
    Capital,
    Other,
}

struct Word {
    place: Range<usize>,
    folded: String,
    sort: Sort,
    /// At the beginning of the text or of a sentence, where any word has a capital.
    first: bool,
}

fn words(text: &str) -> Vec<Word> {
    let inner = |c: char| c.is_alphanumeric() || matches!(c, '-' | '\u{2011}' | '\u{300}'..='\u{36f}');
    let mut all: Vec<Word> = Vec::new();
    let mut from = None;
    let mut add = |place: Range<usize>| {
        let shown = text.get(place.clone()).unwrap_or_default();
        let trimmed = shown.trim_matches(['-', '\u{2011}']);
        if trimmed.is_empty() {
            return;
        }
        let start = place.start + shown.find(trimmed).unwrap_or(0);
        let place = start..start + trimmed.len();
        let before = text.get(..start).unwrap_or_default().trim_end();
        let first =
            before.is_empty() || before.ends_with(['.', '!', '?', ':', '\n', '–', '—', '•']) && !before.ends_with("M.");
        let folded = fold(trimmed);
        let sort = sort_of(trimmed, &folded);
        all.push(Word { place, folded, sort, first });
    };
    for (at, c) in text.char_indices() {
        match (inner(c), from) {
            (true, None) => from = Some(at),
            (false, Some(start)) => {
                add(start..at);
                from = None;
            }
            _ => {}
        }
    }
    if let Some(start) = from {
        add(start..text.len());
    }
    all
}

fn sort_of(shown: &str, folded: &str) -> Sort {
    let capital = shown.chars().next().is_some_and(char::is_uppercase);
    match folded {
        f if is_class(f) => Sort::Class,
        f if KIN.contains(&f) => Sort::Kin,
        f if ABOUT.contains(&f) => Sort::About,
        f if ADULTS.contains(&f) => Sort::Adult,
        f if capital && folded.chars().count() > 1 && !TRADE.contains(&f) && !f.chars().any(|c| c.is_ascii_digit()) => {
            Sort::Capital
        }
        _ => Sort::Other,
    }
}

/// The words of a text that look like the name of a pupil or of a parent: capitals beside a class, after « mère de » and the like, in a line
/// about an ESS, a PAP, a conseil de discipline. An adult of the school (« Mme Petit ») is none of them.
pub fn name_like(text: &str) -> Vec<NameLike> {
    let words = words(text);
    let about = words.iter().any(|w| w.sort == Sort::About);
    let (mut found, mut at) = (Vec::new(), 0);
    while at < words.len() {
        let end = run_end(text, &words, at);
        if end == at {
            at += 1;
            continue;
        }
        if let Some(one) = judged(text, &words, at..end, about) {
            found.push(one);
        }
        at = end;
    }
    found
}

/// Where the run of capitals that begins there ends: « Lucas Martin », of three words at most.
fn run_end(text: &str, words: &[Word], at: usize) -> usize {
    let mut end = at;
    while let Some(word) = words.get(end).filter(|w| w.sort == Sort::Capital && end < at + 3) {
        let joined = match end.checked_sub(1).filter(|_| end > at).and_then(|n| words.get(n)) {
            Some(before) => {
                text.get(before.place.end..word.place.start).is_some_and(|t| t.chars().all(char::is_whitespace))
            }
            None => true,
        };
        if !joined || word.first && end > at {
            break;
        }
        end += 1;
    }
    // The capital of a sentence's first word says nothing by itself.
    match words.get(at) {
        Some(word) if word.first && end == at + 1 && !is_name_at_start(text, word) => at,
        Some(word) if word.first && !is_name_at_start(text, word) && end > at + 1 => at,
        _ => end,
    }
}

fn is_name_at_start(text: &str, word: &Word) -> bool {
    let shown = text.get(word.place.clone()).unwrap_or_default();
    let capitals = shown.chars().count() > 3 && shown.to_uppercase() == shown;
    capitals || word.folded.split('-').any(is_first_name)
}

fn judged(text: &str, words: &[Word], run: Range<usize>, about: bool) -> Option<NameLike> {
    let (first, last) = (words.get(run.start)?, words.get(run.end - 1)?);
    let back = words.get(..run.start)?;
    let ahead = words.get(run.end..)?;
    let near = |side: &mut dyn Iterator<Item = &Word>, wanted: Sort| {
        let passed = |w: &&Word| w.sort == wanted || w.sort == Sort::Capital || is_link(&w.folded);
        let mut side = side.take_while(passed).take(4);
        side.any(|w| w.sort == wanted)
    };
    let adult = back.last().is_some_and(|w| w.sort == Sort::Adult);
    let kin_after = ahead.iter().take(2).any(|w| w.sort == Sort::Kin && w.folded != "eleve" && w.folded != "eleves");
    let name = text.get(first.place.start..last.place.end)?.to_owned();
    if adult {
        // « Mme Martin, mère de Lucas ».
        let start = back.last()?.place.start;
        return kin_after.then(|| NameLike { place: start..last.place.end, name, instead: "un parent".to_owned() });
    }
    let kin =
        near(&mut back.iter().rev(), Sort::Kin).then(|| back.iter().rev().find(|w| w.sort == Sort::Kin)).flatten();
    let class_after =
        near(&mut ahead.iter(), Sort::Class).then(|| ahead.iter().find(|w| w.sort == Sort::Class)).flatten();
    let class_before =
        near(&mut back.iter().rev(), Sort::Class).then(|| back.iter().rev().find(|w| w.sort == Sort::Class)).flatten();
    if kin.is_none() && class_after.is_none() && class_before.is_none() && !about {
        return None;
    }
    let class = class_after.or(class_before);
    let class = class.and_then(|c| text.get(c.place.clone()));
    let start = class_before.filter(|_| class_after.is_none()).map_or(first.place.start, |c| c.place.start);
    let mut end = class_after.map_or(last.place.end, |c| c.place.end);
    if text.get(end..).is_some_and(|rest| rest.starts_with(')'))
        && text.get(start..end).is_some_and(|t| t.contains('('))
    {
        end += 1;
    }
    let of_class = class.map(|c| format!("de {c}"));
    let pupil = kin.is_some_and(|k| matches!(k.folded.as_str(), "eleve" | "eleves" | "enfant" | "enfants"));
    let linked = back.last().is_some_and(|w| matches!(w.folded.as_str(), "de" | "d"));
    let (start, instead) = match (kin, linked) {
        // « l'élève Lucas 5B » → « l'élève de 5B ».
        (Some(kin), _) if pupil && back.last().is_some_and(|w| w.place == kin.place) => {
            (kin.place.end, of_class.map(|c| format!(" {c}")).unwrap_or_default())
        }
        // « mère de Lucas » → « mère d'un élève ».
        (_, true) => (back.last()?.place.start, with_class("d’un élève", of_class)),
        (Some(_), _) if pupil => (start, with_class("un élève", of_class)),
        (Some(_), false) => (start, with_class("d’un élève", of_class)),
        (None, _) if first.first && start == first.place.start => (start, with_class("Un élève", of_class)),
        (None, _) => (start, with_class("un élève", of_class)),
    };
    Some(NameLike { place: start..end, name, instead })
}

fn with_class(pupil: &str, of_class: Option<String>) -> String {
    match of_class {
        Some(of_class) => format!("{pupil} {of_class}"),
        None => pupil.to_owned(),
    }
}

/// The text with the first of its name-like words replaced.
pub fn replaced(text: &str, one: &NameLike) -> String {
    let (before, rest) =
        (text.get(..one.place.start).unwrap_or_default(), text.get(one.place.end..).unwrap_or_default());
    format!("{before}{}{rest}", one.instead)
}
