use serde::{Deserialize, Serialize};

use super::YearSheet;

/// A document to print or to write to a file.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// The document's title, as a file's property and the page's name in print.
    pub title: String,
    pub blocks: Vec<Block>,
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
    /// A drawing, always beside the table of the same figures.
    Chart(Chart),
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

    /// [`widths`] of its tables.
    pub fn widths(&self, heads: &[String], total: usize) -> Vec<usize> {
        widths(&self.blocks, heads, total)
    }

    /// The same document, which says that it was made from the example: nobody takes it for a real one.
    pub fn of_example(mut self) -> Self {
        let said = Block::Paragraph {
            style: Style::Note,
            text: "Exemple\u{a0}: établissement, personnes et faits imaginaires.".to_owned(),
        };
        self.blocks.insert(0, said);
        self
    }
}

/// Characters on a line of paper, all columns and their edges together: from six columns on, they are smaller.
const fn line(columns: usize) -> usize {
    if columns < 6 { 82 } else { 88 }
}

/// Characters that the two edges of a cell take.
const EDGES: usize = 2;

/// The shares of `total` of a table's columns: the same for all tables with these heads (the months of a journal). A short text
/// stands on one line, the long ones share what is left; a head may break between its words, never in one.
pub fn widths(blocks: &[Block], heads: &[String], total: usize) -> Vec<usize> {
    let tables = blocks.iter().filter_map(|b| match b {
        Block::Table(table) if table.headers == heads => Some(table),
        _ => None,
    });
    let rows: Vec<&Vec<String>> = tables.flat_map(|t| &t.rows).collect();
    let need = |(at, head): (usize, &String)| {
        let cells = rows.iter().filter_map(|r| r.get(at));
        // A word alone cannot break: with wide letters it has its room too.
        let room = |cell: &String| {
            let long = cell.chars().count();
            if cell.contains(' ') {
                long
            } else {
                long + long / 8
            }
        };
        let cell = cells.map(room).max().unwrap_or(0);
        let word = head.split(' ').map(|w| w.chars().count()).max();
        // Bold letters are wider.
        cell.max(word.unwrap_or(0) * 6 / 5) + EDGES
    };
    let mut columns: Vec<(usize, Option<usize>)> = heads
        .iter()
        .enumerate()
        .map(|column| (need(column), None))
        .collect();
    let rest = loop {
        let given: usize = columns.iter().filter_map(|(_, width)| *width).sum();
        let rest = line(heads.len()).saturating_sub(given);
        let open = columns.iter().filter(|(_, width)| width.is_none()).count();
        let share = rest / open.max(1);
        let fits = |c: &&mut (usize, Option<usize>)| c.1.is_none() && c.0 <= share;
        let mut short = columns.iter_mut().filter(fits).peekable();
        if short.peek().is_none() {
            break rest;
        }
        short.for_each(|(need, width)| *width = Some(*need));
    };
    let long = columns.iter().filter(|(_, width)| width.is_none());
    let roots: usize = long.map(|(need, _)| need.isqrt()).sum();
    let shares = columns
        .iter()
        .map(|(need, width)| width.unwrap_or_else(|| rest * need.isqrt() / roots.max(1)))
        .collect::<Vec<_>>();
    let sum = shares.iter().sum::<usize>().max(1);
    shares.into_iter().map(|w| w * total / sum).collect()
}

impl Block {
    pub fn heading(level: u8, text: &str) -> Self {
        Self::Heading {
            level,
            text: text.to_owned(),
        }
    }

    /// A paragraph of running text.
    pub fn body(text: impl Into<String>) -> Self {
        Self::Paragraph {
            style: Style::Body,
            text: text.into(),
        }
    }
}

/// A place to sign.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    pub role: String,
    pub name: String,
}

/// Horizontal bars.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    pub title: String,
    /// The same in words, for who does not see it.
    pub alternative: String,
    pub bars: Vec<Bar>,
    /// A table of the same document has the same figures: where a table has bars of its own, this is not drawn.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub in_table: bool,
    /// What is aimed at: a line across the bars.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub goal: Option<u32>,
    /// The drawing as a PNG, in base64: made by the page for a file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub png: String,
}

/// A bar, with what stands before and after it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bar {
    pub label: String,
    pub value: u32,
    pub words: String,
    /// The same a year before: a thin bar under it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<u32>,
}

impl Chart {
    /// The width of the drawing, in its own units.
    pub const WIDTH: u32 = 640;
    /// The height of a bar with its margin.
    pub const STEP: u32 = 26;

    pub fn height(&self) -> u32 {
        self.bars.len() as u32 * Self::STEP + 4
    }

    /// The length of a value: at most 300 units, less where the words are long.
    pub fn length(&self, value: u32) -> u32 {
        let all = self.bars.iter().flat_map(|b| [Some(b.value), b.before]);
        let most = all.chain([self.goal]).flatten().max().unwrap_or(0).max(1);
        // The longer the words, the less there is left for the bars.
        let words = self.bars.iter().map(|b| b.words.chars().count()).max();
        let room = match words.unwrap_or(0) {
            0..=16 => 300,
            17..=24 => 240,
            _ => 180,
        };
        (u64::from(value) * room / u64::from(most)) as u32
    }
}
