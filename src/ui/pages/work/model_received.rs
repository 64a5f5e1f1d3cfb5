use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::acts::procedure_model;
use crate::calendar::{Misplaced, misplaced, short};
use crate::exchange::{MAX_MODEL_BYTES, ModelFileError, read_model, strange_dates};
use crate::model::*;
use crate::ui::parts::Dialog;
use crate::ui::session::Session;
use crate::ui::{clock, dom, words};

/// Chooses a shared model's file and reads it; what it holds is shown before it is added.
#[component]
pub fn Receive(received: RwSignal<Option<ProcedureModel>>) -> impl IntoView {
    let session = Session::get();
    let input = NodeRef::<html::Input>::new();
    let receive = move |event| {
        let Some(file) = dom::chosen_file(&event) else {
            return;
        };
        spawn_local(async move {
            let read = match file.size() > MAX_MODEL_BYTES as f64 {
                true => Err(ModelFileError::TooBig),
                false => {
                    let text = JsFuture::from(file.text()).await.ok();
                    let text = text.and_then(|t| t.as_string()).unwrap_or_default();
                    read_model(&text, session.new_id())
                }
            };
            match read {
                Ok(model) => look_at(session, model, received),
                Err(error) => session.complain(words::model_file_error(&error)),
            }
        });
    };
    view! {
        <button type="button" on:click=move |_| { if let Some(i) = input.get() { i.click(); } }>"Recevoir un modèle"</button>
        <input node_ref=input type="file" accept=".json,application/json" hidden aria-label="Recevoir un modèle" on:change=receive />
    }
}

/// Beside a model of the same key, it is another one; word for word the same, it is here.
fn look_at(session: Session, mut model: ProcedureModel, received: RwSignal<Option<ProcedureModel>>) {
    match session.carnet.with_untracked(|c| c.model(&model.key)) {
        Some(here) if here.says(&model) => {
            return session.say("Ce modèle est déjà dans le carnet, mot pour mot.");
        }
        Some(_) => {
            model.key = model.id.to_string();
            model.name = format!("{} (reçu)", model.name);
        }
        None => {}
    }
    received.set(Some(model));
}

/// What was received, to be added or not.
#[component]
pub fn Received(model: ProcedureModel, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let strange = strange_dates(&model).into_iter();
    let strange: Vec<_> =
        strange.map(|(title, was)| view! { <li>{title.to_owned()}" : « "{was.to_owned()}" »"</li> }).collect();
    let strange = (!strange.is_empty()).then(|| {
        view! {
            <div class="banner">
                <p>"Dates que cette version ne comprend pas : elles sont gardées telles quelles, et ces étapes commenceront sans date."</p>
                <ul>{strange}</ul>
            </div>
        }
    });
    let misplaced = session.carnet.with_untracked(|c| misplaced(c, &model, clock::today()));
    let misplaced = (!misplaced.is_empty()).then(|| {
        let line = |m: Misplaced| {
            let words = format!("« {} » ({}) vient après « {} » ({}).", m.title, short(m.due), m.above, short(m.above_due));
            view! { <li>{words}</li> }
        };
        view! {
            <div class="banner">
                <p>"Étapes datées avant une étape qui les précède : leur ordre est gardé, à vérifier avant de commencer."</p>
                <ul>{misplaced.into_iter().map(line).collect_view()}</ul>
            </div>
        }
    });
    let steps = model.steps.iter().map(|s| {
        view! { <li><b>{s.title.clone()}</b>" – "{s.when.clone()}", "{s.who.label()}</li> }
    });
    let steps = steps.collect_view();
    let (name, purpose) = (model.name.clone(), model.purpose.clone());
    let count = words::plural(model.steps.len() as u32, "étape", "étapes");
    let add = move |_| {
        if session.act(|c, s| procedure_model::receive(c, s, &model)).is_ok() {
            on_close.run(());
        }
    };
    view! {
        <Dialog title="Modèle reçu".to_owned() on_close=on_close>
            <p><b>{name}</b>" – "{count}</p>
            <p>{purpose}</p>
            {strange}
            {misplaced}
            <ol class="scroll">{steps}</ol>
            <div class="actions">
                <button type="button" class="primary" on:click=add>"Ajouter ce modèle"</button>
                <button type="button" on:click=move |_| on_close.run(())>"Ne pas l’ajouter"</button>
            </div>
        </Dialog>
    }
}
