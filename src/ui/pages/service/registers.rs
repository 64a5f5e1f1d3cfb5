use leptos::prelude::*;

use super::register::OneRegister;
use crate::calendar::short;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, EmptyState, Field, Form, FormField, PageHead, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{dom, words};

/// The registers of the year; one of them, where the address says so.
#[component]
pub fn Registers() -> impl IntoView {
    let route = expect_context::<RwSignal<Route>>();
    let here = memo(move || route.get());
    let page = move || match here.get() {
        Route::Register(id) => view! { <OneRegister id=id /> }.into_any(),
        _ => view! { <List /> }.into_any(),
    };
    view! { <section class="service">{page}</section> }
}

/// A register in the list.
#[derive(Clone, PartialEq)]
struct Entry {
    id: Id,
    name: String,
    state: String,
}

fn entry(carnet: &Carnet, register: &Register) -> Entry {
    let state = carnet.register_state(register);
    let mut said = vec![words::plural(state.rows as u32, "ligne", "lignes")];
    match state.incomplete.len() as u32 {
        0 => {}
        n => said.push(words::plural(n, "incomplète", "incomplètes")),
    }
    match state.twice.len() as u32 {
        0 => {}
        n => said.push(words::plural(n, "en double", "en double")),
    }
    said.push(match register.verified {
        Some(day) => format!("vérifié le {}", short(day)),
        None => "à vérifier".to_owned(),
    });
    Entry { id: register.id, name: register.name.clone(), state: said.join(", ") }
}

#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let all = memo(move || {
        session.carnet.with(|c| {
            let all = c.registers_of(c.open_year());
            all.into_iter().map(|r| entry(c, r)).collect::<Vec<_>>()
        })
    });
    // Those of the year before that this one has not.
    let left = memo(move || {
        session.carnet.with(|c| {
            let here = c.registers_of(c.open_year());
            let old = c.registers_of(c.open_year().previous()).into_iter();
            let there = |r: &&Register| {
                let same = |h: &&Register| h.kind == r.kind && fold(&h.name) == fold(&r.name);
                here.iter().any(same)
            };
            old.filter(|r| !there(r)).map(|r| r.id).collect::<Vec<_>>()
        })
    });
    let renew = move |_| {
        let changes = session.carnet.with_untracked(|c| {
            let mut changes = Vec::new();
            for old in left.get_untracked().iter().filter_map(|id| c.registers.get(id)) {
                let new = Register { id: session.new_id(), year: old.year + 1, verified: None, ..Register::clone(old) };
                changes.push(Change::create(&new));
                for row in c.rows_of(old.id) {
                    let row = RegisterRow { id: session.new_id(), register: new.id, verified: None, ..row.clone() };
                    changes.push(Change::create(&row));
                }
            }
            changes
        });
        let n = left.with_untracked(Vec::len) as u32;
        let label = format!("Registres repris : {}", words::plural(n, "registre", "registres"));
        if session.commit(label.clone(), changes) {
            session.done(label);
        }
    };
    view! {
        <PageHead>
            <button type="button" class="primary" on:click=move |_| dom::focus("registre-liste")>
                "Commencer un registre"
            </button>
        </PageHead>
        <Show when=move || all.with(Vec::is_empty)>
            <EmptyState what="Aucun registre cette année. Un registre garde ce que l’ENT doit contenir : ressources réservables, libellés de vie scolaire, comptes à surveiller, licences."
                .to_owned() />
        </Show>
        <Show when=move || !left.with(Vec::is_empty)>
            <p class="banner">
                {move || words::plural(
                    left.with(Vec::len) as u32,
                    "registre de l’année précédente",
                    "registres de l’année précédente",
                )}" "<button type="button" on:click=renew>
                    "Reprendre"
                </button>
            </p>
        </Show>
        <ul class="plain decisions">
            <Each each=move || all.get() key=|e| (e.id, e.name.clone(), e.state.clone()) let:entry>
                <li>
                    <a href=Route::Register(entry.id).to_string()>{entry.name}</a>
                    <span class="hint">" "{entry.state}</span>
                </li>
            </Each>
        </ul>
        <NewRegister />
    }
}

