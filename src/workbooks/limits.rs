use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::WorkbookError;

/// The most rows of a sheet.
pub const MOST_ROWS: u32 = 200_000;
/// The most columns of a sheet: what the oldest workbooks have.
pub const MOST_COLUMNS: u32 = 256;
/// The most cells that are filled, in all sheets.
pub const MOST_CELLS: usize = 2_000_000;
/// How much a workbook of cells that come one by one may hold once unpacked.
pub const UNPACKED: u64 = 300 << 20;
/// The same of one whose sheets are made whole.
pub const UNPACKED_WHOLE: u64 = 20 << 20;

/// Measures what an archive holds by unpacking it into nothing: what it says of itself may be false.
pub fn measure(bytes: &[u8], most: u64) -> Result<(), WorkbookError> {
    let damaged = |_| WorkbookError::Damaged;
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    // What holds a workbook, and not a text or a presentation.
    let held = |name: &str| name.starts_with("xl/") || name == "content.xml";
    if !archive.file_names().any(held) {
        return Err(WorkbookError::NotWorkbook);
    }
    if archive.len() > 5_000 {
        return Err(WorkbookError::TooBig);
    }
    let mut left = most;
    let mut buffer = vec![0_u8; 1 << 16];
    for at in 0..archive.len() {
        let mut entry = match archive.by_index(at) {
            Err(zip::result::ZipError::UnsupportedArchive(why)) if why.contains("assword") => {
                return Err(WorkbookError::Protected);
            }
            entry => entry.map_err(|_| WorkbookError::Damaged)?,
        };
        loop {
            match entry.read(&mut buffer) {
                Ok(0) => break,
                Ok(n) => left = left.checked_sub(n as u64).ok_or(WorkbookError::TooBig)?,
                Err(_) => return Err(WorkbookError::Damaged),
            }
        }
    }
    Ok(())
}
