use std::io::{Cursor, Write};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::Block;

/// Why a file of the office could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PackageError {
    #[error("zip: {0}")]
    Zip(#[from] zip::result::ZipError),
    #[error("zip: {0}")]
    Write(#[from] std::io::Error),
}

/// A zip of named parts, as DOCX and ODT are.
pub struct Package(ZipWriter<Cursor<Vec<u8>>>);

impl Package {
    pub fn new() -> Self {
        Self(ZipWriter::new(Cursor::new(Vec::new())))
    }

    /// A part stored as it is: the first of an ODT must be.
    pub fn stored(&mut self, name: &str, content: &[u8]) -> Result<(), PackageError> {
        self.part(name, content, CompressionMethod::Stored)
    }

    pub fn deflated(&mut self, name: &str, content: &[u8]) -> Result<(), PackageError> {
        self.part(name, content, CompressionMethod::Deflated)
    }

    fn part(&mut self, name: &str, content: &[u8], method: CompressionMethod) -> Result<(), PackageError> {
        // One date for all: the same document gives the same bytes.
        let options =
            SimpleFileOptions::default().compression_method(method).last_modified_time(zip::DateTime::default());
        self.0.start_file(name, options)?;
        self.0.write_all(content)?;
        Ok(())
    }

    pub fn bytes(self) -> Result<Vec<u8>, PackageError> {
        Ok(self.0.finish()?.into_inner())
    }
}

/// The drawings of a document, in order; those that the page could not draw are empty.
pub fn pictures(blocks: &[Block]) -> Vec<Vec<u8>> {
    let drawings = blocks.iter().filter_map(|b| match b {
        Block::Drawing(drawing) => Some(drawing),
        _ => None,
    });
    drawings.map(|d| BASE64_STANDARD.decode(&d.png).unwrap_or_default()).collect()
}
