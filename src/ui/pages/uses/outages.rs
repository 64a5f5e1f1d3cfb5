use leptos::prelude::*;

use crate::calendar::{hour, hour_from_text, short};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Cell, Column, DataTable, Field, FieldKind, Form, FormField, Line};
use crate::ui::route::Route;
use crate::ui::session::Session;

fn lines(carnet: &Carnet) -> Vec<Line> {
    let line = |(o, a): (&Outage, &Activity)| {
        let begun = a.time.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let at = o.ended_at.map(|t| format!(" à {}", hour(t))).unwrap_or_default();
        let ended = o.ended.map(|d| format!("{}{at}", short(d)));
        Line {
            id: o.id,
            cells: vec![
                o.service.clone().into(),
                Cell { text: format!("{}{begun}", short(a.date)), order: Some(a.date.to_string()) },
                ended.unwrap_or_else(|| "en cours".to_owned()).into(),
                o.told.clone().into(),
            ],
        }
    };
    carnet.outages_noted().into_iter().map(line).collect()
}

/// Outages: which service, from when to when, who was told.
#[component]
pub(super) fn Outages() -> impl IntoView {
    let session = Session::get();
    let rows = memo(move || session.carnet.with(lines));
    let told = move |id: Id, text: String| {
        let old = session.carnet.with_untracked(|c| c.outages.get(&id).map(|o| Outage::clone(o)));
        let Some(old) = old else {
            return false;
        };
        let new = Outage { told: text.trim().to_owned(), ..old.clone() };
        session.update("Panne : prévenus", &old, &new)
    };
    let columns = vec![
        Column::text("Service"),
        Column::text("Début"),
        Column::text("Fin"),
        Column::text("Prévenus").edited("Prévenus", told),
    ];
    let over = move |id: Id| {
        let (today, now) = (clock::today(), clock::time());
        let changes = session.carnet.with_untracked(|c| {
            let (old, before) = (c.outages.get(&id)?, c.activities.get(&id)?);
            let new = Outage { ended: Some(today), ended_at: Some(now), ..Outage::clone(old) };
            let mut after = before.renewed();
            after.state = State::Done;
            let changes = Change::update(&**old, &new).into_iter();
            Some(changes.chain(Change::update(&**before, &after)).collect::<Vec<_>>())
        });
        session.commit("Panne terminée", changes.unwrap_or_default());
    };
    let actions = Callback::new(move |line: Line| {
        let id = line.id;
        let name = line.cells.first().map(|c| c.text.clone()).unwrap_or_default();
        let open = session.carnet.with_untracked(|c| c.outages.get(&id).is_some_and(|o| o.ended.is_none()));
        let remove = move |_| {
            let changes = session.carnet.with_untracked(|c| c.activities.get(&id).map(|a| c.without_activity(a)));
            let label = "Panne supprimée".to_owned();
            if session.commit(label.clone(), changes.unwrap_or_default()) {
                session.done(label);
            }
        };
        view! {
            {open
                .then(|| {
                    view! {
                        <button type="button" class="quiet" aria-label=format!("Terminée : {name}") on:click=move |_| over(id)>
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
    let (service, on, at, who) =
        (FormField::new(""), FormField::new(clock::today().to_string()), FormField::new(""), FormField::new(""));
    let add = move |()| {
        let Some(text) = service.required("Donnez le service qui ne répond pas.") else {
            return;
        };
        let Some(date) = on.date("Donnez le jour de la panne.") else {
            return;
        };
        let time = match at.text().as_str() {
            "" => None,
            text => match hour_from_text(text) {
                Some(time) => Some(time),
                None => return at.fail("Écrivez une heure, par exemple 8h15."),
            },
        };
        let outage = Outage {
            id: session.new_id(),
            service: text.clone(),
            ended: None,
            ended_at: None,
            told: who.text(),
            extra: Extra::new(),
        };
        let mut activity = Activity::new(outage.id, date, format!("Panne : {text}"));
        activity.nature = Nature::Incident;
        activity.time = time;
        activity.state = State::Planned;
        activity.duty = session.carnet.with_untracked(|c| c.duty_of("2.2", date));
        let label = format!("Panne notée : {text}");
        if session.commit(label, vec![Change::create(&activity), Change::create(&outage)]) {
            [service, at, who].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <h2>"Pannes"</h2>
        <p class="hint">
            "Un compte compromis ou un message menaçant a sa procédure, pas à pas : commencez-la dans les "
            <a href=Route::Procedures.to_string()>"procédures"</a>"."
        </p>
        <div class="beside-table" tabindex="0" role="region" aria-label="Pannes, tableau">
            <DataTable caption="Pannes" columns=columns rows=rows actions=actions empty="Aucune panne notée." />
        </div>
        <Form class="grid add" label="Nouvelle panne" on_submit=add>
            <Field
                label="Service"
                value=service.value
                error=service.error()
                suggestions=["ENT", "PRONOTE", "EduConnect", "Messagerie", "Réseau", "GAR"].map(str::to_owned).to_vec()
            />
            <Field label="Jour de la panne" kind=FieldKind::Date value=on.value error=on.error() />
            <Field label="Heure de la panne" value=at.value error=at.error() />
            <Field label="Qui est prévenu" value=who.value />
            <button type="submit">"Noter la panne"</button>
        </Form>
    }
}
