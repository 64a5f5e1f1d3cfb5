use std::collections::BTreeSet;

use leptos::prelude::*;

use super::register_columns::Columns;
use super::register_compare::Beside;
use super::register_import::ImportRows;
use crate::acts::{self, Given, many};
use crate::calendar::short;
use crate::model::*;
use crate::tables::{CellKind, TableOut};
use crate::ui::derived::memo;
use crate::ui::parts::{
    Cell as TableCell, Column, DataLine, DataTable, EditText, Field, ForChosen, Form, FormField, Gone, Held, Leaving,
    PageHead, SetAll, Show, table_of,
};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{dom, words};

/// A cell as the table shows it.
fn shown(column: &RegisterColumn, row: &RegisterRow) -> TableCell {
    let cell = row.cell(&column.key);
    TableCell { text: column.kind.show(cell), order: (column.kind == ColumnKind::Day).then(|| cell.to_owned()) }
}

/// One register: its lines, edited in place; what is missing or twice; what comes in and goes out.
#[component]
pub(super) fn OneRegister(id: Id) -> impl IntoView {
    let register = Held::<Register>::new(id);
    let there = move || register.is_there();
    view! {
        <Show
            when=there
            fallback=|| view! { <Gone what="Registre" sentence="Ce registre n’est plus dans le carnet." others=Route::Registers /> }
        >
            <Whole id=id held=register />
        </Show>
    }
}

#[component]
fn Whole(id: Id, held: Held<Register>) -> impl IntoView {
    let session = Session::get();
    let register = held.record;
    let columns_of = move || register.with(|r| r.as_ref().map(|r| r.columns.clone()).unwrap_or_default());
    let rows = memo(move || {
        let columns = columns_of();
        session.carnet.with(|c| {
            let line = |row: &&RegisterRow| {
                let verified = row.verified.map(short).unwrap_or_default();
                let cells = columns.iter().map(|column| shown(column, row));
                DataLine { id: row.id, cells: cells.chain([verified.into()]).collect() }
            };
            c.rows_of(id).iter().map(line).collect::<Vec<_>>()
        })
    });
    let state =
        memo(move || session.carnet.with(|c| c.registers.get(&id).map(|r| c.register_state(r)).unwrap_or_default()));
    let title = move || register.with(|r| r.as_ref().map(|r| r.name.clone()).unwrap_or_default());
    let about = move || {
        let verified = register.with(|r| r.as_ref().and_then(|r| r.verified));
        let verified = match verified {
            Some(day) => format!("vérifié le {}", short(day)),
            None => "pas encore vérifié".to_owned(),
        };
        state.with(|s| {
            let all = words::plural(s.rows as u32, "ligne", "lignes");
            format!("{all}, {verified}.")
        })
    };
    let put = move |key: String| {
        move |row: Id, text: String| session.act(|c, s| acts::register::put_cell(c, s, row, &key, &text)).is_ok()
    };
    let table = move || {
        let mut columns: Vec<Column> = columns_of()
            .into_iter()
            .map(|c| {
                let column = match c.kind {
                    ColumnKind::Number => Column::number(c.name.clone()),
                    _ => Column::text(c.name.clone()),
                };
                let edited = column.edited(c.name.clone(), put(c.key.clone()));
                match c.kind {
                    ColumnKind::Yes => edited.suggesting(vec!["oui".to_owned(), "non".to_owned()]),
                    _ => edited,
                }
            })
            .collect();
        columns.push(Column::text("Vérifié le"));
        let fill = |(key, title): (String, String)| SetAll {
            title: title.clone(),
            put: Callback::new(move |(ids, text): (BTreeSet<Id>, String)| {
                let done = session
                    .act(|c, s| many::each(&ids, &title, |row| acts::register::put_cell(c, s, row, &key, &text)));
                done.is_ok()
            }),
        };
        let filled: Vec<SetAll> = columns_of().into_iter().map(|c| fill((c.key, c.name))).collect();
        let actions = Callback::new(move |line: DataLine| view! { <RowActions register=id line=line /> }.into_any());
        view! {
            <div class="beside-table wide-table" tabindex="0" role="region" aria-label=title()>
                <DataTable
                    caption=title()
                    columns=columns
                    rows=rows
                    actions=actions
                    many_at_once=ForChosen::Records(TableName::RegisterRow, filled)
                    empty="Aucune ligne. Ajoutez-les ci-dessous, collez-les depuis un tableur, ou importez un fichier."
                />
            </div>
        }
    };
    // The table is made anew where its columns change, not where its lines do.
    let shape = memo(columns_of);
    let table_out = Callback::new(move |()| {
        let columns = columns_of();
        let kind = |c: &RegisterColumn| match c.kind {
            ColumnKind::Day => CellKind::Day,
            ColumnKind::Number => CellKind::Number,
            _ => CellKind::Text,
        };
        let headings = columns.iter().map(|c| (c.name.clone(), kind(c)));
        let headings = headings.chain([("Vérifié le".to_owned(), CellKind::Day)]);
        TableOut {
            headings: headings.collect(),
            ..table_of(title().to_lowercase().replace(' ', "-"), &[], &rows.get_untracked())
        }
    });
    let sheet = move || {
        session
            .carnet
            .with_untracked(|c| c.registers.get(&id).map(|r| crate::document::register(c, r)))
            .unwrap_or_default()
    };
    let verify = move |_| _ = session.act(|c, s| acts::register::verify(c, s, id));
    let remove = move |_| held.delete(|| Route::Registers.go());
    let closed = move || register.with(|r| r.as_ref().is_some_and(Register::is_closed));
    let faults = move || {
        state.with(|s| {
            let names = |ids: &[Id]| {
                let all = rows.get();
                let found = ids.iter().take(8).filter_map(|id| all.iter().find(|l| l.id == *id));
                let names: Vec<String> = found
                    .filter_map(|l| l.cells.first().map(|c| c.text.clone()))
                    .map(|n| if n.is_empty() { "(sans nom)".to_owned() } else { n })
                    .collect();
                names.join(", ")
            };
            let line = |n: usize, word: &'static str, ids: &[Id]| {
                (n > 0).then(|| view! { <li>{format!("{word} : {n} ({})", names(ids))}</li> })
            };
            let incomplete = line(s.incomplete.len(), "À compléter", &s.incomplete);
            let twice = line(s.twice.len(), "En double", &s.twice);
            (incomplete.is_some() || twice.is_some())
                .then(|| view! { <ul class="warning" role="status">{incomplete}{twice}</ul> })
        })
    };
    view! {
        <PageHead title=Signal::derive(title) about=Signal::derive(about)>
            <button type="button" class="primary" on:click=verify>"Tout est vérifié"</button>
            <Leaving what="le registre" document=move |()| sheet() table=("le registre", table_out) />
        </PageHead>
        <Show when=closed>
            <p class="hint">"La liste des sanctions est celle de l’article R511-13 du code de l’éducation : elle ne s’allonge pas."</p>
        </Show>
        {faults}
        {move || { shape.with(|_| ()); untrack(table) }}
        <Show when=move || !closed()>
            <AddRow id=id />
            <ImportRows id=id register=register />
        </Show>
        <Beside id=id />
        <Columns id=id register=register />
        <section class="card">
            <EditText label="Nom du registre" value=Signal::derive(title) on_commit=held.set_name("nom", |r, t| r.name = t) />
            <button type="button" class="quiet" on:click=remove>"Supprimer ce registre"</button>
        </section>
    }
}

