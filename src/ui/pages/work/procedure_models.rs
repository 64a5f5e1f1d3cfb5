use leptos::prelude::*;

use super::model_received::{Receive, Received};
use crate::acts::procedure_model;
use crate::exchange::model_file;
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The models: read, changed, copied, shared as a file, received.
#[component]
pub fn Models() -> impl IntoView {
    let session = Session::get();
    let models = memo(move || session.carnet.with(Carnet::models));
    let rows = move || models.get().into_iter().map(|m| view! { <ModelRow model=m /> }).collect_view();
    let received = RwSignal::new(None::<ProcedureModel>);
    view! {
        <ul class="models plain">{rows}</ul>
        <Receive received=received />
        {move || received.get().map(|model| view! { <Received model=model on_close=move || received.set(None) /> })}
    }
}

#[component]
fn ModelRow(model: ProcedureModel) -> impl IntoView {
    let session = Session::get();
    let own = session.carnet.with_untracked(|c| c.own_model(&model.key).is_some());
    let changed = own && delivered_models().iter().any(|d| d.key == model.key);
    let count = format!("{} étapes", model.steps.len());
    let (name, key, id) = (model.name.clone(), model.key.clone(), model.id);
    let model = StoredValue::new(model);
    let edit = move |_| {
        let target = match own {
            true => Some(id),
            false => {
                let done = model.with_value(|m| session.act(|c, s| procedure_model::make_own(c, s, m)));
                done.ok().and_then(|done| done.made)
            }
        };
        if let Some(target) = target {
            Route::Model(target).go();
        }
    };
    let copy = move |_| {
        let done = model.with_value(|m| session.act(|c, s| procedure_model::duplicate(c, s, m)));
        if let Ok(Done { made: Some(id), .. }) = done {
            Route::Model(id).go();
        }
    };
    let share = move |_| {
        let model = model.get_value();
        let name = format!("modele-{}.json", fold(&model.name).replace(|c: char| !c.is_ascii_alphanumeric(), "-"));
        session.hand_over(&name, "application/json", &model_file(&model));
    };
    let remove = move |_| session.delete(TableName::ProcedureModel, id, || {});
    let named = move |verb: &str| format!("{verb} : {}", model.with_value(|m| m.name.clone()));
    let steps = model.with_value(|m| {
        m.steps
            .iter()
            .map(|s| view! { <li><b>{s.title.clone()}</b>" – "{s.when.clone()}", "{s.who.label()}</li> })
            .collect_view()
    });
    view! {
        <li data-model=key>
            <details>
                <summary>
                    <b>{name}</b>
                    " "
                    <span class="hint">{count}</span>
                    {own
                        .then(|| {
                            view! {
                                " "
                                <span class="badge differs">"modifié"</span>
                            }
                        })}
                </summary>
                <p>{model.with_value(|m| m.purpose.clone())}</p>
                <ol>{steps}</ol>
            </details>
            <span class="actions">
                <button type="button" class="quiet" aria-label=named("Modifier") on:click=edit>
                    "Modifier"
                </button>
                <button type="button" class="quiet" aria-label=named("Dupliquer") on:click=copy>
                    "Dupliquer"
                </button>
                <button type="button" class="quiet" aria-label=named("Partager") on:click=share>
                    "Partager"
                </button>
                <Show when=move || own>
                    <button type="button" class="quiet" on:click=remove>
                        {if changed { "Rétablir le modèle d’origine" } else { "Supprimer" }}
                    </button>
                </Show>
            </span>
        </li>
    }
}
