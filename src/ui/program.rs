//! The program behind the first page, in a piece of its own: see `pieces`.

use leptos::prelude::*;
use wasm_split_helpers::SplitLoaderError;

use super::app::App;
use super::in_piece::in_piece;

/// Makes the program.
type Make = fn() -> AnyView;

in_piece!(
    head,
    fn made() -> Make {
        || view! { <App /> }.into_any()
    }
);

/// The whole program, once it has come.
///
/// # Errors
/// It did not come: without network, say.
pub async fn whole() -> Result<Make, SplitLoaderError> {
    made().await
}
