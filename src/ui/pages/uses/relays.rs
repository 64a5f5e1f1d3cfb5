use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::acts::circular::Received;
use crate::acts::{self, Given};
use crate::calendar::short;
use crate::document::{self, relay_words};
use crate::model::*;
use crate::tables::TableOut;
use crate::ui::derived::memo;
use crate::ui::parts::{
    Checks, Each, EditText, EmptyState, Field, FieldKind, Form, FormField, Held, Leaving, MailLink, PageHead, Show,
};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{browser, clock, dom};

const HEADS: [&str; 5] = ["Reçue le", "De", "Objet", "Contenu", "Diffusion"];

/// Information received, for whom it is, what is still to be passed on.
#[component]
pub fn Relays() -> impl IntoView {
    let session = Session::get();
    let all = RwSignal::new(false);
    let ids = memo(move || {
        let all = all.get();
        session.carnet.with(|c| {
            let of = c.circulars_received().into_iter();
            let of = of.filter(|c| all || c.is_open() || c.relays.is_empty());
            of.map(|c| c.id).collect::<Vec<_>>()
        })
    });
    let table = Callback::new(move |()| {
        let rows = session.carnet.with_untracked(|c| {
            let line = |i: &&Circular| {
                let relays: Vec<String> = i.relays.iter().map(|r| relay_words(c, r)).collect();
                vec![short(i.received), i.from.clone(), i.subject.clone(), i.text.clone(), relays.join("\n")]
            };
            c.circulars_received().iter().map(line).collect::<Vec<_>>()
        });
        TableOut::of("diffusion", &HEADS, rows)
    });
    let sheet = move || session.carnet.with_untracked(document::relays);
    view! {
        <section class="uses">
            <PageHead>
                <button type="button" class="primary" on:click=move |_| dom::focus("info-objet")>
                    "Noter une information"
                </button>
                <Leaving what="la diffusion" document=move |()| sheet() table=("la diffusion", table) />
            </PageHead>
            <label class="check">
                <input type="checkbox" bind:checked=all />
                "avec ce qui est déjà diffusé"
            </label>
            <Show when=move || ids.with(Vec::is_empty)>
                <EmptyState what="Rien à diffuser. Notez ce que vous recevez de la DRANE, de la Dane ou de la collectivité : pour qui, par quel canal, et si c’est envoyé."
                    .to_owned() />
            </Show>
            <Each each=move || ids.get() key=|id| *id let:id>
                <OneCircular id=id />
            </Each>
            <NewCircular />
        </section>
    }
}

