use leptos::prelude::*;

use super::basin::OneBasin;
use crate::calendar::{hour, hour_from_text, short};
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Cell, Column, DataTable, Field, FieldKind, Form, FormField, Leaving, Line, PageHead, table_of};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom};

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

fn lines(carnet: &Carnet) -> Vec<Line> {
    let held = carnet.meetings_held().into_iter();
    let held = held.filter(|(m, _)| m.body == Body::Network);
    let line = |(m, a): (&Meeting, &Activity)| {
        let at = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let open = m.actions.iter().filter(|a| !a.done).count();
        let asked = m.questions.lines().filter(|l| !l.trim().is_empty()).count();
        Line {
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
    let actions = Callback::new(move |line: Line| {
        let name: Vec<String> = line.cells.iter().take(2).map(|c| c.text.clone()).collect();
        view! {
            <a class="button quiet" href=Route::Basin(line.id).to_string() aria-label=format!("Ouvrir la réunion : {}", name.join(", "))>
                "Ouvrir"
            </a>
        }.into_any()
    });
    let mut columns = HEADS.map(Column::text).to_vec();
    columns.iter_mut().skip(4).for_each(|c| c.number = true);
    let (title, on, at, minutes, place) = (
        FormField::new("Réunion de bassin"),
        FormField::new(""),
        FormField::new(""),
        FormField::new(""),
        FormField::new(""),
    );
    let add = move |()| {
        let Some(name) = title.required("Donnez le nom de la réunion.") else {
            return;
        };
        let Some(date) = on.date("Donnez le jour de la réunion.") else {
            return;
        };
        let time = match at.text().as_str() {
            "" => None,
            text => match hour_from_text(text) {
                Some(time) => Some(time),
                None => return at.fail("Écrivez une heure, par exemple 9h30."),
            },
        };
        let long = match minutes.text().as_str() {
            "" => None,
            text => match minutes_from_text(text) {
                Ok(n) => Some(n),
                Err(_) => return minutes.fail("Écrivez une durée, par exemple 2h."),
            },
        };
        let mut activity = Activity::new(session.new_id(), date, name.clone());
        activity.nature = Nature::Meeting;
        activity.audience.insert(Audience::Network);
        activity.time = time;
        activity.minutes = long;
        activity.state = match date > clock::today() {
            true => State::Planned,
            false => State::Done,
        };
        activity.duty = session.carnet.with_untracked(|c| c.duty_of(NETWORK_DUTY, date));
        let meeting = Meeting { place: place.text(), ..Meeting::new(activity.id, Body::Network) };
        let made = vec![Change::create(&activity), Change::create(&meeting)];
        if session.commit(format!("Réunion : {name} du {}", short(date)), made) {
            [on, at, minutes, place].iter().for_each(|f| f.clear());
            Route::Basin(meeting.id).go();
        }
    };
    view! {
        <PageHead>
            <button type="button" class="primary" on:click=move |_| dom::focus("bassin-date")>
                "Noter une réunion"
            </button>
            <Leaving what="les réunions" document=move |()| sheet() table=("les réunions", table) />
        </PageHead>
        <div class="beside-table" tabindex="0" role="region" aria-label="Réunions de bassin, tableau">
            <DataTable
                caption="Réunions de bassin"
                columns=columns
                rows=rows
                actions=actions
                empty="Aucune réunion de bassin. Notez la prochaine : vos questions l’attendront, et elle sera dans le calendrier."
            />
        </div>
        <h2>"Nouvelle réunion"</h2>
        <Form class="grid add" label="Nouvelle réunion" on_submit=add draft=("bassin", vec![on, at, minutes, place])>
            <Field label="Nom de la réunion" value=title.value error=title.error() />
            <Field label="Jour de la réunion" kind=FieldKind::Date value=on.value error=on.error() id="bassin-date" />
            <Field label="Heure de la réunion" value=at.value error=at.error() />
            <Field label="Durée" value=minutes.value error=minutes.error() />
            <Field label="Lieu" value=place.value />
            <button type="submit">"Créer la réunion"</button>
        </Form>
    }
}
