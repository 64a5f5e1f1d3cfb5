use super::Place;

/// What a reader noticed in a file, for a check of the family « Fichiers ».
#[derive(Clone, Debug, PartialEq)]
pub struct Remark {
    pub about: About,
    pub place: Place,
    pub value: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum About {
    /// Not the file that its name says, or one that this program does not know.
    WrongFile,
    /// Not XML, cut, or not what its root says.
    Broken,
    /// An entity that XML does not have.
    Entity,
    /// Bytes that are not of the encoding declared.
    Encoding,
    /// An attribute or element that no annexe known here has.
    UnknownAttribute,
    /// The encrypted export is for these partners.
    Partner,
    /// A value that a spreadsheet spoiled.
    Spreadsheet,
    /// A fault of the table's own shape.
    Table,
}
