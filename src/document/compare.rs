use similar::{ChangeTag, TextDiff};

use super::{Block, Document, Style, Table};
use crate::calendar::short;
use crate::model::{Carnet, Duty, Id, Letter, Means, SchoolYear, SignedLetter, minutes_to_text};

/// Some words of a text: the same on both sides, only before, or only after.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Same(String),
    Gone(String),
    New(String),
}

/// A mission, a duty or a line of the annex in both letters.
#[derive(Clone, Debug, PartialEq)]
pub struct ComparedText {
    pub before: String,
    pub after: String,
    /// The two texts, word by word.
    pub pieces: Vec<Piece>,
    /// Its number changed, whatever became of its words: what stood before it came or went.
    pub renumbered: bool,
    same: bool,
}

impl ComparedText {
    /// Whether the words are the same, under the same number or another.
    pub fn same(&self) -> bool {
        self.same
    }
}

/// How many passages differ, and how many only changed their number, in a sentence.
pub fn differences(rows: &[ComparedText]) -> String {
    let changed = rows.iter().filter(|r| !r.same()).count();
    let moved = rows.iter().filter(|r| r.same() && r.renumbered).count();
    let mut words = match changed {
        0 => "Les deux lettres ont le même texte.".to_owned(),
        1 => "Un passage diffère.".to_owned(),
        n => format!("{n} passages diffèrent."),
    };
    match moved {
        0 => {}
        1 => words.push_str(" Un autre ne fait que changer de numéro."),
        n => words.push_str(&format!(" {n} autres ne font que changer de numéro.")),
    }
    words
}

/// A mission or a duty of a letter.
pub(super) struct Numbered {
    pub(super) id: Id,
    previous: Option<Id>,
    model: String,
    number: String,
    text: String,
    /// What the annex says of it: objective, indicator, deadline.
    annex: String,
}

impl Numbered {
    /// The same with another text, where there is one.
    pub(super) fn reworded(&self, text: Option<String>) -> Self {
        Self {
            text: text.unwrap_or_else(|| self.text.clone()),
            model: self.model.clone(),
            number: self.number.clone(),
            annex: self.annex.clone(),
            ..*self
        }
    }
}

