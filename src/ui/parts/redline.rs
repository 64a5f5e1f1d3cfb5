use leptos::prelude::*;

use crate::document::{ComparedText, Piece};

/// A text in red and green: what leaves it is struck out, what comes in is underlined, and each passage that changes has a mark in its margin.
#[component]
pub fn Redline(rows: Vec<ComparedText>) -> impl IntoView {
    let piece = |piece: &Piece| match piece {
        Piece::Same(text) => view! { <span>{text.clone()}</span> }.into_any(),
        Piece::Gone(text) => view! { <del>{text.clone()}</del> }.into_any(),
        Piece::New(text) => view! { <ins>{text.clone()}</ins> }.into_any(),
    };
    let line = |row: &ComparedText| {
        let state = if row.same() && !row.renumbered { "same" } else { "changed" };
        let changed = (state == "changed").then(|| view! { <span class="visually-hidden">"Modifié : "</span> });
        view! { <p data-row=state>{changed}{row.pieces.iter().map(piece).collect_view()}</p> }
    };
    view! { <article class="redline">{rows.iter().map(line).collect_view()}</article> }
}
