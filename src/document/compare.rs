use similar::{ChangeTag, TextDiff};

use super::{Block, Document, Style, Table};
use crate::model::{Carnet, Id, SchoolYear};

/// Some words of a text: the same on both sides, only before, or only after.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Same(String),
    Gone(String),
    New(String),
}

/// A mission or a duty in both letters.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    pub before: String,
    pub after: String,
    /// The two texts, word by word.
    pub pieces: Vec<Piece>,
}

impl Row {
    pub fn same(&self) -> bool {
        self.pieces.iter().all(|p| matches!(p, Piece::Same(_)))
    }
}

/// The letter of `year` beside that of the year before, item by item, word by word; `None` where one is missing.
pub fn compare(carnet: &Carnet, year: SchoolYear) -> Option<Vec<Row>> {
    let old = carnet.letter(year.previous().start())?;
    let new = carnet.letter(year.start())?;
    let items = |letter: Id| {
        let mut items = Vec::new();
        for (mission, m) in carnet.missions_of(letter).into_iter().zip(1..) {
            items.push((
                mission.id,
                mission.previous,
                mission.model.clone(),
                format!("{m}. {}", mission.text),
            ));
            for (duty, d) in carnet.duties_of(mission.id).into_iter().zip(1..) {
                items.push((
                    duty.id,
                    duty.previous,
                    duty.model.clone(),
                    format!("{m}.{d} {}", duty.text),
                ));
            }
        }
        items
    };
    let (mut before, after) = (items(old.id), items(new.id));
    let mut rows = vec![row(&old.preamble, &new.preamble)];
    for (_, previous, model, text) in after {
        let at = before.iter().position(|b| match previous {
            Some(previous) => b.0 == previous,
            None => !model.is_empty() && b.2 == model,
        });
        match at {
            Some(at) => {
                // What stood before it and has no successor is gone.
                let found = before.remove(at);
                rows.push(row(&found.3, &text));
            }
            None => rows.push(row("", &text)),
        }
    }
    rows.extend(before.iter().map(|b| row(&b.3, "")));
    rows.push(row(&old.follow_up, &new.follow_up));
    Some(rows)
}

fn row(before: &str, after: &str) -> Row {
    Row {
        before: before.to_owned(),
        after: after.to_owned(),
        pieces: pieces(before, after),
    }
}

/// Two texts word by word; line by line where they are very long.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    const LONG: usize = 60_000;
    let diff = match before.len() + after.len() {
        ..LONG => TextDiff::from_words(before, after),
        _ => TextDiff::from_lines(before, after),
    };
    diff.iter_all_changes()
        .fold(Vec::new(), |mut pieces: Vec<Piece>, change| {
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
pub fn comparison(rows: &[Row], year: SchoolYear) -> Document {
    let title = format!("Lettre de mission {year} comparée à {}", year.previous());
    let marked = |row: &Row| {
        let marked = row.pieces.iter().map(|piece| match piece {
            Piece::Same(text) => text.clone(),
            Piece::Gone(text) => format!("[−{}−]", text.trim_end()),
            Piece::New(text) => format!("[+{}+]", text.trim_end()),
        });
        vec![row.before.clone(), marked.collect::<String>()]
    };
    let changed: Vec<_> = rows.iter().filter(|r| !r.same()).collect();
    let mut blocks = vec![
        Block::Heading {
            level: 1,
            text: title.clone(),
        },
        Block::Paragraph {
            style: Style::Body,
            text: match changed.len() {
                0 => "Les deux lettres ont le même texte.".to_owned(),
                1 => "Un passage diffère.".to_owned(),
                n => format!("{n} passages diffèrent."),
            },
        },
    ];
    if !changed.is_empty() {
        blocks.push(Block::Table(Table {
            caption: "Ce qui part est marqué [− −], ce qui arrive [+ +]".to_owned(),
            headers: vec![year.previous().to_string(), year.to_string()],
            rows: rows.iter().map(marked).collect(),
        }));
    }
    Document { title, blocks }
}
