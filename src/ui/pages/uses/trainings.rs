use std::sync::Arc;

use leptos::prelude::*;

use super::only_said::{only_said, opens};
use super::training::OneTraining;
use crate::acts::{Given, Stamp, training};
use crate::calendar::{hour, short};
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{
    Cell, Column, DataLine, DataTable, DatedFields, DayFields, Field, ForChosen, Form, FormField, Leaving, PageHead,
    Show, table_of,
};
use crate::ui::route::Route;
use crate::ui::session::Session;

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

const HEADS: [&str; 8] = ["Date", "Sujet", "Durée", "Lieu", "Formateur", "Présents", "Satisfaction", "État"];

fn lines(carnet: &Carnet, year: SchoolYear) -> Vec<DataLine> {
    let all = carnet.parts::<Training>().into_iter();
    let all = all.filter(|(_, a)| a.school_year() == year);
    let line = |(t, a): (Arc<Training>, &Activity)| {
        let at = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let minutes = a.minutes.map(|m| minutes_to_text(u32::from(m)));
        let present = carnet.attendance(&t, a);
        let satisfaction = t.satisfaction().map(|s| format!("{s:.1}/4").replace('.', ","));
        DataLine {
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
    let actions = Callback::new(move |line: DataLine| {
        let name = line.cells.get(1).map(|c| c.text.clone()).unwrap_or_default();
        let does = opens(session.carnet.with_untracked(|c| c.trainings.contains_key(&line.id)));
        view! {
            <a class="button quiet" href=Route::Training(line.id).to_string() aria-label=format!("{does} la formation : {name}")>
                {does}
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
        {only_said::<Training>("formation notée au journal", "formations notées au journal", |_| true)}
        <Show when=move || figures.with(|f| f.sessions != 0)>{told}</Show>
        <div class="beside-table" tabindex="0" role="region" aria-label="Formations, tableau">
            <DataTable
                caption="Formations"
                columns=HEADS.map(Column::text).to_vec()
                rows=rows
                actions=actions
                many_at_once=ForChosen::Activities
                empty="Aucune formation cette année. Prévoyez-en une : elle sera dans le journal, le calendrier et le bilan."
            />
        </div>
        <NewTraining />
    }
}

#[component]
fn NewTraining() -> impl IntoView {
    let session = Session::get();
    let (dated, place, trainer) = (DatedFields::new("", ""), FormField::new(""), FormField::new(""));
    let add = move |()| {
        let Some(when) = dated.read("Indiquez le jour de la formation.") else {
            return;
        };
        let planned = |c: &Carnet, s: &Stamp| training::plan(c, s, when, place.text(), trainer.text());
        if let Some(Done { made: Some(id), .. }) = session.submit(&[(Given::Name, dated.title)], planned) {
            dated.clear();
            [dated.title, place, trainer].iter().for_each(|f| f.clear());
            Route::Training(id).go();
        }
    };
    view! {
        <h2>"Nouvelle formation"</h2>
        <Form class="grid add" label="Nouvelle formation" on_submit=add draft=("formation", vec![dated.title, dated.day, dated.hour, dated.minutes, place, trainer])>
            <div class="wide"><Field label="Sujet" value=dated.title.value error=dated.title.error() id="formation-sujet" /></div>
            <DayFields of=dated day="Jour de la formation" hour="Heure de la formation" length="Durée" />
            <Field label="Lieu" value=place.value />
            <Field label="Formateur" value=trainer.value />
            <button type="submit">"Prévoir la formation"</button>
        </Form>
    }
}
