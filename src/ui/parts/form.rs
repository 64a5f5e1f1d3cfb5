use std::str::FromStr;

use chrono::{NaiveDate, NaiveTime};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, SubmitEvent};

use crate::calendar::hour_from_text;
use crate::french::whole_number;
use crate::model::minutes_from_text;
use crate::ui::derived::effect;
use crate::ui::session::Session;

/// What a field of a form holds, and what is wrong with it: said until the text changes.
#[derive(Clone, Copy)]
pub struct FormField {
    pub value: RwSignal<String>,
    /// The sentence, and the text that it is about.
    fault: RwSignal<Option<(String, String)>>,
}

impl FormField {
    pub fn new(text: impl Into<String>) -> Self {
        Self { value: RwSignal::new(text.into()), fault: RwSignal::new(None) }
    }

    pub fn error(self) -> Signal<String> {
        Signal::derive(move || {
            let fault = self.fault.get();
            let still = fault.filter(|(_, text)| self.value.with(|v| v == text));
            still.map(|(sentence, _)| sentence).unwrap_or_default()
        })
    }

    pub fn text(self) -> String {
        self.value.with_untracked(|v| v.trim().to_owned())
    }

    /// Says what is wrong with the text as it stands.
    pub fn fail(self, sentence: impl Into<String>) {
        self.fault.set(Some((sentence.into(), self.value.get_untracked())));
    }

    /// The text; where there is none, `sentence` is said.
    pub fn required(self, sentence: &str) -> Option<String> {
        let text = Some(self.text()).filter(|t| !t.is_empty());
        if text.is_none() {
            self.fail(sentence);
        }
        text
    }

    /// The date; where there is none, or one that does not exist, `sentence` is said.
    pub fn date(self, sentence: &str) -> Option<NaiveDate> {
        let date = NaiveDate::from_str(&self.text()).ok();
        if date.is_none() {
            self.fail(sentence);
        }
        date
    }

    /// The date, where one was typed; `None`: it does not exist, and that is said.
    pub fn date_if_any(self) -> Option<Option<NaiveDate>> {
        self.if_any("Indiquez une date qui existe, par exemple 31/08/2027.", |text| NaiveDate::from_str(text).ok())
    }

    /// The hour, where one was typed; `None`: it is none, and that is said.
    pub fn hour(self) -> Option<Option<NaiveTime>> {
        self.if_any("Indiquez une heure, par exemple 17h30.", hour_from_text)
    }

    /// The length in minutes, where one was typed; `None`: it is none, and that is said.
    pub fn minutes(self) -> Option<Option<u16>> {
        self.if_any("Indiquez une durée, par exemple 20 min ou 1h30.", |text| minutes_from_text(text).ok())
    }

    /// The whole number, where one was typed; `None`: it is none, and that is said.
    pub fn number(self) -> Option<Option<u32>> {
        self.if_any("Indiquez un nombre entier.", whole_number)
    }

    fn if_any<T>(self, sentence: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
        let text = self.text();
        if text.is_empty() {
            return Some(None);
        }
        let read = read(&text);
        if read.is_none() {
            self.fail(sentence);
        }
        read.map(Some)
    }

    pub fn clear(self) {
        self.value.set(String::new());
        self.fault.set(None);
    }
}

/// A form. What is wrong is said at its field, and the first such field has the focus; what is typed and not sent stays as a draft.
#[component]
pub fn Form(
    #[prop(into)] on_submit: Callback<()>,
    #[prop(optional)] class: &'static str,
    /// Its name, where no heading gives it.
    #[prop(optional, into)]
    label: Option<String>,
    /// The draft's name, and the fields that it keeps.
    #[prop(optional)]
    draft: Option<(&'static str, Vec<FormField>)>,
    /// What the draft is of, where one form serves several things.
    #[prop(optional, into)]
    draft_of: String,
    children: Children,
) -> impl IntoView {
    let session = Session::get();
    let kept = draft.map(|(key, fields)| {
        let key = format!("formulaire.{key}{draft_of}");
        keep(session, key.clone(), fields);
        key
    });
    let node = NodeRef::<html::Form>::new();
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        if is_unfinished(&event) {
            return;
        }
        on_submit.run(());
        let kept = kept.clone();
        leptos::task::spawn_local(async move {
            leptos::task::tick().await;
            let Some(form) = node.try_get_untracked().flatten() else {
                return;
            };
            let find = |selector: &str| {
                let found = form.query_selector(selector).ok().flatten();
                found.and_then(|e| e.dyn_into::<HtmlElement>().ok())
            };
            let lost = document().active_element().is_none_or(|e| e.tag_name() == "BODY");
            let to = find("[aria-invalid=true]").or_else(|| find("input, select, textarea").filter(|_| lost));
            if let Some(to) = to {
                let _ = to.focus();
            }
            // What was sent is no draft.
            if let Some(key) = kept.filter(|_| find("[aria-invalid=true]").is_none()) {
                session.set_draft(&key, None);
            }
        });
    };
    view! {
        <form node_ref=node class=class novalidate aria-label=label on:submit=submit>
            {children()}
        </form>
    }
}

/// Whether the form that is sent holds a part of a value, which is no absence of one: it has the focus then, and the form is not sent.
pub fn is_unfinished(event: &SubmitEvent) -> bool {
    let form = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlFormElement>().ok());
    let control = form.and_then(|form| unfinished(&form));
    if let Some(control) = &control {
        let _ = control.focus();
    }
    control.is_some()
}

/// The first control that holds a part of a value, or held one and was not seen since.
fn unfinished(form: &web_sys::HtmlFormElement) -> Option<HtmlElement> {
    let controls = form.query_selector_all("input").ok()?;
    let mut all = (0..controls.length()).filter_map(|at| controls.get(at));
    all.find_map(|control| {
        let control: web_sys::HtmlInputElement = control.dyn_into().ok()?;
        let open = control.has_attribute("data-unfinished") || control.validity().bad_input();
        open.then(|| control.unchecked_into())
    })
}

/// The texts of the fields, as they are typed.
fn keep(session: Session, key: String, fields: Vec<FormField>) {
    let kept = session.draft(&key);
    let kept: Vec<String> = kept.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default();
    // A form that begins with something has a draft only once that is changed.
    let first: Vec<String> = fields.iter().map(|f| f.value.get_untracked()).collect();
    if kept.len() == fields.len() {
        for (field, text) in fields.iter().zip(kept) {
            field.value.set(text);
        }
    }
    effect(move || {
        let now: Vec<String> = fields.iter().map(|f| f.value.get()).collect();
        let empty = now.iter().all(|t| t.trim().is_empty()) || now == first;
        let text = (!empty).then(|| serde_json::to_string(&now).unwrap_or_default());
        session.set_draft(&key, text.as_deref());
    });
}
