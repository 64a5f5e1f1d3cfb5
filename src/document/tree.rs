/// A document to print or to write to a file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The document's title, as a file's property and the page's name in print.
    pub title: String,
    pub blocks: Vec<Block>,
}

/// A piece of a document.
#[derive(Clone, Debug, PartialEq)]
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
    PageBreak,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    #[default]
    Body,
    /// Above the title, centred.
    Heading,
    /// Small, beside the point.
    Note,
}

/// An item of a list, with the items under it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Item {
    pub number: String,
    pub text: String,
    pub items: Vec<Item>,
}

/// A table with a header row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub caption: String,
    pub headers: Vec<String>,
    pub rows: Vec<Vec<String>>,
}

/// A place to sign.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Signature {
    pub role: String,
    pub name: String,
}
