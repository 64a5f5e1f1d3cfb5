use chrono::NaiveDate;
use leptos::prelude::*;

use crate::acts::{Given, campaign};
use crate::calendar::{SchoolDays, campaign_month, month_of_year, short};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::drawings::Drawn;
use crate::ui::parts::{
    Cell, Choice, Column, DataLine, DataTable, Each, EditText, Field, FieldKind, Form, FormField, Held, Leaving,
    PageHead, PastFacts, Show,
};
use crate::ui::session::Session;

/// « Remontées nationales »: each campaign with its window, its state, its rejects, and those of the years before.
#[component]
pub fn Campaigns() -> impl IntoView {
    let session = Session::get();
    // By month, in the order of the year; what has none comes last.
    let months = memo(move || {
        session.carnet.with(|c| {
            let year = c.open_year();
            let days = SchoolDays::of(c, year);
            let mut months: Vec<(Option<NaiveDate>, Vec<Id>)> = Vec::new();
            for campaign in c.campaigns_of(year) {
                let month = campaign_month(campaign, &days);
                match months.iter_mut().find(|(m, _)| *m == month) {
                    Some((_, ids)) => ids.push(campaign.id),
                    None => months.push((month, vec![campaign.id])),
                }
            }
            months.arrange_by_key(|(month, _)| (month.is_none(), *month));
            months
        })
    });
    let shown = move || {
        let months = months.get().into_iter();
        months.map(|(month, _)| month).collect::<Vec<_>>()
    };
    let group = move |month: Option<NaiveDate>| {
        let title = month.map_or_else(|| "Toute l’année".to_owned(), month_of_year);
        let ids = move || {
            months.with(|all| {
                let found = all.iter().find(|(m, _)| *m == month);
                found.map(|(_, ids)| ids.clone()).unwrap_or_default()
            })
        };
        view! {
            <h2 class="month-title">{title}</h2>
            <ul class="plain steps"><Each each=ids key=|id| *id children=|id| view! { <Row id=id /> } /></ul>
        }
    };
    let sheet = memo(move || session.carnet.with(|c| crate::document::campaigns(c, c.open_year())));
    let today = clock::today();
    let drawing = memo(move || session.carnet.with(|c| crate::document::campaigns_by_month(c, c.open_year(), today)));
    let usual = move |_| _ = session.act(campaign::add_usual);
    let name = FormField::new("");
    let add = move |()| {
        if session.submit(&[(Given::Name, name)], |c, s| campaign::add(c, s, name.text())).is_some() {
            name.clear();
        }
    };
    let past: Signal<Vec<DataLine>> = Signal::derive(move || {
        session.carnet.with(|c| {
            let open = c.open_year().start();
            let mut past: Vec<&Campaign> = c.campaigns.values().map(|c| &**c).collect();
            past.retain(|x| x.year < open);
            past.arrange_by_key(|c| (std::cmp::Reverse(c.year), c.id));
            past.into_iter().map(past_line).collect()
        })
    });
    let columns = vec![
        Column::text("Remontée"),
        Column::text("Année"),
        Column::text("État"),
        Column::text("Transmise le"),
        Column::number("Rejets"),
    ];
    let columns = StoredValue::new(columns);
    view! {
        <PageHead>
            <button type="button" class:primary=move || months.with(Vec::is_empty) on:click=usual>
                "Ajouter les remontées habituelles"
            </button>
            <Leaving what="le tableau" document=move |()| sheet.get() at_hand=true />
        </PageHead>
        <PastFacts at="campaign/".to_owned() />
        <p class="hint">
            "Les périodes habituelles sont à vérifier chaque année dans la circulaire académique : donnez les dates quand elles sont connues."
        </p>
        <Show when=move || drawing.with(Option::is_some)>
            <Drawn drawing=Signal::derive(move || drawing.get().unwrap_or_default()) />
        </Show>
        <Each each=shown key=|month| *month children=group />
        <Form class="grid add" label="Ajouter une remontée" on_submit=add draft=("remontee", vec![name])>
            <Field label="Autre remontée" value=name.value error=name.error() />
            <button type="submit">"Ajouter la remontée"</button>
        </Form>
        <Show when=move || !past.with(Vec::is_empty)>
            <details>
                <summary>"Années précédentes"</summary>
                <DataTable caption="Remontées des années précédentes" columns=columns.get_value() rows=past empty="" />
            </details>
        </Show>
    }
}

