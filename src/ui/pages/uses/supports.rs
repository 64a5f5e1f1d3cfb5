use std::sync::Arc;

use leptos::prelude::*;

use super::counters::Counters;
use super::only_said::opens;
use super::request::OneRequest;
use crate::acts::{Given, request};
use crate::calendar::{long_with_day, short};
use crate::exchange::RequestLine;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{
    Cell, Column, DataLine, DataTable, ForChosen, Form, FormField, Leaving, Meter, NameChips, PageHead, Show, table_of,
};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom};

/// Requests for help, what is counted, what is asked most; one request, where the address says so.
#[component]
pub fn Supports() -> impl IntoView {
    let route = expect_context::<RwSignal<Route>>();
    let here = memo(move || route.get());
    let page = move || match here.get() {
        Route::Request(id) => view! { <OneRequest id=id /> }.into_any(),
        _ => view! { <List /> }.into_any(),
    };
    view! { <section class="uses">{page}</section> }
}

const HEADS: [&str; 7] = ["Date", "Objet", "Demandeur", "Module", "Canal", "État", "Réponse"];

fn lines(carnet: &Carnet, open: bool) -> Vec<DataLine> {
    let all = carnet.parts::<HelpRequest>().into_iter();
    let all = all.filter(|(r, _)| !open || r.state != RequestState::Answered);
    let line = |(r, a): (Arc<HelpRequest>, &Activity)| {
        let module = match carnet.module_name(r.module) {
            name if name.is_empty() => a.module.clone(),
            name => name,
        };
        let state = match (r.state, r.waiting_for.trim(), r.answered) {
            (RequestState::Waiting, who, _) if !who.is_empty() => format!("en attente de {who}"),
            (RequestState::Answered, _, Some(on)) => format!("traitée le {}", short(on)),
            (state, ..) => state.label().to_owned(),
        };
        DataLine {
            id: r.id,
            cells: vec![
                Cell { text: short(a.date), order: Some(a.date.to_string()) },
                a.title.clone().into(),
                r.asked_by.clone().into(),
                module.into(),
                r.channel.label().to_owned().into(),
                state.into(),
                r.answer.clone().into(),
            ],
        }
    };
    all.map(line).collect()
}

#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let all = RwSignal::new(false);
    let rows = memo(move || session.carnet.with(|c| lines(c, !all.get())));
    let table =
        Callback::new(move |()| session.carnet.with_untracked(|c| table_of("demandes", &HEADS, &lines(c, false))));
    let sheet = move || session.carnet.with_untracked(|c| crate::document::requests(c, untrack(|| session.year())));
    let columns = HEADS.map(Column::text).to_vec();
    let actions = Callback::new(move |line: DataLine| {
        let name = line.cells.get(1).map(|c| c.text.clone()).unwrap_or_default();
        let does = opens(session.carnet.with_untracked(|c| c.requests.contains_key(&line.id)));
        view! {
            <a class="button quiet" href=Route::Request(line.id).to_string() aria-label=format!("{does} la demande : {name}")>
                {does}
            </a>
        }.into_any()
    });
    view! {
        <PageHead>
            <button type="button" class="primary" on:click=move |_| dom::focus("demande")>
                "Noter une demande"
            </button>
            <Leaving what="les demandes" document=move |()| sheet() table=("les demandes", table) />
        </PageHead>
        <Counters />
        <NewRequest />
        <section aria-labelledby="t-demandes">
            <h2 id="t-demandes">"Demandes"</h2>
            <label class="check">
                <input type="checkbox" bind:checked=all />
                "avec celles qui ont reçu leur réponse"
            </label>
            <div class="beside-table" tabindex="0" role="region" aria-label="Demandes, tableau">
                <DataTable caption="Demandes" columns=columns rows=rows actions=actions many_at_once=ForChosen::Activities empty="Aucune demande sans réponse." />
            </div>
        </section>
        <AskedMostOften />
    }
}

