use leptos::prelude::*;

use crate::document;
use crate::model::Carnet;
use crate::ui::derived::memo;
use crate::ui::parts::{EmptyState, Leaving, PageHead, Redline};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The letter beside that of the year before, word by word.
#[component]
pub fn Compare() -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(Carnet::open_year);
    let rows = memo(move || session.carnet.with(|c| document::compare(c, year)));
    let annexes = memo(move || session.carnet.with(|c| document::compare_annexes(c, year)));
    let table = move || {
        match rows.get() {
        None => view! {
            <EmptyState what="Il faut une lettre pour chacune des deux années : celle-ci se compare à la précédente dès qu’il y en a une."
                .to_owned()>
                <a class="button" href=Route::Letter.to_string()>
                    "Lettre de mission"
                </a>
            </EmptyState>
        }
        .into_any(),
        Some(rows) => {
            let words = document::differences(&rows);
            let differs = rows.iter().any(|r| !r.same() || r.renumbered);
            let annexes = annexes.get();
            view! {
                <p>{words}{differs.then_some(" Le texte retiré est barré, le texte ajouté est souligné.")}</p>
                <Redline rows=rows />
                {(!annexes.is_empty()).then(|| view! { <h2>"Annexes modifiées"</h2> <Redline rows=annexes /> })}
            }
            .into_any()
        }
    }
    };
    view! {
        <section class="compare-letters">
            <PageHead>
                <Leaving
                    what="la comparaison"
                    document=move |()| document::comparison(&rows.get_untracked().unwrap_or_default(), &annexes.get_untracked(), year)
                />
            </PageHead>
            {table}
        </section>
    }
}
