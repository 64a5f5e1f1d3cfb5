use leptos::prelude::*;

use super::approving::Approving;
use super::head_part::HeadPart;
use super::interview::minutes_now;
use crate::acts::review;
use crate::calendar::long;
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{EditText, FieldKind, Leaving, PageHead, Show, reading};
use crate::ui::session::Session;

/// The interview held by two before one screen: what was done, what is decided, the visa, the paper to sign. No file leaves.
#[component]
pub fn Together() -> impl IntoView {
    let session = Session::get();
    let approved = memo(move || session.is_approved());
    let interview = memo(move || session.interview());
    let head = session.carnet.with_untracked(|c| Committee::first(c, Role::Head).map(Person::name).unwrap_or_default());
    let beside = match head.as_str() {
        "" => "du chef d’établissement".to_owned(),
        name => format!("de {name}"),
    };
    let witness = match head.as_str() {
        "" => "chef d’établissement".to_owned(),
        name => name.to_owned(),
    };
    let begun = memo(move || interview.with(|i| i.as_ref().is_some_and(|i| i.date.is_some())));
    let begin = move |_| _ = session.act(review::open_interview);
    let when = move || {
        interview.get().and_then(|i| {
            let date = i.date?;
            Some(format!("Entretien du {}, {}.", long(date), i.place))
        })
    };
    let whole = memo(move || session.carnet.with(|c| document::bilan(&Bilan::of(c, c.open_year()))));
    let part = move |title: &'static str| {
        let blocks = whole.with(|whole| whole.section(title));
        (!blocks.is_empty()).then(|| view! { <h3>{title}</h3> {reading::on_screen(blocks)} })
    };
    let notes = Signal::derive(move || interview.get().map(|i| i.notes).unwrap_or_default());
    let note = move |text: String| {
        let put = |i: &mut Interview| text.trim().clone_into(&mut i.notes);
        session.act(|c, s| review::interview(c, s, "Entretien : notes", &put)).is_ok()
    };
    view! {
        <section class="interview together">
            <PageHead>
                <Leaving what="le compte rendu" document=move |()| minutes_now(session) at_hand=true />
            </PageHead>
            <Show when=move || approved.get() fallback=move || {
                let witness = witness.clone();
                view! {
                    <Show when=move || begun.get() fallback=move || view! {
                        <p class="actions"><button type="button" class="primary" on:click=begin>"Commencer l’entretien"</button></p>
                    }>
                        <p class="lead">{when}</p>
                    </Show>
                    <section class="card reading">
                        <h2>"Ce qui a été fait"</h2>
                        {move || part("En bref")}
                        {move || part("Objectifs")}
                        {move || part("L’année en chiffres")}
                        {move || part("Difficultés")}
                        {move || part("Besoins")}
                        {move || part("Propositions")}
                    </section>
                    <section class="card">
                        <h2>"Ce qui est décidé"</h2>
                        <p class="hint">{format!("Ce qui s’écrit ici est noté « saisi en présence {beside} ».")}</p>
                        <HeadPart beside=witness />
                        <EditText label="Notes de l’entretien" kind=FieldKind::Text value=notes on_commit=note />
                    </section>
                    <section class="card">
                        <h2>"Signer"</h2>
                        <p>"Le papier signé fait foi : rien n’est envoyé, aucun fichier n’est échangé."</p>
                        <p class="actions"><PrintMinutes /></p>
                    </section>
                    <Approving />
                }
            }>
                <p class="lead">"Le bilan est approuvé : le compte rendu ne change plus."</p>
                <p class="actions"><PrintMinutes /></p>
                <article class="card reading">{move || {
                    session.carnet.track();
                    reading::blocks(minutes_now(session).blocks)
                }}</article>
            </Show>
        </section>
    }
}

#[component]
fn PrintMinutes() -> impl IntoView {
    let session = Session::get();
    view! {
        <button type="button" class="primary" on:click=move |_| session.print(minutes_now(session))>
            "Imprimer le compte rendu"
        </button>
    }
}
