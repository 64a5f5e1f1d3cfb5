use leptos::prelude::*;

use crate::document::where_we_are;
use crate::ui::clock;
use crate::ui::parts::{Field, FieldKind, reading};
use crate::ui::rendering::Format;
use crate::ui::session::Session;

/// « Où en est-on ? »: one page for the weekly meeting with the head of school.
#[component]
pub fn WhereWeAre() -> impl IntoView {
    let session = Session::get();
    let wanted = RwSignal::new(String::new());
    let sheet = Memo::new(move |_| {
        session
            .carnet
            .with(|c| where_we_are(c, clock::today(), &wanted.get()))
    });
    Effect::new(move |_| session.page_sheet.set(Some(sheet.get())));
    // The title stands above already.
    let read = move || reading::blocks(sheet.get().blocks.into_iter().skip(1).collect());
    view! {
        <h1 id="titre" tabindex="-1">"Où en est-on\u{a0}?"</h1>
        <p class="lead">"Une page pour le point avec le chef d’établissement : ce qui est en retard, ce qui est à faire, ce qui est à décider."</p>
        <Field label="Décisions attendues du chef d’établissement" kind=FieldKind::Text value=wanted hint="Une par ligne. Elles s’impriment, elles ne sont pas gardées." />
        <div class="actions">
            <button type="button" class="primary" on:click=move |_| drop(window().print())>"Imprimer le point"</button>
            <button type="button" on:click=move |_| session.render(sheet.get_untracked(), Format::Docx)>"DOCX"</button>
            <button type="button" on:click=move |_| session.render(sheet.get_untracked(), Format::Odt)>"ODT"</button>
        </div>
        <div class="paper">{read}</div>
    }
}
