use leptos::prelude::*;

use crate::acts::{Stamp, procedure_model};
use crate::calendar::DateRule;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, EditText, EmptyState, FieldKind, Held, PageHead};
use crate::ui::session::Session;

/// One of the user's own models, to be changed.
#[component]
pub fn OneModel(id: Id) -> impl IntoView {
    let session = Session::get();
    let held = Held::<ProcedureModel>::new(id);
    let model = held.record;
    let keys = memo(move || {
        model
            .with(|m| m.as_ref().map(|m| m.steps.iter().map(|s| s.key.clone()).collect::<Vec<_>>()).unwrap_or_default())
    });
    let steps = move || keys.get().into_iter().map(|key| view! { <EditStep model=model key=key /> }).collect_view();
    let add = move |_| _ = session.act(|c, s| procedure_model::add_step(c, s, id));
    let columns =
        Signal::derive(|| Scopes::ALL.iter().map(|c| (c.key().to_owned(), c.label().to_owned())).collect::<Vec<_>>());
    let title =
        move || model.with(|m| m.as_ref().map_or_else(|| "Modèle".to_owned(), |m| format!("Modèle : {}", m.name)));
    let missing = move || {
        model
            .with(Option::is_none)
            .then(|| view! { <EmptyState what="Ce modèle n’est plus dans le carnet.".to_owned() /> })
    };
    view! {
        <PageHead title=Signal::derive(title) about=held.read(|m| m.purpose.clone()) />
        {missing}
        <div class="grid">
            <EditText
                label="Nom du modèle"
                value=held.read(|m| m.name.clone())
                on_commit=held.set_name("nom", |m, t| m.name = t)
            />
            <Choice
                label="Étapes répétées"
                value=held.read(|m| m.scopes.key().to_owned())
                options=columns
                on_choose=move |k: String| {
                    held.alter("répétition", &|m| m.scopes = Scopes::from_key(&k).unwrap_or_default());
                }
            />
            <div class="wide">
                <EditText
                    label="À quoi il sert"
                    kind=FieldKind::Text
                    value=held.read(|m| m.purpose.clone())
                    on_commit=held.set("objet", |m, t| m.purpose = t)
                />
            </div>
        </div>
        <p class="hint">
            "Dates : « rentrée − 10 jours », « 3 semaines avant la fin du trimestre 1 », « dernier vendredi de juin », « démarrage + 2 jours de classe », « 15 septembre »."
        </p>
        <ol class="plain">{steps}</ol>
        <button type="button" on:click=add>
            "Ajouter une étape"
        </button>
    }
}

