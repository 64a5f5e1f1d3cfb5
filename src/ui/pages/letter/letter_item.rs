use leptos::prelude::*;

use crate::acts::letter_item;
use crate::calendar::short;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{Commented, EditText, FieldKind, MoveButtons, Show, move_keys};
use crate::ui::route::{PAGES, Route};
use crate::ui::session::Session;

/// A text of the letter that has an official form: shown, reworded, restored.
#[component]
pub fn RewordedText(
    label: &'static str,
    value: Signal<String>,
    official: &'static str,
    #[prop(into)] on_commit: Callback<String, bool>,
) -> impl IntoView {
    let editing = RwSignal::new(false);
    let differs = move || value.get() != official;
    view! {
        <div class="item" class:differs=differs>
            <Show when=move || editing.get() fallback=move || view! { <p class:above=label == "En-tête">{value}</p> }>
                <EditText label=label kind=FieldKind::Text value=value on_commit=on_commit />
            </Show>
            <div class="item-actions">
                <Show when=differs>
                    <span class="badge differs">"modifié"</span>
                </Show>
                <button
                    type="button"
                    class="quiet"
                    aria-label=move || format!("{} : {label}", if editing.get() { "Terminer" } else { "Modifier" })
                    on:click=move |event| turn_editing(editing, &event)
                >
                    {move || if editing.get() { "Terminer" } else { "Modifier" }}
                </button>
                <Show when=differs>
                    <button
                        type="button"
                        class="quiet"
                        on:click=
                        move |_| {
                            on_commit.run(official.to_owned());
                        }
                    >
                        "Rétablir le texte officiel"
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// Opens the fields of an item, the first of which has the focus; or closes them.
fn turn_editing(editing: RwSignal<bool>, event: &web_sys::Event) {
    editing.update(|e| *e = !*e);
    if editing.get_untracked() {
        dom::focus_within(event, ".item", "textarea, input");
    }
}

/// The buttons of an item, and Alt+↑, Alt+↓ on it.
#[component]
fn ItemActions(
    name: Signal<String>,
    editing: RwSignal<bool>,
    differs: Signal<bool>,
    /// Whether there is an official text to go back to: what was added has none.
    #[prop(into)]
    official: Signal<bool>,
    #[prop(into)] on_move: Callback<Move>,
    #[prop(into)] on_remove: Callback<()>,
    #[prop(into)] on_restore: Callback<()>,
) -> impl IntoView {
    let named = move |verb: &str| format!("{verb} : {}", name.get());
    view! {
        <div class="item-actions">
            <Show when=move || differs.get()>
                <span class="badge differs">{move || if official.get() { "modifié" } else { "ajouté" }}</span>
            </Show>
            <button
                type="button"
                class="quiet"
                aria-label=move || named(if editing.get() { "Terminer" } else { "Modifier" })
                on:click=move |event| turn_editing(editing, &event)
            >
                {move || if editing.get() { "Terminer" } else { "Modifier" }}
            </button>
            <MoveButtons name=name on_move=on_move />
            <button type="button" class="quiet" aria-label=move || named("Retirer") title="Retirer" on:click=move |_| on_remove.run(())>
                "✕"
            </button>
            <Show when=move || differs.get() && official.get()>
                <button
                    type="button"
                    class="quiet"
                    on:click=
                    move |_| on_restore.run(())
                >
                    "Rétablir le texte officiel"
                </button>
            </Show>
        </div>
    }
}

/// A mission of a draft.
#[component]
pub fn MissionItem(id: Id, letter: Id) -> impl IntoView {
    let session = Session::get();
    let editing = RwSignal::new(false);
    let mission = memo(move || session.carnet.with(|c| c.missions.get(&id).cloned()));
    let number =
        memo(move || session.carnet.with(|c| c.missions_of(letter).iter().position(|m| m.id == id).unwrap_or(0) + 1));
    let text = Signal::derive(move || mission.get().map(|m| m.text.clone()).unwrap_or_default());
    let differs = Signal::derive(move || mission.get().is_some_and(|m| !m.is_official()));
    let official_text = move || mission.get_untracked().and_then(|m| official::text(&m.model));
    let reword = move |text: String| session.act(|c, s| letter_item::reword_mission(c, s, id, text)).is_ok();
    let go = move |to: Move| _ = session.act(|c, s| letter_item::shift_mission(c, s, id, to));
    let remove = move || session.delete(TableName::Mission, id, || {});
    let restore = move || {
        if let Some(text) = official_text() {
            reword(text.to_owned());
        }
    };
    view! {
        <div
            class="item mission"
            data-mission-item=id.to_string()
            class:differs=differs
            tabindex="-1"
            on:keydown=move |e| move_keys(&e, go)
        >
            <Show
                when=move || editing.get()
                fallback=move || {
                    view! {
                        <p>
                            <b class="number">{number}"."</b>
                            " "
                            <strong>{text}</strong>
                        </p>
                    }
                }
            >
                <EditText label="Texte de la mission" kind=FieldKind::Text value=text on_commit=reword />
            </Show>
            <ItemActions
                name=Signal::derive(move || format!("mission {}", number.get()))
                editing=editing
                differs=differs
                official=Signal::derive(move || official_text().is_some())
                on_move=go
                on_remove=remove
                on_restore=restore
            />
        </div>
    }
}

/// A duty of a draft, with objective, indicator and deadline.
#[component]
pub fn DutyItem(id: Id) -> impl IntoView {
    let session = Session::get();
    let duty = memo(move || session.carnet.with(|c| c.duties.get(&id).cloned()));
    // One that was just added is there to be written.
    let new = duty.with_untracked(|d| d.as_ref().is_some_and(|d| d.text == letter_item::NEW_DUTY));
    let editing = RwSignal::new(new);
    let number = memo(move || {
        session.carnet.with(|c| {
            let letter = c.duties.get(&id).and_then(|d| c.missions.get(&d.mission)).map(|m| m.letter);
            let all = letter.map(|l| c.numbered_duties(l)).unwrap_or_default();
            all.into_iter().find(|(_, d)| d.id == id).map(|(n, _)| n).unwrap_or_default()
        })
    });
    let field =
        move |read: fn(&Duty) -> String| Signal::derive(move || duty.get().map(|d| read(&d)).unwrap_or_default());
    let text = field(|d| d.text.clone());
    let differs = Signal::derive(move || duty.get().is_some_and(|d| !d.is_official()));
    let alter = move |what: &'static str, alter: &dyn Fn(&mut Duty)| {
        session.act(|c, s| letter_item::alter_duty(c, s, id, what, alter)).is_ok()
    };
    let change = move |what: &'static str, set: fn(&mut Duty, String)| {
        move |text: String| alter(what, &|d| set(d, text.clone()))
    };
    let deadline = move |text: String| {
        let day = text.parse().ok();
        (day.is_some() || text.is_empty()) && alter("Échéance", &|d| d.deadline = day)
    };
    let go = move |to: Move| _ = session.act(|c, s| letter_item::shift_duty(c, s, id, to));
    let remove = move || session.delete(TableName::Duty, id, || {});
    let restore = move || _ = session.act(|c, s| letter_item::restore_text(c, s, id));
    let goals = move || {
        let duty = duty.get()?;
        let facts: Vec<(&str, String)> = [
            ("Objectif", duty.objective.clone()),
            ("Indicateur", duty.indicator.clone()),
            ("Échéance", duty.deadline.map(short).unwrap_or_default()),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .collect();
        (!facts.is_empty()).then(|| {
            view! {
                <p class="goals">
                    {facts
                        .into_iter()
                        .map(|(name, value)| {
                            view! {
                                <span>
                                    <i>{name}" :"</i>
                                    " "
                                    {value}
                                </span>
                            }
                        })
                        .collect_view()}
                </p>
            }
        })
    };
    // The pages that serve it, the journal apart: all of them are noted there.
    let tools = move || {
        let model = duty.get().map(|d| d.model.clone()).unwrap_or_default();
        let served = PAGES.iter().filter(|p| p.route != Route::Journal && p.duties.contains(&model.as_str()));
        let links: Vec<_> = served.map(|p| view! { <a href=p.route.to_string()>{p.title}</a>" " }).collect();
        (!links.is_empty()).then(|| view! { <p class="served">{links}</p> })
    };
    view! {
        <div class="item duty" data-duty=id.to_string() class:differs=differs tabindex="-1" on:keydown=move |e| move_keys(&e, go)>
            <Show
                when=move || editing.get()
                fallback=move || {
                    view! {
                        <p>
                            <b class="number">{number}</b>
                            " "
                            {text}
                        </p>
                        {goals}
                        {tools}
                    }
                }
            >
                <EditText
                    label="Texte de l’attribution"
                    kind=FieldKind::Text
                    value=text
                    on_commit=change("Attribution", |d, t| d.text = t)
                />
                <div class="grid">
                    <EditText
                        label="Objectif de l’année"
                        value=field(|d| d.objective.clone())
                        on_commit=change("Objectif", |d, t| d.objective = t)
                    />
                    <EditText
                        label="Indicateur"
                        value=field(|d| d.indicator.clone())
                        on_commit=change("Indicateur", |d, t| d.indicator = t)
                    />
                    <EditText
                        label="Échéance"
                        kind=FieldKind::Date
                        value=field(|d| d.deadline.map(|x| x.to_string()).unwrap_or_default())
                        on_commit=deadline
                    />
                </div>
            </Show>
            <ItemActions
                name=Signal::derive(move || format!("attribution {}", number.get()))
                editing=editing
                differs=differs
                official=Signal::derive(move || duty.with(|d| d.as_ref().is_some_and(|d| official::text(&d.model).is_some())))
                on_move=go
                on_remove=remove
                on_restore=restore
            />
            <Commented target=Commentable::Duty(id) about=format!("attribution {}", number.get_untracked()) />
        </div>
    }
}
