use std::sync::Arc;

use leptos::prelude::*;

use crate::acts::{Given, alteration, outage};
use crate::calendar::{hour, short};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Cell, Column, DataLine, DataTable, DatedFields, DayFields, Field, ForChosen, Form, FormField};
use crate::ui::route::Route;
use crate::ui::session::Session;

fn lines(carnet: &Carnet) -> Vec<DataLine> {
    let line = |(o, a): (Arc<Outage>, &Activity)| {
        let begun = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let at = o.ended_at.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let ended = o.ended.map(|d| format!("{}{at}", short(d)));
        DataLine {
            id: o.id,
            cells: vec![
                o.service.clone().into(),
                Cell { text: format!("{}{begun}", short(a.date)), order: Some(a.date.to_string()) },
                ended.unwrap_or_else(|| "en cours".to_owned()).into(),
                o.told.clone().into(),
            ],
        }
    };
    carnet.parts::<Outage>().into_iter().map(line).collect()
}

/// Outages: which service, from when to when, who was told.
#[component]
pub(super) fn Outages() -> impl IntoView {
    let session = Session::get();
    let rows = memo(move || session.carnet.with(lines));
    let told = move |id: Id, text: String| {
        session
            .act(|c, _| alteration::complete::<Outage>(c, id, "prévenus", &|o| o.told = text.trim().to_owned()))
            .is_ok()
    };
    let columns = vec![
        Column::text("Service"),
        Column::text("Début"),
        Column::text("Fin"),
        Column::text("Prévenus").edited("Prévenus", told),
    ];
    let actions = Callback::new(move |line: DataLine| {
        let id = line.id;
        let name = line.cells.first().map(|c| c.text.clone()).unwrap_or_default();
        let open = session.carnet.with_untracked(|c| c.part_of::<Outage>(id).is_ok_and(|o| o.ended.is_none()));
        let over = move |_| _ = session.act(|c, s| outage::end(c, s, id));
        let remove = move |_| session.delete(TableName::Outage, id, || {});
        view! {
            {open
                .then(|| {
                    view! {
                        <button type="button" class="quiet" aria-label=format!("Terminée : {name}") on:click=over>
                            "Terminée"
                        </button>
                    }
                })}
            <button type="button" class="quiet" aria-label=format!("Supprimer la panne : {name}") on:click=remove>
                "Supprimer"
            </button>
        }
        .into_any()
    });
    let (dated, who) = (DatedFields::new("", clock::today().to_string()), FormField::new(""));
    let add = move |()| {
        let Some(when) = dated.read("Indiquez le jour de la panne.") else {
            return;
        };
        let noted = session.submit(&[(Given::Name, dated.title)], |c, s| outage::note(c, s, when, who.text()));
        if noted.is_some() {
            [dated.title, dated.hour, who].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <h2>"Pannes"</h2>
        <p class="hint">
            "Un compte compromis ou un message menaçant a sa procédure, pas à pas : commencez-la dans les "
            <a href=Route::Procedures.to_string()>"procédures"</a>"."
        </p>
        <div class="beside-table" tabindex="0" role="region" aria-label="Pannes, tableau">
            <DataTable caption="Pannes" columns=columns rows=rows actions=actions many_at_once=ForChosen::Activities empty="Aucune panne notée." />
        </div>
        <Form class="grid add" label="Nouvelle panne" on_submit=add>
            <Field
                label="Service"
                value=dated.title.value
                error=dated.title.error()
                suggestions=["ENT", "PRONOTE", "EduConnect", "Messagerie", "Réseau", "GAR"].map(str::to_owned).to_vec()
            />
            <DayFields of=dated day="Jour de la panne" hour="Heure de la panne" />
            <Field label="Qui est prévenu" value=who.value />
            <button type="submit">"Noter la panne"</button>
        </Form>
    }
}
