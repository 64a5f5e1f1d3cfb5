use leptos::prelude::*;

use crate::document::where_we_are;
use crate::ui::clock;
use crate::ui::parts::{Field, FieldKind, Leaving, PageHead, reading};
use crate::ui::session::Session;

/// « Où en est-on ? »: one page for the weekly meeting with the head of school.
#[component]
pub fn Progress() -> impl IntoView {
    let session = Session::get();
    let wanted = RwSignal::new(String::new());
    let sheet = Memo::new(move |_| {
        session
            .carnet
            .with(|c| where_we_are(c, clock::today(), &wanted.get()))
    });
    // The title stands above already.
    let read = move || reading::blocks(sheet.get().blocks.into_iter().skip(1).collect());
    view! {
        <PageHead>
            <Leaving what="le point" document=move |()| sheet.get() at_hand=true />
        </PageHead>
        <Field label="Décisions attendues du chef d’établissement" kind=FieldKind::Text value=wanted hint="Une par ligne. Elles s’impriment, elles ne sont pas gardées." />
        <div class="paper">{read}</div>
    }
}
