//! The program behind the first page, in a piece of its own: see `pieces`.

use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;
#[cfg(not(debug_assertions))]
use wasm_split_helpers::wasm_split;

use super::app::App;

/// Makes the program.
type Make = fn() -> AnyView;

#[cfg(not(debug_assertions))]
#[wasm_split(head, fallible)]
fn made() -> Result<Make, SplitLoaderError> {
    Ok(|| view! { <App /> }.into_any())
}

#[cfg(debug_assertions)]
async fn made() -> Result<Make, SplitLoaderError> {
    Ok(|| view! { <App /> }.into_any())
}

/// The whole program, once it has come.
///
/// # Errors
/// It did not come: without network, say.
pub async fn whole() -> Result<Make, SplitLoaderError> {
    made().await
}