/// A campaign of a year before, in a line.
fn past_line(campaign: &Campaign) -> DataLine {
    let rejects = saturating_sum(campaign.rejects.iter().map(|r| r.count.unwrap_or(1)));
    let sent = Cell { text: campaign.sent.map(short).unwrap_or_default(), order: campaign.sent.map(|d| d.to_string()) };
    DataLine {
        id: campaign.id,
        cells: vec![
            campaign.name.clone().into(),
            SchoolYear::new(campaign.year).to_string().into(),
            campaign.state.label().to_owned().into(),
            sent,
            rejects.to_string().into(),
        ],
    }
}

#[component]
fn Row(id: Id) -> impl IntoView {
    let session = Session::get();
    let open = RwSignal::new(false);
    let held = Held::<Campaign>::new(id);
    let campaign = held.record;
    let name = move || held.get(|c| c.name.clone());
    let choose = move |key: String| {
        if let Some(state) = CampaignState::from_key(&key) {
            _ = session.act(|c, s| campaign::put_in(c, s, id, state));
        }
    };
    let options = Signal::derive(|| {
        CampaignState::ALL.iter().map(|s| (s.key().to_owned(), s.label().to_owned())).collect::<Vec<_>>()
    });
    let about = move || {
        campaign.with(|c| {
            let c = c.as_ref()?;
            let window = match (c.from, c.to) {
                (Some(from), Some(to)) => format!("du {} au {}", short(from), short(to)),
                (None, Some(to)) => format!("avant le {}", short(to)),
                (Some(from), None) => format!("à partir du {}", short(from)),
                (None, None) if c.window.is_empty() => "dates à donner".to_owned(),
                (None, None) => format!("{} (à vérifier)", c.window),
            };
            let check = if c.to_check { " (à vérifier : dates de l’année précédente, décalées)" } else { "" };
            Some(format!("{window}{check} – signe : {}", c.signs))
        })
    };
    let today = clock::today();
    let late =
        move || campaign.with(|c| c.as_ref().is_some_and(|c| !c.state.is_over() && c.to.is_some_and(|d| d < today)));
    let date = move |label: &'static str, set: fn(&mut Campaign, Option<NaiveDate>)| {
        move |text: String| {
            let date = text.parse().ok();
            (date.is_some() || text.is_empty())
                && held.alter(label, &|c| {
                    set(c, date);
                    c.to_check = false;
                })
        }
    };
    let remove = move |_| held.delete(|| {});
    let body = move || {
        open.get().then(|| view! {
            <p>{held.read(|c| c.what.clone())}</p>
            <p>
                <b>"Votre part : "</b>
                {held.read(|c| c.part.clone())}
            </p>
            <div class="grid">
                <EditText
                    label="Ouvre le"
                    kind=FieldKind::Date
                    value=held.day(|c| c.from)
                    on_commit=date("ouverture", |c, d| c.from = d)
                />
                <EditText
                    label="Ferme le"
                    kind=FieldKind::Date
                    value=held.day(|c| c.to)
                    on_commit=date("fermeture", |c, d| c.to = d)
                />
                <EditText
                    label="Transmise le"
                    kind=FieldKind::Date
                    value=held.day(|c| c.sent)
                    on_commit=date("transmission", |c, d| c.sent = d)
                />
                <EditText
                    label="Période habituelle"
                    value=held.read(|c| c.window.clone())
                    on_commit=held.set("période habituelle", |c, t| c.window = t)
                />
                <EditText label="Qui signe" value=held.read(|c| c.signs.clone()) on_commit=held.set("signature", |c, t| c.signs = t) />
                <EditText label="Ce qui remonte" value=held.read(|c| c.what.clone()) on_commit=held.set("contenu", |c, t| c.what = t) />
                <EditText label="Part de l’administrateur" value=held.read(|c| c.part.clone()) on_commit=held.set("part", |c, t| c.part = t) />
                <div class="wide">
                    <EditText
                        label="Notes"
                        kind=FieldKind::Text
                        value=held.read(|c| c.notes.clone())
                        on_commit=held.set("notes", |c, t| c.notes = t)
                    />
                </div>
            </div>
            <Show when=move || campaign.with(|c| c.as_ref().is_some_and(|c| c.to_check))>
                <p class="hint">
                    "Dates de l’année précédente, décalées d’un an. "
                    <button
                        type="button"
                        class="link"
                        on:click=move |_| {
                            held.alter("dates vérifiées", &|c| c.to_check = false);
                        }
                    >
                        "Je les ai vérifiées"
                    </button>
                </p>
            </Show>
            <Rejects id=id campaign=campaign />
            <button type="button" class="quiet" on:click=remove>
                "Supprimer cette remontée"
            </button>
        })
    };
    let rejected =
        move || campaign.with(|c| c.as_ref().map_or(0, |c| c.rejects.iter().filter(|r| r.corrected.is_none()).count()));
    view! {
        <li
            class="step"
            class:late=late
            data-state=move || campaign.with(|c| c.as_ref().map(|c| if c.state.is_over() { "done" } else { c.state.key() }))
        >
            <div class="step-line" role="group" aria-label=name>
                <span>
                    <button
                        type="button"
                        class="link"
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|o| *o = !*o)
                    >
                        {name}
                    </button>
                    <span class="hint">
                        {about}{move || late().then_some(" – en retard")}
                        {move || (rejected() > 0).then(|| format!(" – rejets à corriger : {}", rejected()))}
                    </span>
                </span>
                <Choice
                    label="État"
                    value=Signal::derive(move || campaign.with(|c| c.as_ref().map(|c| c.state.key().to_owned()).unwrap_or_default()))
                    options=options
                    on_choose=choose
                />
            </div>
            {body}
        </li>
    }
}

