use leptos::prelude::*;

use super::register::OneRegister;
use crate::acts::{Given, register};
use crate::calendar::short;
use crate::model::*;
use crate::ui::acting::Done;
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
    let left = memo(move || session.carnet.with(|c| c.registers_left(c.open_year()).len()));
    let renew = move |_| _ = session.act(register::renew);
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
        <Show when=move || left.get() != 0>
            <p class="banner">
                {move || words::plural(
                    left.get() as u32,
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
        let (title, list, filled) = (name.text(), columns.text(), filled.get_untracked());
        let fields = [(Given::Name, name), (Given::Columns, columns)];
        let begun = session.submit(&fields, |c, s| register::begin(c, s, kind, &title, &list, filled));
        if let Some(Done { made: Some(id), .. }) = begun {
            [name, columns].iter().for_each(|f| f.clear());
            Route::Register(id).go();
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
