use leptos::prelude::*;

use super::contacts::contact_options;
use crate::acts;
use crate::calendar::long_with_day;
use crate::model::*;
use crate::ui::parts::{EditText, FieldKind, Gone, Held, PageHead, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// One exchange with a partner: the ticket, whom one waits for, the answer.
#[component]
pub(super) fn OneExchange(id: Id) -> impl IntoView {
    let session = Session::get();
    let exchange = Held::<Exchange>::new(id);
    let activity = Held::<Activity>::new(id);
    let there = move || exchange.is_there() && activity.is_there();
    let title = activity.read(|a| a.title.clone());
    let about = activity.read(|a| format!("Envoyé le {}.", long_with_day(a.date)));
    let waits = move || exchange.record.with(|e| e.as_ref().is_some_and(Exchange::waits));
    let options = move || {
        let now = exchange.record.with(|e| e.as_ref().and_then(|e| e.contact));
        let all = session.carnet.with(contact_options);
        let all = all
            .into_iter()
            .map(|(id, name)| view! { <option value=id.to_string() selected=now == Some(id)>{name}</option> });
        view! { <option value="" selected=now.is_none()>"non précisé"</option>{all.collect_view()} }
    };
    let answered = move |text: String| {
        let day = text.trim().parse().ok();
        session.act(|c, s| acts::partner::answered_on(c, s, id, day)).is_ok()
    };
    let close = move |_| _ = session.act(|c, s| acts::partner::close(c, s, id));
    let remove = move |_| exchange.delete(|| Route::Partners.go());
    view! {
        <Show
            when=there
            fallback=|| view! { <Gone what="Échange" sentence="Cet échange n’est plus dans le carnet." others=Route::Partners /> }
        >
            <PageHead title=title about=about>
                <Show when=waits>
                    <button type="button" class="primary" on:click=close>
                        "Réponse reçue"
                    </button>
                </Show>
            </PageHead>
            <p>
                <a href=Route::Activity(id).to_string()>"Jour, durée et attribution, dans le journal"</a>
            </p>
            <section class="card">
                <div class="grid">
                    <div class="wide">
                        <EditText
                            label="Objet"
                            value=title
                            on_commit=move |t: String| !t.trim().is_empty() && activity.alter("objet", &|a| a.title = t.trim().to_owned())
                        />
                    </div>
                    <div class="field">
                        <label for="echange-contact">"Partenaire"</label>
                        <select
                            id="echange-contact"
                            on:change=move |e| {
                                exchange.alter("partenaire", &|x| x.contact = event_target_value(&e).parse().ok());
                            }
                        >
                            {options}
                        </select>
                    </div>
                    <EditText
                        label="Numéro de ticket"
                        value=exchange.read(|e| e.ticket.clone())
                        on_commit=exchange.set("ticket", |e, t| e.ticket = t)
                    />
                    <EditText
                        label="En attente de"
                        value=exchange.read(|e| e.waiting_for.clone())
                        on_commit=exchange.set("en attente de", |e, t| e.waiting_for = t)
                    />
                    <EditText
                        label="Relancer le"
                        kind=FieldKind::Date
                        value=exchange.read(|e| e.remind.map(|d| d.to_string()).unwrap_or_default())
                        on_commit=exchange.set_day("relance", |e, d| e.remind = d)
                    />
                    <EditText
                        label="Répondu le"
                        kind=FieldKind::Date
                        value=exchange.read(|e| e.answered.map(|d| d.to_string()).unwrap_or_default())
                        on_commit=answered
                    />
                    <div class="wide">
                        <EditText
                            label="Réponse"
                            kind=FieldKind::Text
                            value=exchange.read(|e| e.answer.clone())
                            on_commit=exchange.set("réponse", |e, t| e.answer = t)
                        />
                    </div>
                </div>
                <button type="button" class="quiet" on:click=remove>
                    "Supprimer cet échange"
                </button>
            </section>
        </Show>
    }
}
