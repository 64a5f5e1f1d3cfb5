use leptos::html;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::FieldKind;
use crate::calendar::{date_from_text, hour, hour_from_text, short};
use crate::model::SchoolYear;
use crate::ui::clock;
use crate::ui::derived::effect;

/// The years of a date that a person may mean: what is typed of another one is not finished (« 0002 », « 0202 »).
const YEARS: std::ops::RangeInclusive<i32> = 1900..=2199;

/// What stands in a control.
#[derive(Clone, Debug, PartialEq)]
enum Held {
    /// A value, as ISO has it; nothing: emptied on purpose.
    Finished(String),
    /// A part of a value: neither one, nor nothing.
    Unfinished,
}

/// A date, a time or a number being typed. Its value is only ever what is finished: a part of one is no value, and no absence of one.
#[derive(Clone, Copy)]
pub struct Typed {
    kind: FieldKind,
    node: NodeRef<html::Input>,
    /// A part of a value stands in the control, or stood there when it was left and was not seen since.
    open: RwSignal<bool>,
    /// What is said of it on leaving, until something else is typed.
    said: RwSignal<Option<String>>,
}

impl Typed {
    pub fn new(kind: FieldKind) -> Self {
        Self { kind, node: NodeRef::new(), open: RwSignal::new(false), said: RwSignal::new(None) }
    }

    /// Whether what stands in the control is not finished.
    pub fn is_open(self) -> bool {
        match self.node.try_get_untracked().flatten() {
            Some(control) => held(self.kind, &control) == Held::Unfinished,
            None => self.open.try_get_untracked().unwrap_or(false),
        }
    }

    /// What to say of it, if anything.
    pub fn said(self) -> Option<String> {
        self.said.get()
    }

    /// Whether it was said that what stands there is not finished.
    pub fn is_said(self) -> bool {
        (self.said.try_with_untracked(Option::is_some)).unwrap_or(true)
    }

    /// The sentence for a value that is not finished, where `kept` stays.
    pub fn sentence(self, kept: &str) -> String {
        let (what, kept_word) = match self.kind {
            FieldKind::Date => ("Date incomplète", "gardée"),
            FieldKind::Time => ("Heure incomplète", "gardée"),
            _ => ("Nombre incomplet", "gardé"),
        };
        match kept {
            "" => format!("{what} : complétez, ou effacez tout."),
            kept => format!("{what} : {} est {kept_word}.", in_words(self.kind, kept)),
        }
    }

    /// What was typed is left: a part of a value gives way to what is `kept`, and it is said. `true`: there was one.
    fn leave(self, kept: &str) -> bool {
        let open = self.is_open();
        let Some(control) = self.node.try_get_untracked().flatten() else {
            return open;
        };
        match held(self.kind, &control) {
            Held::Unfinished => {
                self.said.try_set(Some(self.sentence(kept)));
                if !kept.is_empty() {
                    write(self.kind, &control, kept);
                }
            }
            // What was typed as a line is shown as it was understood.
            Held::Finished(value) if !is_native(self.kind, &control) => {
                write(self.kind, &control, &value);
            }
            Held::Finished(_) => {}
        }
        self.open.try_set(open);
        open
    }

    /// Shows `value`, unless a part of another one is being typed.
    fn follow(self, value: Signal<String>) {
        effect(move || {
            let value = value.get();
            let Some(control) = self.node.get() else {
                return;
            };
            let active = document().active_element();
            let typing = active.is_some_and(|e| e.is_same_node(Some(&control)));
            match held(self.kind, &control) {
                Held::Unfinished if typing => {}
                Held::Finished(now) if now == value => {}
                _ => write(self.kind, &control, &value),
            }
        });
    }
}

