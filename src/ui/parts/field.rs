use std::sync::atomic::{AtomicU32, Ordering};

use leptos::prelude::*;

use super::{FieldKind, Typed, TypedInput};
use crate::ui::parts::{NameChips, Show};

/// An identity for a label and its control, new each time.
pub fn fresh_id() -> String {
    static NEXT: AtomicU32 = AtomicU32::new(0);
    format!("champ-{}", NEXT.fetch_add(1, Ordering::Relaxed))
}

/// A labelled control bound to a signal, with its hint and its error.
#[component]
pub fn Field(
    label: &'static str,
    value: RwSignal<String>,
    #[prop(optional)] kind: FieldKind,
    #[prop(optional, into)] hint: Signal<String>,
    #[prop(optional, into)] error: Signal<String>,
    /// Words to choose from while typing.
    #[prop(optional)]
    suggestions: Vec<String>,
    #[prop(optional)] required: bool,
    /// What the browser may propose, where the field is about who types (RGAA 11.13).
    #[prop(default = "off")]
    autocomplete: &'static str,
    #[prop(optional)] id: Option<&'static str>,
) -> impl IntoView {
    let id = id.map_or_else(fresh_id, str::to_owned);
    let (hint_id, error_id, list_id) = (format!("{id}-aide"), format!("{id}-erreur"), format!("{id}-liste"));
    let typed = Typed::new(kind);
    let written = matches!(kind, FieldKind::Text | FieldKind::Line);
    // What is wrong: what the control holds, or what the form says of it.
    let wrong = Signal::derive(move || typed.said().unwrap_or_else(|| error.get()));
    let described = {
        let (hint_id, error_id) = (hint_id.clone(), error_id.clone());
        Signal::derive(move || {
            let ids = [(!hint.get().is_empty(), &hint_id), (!wrong.get().is_empty(), &error_id)];
            let ids: Vec<&str> = ids.iter().filter(|(shown, _)| *shown).map(|(_, id)| id.as_str()).collect();
            (!ids.is_empty()).then(|| ids.join(" "))
        })
    };
    let invalid = move || (!error.get().is_empty()).then_some("true");
    let set = move |event| value.set(event_target_value(&event));
    let control = match kind {
        FieldKind::Text => view! {
            <textarea id=id.clone() rows="3" prop:value=value on:input=set aria-describedby=described aria-invalid=invalid></textarea>
        }
        .into_any(),
        FieldKind::Line => {
            let list = (!suggestions.is_empty()).then(|| list_id.clone());
            view! {
                <input
                    id=id.clone()
                    type="text"
                    autocomplete=autocomplete
                    list=list
                    prop:value=value
                    on:input=set
                    aria-required=required.then_some("true")
                    aria-describedby=described
                    aria-invalid=invalid
                />
            }
            .into_any()
        }
        _ => {
            // What stood there when the field was entered: it stays where something unfinished is left.
            let kept = RwSignal::new(value.get_untracked());
            let enter = move |()| kept.set(value.get_untracked());
            let leave = move |open: bool| {
                if open {
                    value.set(kept.get_untracked());
                }
            };
            view! {
                <TypedInput
                    typed=typed
                    id=id.clone()
                    value=value
                    kept=kept
                    on_type=move |text| value.set(text)
                    on_enter_field=enter
                    on_leave=leave
                    on_enter=|_| {}
                    required=required
                    described=described
                    invalid=Signal::derive(move || !error.get().is_empty())
                />
            }
            .into_any()
        }
    };
    view! {
        <div class="field" class:required=required>
            <label for=id>{label}</label>
            {control}
            {(!suggestions.is_empty())
                .then(|| {
                    view! {
                        <datalist id=list_id>
                            {suggestions.into_iter().map(|s| view! { <option value=s></option> }).collect_view()}
                        </datalist>
                    }
                })}
            {written.then(|| view! { <NameChips text=value on_replace=move |text: String| value.set(text) /> })}
            <Show when=move || !hint.get().is_empty()>
                <p class="hint" id=hint_id.clone()>
                    {hint}
                </p>
            </Show>
            <Show when=move || !wrong.get().is_empty()>
                <p class="error" role="alert" id=error_id.clone()>
                    {wrong}
                </p>
            </Show>
        </div>
    }
}

/// A labelled list to choose one value from: `(key, word)`.
#[component]
pub fn Choice(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(into)] options: Signal<Vec<(String, String)>>,
    #[prop(into)] on_choose: Callback<String>,
    #[prop(optional)] id: Option<&'static str>,
) -> impl IntoView {
    let id = id.map_or_else(fresh_id, str::to_owned);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select id=id on:change=move |event| on_choose.run(event_target_value(&event))>
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|(key, word)| {
                            let this = key.clone();
                            view! { <option value=key prop:selected=move || value.get() == this>{word}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}