fn annex(duty: &Duty) -> String {
    let parts = [
        duty.objective.clone(),
        match duty.indicator.as_str() {
            "" => String::new(),
            indicator => format!("indicateur : {indicator}"),
        },
        duty.deadline.map_or_else(String::new, |d| format!("échéance : {}", short(d))),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    parts.join(" ; ")
}

fn means(means: &Means) -> String {
    let weekly = means.weekly_minutes.map(|m| minutes_to_text(u32::from(m)));
    let parts = [
        ("temps hebdomadaire", weekly.unwrap_or_default()),
        ("IMP, taux annuel", means.rate()),
        ("IMP, part", means.imp_share.clone()),
        ("décharge", means.relief.clone()),
    ];
    let said = parts.iter().filter(|(_, v)| !v.is_empty());
    let said: Vec<String> = said.map(|(k, v)| format!("{k} : {v}")).collect();
    said.join(" ; ")
}

pub(super) fn numbered(carnet: &Carnet, letter: Id) -> Vec<Numbered> {
    let mut items = Vec::new();
    for (mission, m) in carnet.missions_of(letter).into_iter().zip(1..) {
        items.push(Numbered {
            id: mission.id,
            previous: mission.previous,
            model: mission.model.clone(),
            number: format!("{m}."),
            text: mission.text.clone(),
            annex: String::new(),
        });
        for (duty, d) in carnet.duties_of(mission.id).into_iter().zip(1..) {
            items.push(Numbered {
                id: duty.id,
                previous: duty.previous,
                model: duty.model.clone(),
                number: format!("{m}.{d}"),
                text: duty.text.clone(),
                annex: annex(duty),
            });
        }
    }
    items
}

/// The letter of `year` beside that of the year before, item by item, word by word; `None` where one is missing.
pub fn compare(carnet: &Carnet, year: SchoolYear) -> Option<Vec<ComparedText>> {
    Some(compare_both(carnet, year)?.0)
}

/// Their annexes: the objectives that changed, the means.
pub fn compare_annexes(carnet: &Carnet, year: SchoolYear) -> Vec<ComparedText> {
    compare_both(carnet, year).map(|(_, annexes)| annexes).unwrap_or_default()
}

/// A letter beside its last signed version, item by item, word by word: what differs. Nothing signed: nothing to differ from.
pub fn compare_signed(carnet: &Carnet, letter: &Letter) -> Vec<ComparedText> {
    let Some(signed) = carnet.signed_versions(letter.id).into_iter().next() else {
        return Vec::new();
    };
    let now = SignedLetter::of(carnet, letter, letter.id);
    let (before, after) = (texts(signed), texts(&now));
    let longest = before.len().max(after.len());
    let text = |all: &[String], at: usize| all.get(at).cloned().unwrap_or_default();
    let mut rows: Vec<ComparedText> = (0..longest).map(|at| row(&text(&before, at), &text(&after, at))).collect();
    rows.retain(|r| !r.same());
    rows
}

/// What a signed letter says: heading, preamble, each mission and duty with its annex, follow-up, means, number.
fn texts(letter: &SignedLetter) -> Vec<String> {
    let number = match letter.number {
        0 => String::new(),
        n => format!("Avenant n° {n}"),
    };
    let mut all =
        vec![number, letter.heading.clone(), letter.preamble.clone(), letter.follow_up.clone(), means(&letter.means)];
    for (mission, m) in letter.missions.iter().zip(1..) {
        all.push(format!("{m}. {}", mission.text));
        for (duty, d) in mission.duties.iter().zip(1..) {
            let deadline = duty.deadline.map(crate::calendar::short).unwrap_or_default();
            let annex = [&duty.objective, &duty.indicator, &deadline];
            let annex: Vec<&str> = annex.into_iter().map(String::as_str).filter(|t| !t.is_empty()).collect();
            let annex = match annex.is_empty() {
                true => String::new(),
                false => format!(" ({})", annex.join(" ; ")),
            };
            all.push(format!("{m}.{d} {}{annex}", duty.text));
        }
    }
    all
}

fn compare_both(carnet: &Carnet, year: SchoolYear) -> Option<(Vec<ComparedText>, Vec<ComparedText>)> {
    let old = carnet.letter(year.previous().start())?;
    let new = carnet.letter(year.start())?;
    let mut before = numbered(carnet, old.id);
    let mut rows = vec![row(&old.preamble, &new.preamble)];
    let mut annexes = Vec::new();
    let said = |item: &Numbered| match item.annex.as_str() {
        "" => String::new(),
        annex => format!("Annexe, {} {annex}", item.number),
    };
    for item in numbered(carnet, new.id) {
        let at = before.iter().position(|b| match item.previous {
            Some(previous) => b.id == previous,
            None => !item.model.is_empty() && b.model == item.model,
        });
        // What stood before it and has no successor is gone.
        let found = at.map(|at| before.remove(at));
        rows.push(numbered_row(found.as_ref(), Some(&item)));
        let was = found.as_ref().map(&said).unwrap_or_default();
        if found.as_ref().is_some_and(|f| f.annex == item.annex) {
            continue;
        }
        annexes.push(row(&was, &said(&item)));
    }
    rows.extend(before.iter().map(|b| numbered_row(Some(b), None)));
    rows.push(row(&old.follow_up, &new.follow_up));
    annexes.extend(before.iter().map(|b| row(&said(b), "")));
    annexes.push(row(&means(&old.means), &means(&new.means)));
    annexes.retain(|r| !r.same());
    Some((rows, annexes))
}

/// The number apart from the words: a duty that only moved up says the same.
pub(super) fn numbered_row(before: Option<&Numbered>, after: Option<&Numbered>) -> ComparedText {
    let text = |item: Option<&Numbered>| item.map(|i| i.text.clone()).unwrap_or_default();
    let whole = |item: Option<&Numbered>| item.map_or_else(String::new, |i| format!("{} {}", i.number, i.text));
    let mut row = row(&text(before), &text(after));
    let numbers = match (before, after) {
        (Some(b), Some(a)) if b.number == a.number => vec![Piece::Same(format!("{} ", a.number))],
        (b, a) => {
            let gone = b.map(|b| Piece::Gone(format!("{} ", b.number)));
            let new = a.map(|a| Piece::New(format!("{} ", a.number)));
            gone.into_iter().chain(new).collect()
        }
    };
    row.renumbered = matches!((before, after), (Some(b), Some(a)) if b.number != a.number);
    row.pieces.splice(0..0, numbers);
    (row.before, row.after) = (whole(before), whole(after));
    row
}

pub(super) fn row(before: &str, after: &str) -> ComparedText {
    ComparedText {
        before: before.to_owned(),
        after: after.to_owned(),
        pieces: pieces(before, after),
        renumbered: false,
        same: before == after,
    }
}

/// Two texts word by word; line by line where they are very long.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    const LONG: usize = 60_000;
    let diff = match before.len() + after.len() {
        ..LONG => TextDiff::from_words(before, after),
        _ => TextDiff::from_lines(before, after),
    };
    diff.iter_all_changes().fold(Vec::new(), |mut pieces: Vec<Piece>, change| {
        let word = change.value();
        match (change.tag(), pieces.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(text)))
            | (ChangeTag::Delete, Some(Piece::Gone(text)))
            | (ChangeTag::Insert, Some(Piece::New(text))) => text.push_str(word),
            (ChangeTag::Equal, _) => pieces.push(Piece::Same(word.to_owned())),
            (ChangeTag::Delete, _) => pieces.push(Piece::Gone(word.to_owned())),
            (ChangeTag::Insert, _) => pieces.push(Piece::New(word.to_owned())),
        }
        pieces
    })
}

/// The comparison on paper: what goes is in brackets, what comes between « guillemets » of insertion.
pub fn comparison(rows: &[ComparedText], annexes: &[ComparedText], year: SchoolYear) -> Document {
    let title = format!("Lettre de mission {year} comparée à {}", year.previous());
    let marked = |row: &ComparedText| {
        let marked = row.pieces.iter().map(|piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) => format!("[−{}−]", text.trim_end()),
            Piece::New(text) => format!("[+{}+]", text.trim_end()),
        });
        vec![row.before.clone(), marked.collect::<String>()]
    };
    let differs = rows.iter().any(|r| !r.same() || r.renumbered);
    let mut blocks = vec![
        Block::Heading { level: 1, text: title.clone() },
        Block::Paragraph { style: Style::Body, text: differences(rows) },
    ];
    if differs {
        blocks.push(Block::Table(Table {
            caption: "Ce qui part est marqué [− −], ce qui arrive [+ +]".to_owned(),
            headers: vec![year.previous().to_string(), year.to_string()],
            rows: rows.iter().map(marked).collect(),
            ..Table::default()
        }));
    }
    if !annexes.is_empty() {
        blocks.push(Block::Table(Table {
            caption: "Annexes : ce qui change".to_owned(),
            headers: vec![year.previous().to_string(), year.to_string()],
            rows: annexes.iter().map(marked).collect(),
            ..Table::default()
        }));
    }
    Document { title, blocks, tight: false }
}