/// The control of a [`Typed`] value.
#[component]
pub fn TypedInput(
    typed: Typed,
    id: String,
    #[prop(into)] value: Signal<String>,
    /// What stays where something unfinished is left.
    #[prop(into)]
    kept: Signal<String>,
    /// Takes what is finished, as it is typed.
    #[prop(into)]
    on_type: Callback<String>,
    #[prop(into)] on_enter_field: Callback<()>,
    /// It is left; `true`: with something unfinished.
    #[prop(into)]
    on_leave: Callback<bool>,
    /// Enter was pressed on something finished.
    #[prop(into)]
    on_enter: Callback<KeyboardEvent>,
    #[prop(optional)] required: bool,
    #[prop(into)] described: Signal<Option<String>>,
    #[prop(into)] invalid: Signal<bool>,
) -> impl IntoView {
    typed.follow(value);
    let kind = typed.kind;
    let type_in = move |_| {
        let Some(control) = typed.node.try_get_untracked().flatten() else {
            return;
        };
        typed.said.try_set(None);
        let held = held(kind, &control);
        typed.open.try_set(held == Held::Unfinished);
        if let Held::Finished(text) = held {
            on_type.try_run(text);
        }
    };
    let focus = move |_| {
        typed.open.try_set(typed.is_open());
        on_enter_field.try_run(());
    };
    let blur = move |_| {
        // A field that is taken off the page loses the focus after its signals are gone.
        if let Some(kept) = kept.try_get_untracked() {
            on_leave.try_run(typed.leave(&kept));
        }
    };
    let press = move |event: KeyboardEvent| {
        if event.key() != "Enter" {
            return;
        }
        match typed.is_open() {
            true => {
                let kept = kept.try_get_untracked().unwrap_or_default();
                typed.open.try_set(true);
                typed.said.try_set(Some(typed.sentence(&kept)));
            }
            false => drop(on_enter.try_run(event)),
        }
    };
    view! {
        <input
            node_ref=typed.node
            id=id
            type=kind.control()
            min=(kind == FieldKind::Number).then_some("0")
            autocomplete="off"
            data-unfinished=move || typed.open.get().then_some("")
            aria-required=required.then_some("true")
            aria-describedby=described
            aria-invalid=move || (invalid.get() || typed.said.get().is_some()).then_some("true")
            on:input=type_in
            on:focus=focus
            on:blur=blur
            on:keydown=press
        />
    }
}

/// What the control holds. A browser without such a control shows a line: what is typed there is read as people write it.
fn held(kind: FieldKind, control: &HtmlInputElement) -> Held {
    let text = control.value();
    if control.validity().bad_input() {
        return Held::Unfinished;
    }
    let read = match kind {
        _ if text.trim().is_empty() => Some(String::new()),
        FieldKind::Date => {
            let today = clock::today();
            let date = match is_native(kind, control) {
                true => text.parse().ok(),
                // As people write it, with its year.
                false => date_from_text(&text, today, SchoolYear::containing(today)),
            };
            let date = date.filter(|d| YEARS.contains(&chrono::Datelike::year(d)));
            date.map(|d| d.to_string())
        }
        _ if is_native(kind, control) => Some(text),
        FieldKind::Time => hour_from_text(&text).map(|t| t.format("%H:%M").to_string()),
        _ => {
            let number = text.trim().replace(',', ".");
            number.parse::<f64>().ok().map(|_| number)
        }
    };
    read.map_or(Held::Unfinished, Held::Finished)
}

fn write(kind: FieldKind, control: &HtmlInputElement, value: &str) {
    let text = match is_native(kind, control) {
        true => value.to_owned(),
        false => in_words(kind, value),
    };
    control.set_value(&text);
}

fn is_native(kind: FieldKind, control: &HtmlInputElement) -> bool {
    control.type_() == kind.control()
}

/// « 03/07/2027 », « 17h30 », « 12 ».
fn in_words(kind: FieldKind, value: &str) -> String {
    let words = match kind {
        FieldKind::Date => value.parse().ok().map(short),
        FieldKind::Time => hour_from_text(value).map(hour),
        _ => None,
    };
    words.unwrap_or_else(|| value.to_owned())
}
