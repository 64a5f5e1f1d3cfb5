use std::io::{BufReader, Cursor};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::WorkbookError;
use super::limits::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS};

/// Looks through an .ods without making its sheets: it says « a million times the same row » in a few letters.
pub fn look_through(bytes: &[u8]) -> Result<(), WorkbookError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| WorkbookError::Damaged)?;
    if let Ok(mut manifest) = archive.by_name("META-INF/manifest.xml") {
        let mut text = String::new();
        let read = std::io::Read::read_to_string(&mut manifest, &mut text);
        if read.is_ok() && text.contains("encryption-data") {
            return Err(WorkbookError::Protected);
        }
    }
    let content = archive.by_name("content.xml").map_err(|_| WorkbookError::Damaged)?;
    let mut xml = Reader::from_reader(BufReader::new(content));
    let mut buffer = Vec::new();
    let mut extent = Extent::default();
    loop {
        buffer.clear();
        match xml.read_event_into(&mut buffer).map_err(|_| WorkbookError::Damaged)? {
            Event::Start(tag) | Event::Empty(tag) => extent.begin(&tag)?,
            Event::End(tag) if tag.local_name().as_ref() == b"table-row" => extent.end_row(),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// How far the filled cells of the sheet in hand go.
#[derive(Default)]
struct Extent {
    sheet: String,
    row: u64,
    column: u64,
    /// How many times the row in hand stands there.
    times: u64,
    cells: u64,
}

fn attribute(tag: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let found = tag.attributes().flatten().find(|a| a.key.local_name().as_ref() == name);
    found.map(|a| String::from_utf8_lossy(&a.value).into_owned())
}

fn times(tag: &BytesStart<'_>, name: &[u8]) -> u64 {
    attribute(tag, name).and_then(|n| n.parse().ok()).unwrap_or(1)
}

impl Extent {
    fn begin(&mut self, tag: &BytesStart<'_>) -> Result<(), WorkbookError> {
        match tag.local_name().as_ref() {
            b"table" => {
                self.sheet = attribute(tag, b"name").unwrap_or_default();
                (self.row, self.column) = (0, 0);
            }
            b"table-row" => {
                self.times = times(tag, b"number-rows-repeated");
                self.column = 0;
            }
            b"table-cell" | b"covered-table-cell" => {
                let wide = times(tag, b"number-columns-repeated");
                if attribute(tag, b"value-type").is_none() {
                    self.column = self.column.saturating_add(wide);
                    return Ok(());
                }
                self.column = self.column.saturating_add(wide);
                self.cells = self.cells.saturating_add(wide.saturating_mul(self.times));
                if self.row.saturating_add(self.times) > u64::from(MOST_ROWS) || self.cells > MOST_CELLS as u64 {
                    return Err(WorkbookError::TooLong(self.sheet.clone()));
                }
                if self.column > u64::from(MOST_COLUMNS) {
                    return Err(WorkbookError::TooWide(self.sheet.clone()));
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn end_row(&mut self) {
        self.row = self.row.saturating_add(self.times);
    }
}
