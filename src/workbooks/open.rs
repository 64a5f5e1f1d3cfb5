use std::io::Cursor;

use calamine::{Data, Ods, OdsError, Range, Reader, SheetVisible, Xls, XlsError, Xlsx, XlsxError};

use super::WorkbookError;
use super::cell::{text_of, text_of_ref};
use super::limits::{MOST_CELLS, MOST_COLUMNS, MOST_ROWS, UNPACKED, UNPACKED_WHOLE, measure};
use super::ods_extent::look_through;
use super::sheet::Sheet;

/// The sheets of a workbook, in their order; those without any cell are left out.
///
/// # Errors
/// [`WorkbookError`]
pub fn open(bytes: &[u8]) -> Result<Vec<Sheet>, WorkbookError> {
    let sheets = match bytes {
        [0xd0, 0xcf, 0x11, 0xe0, ..] => old(bytes)?,
        [b'P', b'K', ..] if holds(bytes.get(..200).unwrap_or(bytes), b"mimetypeapplication/vnd.oasis.opendocument") => {
            if !holds(bytes.get(..200).unwrap_or(bytes), b"opendocument.spreadsheet") {
                return Err(WorkbookError::NotWorkbook);
            }
            measure(bytes, UNPACKED_WHOLE)?;
            look_through(bytes)?;
            let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(|e| match e {
                OdsError::Password => WorkbookError::Protected,
                _ => WorkbookError::Damaged,
            })?;
            let hidden = hidden(&book);
            whole(book.worksheets(), &hidden)?
        }
        [b'P', b'K', ..] => by_cells(bytes)?,
        _ => return Err(WorkbookError::NotWorkbook),
    };
    match sheets.is_empty() {
        true => Err(WorkbookError::Empty),
        false => Ok(sheets),
    }
}

fn holds(bytes: &[u8], word: &[u8]) -> bool {
    memchr::memmem::find(bytes, word).is_some()
}

/// A workbook of before 2007; one with a password is one of after, within a container of before.
fn old(bytes: &[u8]) -> Result<Vec<Sheet>, WorkbookError> {
    let wide: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if holds(bytes, &wide) {
        return Err(WorkbookError::Protected);
    }
    if bytes.len() as u64 > UNPACKED_WHOLE {
        return Err(WorkbookError::TooBig);
    }
    let name: Vec<u8> = "Workbook".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let older: Vec<u8> = "Book".encode_utf16().flat_map(u16::to_le_bytes).collect();
    if !holds(bytes, &name) && !holds(bytes, &older) {
        return Err(WorkbookError::NotWorkbook);
    }
    let mut book: Xls<_> = Xls::new(Cursor::new(bytes)).map_err(|e| match e {
        XlsError::Password => WorkbookError::Protected,
        _ => WorkbookError::Damaged,
    })?;
    let hidden = hidden(&book);
    whole(book.worksheets(), &hidden)
}

fn hidden<'a, R: Reader<Cursor<&'a [u8]>>>(book: &R) -> Vec<String> {
    let all = book.sheets_metadata().iter();
    let hidden = all.filter(|s| s.visible != SheetVisible::Visible);
    hidden.map(|s| s.name.clone()).collect()
}

/// Sheets that were made whole.
fn whole(all: Vec<(String, Range<Data>)>, hidden: &[String]) -> Result<Vec<Sheet>, WorkbookError> {
    let mut cells = 0;
    let mut sheets = Vec::new();
    for (name, range) in all {
        let Some((row, column)) = range.end() else {
            continue;
        };
        let mut into = Filling::new(&name, &mut cells);
        if row >= MOST_ROWS && range.used_cells().count() > 0 {
            return Err(WorkbookError::TooLong(name));
        }
        if column >= MOST_COLUMNS && range.used_cells().any(|(_, c, _)| c >= MOST_COLUMNS as usize) {
            return Err(WorkbookError::TooWide(name));
        }
        let (top, left) = range.start().unwrap_or_default();
        for (r, c, cell) in range.used_cells() {
            into.put(
                top + u32::try_from(r).unwrap_or(u32::MAX),
                left + u32::try_from(c).unwrap_or(u32::MAX),
                text_of(cell),
            )?;
        }
        sheets.extend(into.sheet(hidden.contains(&name)));
    }
    Ok(sheets)
}

/// A workbook of after 2007, cell by cell: its sheets are never made whole, however far apart two of its cells are.
fn by_cells(bytes: &[u8]) -> Result<Vec<Sheet>, WorkbookError> {
    measure(bytes, UNPACKED)?;
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(|e| match e {
        XlsxError::Password => WorkbookError::Protected,
        XlsxError::FileNotFound(_) => WorkbookError::NotWorkbook,
        _ => WorkbookError::Damaged,
    })?;
    let hidden = hidden(&book);
    let mut cells = 0;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut reader = match book.worksheet_cells_reader(&name) {
            Ok(reader) => reader,
            // A chart is a sheet too.
            Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => continue,
            Err(_) => return Err(WorkbookError::Damaged),
        };
        let mut into = Filling::new(&name, &mut cells);
        while let Some(cell) = reader.next_cell().map_err(|_| WorkbookError::Damaged)? {
            let (row, column) = cell.get_position();
            into.put(row, column, text_of_ref(cell.get_value().clone()))?;
        }
        sheets.extend(into.sheet(hidden.contains(&name)));
    }
    Ok(sheets)
}

/// A sheet that is being filled, within the limits.
struct Filling<'a> {
    sheet: Sheet,
    cells: &'a mut usize,
}

impl<'a> Filling<'a> {
    fn new(name: &str, cells: &'a mut usize) -> Self {
        Self { sheet: Sheet { name: name.to_owned(), ..Sheet::default() }, cells }
    }

    fn put(&mut self, row: u32, column: u32, text: String) -> Result<(), WorkbookError> {
        if text.is_empty() {
            return Ok(());
        }
        *self.cells += 1;
        if row >= MOST_ROWS || *self.cells > MOST_CELLS {
            return Err(WorkbookError::TooLong(self.sheet.name.clone()));
        }
        if column >= MOST_COLUMNS {
            return Err(WorkbookError::TooWide(self.sheet.name.clone()));
        }
        let (row, column) = (row as usize, column as usize);
        if self.sheet.rows.len() <= row {
            self.sheet.rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = self.sheet.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
        Ok(())
    }

    /// `None`: it has no cell.
    fn sheet(mut self, hidden: bool) -> Option<Sheet> {
        self.sheet.hidden = hidden;
        (!self.sheet.rows.is_empty()).then_some(self.sheet)
    }
}
