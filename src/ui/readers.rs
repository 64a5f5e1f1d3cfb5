//! What makes or reads a whole carnet, each in a piece of its own: see `pieces`.

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;
use wasm_split_helpers::SplitLoaderError;
#[cfg(not(debug_assertions))]
use wasm_split_helpers::wasm_split;

use super::clock;
use crate::exchange::{FileError, Leaving, Opened, example, open, packed};
use crate::model::Carnet;

#[cfg(not(debug_assertions))]
#[wasm_split(start, fallible)]
fn make_example() -> Result<Box<Carnet>, SplitLoaderError> {
    Ok(Box::new(example::carnet(clock::today(), &mut clock::ids())))
}

#[cfg(debug_assertions)]
async fn make_example() -> Result<Box<Carnet>, SplitLoaderError> {
    Ok(Box::new(example::carnet(clock::today(), &mut clock::ids())))
}

/// The fictitious carnet, made in its own piece.
///
/// # Errors
/// The piece did not come.
pub async fn example_carnet() -> Result<Carnet, SplitLoaderError> {
    make_example().await.map(|carnet| *carnet)
}

#[cfg(not(debug_assertions))]
#[wasm_split(reading, fallible)]
fn read(bytes: Vec<u8>) -> Result<Box<Result<Opened, FileError>>, SplitLoaderError> {
    Ok(Box::new(open(&bytes, &mut |_, _| {})))
}

#[cfg(debug_assertions)]
async fn read(bytes: Vec<u8>) -> Result<Box<Result<Opened, FileError>>, SplitLoaderError> {
    Ok(Box::new(open(&bytes, &mut |_, _| {})))
}

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

#[cfg(not(debug_assertions))]
#[wasm_split(reading, fallible)]
fn pack(text: String) -> Result<Vec<u8>, SplitLoaderError> {
    Ok(packed(&text))
}

#[cfg(debug_assertions)]
async fn pack(text: String) -> Result<Vec<u8>, SplitLoaderError> {
    Ok(packed(&text))
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

/// Fetches all, for the time without network.
pub async fn fetch() {
    let _ = make_example().await;
    let _ = open_file(Vec::new()).await;
}