/// A ready register, with its usual lines, or one of the school's own.
#[component]
fn NewRegister() -> impl IntoView {
    let session = Session::get();
    let ready = StoredValue::new(ready_registers());
    let kind = RwSignal::new(RegisterKind::Resources.key().to_owned());
    let kinds: Vec<(String, String)> = ready
        .get_value()
        .iter()
        .map(|(k, name, _)| (k.key().to_owned(), (*name).to_owned()))
        .chain([(RegisterKind::Own.key().to_owned(), "Registre à vos colonnes".to_owned())])
        .collect();
    let own = move || kind.with(|k| k == RegisterKind::Own.key());
    let (name, columns) = (FormField::new(""), FormField::new(""));
    let filled = RwSignal::new(true);
    let add = move |()| {
        let kind = RegisterKind::of(&kind.get_untracked());
        let found = ready.with_value(|all| all.iter().find(|(k, ..)| *k == kind).cloned());
        let (title, list) = match found {
            Some((_, title, list)) => (title.to_owned(), list),
            None => {
                let Some(title) = name.required("Donnez le nom du registre.") else {
                    return;
                };
                let names: Vec<String> = columns
                    .text()
                    .split([',', ';', '\n'])
                    .map(|n| n.trim().to_owned())
                    .filter(|n| !n.is_empty())
                    .collect();
                if names.is_empty() {
                    return columns.fail("Donnez les noms des colonnes, séparés par des virgules.");
                }
                if let Some((name, why)) = names.iter().find_map(|n| RegisterColumn::refused(n).map(|w| (n, w))) {
                    return columns.fail(format!("La colonne « {name} » est refusée : {why}."));
                }
                let keyed = names
                    .iter()
                    .enumerate()
                    .map(|(at, n)| RegisterColumn::new(&format!("c{}", at + 1), n, ColumnKind::Text));
                (title, keyed.collect())
            }
        };
        let (year, school, taken) = session.carnet.with_untracked(|c| {
            let taken = c.registers_of(c.open_year()).iter().any(|r| fold(&r.name) == fold(&title));
            (c.open_year().start(), c.school().map(|s| s.kind), taken)
        });
        if taken {
            return session.complain(format!("Un registre « {title} » existe déjà cette année."));
        }
        let register = Register {
            id: session.new_id(),
            year,
            name: title.clone(),
            kind,
            columns: list,
            verified: None,
            matching: Default::default(),
            extra: Extra::new(),
        };
        let lines = match filled.get_untracked() || register.is_closed() {
            true => ready_list(kind, school),
            false => Vec::new(),
        };
        let rows = lines.into_iter().map(|cells| {
            let mut row = RegisterRow {
                id: session.new_id(),
                register: register.id,
                cells: Default::default(),
                verified: None,
                extra: Extra::new(),
            };
            for (column, cell) in register.columns.iter().zip(cells) {
                row.put(&column.key, cell.to_owned());
            }
            Change::create(&row)
        });
        let changes = std::iter::once(Change::create(&register)).chain(rows).collect();
        if session.commit(format!("Registre commencé : {title}"), changes) {
            [name, columns].iter().for_each(|f| f.clear());
            Route::Register(register.id).go();
        }
    };
    view! {
        <h2>"Commencer un registre"</h2>
        <Form class="grid add" label="Nouveau registre" on_submit=add draft=("registre", vec![name, columns])>
            <Choice label="Liste" id="registre-liste" value=kind options=Signal::stored(kinds) on_choose=move |k| kind.set(k) />
            <Show when=own fallback=move || view! {
                <label class="check"><input type="checkbox" bind:checked=filled />" avec les lignes habituelles, à adapter"</label>
            }>
                <Field label="Nom du registre" value=name.value error=name.error() />
                <Field label="Colonnes, séparées par des virgules" value=columns.value error=columns.error() />
            </Show>
            <button type="submit">"Commencer"</button>
        </Form>
    }
}
