use leptos::prelude::*;

use super::Menu;
use super::print_sheet::is_long;
use crate::document::Document;
use crate::document::Format;
use crate::tables::TableOut;
use crate::ui::derived::effect;
use crate::ui::session::Session;
use crate::ui::{browser, shell};

/// A file beside those of the office: its kind, the name of its button, what makes it.
pub type OtherFile = (&'static str, &'static str, Callback<()>);

/// Milliseconds after a change until a long one follows, so that what is on the screen comes first.
const LATER: i32 = 150;

/// « Exporter »: how a document leaves, on paper or as a file.
#[component]
pub fn Leaving(
    /// Makes it as it stands at the click.
    #[prop(into)]
    document: Callback<(), Document>,
    /// What it is, for the buttons' names: « le bilan ».
    what: &'static str,
    #[prop(optional)] others: Vec<OtherFile>,
    /// Its lines for a spreadsheet, and what they are, for the buttons' names: « les formations ».
    #[prop(optional)]
    table: Option<(&'static str, Callback<(), TableOut>)>,
    /// It is in the page all the time, soon after things change; else it is made when the page is printed.
    #[prop(optional)]
    at_hand: bool,
    /// It is beside what the page is: printing the page does not give it.
    #[prop(optional)]
    aside: bool,
) -> impl IntoView {
    let session = Session::get();
    if !aside {
        session.page_document.set(Some(document));
        on_cleanup(move || session.page_document.set(None));
    }
    if at_hand {
        let turn = StoredValue::new(0_u32);
        effect(move || {
            let document = document.run(());
            turn.update_value(|turn| *turn += 1);
            let own = turn.get_value();
            let later = if is_long(&document) { LATER } else { 0 };
            browser::after(later, move || {
                if turn.try_get_value() == Some(own) {
                    session.page_sheet.set(Some(document));
                }
            });
        });
        on_cleanup(move || session.page_sheet.set(None));
    }
    let others = StoredValue::new(others);
    let as_file = move |format: Format| {
        let word = format.word();
        let make = move |_| session.render(untrack(|| document.run(())), format);
        view! { <button type="button" aria-label=format!("Télécharger {what} en {word}") on:click=make>{format!("en {word}")}</button> }
    };
    let for_spreadsheet = move |(lines, table): (&'static str, Callback<(), TableOut>)| {
        let csv = move |_| session.hand_over_csv(&untrack(|| table.run(())));
        let xlsx = move |_| session.hand_over_workbook(untrack(|| table.run(())));
        view! {
            <button type="button" aria-label=format!("Télécharger {lines} en CSV") on:click=csv>
                "en CSV"
            </button>
            {(!shell::holds_copy())
                .then(|| {
                    view! {
                        <button type="button" aria-label=format!("Télécharger {lines} en XLSX") on:click=xlsx>
                            "en XLSX"
                        </button>
                    }
                })}
        }
    };
    let other = |(kind, name, make): OtherFile| {
        view! { <button type="button" aria-label=name on:click=move |_| make.run(())>{kind}</button> }
    };
    view! {
        <Menu label="Exporter" name=format!("Exporter {what}")>
            <button type="button" on:click=move |_| session.print(untrack(|| document.run(())))>{format!("Imprimer {what}")}</button>
            // A copy opened as a page has not the writers of these files with it.
            {(!shell::holds_copy()).then(|| view! { {as_file(Format::Docx)}{as_file(Format::Odt)} })}
            {table.map(for_spreadsheet)}
            {others.get_value().into_iter().map(other).collect_view()}
        </Menu>
    }
}
