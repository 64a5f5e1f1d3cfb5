use leptos::prelude::*;

use super::contacts::{Contacts, contact_options};
use super::exchange::OneExchange;
use crate::acts::Given;
use crate::acts::partner::{self, Asked};
use crate::calendar::short;
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{
    Cell, Column, DataLine, DataTable, DatedFields, DayFields, Field, FieldKind, ForChosen, Form, FormField, Leaving,
    PageHead, table_of,
};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, dom};

/// Who is asked, what was asked, what waits for an answer; one exchange, where the address says so.
#[component]
pub fn Partners() -> impl IntoView {
    let route = expect_context::<RwSignal<Route>>();
    let here = memo(move || route.get());
    let page = move || match here.get() {
        Route::Exchange(id) => view! { <OneExchange id=id /> }.into_any(),
        _ => view! { <List /> }.into_any(),
    };
    view! { <section class="uses">{page}</section> }
}

const HEADS: [&str; 6] = ["Envoyé le", "À qui", "Objet", "Ticket", "Où c’en est", "Réponse"];

fn lines(carnet: &Carnet) -> Vec<DataLine> {
    let line = |(e, a): (&Exchange, &Activity)| {
        let who = e.contact.and_then(|id| carnet.contacts.get(&id));
        let state = match (e.answered, e.waits()) {
            (Some(day), _) => format!("répondu le {}", short(day)),
            (None, true) => {
                format!("en attente de {} depuis {} j", e.waiting_for, (clock::today() - a.date).num_days().max(0))
            }
            (None, false) => "noté".to_owned(),
        };
        DataLine {
            id: e.id,
            cells: vec![
                Cell { text: short(a.date), order: Some(a.date.to_string()) },
                who.map(|c| c.words()).unwrap_or_default().into(),
                a.title.clone().into(),
                e.ticket.clone().into(),
                state.into(),
                e.answer.clone().into(),
            ],
        }
    };
    carnet.partner_exchanges().into_iter().map(line).collect()
}

#[component]
fn List() -> impl IntoView {
    let session = Session::get();
    let rows = memo(move || session.carnet.with(lines));
    let table = Callback::new(move |()| table_of("echanges", &HEADS, &rows.get_untracked()));
    let sheet = move || session.carnet.with_untracked(document::partners);
    let actions = Callback::new(move |line: DataLine| {
        let name = line.cells.get(2).map(|c| c.text.clone()).unwrap_or_default();
        view! {
            <a class="button quiet" href=Route::Exchange(line.id).to_string() aria-label=format!("Ouvrir l’échange : {name}")>
                "Ouvrir"
            </a>
        }.into_any()
    });
    view! {
        <PageHead>
            <button type="button" class="primary" on:click=move |_| dom::focus("echange-objet")>
                "Noter un échange"
            </button>
            <Leaving what="les échanges" document=move |()| sheet() table=("les échanges", table) />
        </PageHead>
        <h2>"Échanges"</h2>
        <div class="beside-table" tabindex="0" role="region" aria-label="Échanges, tableau">
            <DataTable
                caption="Échanges"
                columns=HEADS.map(Column::text).to_vec()
                rows=rows
                actions=actions
                many_at_once=ForChosen::Activities
                empty="Aucun échange noté. Un ticket à l’assistance, un appel à la DRANE : notez-le, et ce qui attend une réponse se rappellera."
            />
        </div>
        <NewExchange />
        <Contacts />
    }
}

#[component]
fn NewExchange() -> impl IntoView {
    let session = Session::get();
    let dated = DatedFields::new("", clock::today().to_string());
    let (ticket, waits, remind) = (FormField::new(""), FormField::new(""), FormField::new(""));
    let who = RwSignal::new(String::new());
    let options = move || {
        let all = session.carnet.with(contact_options);
        all.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> }).collect_view()
    };
    let add = move |()| {
        let (when, again) = (dated.read("Indiquez le jour de l’échange."), remind.date_if_any());
        let (Some(when), Some(remind_on)) = (when, again) else {
            return;
        };
        let asked = Asked {
            contact: who.get_untracked().parse().ok(),
            ticket: ticket.text(),
            waiting_for: waits.text(),
            remind: remind_on,
        };
        let fields = [(Given::Name, dated.title), (Given::LastDay, remind)];
        if session.submit(&fields, |c, s| partner::note(c, s, when, asked)).is_some() {
            [dated.title, ticket, waits, remind].iter().for_each(|f| f.clear());
            dom::focus("echange-objet");
        }
    };
    view! {
        <h3>"Nouvel échange"</h3>
        <Form class="grid add" label="Nouvel échange" on_submit=add draft=("echange", vec![dated.title, dated.day, ticket, waits, remind])>
            <div class="wide">
                <Field label="Objet de l’échange" value=dated.title.value error=dated.title.error() id="echange-objet" />
            </div>
            <div class="field">
                <label for="echange-qui">"Partenaire"</label>
                <select id="echange-qui" on:change=move |e| who.set(event_target_value(&e))>
                    <option value="">"non précisé"</option>
                    {options}
                </select>
            </div>
            <DayFields of=dated day="Envoyé le" />
            <Field label="Numéro de ticket" value=ticket.value />
            <Field
                label="En attente de"
                value=waits.value
                suggestions=["l’assistance", "la DRANE", "la collectivité", "l’éditeur"].map(str::to_owned).to_vec()
            />
            <Field label="Relancer le" kind=FieldKind::Date value=remind.value error=remind.error() />
            <button type="submit">"Noter l’échange"</button>
        </Form>
    }
}
