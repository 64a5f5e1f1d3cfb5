use std::sync::Arc;

use leptos::prelude::*;

use super::basin::OneBasin;
use super::only_said::{only_said, opens};
use crate::acts::{Given, Stamp, meeting};
use crate::calendar::{hour, short};
use crate::document;
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{
    Cell, Column, DataLine, DataTable, DatedFields, DayFields, Field, ForChosen, Form, FormField, Leaving, PageHead,
    table_of,
};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The meetings of the bassin; one, where the address says so.
#[component]
pub fn Network() -> impl IntoView {
    let route = expect_context::<RwSignal<Route>>();
    let here = memo(move || route.get());
    let page = move || match here.get() {
        Route::Basin(id) => view! { <OneBasin id=id /> }.into_any(),
        _ => view! { <List /> }.into_any(),
    };
    view! { <section class="uses">{page}</section> }
}

const HEADS: [&str; 6] = ["Date", "Réunion", "État", "Lieu", "Questions", "À faire"];

fn lines(carnet: &Carnet) -> Vec<DataLine> {
    let held = carnet.parts::<Meeting>().into_iter();
    let held = held.filter(|(m, _)| m.body == Body::Network);
    let line = |(m, a): (Arc<Meeting>, &Activity)| {
        let at = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let open = m.actions.iter().filter(|a| !a.done).count();
        let asked = m.questions.lines().filter(|l| !l.trim().is_empty()).count();
        DataLine {
            id: m.id,
            cells: vec![
                Cell { text: format!("{}{at}", short(a.date)), order: Some(a.date.to_string()) },
                a.title.clone().into(),
                a.state.label().to_owned().into(),
                m.place.clone().into(),
                asked.to_string().into(),
                open.to_string().into(),
            ],
        }
    };
    held.map(line).collect()
}

#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let rows = memo(move || session.carnet.with(lines));
    let table = Callback::new(move |()| table_of("reseau", &HEADS, &rows.get_untracked()));
    let sheet = move || {
        let rows = rows.get_untracked().into_iter();
        let rows = rows.map(|l| l.cells.into_iter().map(|c| c.text).collect());
        document::listing("Réunions de bassin", HEADS, rows.collect())
    };
    let actions = Callback::new(move |line: DataLine| {
        let name: Vec<String> = line.cells.iter().take(2).map(|c| c.text.clone()).collect();
        let does = opens(session.carnet.with_untracked(|c| c.meetings.contains_key(&line.id)));
        view! {
            <a class="button quiet" href=Route::Basin(line.id).to_string() aria-label=format!("{does} la réunion : {}", name.join(", "))>
                {does}
            </a>
        }.into_any()
    });
    let mut columns = HEADS.map(Column::text).to_vec();
    columns.iter_mut().skip(4).for_each(|c| c.number = true);
    let (dated, place) = (DatedFields::new("Réunion de bassin", ""), FormField::new(""));
    let add = move |()| {
        let Some(when) = dated.read("Indiquez le jour de la réunion.") else {
            return;
        };
        let noted = |c: &Carnet, s: &Stamp| meeting::note(c, s, Body::Network, when, place.text());
        if let Some(Done { made: Some(id), .. }) = session.submit(&[(Given::Name, dated.title)], noted) {
            dated.clear();
            place.clear();
            Route::Basin(id).go();
        }
    };
    view! {
        <PageHead>
            <button type="button" class="primary" on:click=move |_| dom::focus("bassin-date")>
                "Noter une réunion"
            </button>
            <Leaving what="les réunions" document=move |()| sheet() table=("les réunions", table) />
        </PageHead>
        {only_said::<Meeting>("réunion notée au journal", "réunions notées au journal", |m| m.body == Body::Network)}
        <div class="beside-table" tabindex="0" role="region" aria-label="Réunions de bassin, tableau">
            <DataTable
                caption="Réunions de bassin"
                columns=columns
                rows=rows
                actions=actions
                many_at_once=ForChosen::Activities
                empty="Aucune réunion de bassin. Notez la prochaine : vos questions l’attendront, et elle sera dans le calendrier."
            />
        </div>
        <h2>"Nouvelle réunion"</h2>
        <Form class="grid add" label="Nouvelle réunion" on_submit=add draft=("bassin", vec![dated.day, dated.hour, dated.minutes, place])>
            <Field label="Nom de la réunion" value=dated.title.value error=dated.title.error() />
            <DayFields of=dated day="Jour de la réunion" day_id="bassin-date" hour="Heure de la réunion" length="Durée" />
            <Field label="Lieu" value=place.value />
            <button type="submit">"Créer la réunion"</button>
        </Form>
    }
}