/// What the application refused: what, how many, where it is corrected.
#[component]
fn Rejects(id: Id, campaign: Memo<Option<Campaign>>) -> impl IntoView {
    let session = Session::get();
    let (what, count, place) = (FormField::new(""), FormField::new(""), FormField::new(""));
    let add = move |()| {
        let Some(n) = count.number() else {
            return;
        };
        let noted =
            session.submit(&[(Given::Text, what)], |c, s| campaign::reject(c, s, id, what.text(), n, place.text()));
        if noted.is_some() {
            [what, count, place].iter().for_each(|f| f.clear());
        }
    };
    let rows = move || {
        let all = campaign.with(|c| c.as_ref().map(|c| c.rejects.clone()).unwrap_or_default());
        let row = |(at, r): (usize, Reject)| {
            let words = format!(
                "{} : {}{}{}",
                short(r.date),
                r.what,
                r.count.map(|n| format!(" ({n})")).unwrap_or_default(),
                if r.corrected_in.is_empty() {
                    String::new()
                } else {
                    format!(" – à corriger dans {}", r.corrected_in)
                }
            );
            let end = match r.corrected {
                Some(date) => view! { <span class="hint">{format!("corrigé le {}", short(date))}</span> }.into_any(),
                None => view! {
                    <button type="button" class="quiet" on:click=move |_| _ = session.act(|c, s| campaign::correct(c, s, id, at))>"Corrigé"</button>
                }
                .into_any(),
            };
            view! { <li>{words}" "{end}</li> }
        };
        all.into_iter().enumerate().map(row).collect_view()
    };
    view! {
        <h3>"Rejets"</h3>
        <ul>{rows}</ul>
        <Form class="grid add" label="Noter un rejet" on_submit=add>
            <Field label="Ce qui est rejeté" value=what.value error=what.error() />
            <Field label="Combien" kind=FieldKind::Number value=count.value error=count.error() />
            <Field label="Où le corriger" value=place.value />
            <button type="submit">"Noter le rejet"</button>
        </Form>
    }
}