/// A request in one line, as it is understood before Enter.
#[component]
fn NewRequest() -> impl IntoView {
    let session = Session::get();
    let line = FormField::new("");
    // A requester is a function, unless the person says otherwise for this line.
    let with_name = RwSignal::new(false);
    let read = move |text: &str| session.carnet.with(|c| RequestLine::read(text, c, clock::today()));
    let understood = memo(move || {
        let text = line.value.get();
        (!text.trim().is_empty()).then(|| read(&text))
    });
    let named = memo(move || understood.with(|u| u.as_ref().and_then(|f| f.person.clone())));
    let add = move |()| {
        let Some(text) = line.required("Indiquez la demande : « professeure de SVT : mot de passe perdu ».")
        else {
            return;
        };
        let found = read(&text);
        let mut found = found;
        if with_name.get_untracked()
            && let Some(person) = &found.person
        {
            found.asked_by.clone_from(person);
        }
        if session.submit(&[(Given::Text, line)], |c, s| request::note(c, s, &found)).is_some() {
            line.clear();
            with_name.set(false);
            dom::focus("demande");
        }
    };
    let preview = move || {
        understood.get().map(|found| {
            let mut facts = vec![("Reçue", long_with_day(found.entry.date))];
            let who = match (&found.person, with_name.get()) {
                (Some(person), true) => person.clone(),
                _ => found.asked_by.clone(),
            };
            if !who.is_empty() {
                facts.push(("De", who));
            }
            facts.push(("Par", found.channel.label().to_owned()));
            if found.answered {
                facts.push(("État", RequestState::Answered.label().to_owned()));
            }
            let module = session.carnet.with(|c| c.module_name(found.module));
            if !module.is_empty() {
                facts.push(("Module", module));
            }
            if let Some(minutes) = found.entry.minutes {
                facts.push(("Durée", minutes_to_text(u32::from(minutes))));
            }
            let audience: Vec<&str> = found.entry.audience.iter().map(|a| a.label()).collect();
            if !audience.is_empty() {
                facts.push(("Public", audience.join(", ")));
            }
            let facts =
                facts.into_iter().map(|(name, value)| view! { <span class="fact"><i>{name}</i>" "{value}</span> });
            view! { <p class="understood"><b>{found.entry.title.clone()}</b>{facts.collect_view()}</p> }
        })
    };
    view! {
        <Form class="quick" label="Une demande en une ligne" on_submit=add draft=("demande", vec![line])>
            <label for="demande">"Nouvelle demande"</label>
            <input
                id="demande"
                type="text"
                autocomplete="off"
                bind:value=line.value
                placeholder="professeure de SVT : mot de passe perdu, par téléphone 10 min"
                aria-invalid=move || (!line.error().get().is_empty()).then_some("true")
                aria-describedby="demande-comprise"
            />
            <button type="submit">"Noter la demande"</button>
            <NameChips text=line.value on_replace=move |text: String| line.value.set(text) />
            <div id="demande-comprise" class="preview" aria-live="polite">
                {preview}
                {move || named.get().map(|person| view! {
                    <label class="check"><input type="checkbox" bind:checked=with_name />{format!("Garder le nom : {person}")}</label>
                })}
                <Show when=move || !line.error().get().is_empty()><p class="error" role="alert">{line.error()}</p></Show>
            </div>
        </Form>
    }
}

/// The next training: what is asked most, by module and by audience.
#[component]
fn AskedMostOften() -> impl IntoView {
    let session = Session::get();
    let asked = memo(move || session.carnet.with(|c| c.asked_most(c.open_year())));
    let list = |title: &'static str, of: Vec<(String, u32)>| {
        let most = of.iter().map(|(_, n)| *n).max().unwrap_or(1).max(1);
        let rows = of.into_iter().take(8).map(|(name, n)| {
            view! {
                <tr>
                    <th scope="row">{name}</th>
                    <td class="bar-cell">
                        <Meter part=n whole=most />
                    </td>
                    <td class="number">{n}</td>
                </tr>
            }
        });
        view! {
            <table>
                <caption>{title}</caption>
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{title}</th>
                        <th scope="col">"Part"</th>
                        <th scope="col">"Demandes"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
    };
    let tables = move || {
        let asked = asked.get();
        view! { <div class="two">{list("Par module", asked.modules)}{list("Par public", asked.audiences)}</div> }
    };
    view! {
        <Show when=move || asked.with(|a| a.requests != 0)>
            <section aria-labelledby="t-souvent">
                <h2 id="t-souvent">"Ce qui est demandé le plus"</h2>
                {tables}
                <p><a href=Route::Trainings.to_string()>"En faire une formation"</a></p>
            </section>
        </Show>
    }
}
