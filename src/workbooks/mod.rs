//! Workbooks of spreadsheets (.xlsx, .xls, .ods) as sheets of rows of texts, as a person would type them.

mod cell;
mod limits;
mod ods_extent;
mod open;
mod opened;
mod sheet;
mod workbook_error;

pub use open::open;
pub use opened::Opened;
pub use sheet::Sheet;
pub use workbook_error::WorkbookError;
