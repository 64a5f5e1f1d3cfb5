use serde::{Deserialize, Serialize};

use super::{Drawing, YearSheet};

/// A document to print or to write to a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The document's title, as a file's property and the page's name in print.
    pub title: String,
    pub blocks: Vec<Block>,
    /// Set small and close: the official letter holds on one page.
    #[serde(default)]
    pub tight: bool,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// `level` 1 is the document's title.
    Heading {
        level: u8,
        text: String,
    },
    Paragraph {
        style: Style,
        text: String,
    },
    /// A numbered list: the numbers are text, as the letter prints them.
    List(Vec<Item>),
    Table(Table),
    /// Kept on one page.
    Signatures {
        place_and_date: String,
        signatures: Vec<Signature>,
    },
    /// A drawing, with its figures in words.
    Drawing(Drawing),
    /// The year drawn on one page; only for the printer, the office's files have the table of its dates.
    Year(YearSheet),
    PageBreak,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Style {
    #[default]
    Body,
    /// Above the title, centred.
    Heading,
    /// Small, beside the point.
    Note,
}

/// An item of a list, with the items under it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Item {
    pub number: String,
    pub text: String,
    pub items: Vec<Item>,
}

/// A table with a header row.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    pub caption: String,
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
    /// The figures of a column, drawn beside its words where the table is read on the screen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bars: Option<Bars>,
}

/// Bars in a table: the figure of each row, of which the words are in the column. A row without one (a total) has no bar.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bars {
    pub column: usize,
    pub values: Vec<Option<u32>>,
}

impl Bars {
    /// The length of a row's bar, in hundredths of the longest; nothing where it has none.
    pub fn share(&self, row: usize) -> Option<u32> {
        let most = self.values.iter().flatten().max().filter(|m| **m > 0)?;
        let value = self.values.get(row).copied().flatten()?;
        Some((u64::from(value) * 100).div_ceil(u64::from(*most)) as u32)
    }
}

impl Document {
    /// How many cells its tables have: what it costs to draw.
    pub fn cells(&self) -> usize {
        let of = |b: &Block| match b {
            Block::Table(table) => table.headers.len() * table.rows.len(),
            _ => 0,
        };
        self.blocks.iter().map(of).sum()
    }

    /// What follows the heading of level 2 with that text, up to the next one.
    pub fn section(&self, heading: &str) -> Vec<Block> {
        let starts = |b: &&Block| matches!(b, Block::Heading { level: 2, text } if text == heading);
        let ends =
            |b: &Block| matches!(b, Block::Heading { level: 2, .. } | Block::PageBreak | Block::Signatures { .. });
        let from = self.blocks.iter().skip_while(|b| !starts(b)).skip(1);
        from.take_while(|b| !ends(b)).cloned().collect()
    }

    /// The same document, which says that it was made from the example: nobody takes it for a real one.
    pub fn of_example(mut self) -> Self {
        let said = Block::Paragraph {
            style: Style::Note,
            text: "Exemple : établissement, personnes et faits imaginaires.".to_owned(),
        };
        self.blocks.insert(0, said);
        self
    }
}

impl Block {
    pub fn heading(level: u8, text: &str) -> Self {
        Self::Heading { level, text: text.to_owned() }
    }

    /// A paragraph of running text.
    pub fn body(text: impl Into<String>) -> Self {
        Self::Paragraph { style: Style::Body, text: text.into() }
    }
}

/// A place to sign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    pub role: String,
    pub name: String,
}
