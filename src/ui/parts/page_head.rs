use leptos::prelude::*;

use crate::ui::derived::effect;
use crate::ui::route::Route;

/// The top of a page: its title, what it is for, and at the right what can be done: one primary action, then « Exporter ».
/// The window is named after it.
#[component]
pub fn PageHead(
    /// Where it is not the page's own name.
    #[prop(optional, into)]
    title: Option<Signal<String>>,
    /// What stands in place of its title for the eye: a date.
    #[prop(optional, into)]
    shown: String,
    /// In place of what the page is for: a date, a count.
    #[prop(optional, into)]
    about: Option<Signal<String>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let listed = use_context::<RwSignal<Route>>().and_then(|r| r.with_untracked(|r| r.listed()));
    let title = title.unwrap_or_else(|| {
        let own = listed.map_or("Page introuvable", |p| p.title);
        Signal::stored(own.to_owned())
    });
    let about = about.unwrap_or_else(|| {
        let own = listed.map_or("", |p| p.about);
        Signal::stored(own.to_owned())
    });
    effect(move || document().set_title(&format!("{} – Carnet ENT", title.get())));
    view! {
        <header class="page-head">
            <div>
                {match shown.is_empty() {
                    true => view! { <h1 id="titre" tabindex="-1">{title}</h1> }.into_any(),
                    false => {
                        view! {
                            <h1 id="titre" tabindex="-1">
                                <span class="visually-hidden">{title}</span>
                                <span aria-hidden="true">{shown.clone()}</span>
                            </h1>
                            <p class="visually-hidden">{shown}</p>
                        }
                            .into_any()
                    }
                }}
                <p class="about">{about}</p>
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </header>
    }
}
