use leptos::prelude::*;

use super::answers::Answers;
use super::step_people::StepPeople;
use super::step_school::StepSchool;
use crate::ui::dom;
use crate::ui::session::Session;

/// « Créer mon carnet » in two short steps: the two people of the letter, then the school. Only what the letter needs is required.
#[component]
pub fn StartForm() -> impl IntoView {
    let session = Session::get();
    let answers = Answers::new();
    let second = RwSignal::new(false);
    let go_to = move |to: bool| {
        answers.tried.set(false);
        second.set(to);
        dom::focus_on(if to { "#nom-etablissement" } else { "#nom" });
    };
    dom::focus_on("#nom");
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let lacking = match second.get_untracked() {
            false => answers.missing(&answers.people()),
            true => answers.missing(&answers.place()).or((!answers.has_fair_uai()).then_some("uai")),
        };
        match lacking {
            Some(id) => dom::focus(id),
            None if second.get_untracked() => session.create_carnet(answers.carnet()),
            None => go_to(true),
        }
    };
    let back = move |_| match second.get_untracked() {
        true => go_to(false),
        false => session.creating.set(false),
    };
    view! {
        <form class="card" novalidate on:submit=submit aria-labelledby="creer">
            <h2 id="creer">
                "Créer mon carnet" <small>{move || if second.get() { " – 2 sur 2 : l’établissement" } else { " – 1 sur 2 : vous" }}</small>
            </h2>
            {move || match second.get() {
                false => view! { <StepPeople answers=answers /> }.into_any(),
                true => view! { <StepSchool answers=answers /> }.into_any(),
            }}
            <p class="hint">"* obligatoire"</p>
            <div class="actions">
                <button type="submit" class="primary">
                    {move || if second.get() { "Créer le carnet" } else { "Continuer" }}
                </button>
                <button type="button" on:click=back>
                    "Retour"
                </button>
            </div>
        </form>
    }
}
