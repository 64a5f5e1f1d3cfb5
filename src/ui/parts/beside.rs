use leptos::prelude::*;

use crate::document::{Piece, pieces};
use crate::ui::cards::Said;

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

/// What `now` has that `other` has not is marked: as coming (`after`) or as leaving. Texts word by word, several things one by one.
pub fn beside(now: &Said, other: &Said, after: bool) -> AnyView {
    match (now, other) {
        (Said::Text(now), Said::Text(other)) => {
            let marked = match after {
                true => side(&pieces(other, now), true),
                false => side(&pieces(now, other), false),
            };
            match now.len() {
                0..=2_000 => marked,
                // All of it, within reach of the keyboard.
                _ => view! { <div class="long" tabindex="0" role="group" aria-label="Texte entier">{marked}</div> }.into_any(),
            }
        }
        _ => {
            let all = |said: &Said| match said {
                Said::Items(items) => items.clone(),
                Said::Text(_) => Vec::new(),
            };
            let others = all(other);
            let items = all(now);
            if items.is_empty() {
                return view! { <span>{now.text()}</span> }.into_any();
            }
            let one = |item: String| match (others.contains(&item), after) {
                (true, _) => view! { <li>{item}</li> }.into_any(),
                (false, true) => view! { <li><ins>{item}</ins></li> }.into_any(),
                (false, false) => view! { <li><del>{item}</del></li> }.into_any(),
            };
            view! { <ul class="plain">{items.into_iter().map(one).collect_view()}</ul> }.into_any()
        }
    }
}
