use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::Errand;
use crate::agendas::{AgendaError, Read};
use crate::document::{Document, Format};
use crate::exchange::merge::Outside;
use crate::exchange::{Agenda, FileError, Made, Summary};
use crate::store::Put;
use crate::tables::TableOut;
use crate::workbooks::{Opened, WorkbookError};

/// Reads a carnet file, a `File` beside. Beside the answer: its content, as `store::content_js` makes it.
#[derive(Debug, Serialize, Deserialize)]
pub struct OpenCarnet;

impl Errand for OpenCarnet {
    const NAME: &'static str = "open";
    type Answer = Result<Summary, FileError>;
}

/// Writes a document as a file of the office: its bytes are beside the answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct MakeDocument {
    pub document: Document,
    pub format: Format,
}

impl Errand for MakeDocument {
    const NAME: &'static str = "document";
    type Answer = Result<(), String>;
}

/// Writes a table as an .xlsx workbook: its bytes are beside the answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct MakeWorkbook {
    pub table: TableOut,
}

impl Errand for MakeWorkbook {
    const NAME: &'static str = "workbook";
    type Answer = Result<(), String>;
}

/// Writes an agenda as an .ics file: its bytes are beside the answer.
#[derive(Debug, Serialize, Deserialize)]
pub struct MakeAgenda {
    pub agenda: Agenda,
}

impl Errand for MakeAgenda {
    const NAME: &'static str = "agenda";
    type Answer = Result<(), String>;
}

/// Reads the events of some days, from the first to the last, in an .ics file, its bytes beside; an hour without a zone is that of `zone`.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadAgenda {
    pub zone: String,
    pub days: (NaiveDate, NaiveDate),
}

impl Errand for ReadAgenda {
    const NAME: &'static str = "events";
    type Answer = Result<Read, AgendaError>;
}

/// Writes the carnet of a database outside of the browser: to a file and, under a name of the day, to a folder, whose handles are
/// `[file, folder]` beside. What one of them holds and the carnet does not know is left.
#[derive(Debug, Serialize, Deserialize)]
pub struct WriteCopies {
    pub database: String,
    pub made: Made,
    /// The file's name in the folder.
    pub name: String,
    /// Size and date of each as it was last written.
    pub file_last: String,
    pub folder_last: String,
}

impl Errand for WriteCopies {
    const NAME: &'static str = "copies";
    type Answer = Copied;
}

/// What became of the file and of the folder.
#[derive(Debug, Serialize, Deserialize)]
pub struct Copied {
    pub file: Put<Outside>,
    pub folder: Put<Outside>,
}

/// Reads the sheets of a workbook (.xlsx, .xls, .ods), its bytes beside.
#[derive(Debug, Serialize, Deserialize)]
pub struct ReadWorkbook;

impl Errand for ReadWorkbook {
    const NAME: &'static str = "sheets";
    type Answer = Result<Opened, WorkbookError>;
}
