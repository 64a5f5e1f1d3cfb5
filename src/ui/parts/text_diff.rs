use leptos::prelude::*;

use crate::cards::Said;
use crate::document::{Piece, pieces};

/// One of two texts laid beside each other: what leaves it is struck out, what comes in it is underlined.
pub fn side(pieces: &[Piece], after: bool) -> AnyView {
    let shown = pieces.iter().filter_map(|piece| match piece {
        Piece::Same(text) => Some(view! { <span>{text.clone()}</span> }.into_any()),
        Piece::Gone(text) if !after => Some(view! { <del>{text.clone()}</del> }.into_any()),
        Piece::New(text) if after => Some(view! { <ins>{text.clone()}</ins> }.into_any()),
        _ => None,
    });
    shown.collect_view().into_any()
}

/// What `now` has that `other` has not is marked: as coming (`after`) or as leaving. Texts word by word, several things one by one; beside
/// nothing, all of it is new, and nothing is marked.
pub fn beside(now: &Said, other: &Said, after: bool) -> AnyView {
    let marked = match (now, other) {
        (now, other) if other.is_nothing() || now.is_nothing() => plain(now),
        (Said::Text(now), Said::Text(other)) => match after {
            true => side(&pieces(other, now), true),
            false => side(&pieces(now, other), false),
        },
        (Said::Items(items), Said::Items(others)) => {
            let one = |item: &String| match (others.contains(item), after) {
                (true, _) => view! { <li>{item.clone()}</li> }.into_any(),
                (false, true) => view! { <li><ins>{item.clone()}</ins></li> }.into_any(),
                (false, false) => view! { <li><del>{item.clone()}</del></li> }.into_any(),
            };
            view! { <ul class="plain">{items.iter().map(one).collect_view()}</ul> }.into_any()
        }
        (now, _) => plain(now),
    };
    match now.text().len() {
        0..=1_200 => marked,
        // All of it, within reach of the keyboard.
        _ => view! { <div class="long" tabindex="0" role="group" aria-label="Texte entier">{marked}</div> }.into_any(),
    }
}

fn plain(said: &Said) -> AnyView {
    match said {
        Said::Text(text) => view! { <span>{text.clone()}</span> }.into_any(),
        Said::Items(items) => {
            let items = items.iter().map(|item| view! { <li>{item.clone()}</li> });
            view! { <ul class="plain">{items.collect_view()}</ul> }.into_any()
        }
    }
}
