use leptos::prelude::*;

use super::menu::MenuList;
use crate::ui::actions::NOTE;
use crate::ui::parts::{Dialog, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// On a phone: the pages of every day, noting, and the rest behind « Plus ».
#[component]
pub fn BottomBar() -> impl IntoView {
    let session = Session::get();
    let route = expect_context::<RwSignal<Route>>();
    let more = RwSignal::new(false);
    let link = move |to: Route, word: &'static str| {
        let here = move || (route.get().top() == to).then_some("page");
        view! { <a href=to.to_string() aria-current=here>{word}</a> }
    };
    let own = Memo::new(move |_| !session.is_copy());
    view! {
        <nav class="bottom" aria-label="Pages de tous les jours">
            <Show when=own fallback=move || view! { {link(Route::Home, "Exemplaire")} {link(Route::Share, "Partage")} {link(Route::Help, "Aide")} }>
                {link(Route::Home, "Accueil")}
                {link(Route::Journal, "Journal")}
                <button type="button" class="primary" aria-label=NOTE.name on:click=move |_| (NOTE.run)(session)>{NOTE.label}</button>
                {link(Route::Procedures, "Procédures")}
                <button type="button" class="quiet" aria-haspopup="dialog" on:click=move |_| more.set(true)>"Plus"</button>
            </Show>
        </nav>
        <Show when=move || more.get()>
            <Dialog title="Pages".to_owned() on_close=move |()| _ = more.try_set(false)>
                <nav aria-label="Toutes les pages">
                    <MenuList on_choose=move |()| more.set(false) />
                </nav>
            </Dialog>
        </Show>
    }
}
