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
    /// What stands in place of its title for the eye, and the same in full for who listens: a date.
    #[prop(optional)]
    shown: (String, String),
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
    let (brief, full) = shown;
    effect(move || document().set_title(&format!("{} – Carnet ENT", title.get())));
    view! {
        <header class="page-head">
            <div>
                <h1 id="titre" tabindex="-1">
                    {match brief.is_empty() {
                        true => view! { {title} }.into_any(),
                        false => {
                            view! {
                                <span class="visually-hidden">{title}</span>
                                <span aria-hidden="true">{brief}</span>
                            }
                                .into_any()
                        }
                    }}
                </h1>
                <p class="about">
                    {(!full.is_empty()).then(|| view! { <span class="visually-hidden">{full}" · "</span> })} {about}
                </p>
            </div>
            {children.map(|children| view! { <div class="actions">{children()}</div> })}
        </header>
    }
}
