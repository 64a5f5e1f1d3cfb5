use leptos::prelude::*;

use crate::ui::parts::PageHead;

use crate::ui::route::Route;

/// An address that is no page.
#[component]
pub fn Unknown() -> impl IntoView {
    view! {
        <section class="narrow">
            <PageHead />
            <p>"Cette adresse ne mène à aucune page du carnet."</p>
            <p><a href=Route::Home.to_string()>"Aller au tableau de bord"</a></p>
        </section>
    }
}
