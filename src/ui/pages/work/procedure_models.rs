use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::model::*;
use crate::ui::parts::Show;
use crate::ui::route::{Route, Work};
use crate::ui::session::Session;
use crate::ui::{browser, dom};

/// The form in which a model travels.
const FORMAT: &str = "carnet-ent-modele";

/// The models: read, changed, copied, shared as a file, received.
#[component]
pub fn Models() -> impl IntoView {
    let session = Session::get();
    let models = Memo::new(move |_| session.carnet.with(Carnet::models));
    let rows = move || {
        models
            .get()
            .into_iter()
            .map(|m| view! { <ModelRow model=m /> })
            .collect_view()
    };
    let input = NodeRef::<html::Input>::new();
    let receive = move |event| {
        let Some(file) = dom::chosen_file(&event) else {
            return;
        };
        spawn_local(async move {
            let text = match file.size() {
                size if size > 1e6 => None,
                _ => JsFuture::from(file.text())
                    .await
                    .ok()
                    .and_then(|t| t.as_string()),
            };
            let read = text.and_then(|t| read_model(&t, session.new_id()));
            match read {
                Some(mut model) => {
                    // Beside a model of the same key, it is another one.
                    if session.carnet.with_untracked(|c| c.model(&model.key)).is_some_and(|m| !m.says(&model)) {
                        model.key = model.id.to_string();
                        model.name = format!("{} (reçu)", model.name);
                    } else if session.carnet.with_untracked(|c| c.model(&model.key).is_some()) {
                        return session.say("Ce modèle est déjà dans le carnet, mot pour mot.");
                    }
                    session.commit(format!("Modèle reçu : {}", model.name), vec![Change::create(&model)]);
                }
                None => session.complain("Ce fichier n’est pas un modèle de procédure de Carnet ENT. Demandez un fichier fait par « Partager »."),
            }
        });
    };
    view! {
        <ul class="models plain">{rows}</ul>
        <button type="button" on:click=move |_| { if let Some(i) = input.get() { i.click(); } }>"Recevoir un modèle"</button>
        <input node_ref=input type="file" accept=".json,application/json" hidden aria-label="Recevoir un modèle" on:change=receive />
    }
}

/// A shared model: its format is said beside its fields.
fn read_model(text: &str, id: Id) -> Option<ProcedureModel> {
    let mut fields: serde_json::Map<String, serde_json::Value> =
        serde_json::from_str(text.trim_start_matches('\u{feff}')).ok()?;
    if fields.remove("format")?.as_str()? != FORMAT {
        return None;
    }
    ProcedureModel::read(&serde_json::Value::from(fields).to_string(), id).ok()
}

#[component]
fn ModelRow(model: ProcedureModel) -> impl IntoView {
    let session = Session::get();
    let own = session
        .carnet
        .with_untracked(|c| c.own_model(&model.key).is_some());
    let changed = own && delivered_models().iter().any(|d| d.key == model.key);
    let count = format!("{} étapes", model.steps.len());
    let (name, key, id) = (model.name.clone(), model.key.clone(), model.id);
    let model = StoredValue::new(model);
    let edit = move |_| {
        let target = match own {
            true => id,
            false => {
                let new = ProcedureModel {
                    id: session.new_id(),
                    ..model.get_value()
                };
                if !session.commit(
                    format!("Modèle à modifier : {}", new.name),
                    vec![Change::create(&new)],
                ) {
                    return;
                }
                new.id
            }
        };
        Route::Procedures(Work::Model(target)).go();
    };
    let copy = move |_| {
        let id = session.new_id();
        let old = model.get_value();
        let new = ProcedureModel {
            id,
            key: id.to_string(),
            name: format!("{} (copie)", old.name),
            ..old
        };
        if session.commit(
            format!("Modèle dupliqué : {}", new.name),
            vec![Change::create(&new)],
        ) {
            Route::Procedures(Work::Model(id)).go();
        }
    };
    let share = move |_| {
        let model = model.get_value();
        let text = serde_json::to_string(&model).unwrap_or_default();
        let mut value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
        if let Some(fields) = value.as_object_mut() {
            fields.remove("id");
            fields.insert("format".to_owned(), FORMAT.into());
        }
        let text = serde_json::to_string_pretty(&value).unwrap_or_default();
        let name = format!(
            "modele-{}.json",
            fold(&model.name).replace(|c: char| !c.is_ascii_alphanumeric(), "-")
        );
        if browser::download(&name, "application/json", &text).is_err() {
            session.complain("Le fichier n’a pas pu être remis au navigateur. Réessayez.");
        }
    };
    let remove = move |_| {
        session.commit(
            format!(
                "Modèle {} : {}",
                if changed {
                    "d’origine rétabli"
                } else {
                    "supprimé"
                },
                model.get_value().name
            ),
            vec![Change::delete(&model.get_value())],
        );
    };
    let named = move |verb: &str| format!("{verb} : {}", model.with_value(|m| m.name.clone()));
    let steps = model.with_value(|m| {
        m.steps.iter().map(|s| view! { <li><b>{s.title.clone()}</b>" – "{s.when.clone()}", "{s.who.label()}</li> }).collect_view()
    });
    view! {
        <li data-model=key>
            <details>
                <summary><b>{name}</b>" "<span class="hint">{count}</span>{own.then(|| view! { " "<span class="badge differs">"modifié"</span> })}</summary>
                <p>{model.with_value(|m| m.purpose.clone())}</p>
                <ol>{steps}</ol>
            </details>
            <span class="actions">
                <button type="button" class="quiet" aria-label=named("Modifier") on:click=edit>"Modifier"</button>
                <button type="button" class="quiet" aria-label=named("Dupliquer") on:click=copy>"Dupliquer"</button>
                <button type="button" class="quiet" aria-label=named("Partager") on:click=share>"Partager"</button>
                <Show when=move || own>
                    <button type="button" class="quiet" on:click=remove>{if changed { "Rétablir le modèle d’origine" } else { "Supprimer" }}</button>
                </Show>
            </span>
        </li>
    }
}
