use leptos::html;
use leptos::prelude::*;
use web_sys::KeyboardEvent;

use super::menu::MenuList;
use crate::ui::actions::NOTE;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::Show;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// On a phone: the pages of every day, noting, and the rest behind « Plus ». The rest also stands at the end of each page.
#[component]
pub fn BottomBar() -> impl IntoView {
    let session = Session::get();
    let route = expect_context::<RwSignal<Route>>();
    let more = RwSignal::new(false);
    let button = NodeRef::<html::Button>::new();
    let link = move |to: Route, word: &'static str| {
        let here = move || (route.get().top() == to).then_some("page");
        view! { <a href=to.to_string() aria-current=here on:click=move |_| more.set(false)>{word}</a> }
    };
    let own = memo(move || !session.is_copy());
    let turn = move |_| {
        more.update(|m| *m = !*m);
        if more.get_untracked() {
            dom::focus_on(".more-pages a");
        }
    };
    let escape = move |event: KeyboardEvent| {
        if event.key() == "Escape" && more.get_untracked() {
            more.set(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    // The line that notes is under the thumb where the page has it; elsewhere, the form.
    let note = move |_| {
        if !dom::focus_there("saisie-rapide") {
            (NOTE.run)(session);
        }
    };
    view! {
        <Show when=move || own.get()>
            <nav class="more-pages" class:raised=more aria-label="Autres pages" on:keydown=escape>
                <MenuList beside=true on_choose=move |()| more.set(false) />
            </nav>
        </Show>
        <nav class="bottom" aria-label="Pages de tous les jours" on:keydown=escape>
            <Show
                when=move || own.get()
                fallback=move || {
                    view! {
                        {link(Route::Home, "Exemplaire")}
                        {link(Route::Share, "Partage et sauvegarde")}
                        {link(Route::Help, "Aide")}
                    }
                }
            >
                {link(Route::Home, "Accueil")}
                {link(Route::Journal, "Journal")}
                <button type="button" class="primary" aria-label=NOTE.name on:click=note>
                    {NOTE.label}
                </button>
                {link(Route::Procedures, "Procédures")}
                <button type="button" class="quiet" node_ref=button aria-expanded=move || more.get().to_string() on:click=turn>
                    "Plus"
                </button>
            </Show>
        </nav>
    }
}
