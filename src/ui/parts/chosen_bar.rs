use std::collections::BTreeSet;

use leptos::prelude::*;

use super::ChosenRows;
use crate::acts::many::{self, ToAll};
use crate::french::plural;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::Show;
use crate::ui::session::Session;

/// What is done with the activities that are chosen.
#[component]
pub fn ChosenBar(rows: ChosenRows) -> impl IntoView {
    let session = Session::get();
    let give = move |to_all: ToAll| {
        let ids = rows.ids.get_untracked();
        let _ = session.act(|c, s| many::change(c, s, &ids, &to_all));
    };
    let duties = move || {
        session.carnet.with(|c| {
            let named = c.duties_in_words(c.open_year()).into_iter().map(|(id, words)| (id.to_string(), words));
            named.chain([("-".to_owned(), "Sans attribution".to_owned())]).collect::<Vec<_>>()
        })
    };
    let pair = |(key, label): (&str, &str)| (key.to_owned(), label.to_owned());
    let natures: Vec<_> = Nature::ALL.iter().map(|n| pair((n.key(), n.label()))).collect();
    let audiences: Vec<_> = Audience::ALL.iter().map(|a| pair((a.key(), a.label()))).collect();
    let states: Vec<_> = State::ALL.iter().map(|s| pair((s.key(), s.label()))).collect();
    let give_duty = move |key: String| give(ToAll { duty: Some(key.parse().ok()), ..ToAll::default() });
    let give_nature = move |key: String| give(ToAll { nature: Nature::from_key(&key), ..ToAll::default() });
    let give_audience = move |key: String| give(ToAll { audience: Audience::from_key(&key), ..ToAll::default() });
    let give_state = move |key: String| give(ToAll { state: State::from_key(&key), ..ToAll::default() });
    let delete = move |()| {
        let ids = rows.ids.get_untracked();
        let _ = session.act(|c, s| many::delete(c, s, &ids));
    };
    view! {
        <Bar rows=rows label="Activités choisies" on_delete=delete>
            <Give word="Attribution" options=Signal::derive(duties) on_give=give_duty />
            <Give word="Nature" options=Signal::stored(natures.clone()) on_give=give_nature />
            <Give word="Public" options=Signal::stored(audiences.clone()) on_give=give_audience />
            <Give word="État" options=Signal::stored(states.clone()) on_give=give_state />
        </Bar>
    }
}

/// How many are chosen, all of them, what is done with them, the end of it.
#[component]
fn Bar(
    rows: ChosenRows,
    label: &'static str,
    #[prop(into)] on_delete: Callback<()>,
    children: ChildrenFn,
) -> impl IntoView {
    let count = memo(move || rows.ids.with(BTreeSet::len) as u32);
    let shown = memo(move || rows.of());
    let children = StoredValue::new(children);
    view! {
        <div class="chosen-bar" role="toolbar" aria-label=label>
            <b role="status">{move || plural(count.get(), "choisie", "choisies")}</b>
            <button type="button" class="quiet" on:click=move |_| rows.all()>
                {move || format!("Tout choisir ({})", shown.get())}
            </button>
            <Show when=move || count.get() != 0>
                {children.with_value(|children| children())}
                <button type="button" class="danger quiet" on:click=move |_| on_delete.run(())>
                    "Supprimer"
                </button>
            </Show>
            <button type="button" on:click=move |_| rows.leave()>
                "Terminé"
            </button>
        </div>
    }
}

/// A list whose choice is given to all at once; it shows its own name again then.
#[component]
fn Give(
    word: &'static str,
    options: Signal<Vec<(String, String)>>,
    on_give: impl Fn(String) + Send + Sync + 'static,
) -> impl IntoView {
    let give = move |event: web_sys::Event| {
        let key = event_target_value(&event);
        dom::choose(&event, "");
        if !key.is_empty() {
            on_give(key);
        }
    };
    let all = move || {
        options.get().into_iter().map(|(key, label)| view! { <option value=key>{label}</option> }).collect_view()
    };
    view! {
        <select aria-label=format!("{word} de toutes") on:change=give>
            <option value="">{word}"…"</option>
            {all}
        </select>
    }
}

/// A column of records that is given one value for all.
#[derive(Clone)]
pub struct SetAll {
    pub title: String,
    /// Does it as one act; `false`: refused.
    pub put: Callback<(BTreeSet<Id>, String), bool>,
}

/// What is done with the records of a table that are chosen: a column filled, or all deleted, as one act.
#[component]
pub fn RecordsBar(rows: ChosenRows, table: TableName, columns: Vec<SetAll>) -> impl IntoView {
    let session = Session::get();
    let names: Vec<(String, String)> =
        columns.iter().enumerate().map(|(at, c)| (at.to_string(), c.title.clone())).collect();
    let columns = StoredValue::new(columns);
    let (column, text) = (RwSignal::new("0".to_owned()), RwSignal::new(String::new()));
    let fill = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let at: usize = column.get_untracked().parse().unwrap_or_default();
        let put = columns.with_value(|all| all.get(at).map(|c| c.put));
        if put.is_some_and(|put| put.run((rows.ids.get_untracked(), text.get_untracked()))) {
            text.set(String::new());
        }
    };
    let names = StoredValue::new(names);
    let some = columns.with_value(|all| !all.is_empty());
    let delete = move |()| session.delete_all(table, rows.ids.get_untracked());
    view! {
        <Bar rows=rows label="Lignes choisies" on_delete=delete>
                {some
                    .then(|| {
                        view! {
                            <form class="fill" on:submit=fill>
                                <select
                                    aria-label="Colonne à remplir"
                                    on:change=move |event| column.set(event_target_value(&event))
                                >
                                    {names
                                        .get_value()
                                        .into_iter()
                                        .map(|(key, name)| view! { <option value=key>{name}</option> })
                                        .collect_view()}
                                </select>
                                <input
                                    type="text"
                                    aria-label="Valeur pour toutes"
                                    prop:value=text
                                    on:input=move |event| text.set(event_target_value(&event))
                                />
                                <button type="submit">"Mettre à toutes"</button>
                            </form>
                        }
                    })}
        </Bar>
    }
}
