use leptos::prelude::*;

use super::reading::blocks;
use crate::document::Document;

/// A document as the printer gets it; on the screen it is not seen.
#[component]
pub fn PrintSheet(
    document: Document,
    /// Read on the screen too.
    #[prop(optional)]
    screen: bool,
) -> impl IntoView {
    view! { <article class="sheet" aria-hidden=(!screen).then_some("true")>{blocks(document.blocks)}</article> }
}
