use leptos::prelude::*;

use crate::document::Document;
use crate::ui::rendering::Format;
use crate::ui::session::Session;

/// How a document leaves: on paper, or as a file of the office.
#[component]
pub fn Leaving(
    /// Makes it as it stands at the click.
    #[prop(into)]
    document: Callback<(), Document>,
    /// What it is, for the buttons' names: « le bilan ».
    what: &'static str,
) -> impl IntoView {
    let session = Session::get();
    let as_file = move |format: Format| {
        let word = format.word();
        view! {
            <button type="button" aria-label=format!("Télécharger {what} en {word}") on:click=move |_| session.render(document.run(()), format)>
                {word}
            </button>
        }
    };
    view! {
        <div class="actions">
            <button type="button" on:click=move |_| session.print(document.run(()))>{format!("Imprimer {what}")}</button>
            {as_file(Format::Docx)}
            {as_file(Format::Odt)}
        </div>
    }
}
