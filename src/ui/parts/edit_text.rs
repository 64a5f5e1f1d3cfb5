use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::field::fresh_id;
use super::{FieldKind, Links, NameChips, Typed, TypedInput};
use crate::ui::derived::effect;
use crate::ui::session::Session;
use crate::ui::{browser, words};

/// A text of the carnet edited in place: one change when it is left, on Enter, or after a pause of 2 s.
#[component]
pub fn EditText(
    #[prop(into)] label: String,
    /// The text as the carnet has it.
    #[prop(into)]
    value: Signal<String>,
    /// Does the change; `false`: refused, and the text stays to be corrected.
    #[prop(into)]
    on_commit: Callback<String, bool>,
    /// What is wrong with a text, said by the field until it is mended; such a text is not committed.
    #[prop(optional, into)]
    check: Option<Callback<String, Option<String>>>,
    /// Follows what is typed, before it is committed.
    #[prop(optional, into)]
    live: Option<RwSignal<String>>,
    #[prop(optional)] kind: FieldKind,
    #[prop(optional)] suggestions: Vec<String>,
    #[prop(optional, into)] hint: String,
    /// What the field is of, where there is one like it for each: it ends its name.
    #[prop(optional, into)]
    of: Option<Signal<String>>,
) -> impl IntoView {
    let session = Session::get();
    let label = StoredValue::new(label);
    let id = fresh_id();
    let (list_id, hint_id) = (format!("{id}-liste"), format!("{id}-aide"));
    let error_id = format!("{id}-erreur");
    let fault = RwSignal::new(None::<String>);
    let found = move |text: &str| check.and_then(|check| check.try_run(text.to_owned()).flatten());
    let draft = RwSignal::new(value.get_untracked());
    // Typed in since the last commit; and what the carnet said when the two were last the same.
    let touched = RwSignal::new(false);
    let base = RwSignal::new(draft.get_untracked());
    let focused = RwSignal::new(false);
    // What another tab wrote meanwhile: the person chooses.
    let other = RwSignal::new(None::<String>);
    let typed = Typed::new(kind);
    let kept = StoredValue::new(session.field_draft(&label.get_value(), of));
    // What was typed when the page was killed is there again, and is done like what is typed now.
    if let Some((was, text)) = kept.with_value(|k| session.typed_before(k))
        && text != was
    {
        base.set(was);
        draft.set(text);
        touched.set(true);
    }
    effect(move || {
        let now = value.get();
        // What is being typed is not rewritten under the person's hands.
        if !touched.get_untracked() && !focused.get_untracked() {
            base.set(now.clone());
            draft.set(now);
        }
    });
    let commit = move || {
        let (Some(text), Some(true), Some(now)) =
            (draft.try_get_untracked(), touched.try_get_untracked(), value.try_get_untracked())
        else {
            return;
        };
        // A part of a date is no date, and no absence of one.
        if typed.is_open() {
            return;
        }
        if text != now && base.get_untracked() != now {
            other.set(Some(now));
            return;
        }
        let wrong = (text != now).then(|| found(&text)).flatten();
        fault.try_set(wrong.clone());
        if wrong.is_some() {
            return;
        }
        if text == now || on_commit.try_run(text) == Some(true) {
            // The change may have taken this very field off the page.
            if let Some(now) = value.try_get_untracked() {
                touched.set(false);
                other.set(None);
                base.set(now);
            }
            kept.try_with_value(|k| session.keep_typed(k, None));
        }
    };
    session.typing(commit);
    if touched.get_untracked() {
        browser::after(0, commit);
    }
    on_cleanup(move || {
        if typed.is_open()
            && !typed.is_said()
            && let Some(now) = value.try_get_untracked()
        {
            session.complain(format!("{}. {}", label.get_value(), typed.sentence(&now)));
        }
        if let (Some(Some(_)), Some(text)) = (other.try_get_untracked(), draft.try_get_untracked()) {
            session.complain(words::typed_over(&label.get_value(), &text));
        }
    });
    let keep = move |_| {
        base.set(value.get_untracked());
        other.set(None);
        commit();
    };
    let take = move |_| {
        kept.with_value(|k| session.keep_typed(k, None));
        touched.set(false);
        other.set(None);
        base.set(value.get_untracked());
        draft.set(value.get_untracked());
    };
    let pause = Rc::new(Cell::new(0u32));
    let follow = move |text: String| {
        if fault.with_untracked(Option::is_some) {
            fault.set(found(&text));
        }
        if let Some(live) = live {
            live.set(text.clone());
        }
        draft.set(text);
        touched.set(true);
    };
    let type_in = move |event| {
        let text = event_target_value(&event);
        kept.with_value(|k| session.keep_typed(k, Some((&base.get_untracked(), &text))));
        follow(text);
        let turn = pause.get() + 1;
        pause.set(turn);
        let pause = pause.clone();
        browser::after(2_000, move || {
            if pause.get() == turn {
                commit();
            }
        });
    };
    let written = matches!(kind, FieldKind::Text | FieldKind::Line);
    // A name that is replaced is a change of its own, at once.
    let replace = move |text: String| {
        follow(text);
        commit();
    };
    let enter_field = move |_| focused.set(true);
    let leave = move |()| {
        // A field that is taken off the page loses the focus after its signals are gone: it has ended before.
        if focused.try_set(false).is_some() {
            return;
        }
        commit();
        if let (Some(false), Some(now)) = (touched.try_get_untracked(), value.try_get_untracked()) {
            base.set(now.clone());
            draft.set(now);
        }
    };
    let enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (kind != FieldKind::Text || event.ctrl_key()) {
            event.prevent_default();
            commit();
        }
    };
    let said = move || typed.said().or_else(|| fault.get());
    let forget = move || {
        if let Some(now) = value.try_get_untracked() {
            touched.set(false);
            draft.set(now);
        }
    };
    let described = {
        let (hint_id, error_id) = ((!hint.is_empty()).then(|| hint_id.clone()), error_id.clone());
        Signal::derive(move || {
            let error = said().map(|_| error_id.clone());
            let ids: Vec<String> = hint_id.clone().into_iter().chain(error).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
    let invalid = move || fault.with(Option::is_some).then_some("true");
    let control = match kind {
        FieldKind::Text => view! {
            <textarea
                id=id.clone()
                rows="2"
                prop:value=draft
                on:input=type_in
                on:focus=enter_field
                on:blur=move |_| leave(())
                on:keydown=enter
                aria-describedby=described
                aria-invalid=invalid
            ></textarea>
        }
        .into_any(),
        FieldKind::Line => {
            let list = (!suggestions.is_empty()).then(|| list_id.clone());
            view! {
                <input
                    id=id.clone()
                    type="text"
                    autocomplete="off"
                    list=list
                    prop:value=draft
                    on:input=type_in
                    on:focus=enter_field
                    on:blur=move |_| leave(())
                    on:keydown=enter
                    aria-describedby=described
                    aria-invalid=invalid
                />
            }
            .into_any()
        }
        _ => {
            let end = move |open: bool| match open {
                true => {
                    focused.set(false);
                    forget();
                }
                false => leave(()),
            };
            view! {
                <TypedInput
                    typed=typed
                    id=id.clone()
                    value=draft
                    kept=value
                    on_type=follow
                    on_enter_field=move |()| focused.set(true)
                    on_leave=end
                    on_enter=enter
                    described=described
                    invalid=Signal::derive(move || fault.with(Option::is_some))
                />
            }
            .into_any()
        }
    };
    view! {
        <div class="field">
            <label for=id>{label.get_value()} {of.map(|of| view! { <span class="visually-hidden">" : "{of}</span> })}</label>
            {control}
            {(!suggestions.is_empty())
                .then(|| {
                    view! {
                        <datalist id=list_id>
                            {suggestions.into_iter().map(|s| view! { <option value=s></option> }).collect_view()}
                        </datalist>
                    }
                })}
            {written.then(|| view! { <NameChips text=draft on_replace=replace /> })}
            {(kind == FieldKind::Text).then(|| view! { <Links text=draft /> })}
            {(!hint.is_empty())
                .then(|| {
                    view! {
                        <p class="hint" id=hint_id>
                            {hint}
                        </p>
                    }
                })}
            {move || {
                said()
                    .map(|words| {
                        view! {
                            <p class="error" role="alert" id=error_id.clone()>
                                {words}
                            </p>
                        }
                    })
            }}
            {move || {
                other
                    .get()
                    .map(|theirs| {
                        view! {
                            <div class="other" role="alert">
                                <p>"Ce texte a été changé ailleurs pendant que vous écriviez. Rien n’est remplacé : choisissez."</p>
                                <dl>
                                    <dt>"Ailleurs"</dt>
                                    <dd>{theirs}</dd>
                                    <dt>"Ici"</dt>
                                    <dd>{draft}</dd>
                                </dl>
                                <div class="actions">
                                    <button type="button" on:click=keep>
                                        "Garder le mien"
                                    </button>
                                    <button type="button" on:click=take>
                                        "Prendre l’autre"
                                    </button>
                                </div>
                            </div>
                        }
                    })
            }}
        </div>
    }
}
