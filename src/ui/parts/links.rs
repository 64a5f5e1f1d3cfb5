use leptos::prelude::*;

use crate::model::links;

/// The addresses that a text holds, to be opened beside the page.
#[component]
pub fn Links(#[prop(into)] text: Signal<String>) -> impl IntoView {
    move || {
        let all = text.with(|t| links(t).into_iter().map(str::to_owned).collect::<Vec<_>>());
        let one = |link: String| {
            let bare = link.split_once("//").map_or(link.as_str(), |(_, rest)| rest).trim_end_matches('/');
            let short: String = bare.chars().take(48).collect();
            let cut = short.len() < bare.len();
            view! {
                <a href=link.clone() target="_blank" rel="noopener noreferrer">
                    {short}
                    {cut.then_some("…")}
                    <span class="visually-hidden">" (nouvel onglet)"</span>
                </a>
            }
        };
        (!all.is_empty()).then(|| view! { <span class="links">{all.into_iter().map(one).collect_view()}</span> })
    }
}
