use leptos::prelude::*;

use crate::document::Drawing;

/// A drawing, wide or as a phone has room for, and its figures in words.
#[component]
pub fn Drawn(
    #[prop(into)] drawing: Signal<Drawing>,
    /// Its title stands above it; otherwise it is only heard.
    #[prop(optional)]
    titled: bool,
    /// On paper it has one form.
    #[prop(optional)]
    paper: bool,
) -> impl IntoView {
    let title = move || drawing.with(|d| d.title.clone());
    let wide = move || drawing.with(Drawing::svg);
    let narrow = move || drawing.with(|d| d.narrow.as_ref().map(|n| n.svg()).unwrap_or_default());
    let both = move || drawing.with(|d| d.narrow.is_some());
    let words = move || drawing.with(|d| d.words.iter().map(|w| view! { <li>{w.clone()}</li> }).collect_view());
    view! {
        <figure class="drawing" role="figure" aria-label=title>
            {titled.then(|| view! { <figcaption>{title}</figcaption> })}
            <div class="wide" class:alone=move || paper || !both() inner_html=wide></div>
            {(!paper).then(|| view! { <div class="narrow" inner_html=narrow></div> })}
            <details>
                <summary>"En chiffres"</summary>
                <ul>{words}</ul>
            </details>
        </figure>
    }
}
