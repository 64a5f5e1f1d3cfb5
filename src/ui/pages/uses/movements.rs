use leptos::prelude::*;

use super::outages::Outages;
use crate::calendar::short;
use crate::model::*;
use crate::tables::{CellKind, TableOut};
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, EmptyState, Field, FieldKind, Form, FormField, Leaving, PageHead, Show};
use crate::ui::session::Session;
use crate::ui::{clock, dom};

const HEADS: [&str; 9] =
    ["Date", "Mouvement", "Classe", "SIECLE", "ENT", "Vie scolaire", "EduConnect", "Groupes", "GAR"];

fn rows(carnet: &Carnet) -> Vec<Vec<String>> {
    let line = |(m, a): (&Movement, &Activity)| {
        let done = MovementPlace::ALL.iter().map(|p| m.done.get(p).copied().map(short).unwrap_or_default());
        let first = [short(a.date), m.kind.label().to_owned(), m.class.clone()];
        first.into_iter().chain(done).collect()
    };
    carnet.movements_noted().into_iter().map(line).collect()
}

/// Arrivals and departures, carried over everywhere; services that did not answer.
#[component]
pub fn Movements() -> impl IntoView {
    let session = Session::get();
    let ids = memo(move || session.carnet.with(|c| c.movements_noted().iter().map(|(m, _)| m.id).collect::<Vec<_>>()));
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
    let movement = memo(move || session.carnet.with(|c| c.movements.get(&id).map(|m| Movement::clone(m))));
    let name = move || {
        session.carnet.with(|c| {
            let day = c.activities.get(&id).map(|a| short(a.date)).unwrap_or_default();
            movement.with(|m| {
                m.as_ref().map(|m| format!("{} en {}, le {day}", m.kind.label(), m.class)).unwrap_or_default()
            })
        })
    };
    // What is carried over everywhere is done in the journal.
    let turn = move |place: MovementPlace, on: bool| {
        let today = clock::today();
        let changes = session.carnet.with_untracked(|c| {
            let (old, before) = (c.movements.get(&id)?, c.activities.get(&id)?);
            let mut new = Movement::clone(old);
            match on {
                true => drop(new.done.insert(place, today)),
                false => drop(new.done.remove(&place)),
            }
            let mut after = before.renewed();
            after.state = if new.is_over() { State::Done } else { State::Planned };
            let changes = Change::update(&**old, &new).into_iter();
            Some(changes.chain(Change::update(&**before, &after)).collect::<Vec<_>>())
        });
        session.commit(format!("Mouvement : {}", place.label()), changes.unwrap_or_default());
    };
    let remove = move |event: web_sys::MouseEvent| {
        let next = dom::neighbour(&event, "tr", ".row-end button");
        let changes = session.carnet.with_untracked(|c| c.activities.get(&id).map(|a| c.without_activity(a)));
        let label = "Mouvement supprimé".to_owned();
        if session.commit(label.clone(), changes.unwrap_or_default()) {
            session.done(label);
            if let Some(next) = next {
                drop(next.focus());
            }
        }
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
    let (class, on) = (FormField::new(""), FormField::new(clock::today().to_string()));
    let add = move |()| {
        let Some(text) = class.required("Donnez la classe, ou la fonction pour un adulte.") else {
            return;
        };
        let Some(date) = on.date("Donnez le jour du mouvement.") else {
            return;
        };
        let movement = Movement {
            id: session.new_id(),
            kind: MovementKind::of(&kind.get_untracked()),
            class: text.clone(),
            done: Default::default(),
            extra: Extra::new(),
        };
        let word = match movement.kind {
            MovementKind::Departure => "Départ",
            _ => "Arrivée",
        };
        let mut activity = Activity::new(movement.id, date, format!("{word} en {text}"));
        activity.state = State::Planned;
        activity.duty = session.carnet.with_untracked(|c| c.duty_of("1.4", date));
        let label = format!("Mouvement noté : {}", activity.title);
        if session.commit(label, vec![Change::create(&activity), Change::create(&movement)]) {
            class.clear();
            dom::focus("mouvement-classe");
        }
    };
    view! {
        <h3>"Nouveau mouvement"</h3>
        <Form class="grid add" label="Nouveau mouvement" on_submit=add>
            <Choice label="Mouvement" value=kind options=Signal::stored(kinds) on_choose=move |k| kind.set(k) />
            <Field label="Classe ou fonction, sans nom" value=class.value error=class.error() id="mouvement-classe" />
            <Field label="Jour du mouvement" kind=FieldKind::Date value=on.value error=on.error() />
            <button type="submit">"Noter le mouvement"</button>
        </Form>
    }
}
