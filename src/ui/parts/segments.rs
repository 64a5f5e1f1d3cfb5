use leptos::prelude::*;

use super::fresh_id;
use crate::ui::derived::memo;

/// One of a few, all in view: a row of radios as one control. What is suggested is underlined, and stays a suggestion.
#[component]
pub fn Segments(
    /// What is chosen, for who does not see it.
    label: &'static str,
    /// Keys and words.
    options: Vec<(String, String)>,
    #[prop(into)] value: Signal<String>,
    /// The key that the figures suggest; empty: none.
    #[prop(optional, into)]
    suggested: Signal<String>,
    #[prop(into)] on_choose: Callback<String>,
) -> impl IntoView {
    let name = fresh_id();
    let one = move |(key, words): (String, String)| {
        let (own, mine, hinted) = (key.clone(), key.clone(), key.clone());
        let is_suggested = memo(move || value.with(String::is_empty) && suggested.with(|s| *s == hinted));
        view! {
            <label class:suggested=is_suggested>
                <input
                    type="radio"
                    name=name.clone()
                    prop:checked=move || value.with(|v| *v == own)
                    on:change=move |_| on_choose.run(mine.clone())
                />
                <span>{words}</span>
                {move || is_suggested.get().then(|| view! { <span class="visually-hidden">" (suggéré)"</span> })}
            </label>
        }
    };
    view! {
        <fieldset class="segments">
            <legend class="visually-hidden">{label}</legend>
            {options.into_iter().map(one).collect_view()}
        </fieldset>
    }
}
