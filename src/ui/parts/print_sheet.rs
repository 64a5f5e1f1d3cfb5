use leptos::prelude::*;

use super::reading::{blocks, waiting_blocks};
use crate::document::{Block, Document};

/// A document as the printer gets it; on the screen it is not seen.
#[component]
pub fn PrintSheet(
    document: Document,
    /// Read on the screen too.
    #[prop(optional)]
    screen: bool,
    /// A long table of it comes little by little: nobody reads it yet.
    #[prop(optional)]
    waiting: bool,
) -> impl IntoView {
    /// More columns than these need the paper's long side.
    const UPRIGHT: usize = 7;
    let columns = |b: &Block| match b {
        Block::Table(table) => table.headers.len(),
        _ => 0,
    };
    let wide = document.blocks.iter().map(columns).max() > Some(UPRIGHT);
    view! { <article class="sheet" class:wide=wide aria-hidden=(!screen).then_some("true")>{if waiting { waiting_blocks(document.blocks) } else { blocks(document.blocks) }}</article> }
}