/// A step of the model, folded until it is opened.
#[component]
fn EditStep(model: Memo<Option<ProcedureModel>>, key: String) -> impl IntoView {
    let session = Session::get();
    let open = RwSignal::new(false);
    let key = StoredValue::new(key);
    let find = move |m: &ProcedureModel| key.with_value(|k| m.steps.iter().position(|s| s.key == *k));
    let step =
        memo(move || model.with(|m| m.as_ref().and_then(|m| m.steps.get(find(m)?).cloned()).unwrap_or_default()));
    let id = model.with_untracked(|m| m.as_ref().map(|m| m.id));
    let alter = move |field: &str, alter: &dyn Fn(&mut Vec<ModelStep>, usize)| {
        let alter = |c: &Carnet, s: &Stamp, id, k: &str| procedure_model::alter_steps(c, s, id, k, field, alter);
        id.is_some_and(|id| session.act(|c, s| key.with_value(|k| alter(c, s, id, k))).is_ok())
    };
    let remove = move |_| {
        if let Some(id) = id {
            _ = session.act(|c, s| key.with_value(|k| procedure_model::remove_step(c, s, id, k)));
        }
    };
    let set = move |label: &'static str, set: fn(&mut ModelStep, String)| {
        move |text: String| {
            alter(label, &|steps, at| {
                if let Some(step) = steps.get_mut(at) {
                    set(step, text.clone());
                }
            })
        }
    };
    let read = move |take: fn(&ModelStep) -> String| Signal::derive(move || step.with(take));
    let when = move |text: String| {
        if DateRule::parse(&text).is_none() {
            session.complain(format!("« {text} » n’est pas compris. Indiquez par exemple « rentrée − 10 jours », « dernier vendredi de juin », « démarrage + 72 heures » ou « prérentrée ; élèves : rentrée »."));
            return false;
        }
        set("date", |s, t| s.when = t)(text)
    };
    let named = move |verb: &str| format!("{verb} : {}", step.with(|s| s.title.clone()));
    let body = move || {
        open.get().then(|| {
            let who = Signal::derive(|| Doer::ALL.iter().map(|d| (d.key().to_owned(), d.label().to_owned())).collect::<Vec<_>>());
            let duties = Signal::derive(|| {
        let keys = official::keys().into_iter().filter(|k| k.contains('.'));
        keys.map(|k| (k.clone(), k)).collect::<Vec<_>>()
    });
            view! {
                <div class="grid">
                    <EditText
                        label="Intitulé de l’étape"
                        value=read(|s| s.title.clone())
                        on_commit=move |t: String| !t.trim().is_empty() && set("intitulé", |s, t| s.title = t.trim().to_owned())(t)
                    />
                    <EditText label="Date relative" value=read(|s| s.when.clone()) on_commit=when />
                    <Choice
                        label="Qui"
                        value=read(|s| s.who.key().to_owned())
                        options=who
                        on_choose=move |k: String| {
                            set("qui", |s, k| s.who = Doer::from_key(&k).unwrap_or_default())(k);
                        }
                    />
                    <Choice
                        label="Attribution servie"
                        value=read(|s| s.duty.clone())
                        options=duties
                        on_choose=move |k: String| {
                            set("attribution", |s, k| s.duty = k)(k);
                        }
                    />
                    <label class="check">
                        <input
                            type="checkbox"
                            prop:checked=move || step.with(|s| s.each)
                            on:change=move |e| {
                                set("répétition", |s, t| s.each = t == "true")(event_target_checked(&e).to_string());
                            }
                        />
                        " Une fois par classe ou par profil"
                    </label>
                </div>
                <EditText label="Quoi" kind=FieldKind::Text value=read(|s| s.what.clone()) on_commit=set("quoi", |s, t| s.what = t) />
                <EditText label="Où" kind=FieldKind::Text value=read(|s| s.place.clone()) on_commit=set("où", |s, t| s.place = t) />
                <EditText
                    label="À qui demander"
                    kind=FieldKind::Text
                    value=read(|s| s.ask.clone())
                    on_commit=set("à qui demander", |s, t| s.ask = t)
                />
                <EditText
                    label="Terminé lorsque"
                    kind=FieldKind::Text
                    value=read(|s| s.done.clone())
                    on_commit=set("fait quand", |s, t| s.done = t)
                />
                <EditText
                    label="Si on l’oublie"
                    kind=FieldKind::Text
                    value=read(|s| s.risk.clone())
                    on_commit=set("si on l’oublie", |s, t| s.risk = t)
                />
            }
        })
    };
    let swap = move |label: &'static str, down: bool| {
        alter(label, &|steps, at| {
            let other = if down { at + 1 } else { at.wrapping_sub(1) };
            if other < steps.len() {
                steps.swap(at, other);
            }
        });
    };
    view! {
        <li class="step">
            <div class="step-line">
                <button type="button" class="link" aria-expanded=move || open.get().to_string() on:click=move |_| open.update(|o| *o = !*o)>
                    {move || step.with(|s| s.title.clone())}
                </button>
                <span class="hint">{move || step.with(|s| format!("{} – {}", s.when, s.who.label()))}</span>
                <span class="actions">
                    <button
                        type="button"
                        class="quiet"
                        aria-label=move || named("Monter")
                        on:click=move |_| swap("étape déplacée", false)
                    >
                        "↑"
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        aria-label=move || named("Descendre")
                        on:click=move |_| swap("étape déplacée", true)
                    >
                        "↓"
                    </button>
                    <button
                        type="button"
                        class="quiet"
                        aria-label=move || named("Retirer")
                        on:click=remove
                    >
                        "✕"
                    </button>
                </span>
            </div>
            {body}
        </li>
    }
}