/// What is done with a line.
#[component]
fn RowActions(register: Id, line: DataLine) -> impl IntoView {
    let session = Session::get();
    let id = line.id;
    let name = line.cells.first().map(|c| c.text.clone()).unwrap_or_default();
    let verify = move |_| _ = session.act(|c, s| acts::register::verify_row(c, s, id));
    let remove = move |event: web_sys::MouseEvent| {
        let next = dom::neighbour(&event, "tr", ".row-end button");
        session.delete(TableName::RegisterRow, id, dom::focus_then(next));
    };
    let closed = session.carnet.with_untracked(|c| c.registers.get(&register).is_some_and(|r| r.is_closed()));
    view! {
        <button type="button" class="quiet" aria-label=format!("Vérifié : {name}") on:click=verify>
            "Vérifié"
        </button>
        {(!closed)
            .then(|| {
                view! {
                    <button type="button" class="quiet" aria-label=format!("Supprimer la ligne {name}") on:click=remove>
                        "Supprimer"
                    </button>
                }
            })}
    }
}

/// A line, by the name of what it is; the rest is typed in the table.
#[component]
fn AddRow(id: Id) -> impl IntoView {
    let session = Session::get();
    let name = FormField::new("");
    let add = move |()| {
        let added = session.submit(&[(Given::Text, name)], |c, s| acts::register::add_row(c, s, id, &name.text()));
        if added.is_some() {
            name.clear();
            dom::focus("ligne-nouvelle");
        }
    };
    view! {
        <Form class="grid add" label="Ajouter une ligne" on_submit=add draft=("ligne", vec![name])>
            <Field label="Nouvelle ligne" value=name.value error=name.error() id="ligne-nouvelle" />
            <button type="submit">"Ajouter la ligne"</button>
        </Form>
    }
}
