//! What makes or reads a whole carnet, each in a piece of its own: see `pieces`.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_split_helpers::SplitLoaderError;

use super::clock;
use super::in_piece::in_piece;
use crate::exchange::erasing::Erasing;
use crate::exchange::merge::{self, Outside};
use crate::exchange::{FileError, Leaving, Opened, example, open, packed, packed_small, text_of};
use crate::model::{Carnet, Content};
use crate::store::{Head, NumberedLine, Snapshot, Whole};

in_piece!(
    year,
    fn make_example() -> Box<Carnet> {
        Box::new(example::carnet(clock::today(), &mut clock::ids()))
    }
);

/// The fictitious carnet, made in its own piece.
///
/// # Errors
/// The piece did not come.
pub async fn example_carnet() -> Result<Carnet, SplitLoaderError> {
    make_example().await.map(|carnet| *carnet)
}

in_piece!(
    head,
    fn read(bytes: Vec<u8>) -> Box<Result<Opened, FileError>> {
        Box::new(open(&bytes, &mut |_, _| {}))
    }
);

/// Reads a carnet file in the page.
///
/// # Errors
/// Those of the file; [`FileError::Unreadable`] where the reader itself did not come.
pub async fn open_file(bytes: Vec<u8>) -> Result<Opened, FileError> {
    match read(bytes).await {
        Ok(opened) => *opened,
        Err(_) => Err(FileError::Unreadable),
    }
}

in_piece!(
    head,
    fn pack(text: String) -> Vec<u8> {
        packed(&text)
    }
);

in_piece!(
    head,
    fn pack_small(bytes: Vec<u8>) -> Vec<u8> {
        packed_small(&bytes)
    }
);

/// Bytes, compressed; `None`: the writer itself did not come.
pub async fn packed_bytes(bytes: Vec<u8>) -> Option<Vec<u8>> {
    pack_small(bytes).await.ok()
}

in_piece!(
    rest,
    fn look(bytes: Vec<u8>, own: String) -> Option<Outside> {
        unknown(&bytes, &own)
    }
);

fn unknown(bytes: &[u8], own: &str) -> Option<Outside> {
    match open(own.as_bytes(), &mut |_, _| {}) {
        Ok(own) => merge::outside(bytes, &own.into_content()),
        Err(_) => Some(Outside::Unreadable),
    }
}

/// What a file holds that the carnet, as a text, does not; it is left where nobody can tell.
pub async fn outside(bytes: Vec<u8>, own: String) -> Option<Outside> {
    let found = look(bytes, own).await;
    found.unwrap_or(Some(Outside::Unreadable))
}

/// A carnet's text as the content of a file: itself, or compressed where it is large.
///
/// # Errors
/// [`FileError::TooBig`] where it would not be opened again; [`FileError::Unreadable`] where the writer itself did not come.
pub async fn as_file(text: String) -> Result<(Leaving, JsValue), FileError> {
    match Leaving::of(text.len() as u64)? {
        Leaving::Plain => Ok((Leaving::Plain, text.into())),
        Leaving::Packed => match pack(text).await {
            Ok(bytes) => Ok((Leaving::Packed, Uint8Array::from(bytes.as_slice()).into())),
            Err(_) => Err(FileError::Unreadable),
        },
    }
}

in_piece!(
    head,
    fn hold_against(bytes: Vec<u8>, own: String) -> bool {
        is_same(&bytes, &own)
    }
);

/// Whether the two differ by when they were made alone.
fn is_same(bytes: &[u8], own: &str) -> bool {
    let made = |line: &&str| !line.starts_with("\"made\": ");
    text_of(bytes).is_some_and(|text| text.lines().filter(made).eq(own.lines().filter(made)))
}

/// Whether a file is the carnet, as a text; `false` where nobody can tell.
pub async fn same_carnet(bytes: Vec<u8>, own: String) -> bool {
    hold_against(bytes, own).await.unwrap_or(false)
}

in_piece!(
    head,
    fn erase(erasing: Erasing, whole: Box<Whole>) -> Box<Whole> {
        Box::new(without(&erasing, *whole))
    }
);

fn without(erasing: &Erasing, whole: Whole) -> Whole {
    let numbers: Vec<u64> = whole.lines.iter().map(|l| l.n).collect();
    let content = erasing.content(Content {
        rows: whole.rows,
        lines: whole.lines.into_iter().map(|l| l.json).collect(),
        kept: whole.kept,
    });
    let lines = numbers.into_iter().zip(content.lines);
    // A state kept aside that cannot be read could hold it: it goes.
    let snapshots = whole.snapshots.into_iter().filter_map(|s| {
        let text = erasing.file(&s.text)?;
        Some(Snapshot { text, ..s })
    });
    Whole {
        head: Head { epoch: whole.head.epoch + 1, ..whole.head },
        rows: content.rows,
        lines: lines.map(|(n, json)| NumberedLine { n, json }).collect(),
        kept: content.kept,
        snapshots: snapshots.collect(),
    }
}

/// All that a store holds, without what is erased, as the next epoch.
///
/// # Errors
/// The piece did not come: nothing was done.
pub async fn whole_without(erasing: Erasing, whole: Whole) -> Result<Whole, SplitLoaderError> {
    erase(erasing, Box::new(whole)).await.map(|whole| *whole)
}

in_piece!(
    head,
    fn clean_file(erasing: Erasing, bytes: Vec<u8>) -> Option<String> {
        text_of(&bytes).and_then(|text| erasing.file(&text))
    }
);

/// The text of a carnet file without what is erased; `None`: it cannot be read.
pub async fn file_without(erasing: Erasing, bytes: Vec<u8>) -> Option<String> {
    clean_file(erasing, bytes).await.ok().flatten()
}
