use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;

use super::FieldKind;
use super::field::fresh_id;
use crate::ui::browser;

/// A text of the carnet edited in place: one change when it is left, on Enter, or after a pause of 2 s.
#[component]
pub fn EditText(
    label: &'static str,
    /// The text as the carnet has it.
    #[prop(into)]
    value: Signal<String>,
    /// Does the change; `false`: refused, and the text stays to be corrected.
    #[prop(into)]
    on_commit: Callback<String, bool>,
    #[prop(optional)] kind: FieldKind,
    #[prop(optional)] suggestions: Vec<String>,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let id = fresh_id();
    let (list_id, hint_id) = (format!("{id}-liste"), format!("{id}-aide"));
    let draft = RwSignal::new(value.get_untracked());
    // What the carnet says now, from here or from another tab, unless it is being typed over.
    let touched = RwSignal::new(false);
    Effect::new(move |_| {
        let now = value.get();
        if !touched.get_untracked() {
            draft.set(now);
        }
    });
    let pause = Rc::new(Cell::new(0u32));
    let commit = move || {
        let (Some(text), Some(is_touched)) =
            (draft.try_get_untracked(), touched.try_get_untracked())
        else {
            return;
        };
        if is_touched
            && (value.try_get_untracked().as_ref() == Some(&text)
                || on_commit.try_run(text) == Some(true))
        {
            touched.set(false);
        }
    };
    let type_in = move |event| {
        draft.set(event_target_value(&event));
        touched.set(true);
        if kind == FieldKind::Date {
            return;
        }
        let turn = pause.get() + 1;
        pause.set(turn);
        let pause = pause.clone();
        browser::after(2_000, move || {
            if pause.get() == turn {
                commit();
            }
        });
    };
    let leave = move |_| commit();
    let enter = move |event: web_sys::KeyboardEvent| {
        if event.key() == "Enter" && (kind != FieldKind::Text || event.ctrl_key()) {
            event.prevent_default();
            commit();
        }
    };
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    let control = match kind {
        FieldKind::Text => view! {
            <textarea id=id.clone() rows="2" prop:value=draft on:input=type_in on:blur=leave on:keydown=enter aria-describedby=described></textarea>
        }
        .into_any(),
        kind => {
            let kind = match kind {
                FieldKind::Date => "date",
                FieldKind::Number => "number",
                _ => "text",
            };
            let list = (!suggestions.is_empty()).then(|| list_id.clone());
            view! {
                <input id=id.clone() type=kind autocomplete="off" list=list prop:value=draft on:input=type_in on:blur=leave on:keydown=enter aria-describedby=described />
            }
            .into_any()
        }
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {control}
            {(!suggestions.is_empty())
                .then(|| view! { <datalist id=list_id>{suggestions.into_iter().map(|s| view! { <option value=s></option> }).collect_view()}</datalist> })}
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
