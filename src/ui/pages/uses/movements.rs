use std::sync::Arc;

use leptos::prelude::*;

use super::outages::Outages;
use crate::acts::{self, Given};
use crate::calendar::short;
use crate::model::*;
use crate::tables::{CellKind, TableOut};
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, DatedFields, DayFields, Each, EmptyState, Field, Form, Leaving, PageHead, Show};
use crate::ui::session::Session;
use crate::ui::{clock, dom};

const HEADS: [&str; 9] =
    ["Date", "Mouvement", "Classe", "SIECLE", "ENT", "Vie scolaire", "EduConnect", "Groupes", "GAR"];

fn rows(carnet: &Carnet) -> Vec<Vec<String>> {
    let line = |(m, a): (Arc<Movement>, &Activity)| {
        let done = MovementPlace::ALL.iter().map(|p| m.done.get(p).copied().map(short).unwrap_or_default());
        let first = [short(a.date), m.kind.label().to_owned(), m.class.clone()];
        first.into_iter().chain(done).collect()
    };
    carnet.parts::<Movement>().into_iter().map(line).collect()
}

/// Arrivals and departures, carried over everywhere; services that did not answer.
#[component]
pub fn Movements() -> impl IntoView {
    let session = Session::get();
    let ids =
        memo(move || session.carnet.with(|c| c.parts::<Movement>().iter().map(|(m, _)| m.id).collect::<Vec<_>>()));
    let table = Callback::new(move |()| {
        let rows = session.carnet.with_untracked(rows);
        let headings = HEADS.iter().enumerate();
        // Where it was carried over stands the day on which it was.
        let headings =
            headings.map(|(at, h)| ((*h).to_owned(), if at == 0 || at > 2 { CellKind::Day } else { CellKind::Text }));
        TableOut { name: "mouvements".to_owned(), headings: headings.collect(), rows }
    });
    let sheet = move || {
        let rows = session.carnet.with_untracked(rows);
        crate::document::listing("Arrivées et départs", HEADS, rows)
    };
    let places = || MovementPlace::ALL.iter().map(|p| view! { <th scope="col">{p.label()}</th> }).collect_view();
    view! {
        <section class="uses">
            <PageHead>
                <button type="button" class="primary" on:click=move |_| dom::focus("mouvement-classe")>
                    "Noter un mouvement"
                </button>
                <Leaving what="les mouvements" document=move |()| sheet() table=("les mouvements", table) />
            </PageHead>
            <h2>"Arrivées et départs"</h2>
            <Show
                when=move || !ids.with(Vec::is_empty)
                fallback=|| {
                    view! {
                        <EmptyState what="Aucun mouvement noté. Une ligne par arrivée ou départ, sans nom : la classe suffit pour tout reporter."
                            .to_owned() />
                    }
                }
            >
                <div class="beside-table" tabindex="0" role="region" aria-label="Arrivées et départs, tableau">
                    <table class="data">
                        <caption class="visually-hidden">"Arrivées et départs, et ce qui en est reporté"</caption>
                        <thead>
                            <tr>
                                <th scope="col">"Mouvement"</th>
                                {places()}
                                <th scope="col">
                                    <span class="visually-hidden">"Actions"</span>
                                </th>
                            </tr>
                        </thead>
                        <tbody>
                            <Each each=move || ids.get() key=|id| *id let:id>
                                <OneMovement id=id />
                            </Each>
                        </tbody>
                    </table>
                </div>
            </Show>
            <NewMovement />
            <Outages />
        </section>
    }
}

#[component]
fn OneMovement(id: Id) -> impl IntoView {
    let session = Session::get();
    let movement = memo(move || session.carnet.with(|c| c.part_of::<Movement>(id).ok().map(|m| Movement::clone(&m))));
    let name = move || {
        session.carnet.with(|c| {
            let day = c.activities.get(&id).map(|a| short(a.date)).unwrap_or_default();
            movement.with(|m| {
                m.as_ref().map(|m| format!("{} en {}, le {day}", m.kind.label(), m.class)).unwrap_or_default()
            })
        })
    };
    let turn =
        move |place: MovementPlace, on: bool| _ = session.act(|c, s| acts::movement::carry_over(c, s, id, place, on));
    let remove = move |event: web_sys::MouseEvent| {
        let next = dom::neighbour(&event, "tr", ".row-end button");
        session.delete(TableName::Movement, id, dom::focus_then(next));
    };
    let boxes = MovementPlace::ALL
        .iter()
        .map(|place| {
            let place = *place;
            let day = move || movement.with(|m| m.as_ref().and_then(|m| m.done.get(&place).copied()));
            view! {
                <td>
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || day().is_some()
                            on:change=move |e| turn(place, event_target_checked(&e))
                        />
                        <span class="visually-hidden">{place.label()}" : "{name}</span>
                        <small>{move || day().map(crate::calendar::brief)}</small>
                    </label>
                </td>
            }
        })
        .collect_view();
    view! {
        <tr>
            <th scope="row">{name}</th>
            {boxes}
            <td class="row-end">
                <button type="button" class="quiet" aria-label=move || format!("Supprimer : {}", name()) on:click=remove>
                    "Supprimer"
                </button>
            </td>
        </tr>
    }
}

#[component]
fn NewMovement() -> impl IntoView {
    let session = Session::get();
    let kind = RwSignal::new(MovementKind::Arrival.key().to_owned());
    let kinds = MovementKind::ALL.iter().map(|k| (k.key().to_owned(), k.label().to_owned())).collect::<Vec<_>>();
    let dated = DatedFields::new("", clock::today().to_string());
    let add = move |()| {
        let Some(when) = dated.read("Indiquez le jour du mouvement.") else {
            return;
        };
        let kind = MovementKind::of(&kind.get_untracked());
        let noted = session.submit(&[(Given::Name, dated.title)], |c, s| acts::movement::note(c, s, kind, when));
        if noted.is_some() {
            dated.title.clear();
            dom::focus("mouvement-classe");
        }
    };
    view! {
        <h3>"Nouveau mouvement"</h3>
        <Form class="grid add" label="Nouveau mouvement" on_submit=add>
            <Choice label="Mouvement" value=kind options=Signal::stored(kinds) on_choose=move |k| kind.set(k) />
            <Field label="Classe ou fonction, sans nom" value=dated.title.value error=dated.title.error() id="mouvement-classe" />
            <DayFields of=dated day="Jour du mouvement" />
            <button type="submit">"Noter le mouvement"</button>
        </Form>
    }
}
