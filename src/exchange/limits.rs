use super::FileError;
use crate::model::{MAX_RECORDS, MAX_TEXT};

/// The largest file read or written, in bytes of its text.
pub const MAX_BYTES: u64 = 128 * 1024 * 1024;
/// What is larger leaves compressed.
pub const PLAIN_BYTES: u64 = 64 * 1024 * 1024;
/// The deepest nesting read.
pub const MAX_DEPTH: usize = 64;

/// One pass over the bytes of a JSON text, before any of it is kept: depth, number of records, length of texts in characters
/// as the model counts them, an escape being the one character that it stands for.
///
/// # Errors
/// The limit passed, with its line; syntax is left to the parser.
pub fn check(text: &str) -> Result<(), FileError> {
    let (mut depth, mut records, mut line) = (0usize, 0usize, 1usize);
    let mut chars_in_string = None::<usize>;
    let mut escaped = false;
    // The digits of `\u0000` that are still to come.
    let mut digits = 0;
    for byte in text.bytes() {
        if byte == b'\n' {
            line += 1;
        }
        if let Some(count) = &mut chars_in_string {
            match byte {
                _ if escaped => {
                    escaped = false;
                    digits = if byte == b'u' { 4 } else { 0 };
                    continue;
                }
                _ if digits > 0 && byte.is_ascii_hexdigit() => {
                    digits -= 1;
                    continue;
                }
                // Counted here, for all of it.
                b'\\' => escaped = true,
                b'"' => {
                    chars_in_string = None;
                    continue;
                }
                _ => {}
            }
            digits = 0;
            // Bytes that continue a character do not count.
            if byte & 0xC0 != 0x80 {
                *count += 1;
                if *count > MAX_TEXT {
                    return Err(FileError::TextTooLong { max: MAX_TEXT, line });
                }
            }
            continue;
        }
        match byte {
            b'"' => chars_in_string = Some(0),
            b'{' | b'[' => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(FileError::TooDeep { max: MAX_DEPTH, line });
                }
                // { "carnet": { "table": [ {record …, and "journal": [ {line …
                if byte == b'{' && (depth == 3 || depth == 4) {
                    records += 1;
                    if records > 2 * MAX_RECORDS {
                        return Err(FileError::TooMany { max: MAX_RECORDS });
                    }
                }
            }
            b'}' | b']' => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    Ok(())
}
