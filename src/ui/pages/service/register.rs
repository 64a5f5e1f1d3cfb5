use leptos::prelude::*;

use super::register_columns::Columns;
use super::register_compare::Beside;
use super::register_import::ImportRows;
use crate::calendar::short;
use crate::model::*;
use crate::tables::{CellKind, TableOut};
use crate::ui::derived::memo;
use crate::ui::parts::{
    Cell as TableCell, Column, DataTable, EditText, EmptyState, Field, Form, FormField, Leaving, Line, PageHead, Show,
    table_of,
};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom, words};

/// A cell as the table shows it.
fn shown(column: &RegisterColumn, row: &RegisterRow) -> TableCell {
    let cell = row.cell(&column.key);
    TableCell { text: column.kind.show(cell), order: (column.kind == ColumnKind::Day).then(|| cell.to_owned()) }
}

/// One register: its lines, edited in place; what is missing or twice; what comes in and goes out.
#[component]
pub(super) fn OneRegister(id: Id) -> impl IntoView {
    let session = Session::get();
    let register = memo(move || session.carnet.with(|c| c.registers.get(&id).map(|r| Register::clone(r))));
    let there = move || register.with(Option::is_some);
    view! {
        <Show
            when=there
            fallback=|| {
                view! {
                    <PageHead title=Signal::stored("Registre".to_owned()) />
                    <EmptyState what="Ce registre n’est plus dans le carnet.".to_owned()>
                        <a class="button" href=Route::Registers.to_string()>
                            "Registres"
                        </a>
                    </EmptyState>
                }
            }
        >
            <Whole id=id register=register />
        </Show>
    }
}

#[component]
fn Whole(id: Id, register: Memo<Option<Register>>) -> impl IntoView {
    let session = Session::get();
    let columns_of = move || register.with(|r| r.as_ref().map(|r| r.columns.clone()).unwrap_or_default());
    let rows = memo(move || {
        let columns = columns_of();
        session.carnet.with(|c| {
            let line = |row: &&RegisterRow| {
                let verified = row.verified.map(short).unwrap_or_default();
                let cells = columns.iter().map(|column| shown(column, row));
                Line { id: row.id, cells: cells.chain([verified.into()]).collect() }
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
        move |row: Id, text: String| {
            let found = session.carnet.with_untracked(|c| {
                let old = c.register_rows.get(&row)?;
                let column = c.registers.get(&id)?.column(&key)?.clone();
                Some((RegisterRow::clone(old), column))
            });
            let Some((old, column)) = found else {
                return false;
            };
            let Some(cell) = column.kind.read(&text) else {
                session.complain(format!(
                    "« {} » n’est pas {} : {}.",
                    text.trim(),
                    match column.kind {
                        ColumnKind::Day => "une date, comme 31/08/2027",
                        ColumnKind::Number => "un nombre",
                        _ => "oui ou non",
                    },
                    column.name
                ));
                return false;
            };
            let mut new = old.clone();
            new.put(&column.key, cell);
            if new == old {
                return true;
            }
            // What changes is to be verified again.
            new.verified = None;
            session.update(format!("{} : {}", title(), column.name), &old, &new)
        }
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
        let actions = Callback::new(move |line: Line| view! { <RowActions register=id line=line /> }.into_any());
        view! {
            <div class="beside-table wide-table" tabindex="0" role="region" aria-label=title()>
                <DataTable
                    caption=title()
                    columns=columns
                    rows=rows
                    actions=actions
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
    let verify = move |_| {
        let (today, by) = (clock::today(), session.author());
        let changes = session.carnet.with_untracked(|c| {
            let old = c.registers.get(&id)?;
            let new = Register { verified: Some(today), ..Register::clone(old) };
            let step = c.verified_step(old).and_then(|key| c.transition_done(old.school_year(), key, &by, today));
            let rows = c.rows_of(id).into_iter().filter_map(|row| {
                let new = RegisterRow { verified: Some(today), ..row.clone() };
                Change::update(row, &new)
            });
            Some(Change::update(&**old, &new).into_iter().chain(rows).chain(step).collect::<Vec<_>>())
        });
        let label = format!("Registre vérifié : {}", title());
        if session.commit(label.clone(), changes.unwrap_or_default()) {
            session.done(label);
        }
    };
    let remove = move |_| {
        let changes = session.carnet.with_untracked(|c| {
            let register = c.registers.get(&id)?;
            let rows = c.rows_of(id).into_iter().map(Change::delete);
            Some(rows.chain([Change::delete(&**register)]).collect::<Vec<_>>())
        });
        let label = format!("Registre supprimé : {}", title());
        if session.commit(label.clone(), changes.unwrap_or_default()) {
            Route::Registers.go();
            session.done(label);
        }
    };
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
    let rename = move |text: String| {
        let Some(old) = register.get_untracked() else {
            return false;
        };
        let new = Register { name: text.trim().to_owned(), ..old.clone() };
        !text.trim().is_empty()
            && (new == old || session.update(format!("Registre renommé : {}", new.name), &old, &new))
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
            <AddRow id=id register=register />
            <ImportRows id=id register=register />
        </Show>
        <Beside id=id />
        <Columns id=id register=register />
        <section class="card">
            <EditText label="Nom du registre" value=Signal::derive(title) on_commit=rename />
            <button type="button" class="quiet" on:click=remove>"Supprimer ce registre"</button>
        </section>
    }
}

/// What is done with a line.
#[component]
fn RowActions(register: Id, line: Line) -> impl IntoView {
    let session = Session::get();
    let id = line.id;
    let name = line.cells.first().map(|c| c.text.clone()).unwrap_or_default();
    let current = move || session.carnet.with_untracked(|c| c.register_rows.get(&id).map(|r| RegisterRow::clone(r)));
    let verify = move |_| {
        if let Some(old) = current() {
            let new = RegisterRow { verified: Some(clock::today()), ..old.clone() };
            session.update("Ligne vérifiée", &old, &new);
        }
    };
    let remove = move |event: web_sys::MouseEvent| {
        let next = dom::neighbour(&event, "tr", ".row-end button");
        let Some(old) = current() else {
            return;
        };
        let label = "Ligne supprimée".to_owned();
        if session.commit(label.clone(), vec![Change::delete(&old)]) {
            session.done(label);
            if let Some(next) = next {
                drop(next.focus());
            }
        }
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
fn AddRow(id: Id, register: Memo<Option<Register>>) -> impl IntoView {
    let session = Session::get();
    let name = FormField::new("");
    let first = move || register.with(|r| r.as_ref().and_then(|r| r.columns.first().cloned()));
    let add = move |()| {
        let Some(text) = name.required("Écrivez la première cellule de la ligne.") else {
            return;
        };
        let Some(column) = first() else {
            return;
        };
        let Some(cell) = column.kind.read(&text) else {
            return name.fail("Ce n’est pas ce que la colonne attend.");
        };
        let mut row = RegisterRow {
            id: session.new_id(),
            register: id,
            cells: Default::default(),
            verified: None,
            extra: Extra::new(),
        };
        row.put(&column.key, cell);
        if session.commit(format!("Ligne ajoutée : {text}"), vec![Change::create(&row)]) {
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
