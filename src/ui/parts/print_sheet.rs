use leptos::prelude::*;

use super::reading::{blocks, waiting_blocks};
use crate::document::{Block, Document};

/// Whether it takes more than a task to draw.
pub(super) fn is_long(document: &Document) -> bool {
    document.cells() > 400
}

/// A document as the printer gets it; on the screen it is not seen.
#[component]
pub fn PrintSheet(
    document: Document,
    /// Read on the screen too.
    #[prop(optional)]
    screen: bool,
    /// Nobody reads it yet: a long one comes little by little.
    #[prop(optional)]
    waiting: bool,
) -> impl IntoView {
    /// More columns than these need the paper's long side.
    const UPRIGHT: usize = 7;
    let columns = |b: &Block| match b {
        Block::Table(table) => table.headers.len(),
        _ => 0,
    };
    let waiting = waiting && is_long(&document);
    let wide = document.blocks.iter().map(columns).max() > Some(UPRIGHT);
    view! {
        <article class="sheet" class:wide=wide class:tight=document.tight aria-hidden=(!screen).then_some("true")>
            {if waiting { waiting_blocks(document.blocks) } else { blocks(document.blocks) }}
        </article>
    }
}
