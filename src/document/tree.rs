use serde::{Deserialize, Serialize};

use super::YearSheet;

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
    /// The scale that it has in common with others; without one, its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scale: Option<Scale>,
    /// What each mark beside the bars means.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub legend: Vec<(ChartMark, String)>,
    /// The drawing as a PNG, in base64: made by the page for a file.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub png: String,
}

/// What the longest bar stands for, and how long the words beside the bars are: the same for charts that are held against each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scale {
    pub most: u32,
    pub words: u32,
}

impl Scale {
    /// The one that holds both.
    pub fn with(self, other: Self) -> Self {
        Self { most: self.most.max(other.most), words: self.words.max(other.words) }
    }
}

/// A mark beside the bars of a chart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ChartMark {
    /// The thin bar: the same a year before.
    Before,
    /// The line across: what is aimed at.
    Goal,
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

    /// The scale that its own figures ask for.
    pub fn own_scale(&self) -> Scale {
        let all = self.bars.iter().flat_map(|b| [Some(b.value), b.before]);
        let words = self.bars.iter().map(|b| b.words.chars().count() as u32);
        Scale { most: all.chain([self.goal]).flatten().max().unwrap_or(0), words: words.max().unwrap_or(0) }
    }

    /// The length of a value: at most 300 units, less where the words are long.
    pub fn length(&self, value: u32) -> u32 {
        let own = self.own_scale();
        let Scale { most, words } = self.scale.map_or(own, |scale| scale.with(own));
        // The longer the words, the less there is left for the bars.
        let room = match words {
            0..=16 => 300,
            17..=24 => 240,
            _ => 180,
        };
        (u64::from(value) * room / u64::from(most.max(1))) as u32
    }

    /// The legend in words: « trait fin : l’an passé ».
    pub fn legend_in_words(&self) -> String {
        let one = |(mark, means): &(ChartMark, String)| match mark {
            ChartMark::Before => format!("trait fin : {means}"),
            ChartMark::Goal => format!("trait vertical : {means}"),
        };
        let all: Vec<String> = self.legend.iter().map(one).collect();
        all.join(" ; ")
    }
}
