use leptos::prelude::*;

use super::training::OneTraining;
use crate::calendar::{hour, hour_from_text, short};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{
    Cell, Column, DataTable, Field, FieldKind, Form, FormField, Leaving, Line, PageHead, Show, table_of,
};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom};

/// The item of the official letter that trainings serve.
const DUTY: &str = "2.3";

/// The plan of trainings and what they come to; one session, where the address says so.
#[component]
pub fn Trainings() -> impl IntoView {
    let route = expect_context::<RwSignal<Route>>();
    let here = memo(move || route.get());
    let page = move || match here.get() {
        Route::Training(id) => view! { <OneTraining id=id /> }.into_any(),
        _ => view! { <List /> }.into_any(),
    };
    view! { <section class="uses">{page}</section> }
}

/// A session that answers a request: its subject and who asked go with it. What is said of it, its identity, the changes.
pub(super) fn from_request(
    session: Session,
    carnet: &Carnet,
    request: &HelpRequest,
    about: &Activity,
) -> (String, Id, Vec<Change>) {
    let date = clock::today() + chrono::Days::new(14);
    let mut activity = Activity::new(session.new_id(), date, format!("Formation : {}", about.title));
    activity.nature = Nature::Training;
    activity.state = State::Planned;
    activity.duty = carnet.duty_of(DUTY, date);
    activity.audience = about.audience.clone();
    activity.module = match carnet.module_name(request.module) {
        name if name.is_empty() => about.module.clone(),
        name => name,
    };
    if !request.asked_by.is_empty() {
        activity.notes = format!("Demandée par {}.", request.asked_by);
    }
    let mut training = Training::new(activity.id);
    training.answers.insert(request.id);
    let label = format!("Formation proposée : {}", about.title);
    (label, activity.id, vec![Change::create(&activity), Change::create(&training)])
}

const HEADS: [&str; 8] = ["Date", "Sujet", "Durée", "Lieu", "Formateur", "Présents", "Satisfaction", "État"];

fn lines(carnet: &Carnet, year: SchoolYear) -> Vec<Line> {
    let all = carnet.training_sessions().into_iter();
    let all = all.filter(|(_, a)| a.school_year() == year);
    let line = |(t, a): (&Training, &Activity)| {
        let at = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let minutes = a.minutes.map(|m| minutes_to_text(u32::from(m)));
        let present = carnet.attendance(t, a);
        let satisfaction = t.satisfaction().map(|s| format!("{s:.1}/4").replace('.', ","));
        Line {
            id: t.id,
            cells: vec![
                Cell { text: format!("{}{at}", short(a.date)), order: Some(a.date.to_string()) },
                a.title.clone().into(),
                minutes.unwrap_or_default().into(),
                t.place.clone().into(),
                t.trainer.clone().into(),
                present.into(),
                satisfaction.unwrap_or_default().into(),
                a.state.label().to_owned().into(),
            ],
        }
    };
    all.map(line).collect()
}

#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let rows = memo(move || session.carnet.with(|c| lines(c, c.open_year())));
    let figures = memo(move || session.carnet.with(|c| c.training_figures(c.open_year())));
    let table = Callback::new(move |()| table_of("formations", &HEADS, &rows.get_untracked()));
    let sheet = move || session.carnet.with_untracked(|c| crate::document::training_plan(c, c.open_year()));
    let actions = Callback::new(move |line: Line| {
        let name = line.cells.get(1).map(|c| c.text.clone()).unwrap_or_default();
        view! {
            <a class="button quiet" href=Route::Training(line.id).to_string() aria-label=format!("Ouvrir la formation : {name}")>
                "Ouvrir"
            </a>
        }.into_any()
    });
    let told = move || {
        let f = figures.get();
        let items =
            f.facts().into_iter().map(|UseFact { name, value }| view! { <div><dt>{name}</dt><dd>{value}</dd></div> });
        let disciplines: Vec<String> = f.disciplines.iter().map(|(name, n)| format!("{name} {n}")).collect();
        view! {
            <dl class="figures">{items.collect_view()}</dl>
            {(!disciplines.is_empty()).then(|| view! { <p class="hint">"Présents par discipline : "{disciplines.join(", ")}"."</p> })}
        }
    };
    view! {
        <PageHead>
            <button type="button" class="primary" on:click=move |_| dom::focus("formation-sujet")>
                "Prévoir une formation"
            </button>
            <Leaving what="le plan de formation" document=move |()| sheet() table=("les formations", table) />
        </PageHead>
        <Show when=move || figures.with(|f| f.sessions != 0)>{told}</Show>
        <div class="beside-table" tabindex="0" role="region" aria-label="Formations, tableau">
            <DataTable
                caption="Formations"
                columns=HEADS.map(Column::text).to_vec()
                rows=rows
                actions=actions
                empty="Aucune formation cette année. Prévoyez-en une : elle sera dans le journal, le calendrier et le bilan."
            />
        </div>
        <NewTraining />
    }
}

#[component]
fn NewTraining() -> impl IntoView {
    let session = Session::get();
    let (subject, on, at, minutes, place, trainer) = (
        FormField::new(""),
        FormField::new(""),
        FormField::new(""),
        FormField::new(""),
        FormField::new(""),
        FormField::new(""),
    );
    let add = move |()| {
        let Some(text) = subject.required("Donnez le sujet de la formation.") else {
            return;
        };
        let Some(date) = on.date("Donnez le jour de la formation.") else {
            return;
        };
        let time = match at.text().as_str() {
            "" => None,
            text => match hour_from_text(text) {
                Some(time) => Some(time),
                None => return at.fail("Écrivez une heure, par exemple 17h30."),
            },
        };
        let long = match minutes.text().as_str() {
            "" => None,
            text => match minutes_from_text(text) {
                Ok(n) => Some(n),
                Err(_) => return minutes.fail("Écrivez une durée, par exemple 1h30."),
            },
        };
        let mut activity = Activity::new(session.new_id(), date, text.clone());
        activity.nature = Nature::Training;
        activity.time = time;
        activity.minutes = long;
        activity.audience.insert(Audience::Teachers);
        activity.state = match date > clock::today() {
            true => State::Planned,
            false => State::Done,
        };
        activity.duty = session.carnet.with_untracked(|c| c.duty_of(DUTY, date));
        let training = Training { place: place.text(), trainer: trainer.text(), ..Training::new(activity.id) };
        let made = vec![Change::create(&activity), Change::create(&training)];
        if session.commit(format!("Formation prévue : {text}"), made) {
            [subject, on, at, minutes, place, trainer].iter().for_each(|f| f.clear());
            Route::Training(training.id).go();
        }
    };
    view! {
        <h2>"Nouvelle formation"</h2>
        <Form class="grid add" label="Nouvelle formation" on_submit=add draft=("formation", vec![subject, on, at, minutes, place, trainer])>
            <div class="wide"><Field label="Sujet" value=subject.value error=subject.error() id="formation-sujet" /></div>
            <Field label="Jour de la formation" kind=FieldKind::Date value=on.value error=on.error() />
            <Field label="Heure de la formation" value=at.value error=at.error() />
            <Field label="Durée" value=minutes.value error=minutes.error() />
            <Field label="Lieu" value=place.value />
            <Field label="Formateur" value=trainer.value />
            <button type="submit">"Prévoir la formation"</button>
        </Form>
    }
}
