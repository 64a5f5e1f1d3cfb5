use std::borrow::Cow;
use std::io::{Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;

use super::{FileError, MAX_BYTES, PLAIN_BYTES};

/// How the text of a carnet becomes a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    Plain,
    /// As `.json.gz`.
    Packed,
}

impl Leaving {
    /// The rule for a text of that many bytes: what this program writes, it opens.
    ///
    /// # Errors
    /// [`FileError::TooBig`]: it would not be opened again.
    pub fn of(bytes: u64) -> Result<Self, FileError> {
        if bytes > MAX_BYTES {
            return Err(FileError::TooBig { bytes });
        }
        Ok(match bytes > PLAIN_BYTES {
            true => Self::Packed,
            false => Self::Plain,
        })
    }
}

/// The text of a carnet as a `.json.gz` (RFC 1952).
pub fn packed(text: &str) -> Vec<u8> {
    packed_bytes(text.as_bytes(), Compression::default())
}

/// Bytes that are stored in a file for good, as small as can be.
pub fn packed_small(bytes: &[u8]) -> Vec<u8> {
    packed_bytes(bytes, Compression::best())
}

fn packed_bytes(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut out = GzEncoder::new(Vec::new(), level);
    // Into memory: it cannot fail.
    let _ = out.write_all(bytes);
    out.finish().unwrap_or_default()
}

/// The text of a file, inflated where it is compressed; `None`: it is no text, or too large.
pub fn text_of(bytes: &[u8]) -> Option<String> {
    let bytes = unpacked(bytes).ok()?.into_owned();
    String::from_utf8(bytes).ok()
}

/// The bytes of a carnet file, inflated where it is compressed, and counted meanwhile.
///
/// # Errors
/// [`FileError::TooBig`] as soon as it passes [`MAX_BYTES`]; [`FileError::Torn`] where the compressed file is not whole.
pub(super) fn unpacked(bytes: &[u8]) -> Result<Cow<'_, [u8]>, FileError> {
    let too_big = |bytes: u64| FileError::TooBig { bytes };
    if bytes.len() as u64 > MAX_BYTES {
        return Err(too_big(bytes.len() as u64));
    }
    if !bytes.starts_with(&[0x1f, 0x8b]) {
        return Ok(Cow::Borrowed(bytes));
    }
    let mut out = Vec::new();
    match GzDecoder::new(bytes).take(MAX_BYTES + 1).read_to_end(&mut out) {
        Ok(_) if out.len() as u64 > MAX_BYTES => Err(too_big(out.len() as u64)),
        Ok(_) => Ok(Cow::Owned(out)),
        Err(_) => Err(FileError::Torn),
    }
}
