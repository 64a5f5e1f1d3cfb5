use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::acts::register;
use crate::exchange::DraftRow;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::MatchedRows;
use crate::ui::session::Session;

/// Lines pasted from a spreadsheet or from a CSV file, added as one action.
#[component]
pub(super) fn ImportRows(id: Id, register: Memo<Option<Register>>) -> impl IntoView {
    let session = Session::get();
    let replace = RwSignal::new(false);
    let widened = RwSignal::new(None::<Register>);
    // Where the lines are replaced, none of them is there already.
    let there = memo(move || match replace.get() {
        true => Vec::new(),
        false => session.carnet.with(|c| c.rows_of(id).into_iter().map(|r| r.cells.clone()).collect::<Vec<_>>()),
    });
    let take = move |(rows, matching): (Vec<DraftRow>, BTreeMap<String, String>)| {
        let Some(old) = register.get_untracked() else {
            return false;
        };
        let new = Register { matching, ..widened.get_untracked().unwrap_or(old) };
        let rows = rows.into_iter().map(|r| r.cells).collect();
        let replaced = replace.get_untracked();
        let taken = session.act(|c, s| register::import_rows(c, s, &new, rows, replaced)).is_ok();
        if taken {
            replace.set(false);
        }
        taken
    };
    view! {
        <details class="card">
            <summary>"Coller ou importer des lignes"</summary>
            <p class="hint">
                "Depuis un tableur, ou un fichier (.csv, .xlsx, .xls, .ods). Les colonnes choisies sont retenues pour la fois suivante."
            </p>
            <MatchedRows register=register label="Lignes à importer" on_take=take there=there widened=widened>
                <label class="check">
                    <input type="checkbox" bind:checked=replace />
                    " remplacer les lignes du registre"
                </label>
            </MatchedRows>
        </details>
    }
}