#[component]
fn OneCircular(id: Id) -> impl IntoView {
    let session = Session::get();
    let circular = Held::<Circular>::new(id);
    let subject = circular.read(|i| i.subject.clone());
    let about = circular.read(|i| {
        let from = match i.from.trim() {
            "" => String::new(),
            from => format!(" de {from}"),
        };
        let before = i.before.map(|d| format!(", à diffuser avant le {}", short(d)));
        format!("Reçue le {}{from}{}.", short(i.received), before.unwrap_or_default())
    });
    let relays = memo(move || {
        session.carnet.with(|c| {
            let all = c.circulars.get(&id).map(|i| i.relays.clone()).unwrap_or_default();
            let line = |(at, r): (usize, Relay)| (at, r.activity, relay_words(c, &r));
            all.into_iter().enumerate().map(line).collect::<Vec<_>>()
        })
    });
    let send = move |at: usize| _ = session.act(|c, s| acts::circular::send(c, s, id, at));
    let chosen = RwSignal::new(BTreeSet::new());
    let channel = RwSignal::new(Channel::Message.key().to_owned());
    let audiences: Vec<(Audience, String)> = Audience::ALL.iter().map(|a| (*a, a.label().to_owned())).collect();
    let channels = Channel::ALL.iter().map(|k| view! { <option value=k.key()>{k.label()}</option> }).collect_view();
    let add = move |_| {
        let (audience, channel) = (chosen.get_untracked(), Channel::of(&channel.get_untracked()));
        if session.act(|c, s| acts::circular::add_relay(c, s, id, audience, channel)).is_ok() {
            chosen.set(BTreeSet::new());
        }
    };
    let drop_relay = move |at: usize| _ = session.act(|c, s| acts::circular::remove_relay(c, s, id, at));
    // As the school words it, with what this information says.
    let copy = move |_| {
        let text = session.carnet.with_untracked(|c| {
            let it = c.circulars.get(&id)?;
            Some(super::messages::relayed(c, it))
        });
        browser::copy_text(&text.unwrap_or_default());
        session.say("Message copié : relisez-le avant de l’envoyer.");
    };
    let message = Signal::derive(move || {
        session.carnet.with(|c| c.circulars.get(&id).map(|it| super::messages::relayed(c, it)).unwrap_or_default())
    });
    let remove = move |_| circular.delete(|| {});
    let lines = move || {
        let all = relays.get();
        let items = all.into_iter().map(|(at, sent, words)| {
            let name = format!("{words}, {}", subject.get_untracked());
            let act = match sent {
                Some(activity) => view! { <a href=Route::Activity(activity).to_string()>"au journal"</a> }.into_any(),
                None => view! {
                    <button type="button" aria-label=format!("Envoyé : {name}") on:click=move |_| send(at)>"Envoyé"</button>
                    <button type="button" class="quiet" aria-label=format!("Ôter : {name}") on:click=move |_| drop_relay(at)>"Ôter"</button>
                }
                .into_any(),
            };
            view! { <li>{words}" "{act}</li> }
        });
        view! { <ul class="plain relays">{items.collect_view()}</ul> }
    };
    view! {
        <section class="card">
            <h2>{subject}</h2>
            <p class="hint">{about}</p>
            <EditText
                label="Ce qu’elle demande"
                of=subject
                kind=FieldKind::Text
                value=circular.read(|i| i.text.clone())
                on_commit=circular.set("contenu", |i, t| i.text = t)
            />
            {lines}
            <button type="button" class="quiet" aria-label=move || format!("Copier le message : {}", subject.get()) on:click=copy>
                "Copier le message"
            </button>
            <MailLink text=message of=subject />
            <details>
                <summary>"Ajouter une diffusion"</summary>
                <Checks legend="Pour qui" options=Signal::stored(audiences) chosen=chosen />
                <div class="field">
                    <label>"Par quel canal"<select on:change=move |e| channel.set(event_target_value(&e))>{channels}</select></label>
                </div>
                <button type="button" aria-label=move || format!("Ajouter la diffusion : {}", subject.get()) on:click=add>
                    "Ajouter la diffusion"
                </button>
            </details>
            <button type="button" class="quiet" aria-label=move || format!("Supprimer l’information {}", subject.get()) on:click=remove>
                "Supprimer"
            </button>
        </section>
    }
}

#[component]
fn NewCircular() -> impl IntoView {
    let session = Session::get();
    let (subject, from, on, before, text) = (
        FormField::new(""),
        FormField::new("DRANE"),
        FormField::new(clock::today().to_string()),
        FormField::new(""),
        FormField::new(""),
    );
    let chosen = RwSignal::new(BTreeSet::new());
    let audiences: Vec<(Audience, String)> = Audience::ALL.iter().map(|a| (*a, a.label().to_owned())).collect();
    let add = move |()| {
        let (day, before_day) = (on.date("Indiquez le jour où elle est arrivée."), before.date_if_any());
        let (Some(day), Some(before)) = (day, before_day) else {
            return;
        };
        let received = Received {
            day,
            subject: subject.text(),
            from: from.text(),
            text: text.text(),
            before,
            audience: chosen.get_untracked(),
        };
        if session.submit(&[(Given::Name, subject)], |c, s| acts::circular::note(c, s, received)).is_some() {
            [subject, text].iter().for_each(|f| f.clear());
            chosen.set(BTreeSet::new());
            dom::focus("info-objet");
        }
    };
    view! {
        <h2>"Nouvelle information"</h2>
        <Form class="grid add" label="Nouvelle information" on_submit=add draft=("information", vec![subject, from, on, before, text])>
            <div class="wide">
                <Field label="Objet de l’information" value=subject.value error=subject.error() id="info-objet" />
            </div>
            <Field
                label="Reçue de"
                value=from.value
                suggestions=["DRANE", "Dane", "Collectivité", "DSDEN", "Éditeur"].map(str::to_owned).to_vec()
            />
            <Field label="Reçue le" kind=FieldKind::Date value=on.value error=on.error() />
            <Field label="À diffuser avant le" kind=FieldKind::Date value=before.value error=before.error() />
            <div class="wide">
                <Field label="Contenu" kind=FieldKind::Text value=text.value />
            </div>
            <Checks legend="Pour qui" options=Signal::stored(audiences) chosen=chosen />
            <button type="submit">"Noter l’information"</button>
        </Form>
    }
}
