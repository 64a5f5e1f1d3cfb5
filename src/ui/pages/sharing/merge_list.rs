use std::collections::BTreeMap;

use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::merge_change::Choice;
use crate::exchange::merge::Fit;
use crate::ui::dom;
use crate::ui::parts::Each;
use crate::ui::words::plural;

/// A line of the list: what is chosen by it, what it is on, whether it fits.
#[derive(Clone, PartialEq)]
pub struct MergeLine {
    pub choice: String,
    pub subject: String,
    pub fit: Fit,
}

/// The place of a change in the page.
pub fn place(at: usize) -> String {
    format!("changement-{at}")
}

/// The changes at a glance: each with what is decided of it, how many are; a click, or J and K, goes to one; T takes it, R refuses it.
#[component]
pub fn MergeList(
    lines: Vec<MergeLine>,
    chosen: RwSignal<BTreeMap<String, Choice>>,
    here: RwSignal<usize>,
    /// How many of them are in the page.
    #[prop(into)]
    shown: Signal<usize>,
) -> impl IntoView {
    let total = lines.len();
    let lines = StoredValue::new(lines);
    let decided = move || {
        chosen.with(|c| {
            lines.with_value(|all| {
                let said = |l: &&MergeLine| matches!(c.get(&l.choice), Some(Choice::Take | Choice::Refuse));
                all.iter().filter(said).count() as u32
            })
        })
    };
    let line = move |at: usize| {
        let line = lines.with_value(|all| all.get(at).cloned())?;
        let key = StoredValue::new(line.choice.clone());
        let state = move || chosen.with(|c| key.with_value(|k| c.get(k).copied()));
        let impossible = line.fit == Fit::Impossible;
        // What is undecided never looks decided.
        let sign = move || match state() {
            _ if impossible => ("–", "ne peut pas être pris"),
            Some(Choice::Take) => ("✓", "pris"),
            Some(Choice::Refuse) => ("✕", "refusé"),
            Some(Choice::Later) => ("…", "plus tard"),
            None if line.fit == Fit::Conflict => ("?", "à décider"),
            None => ("…", "plus tard"),
        };
        let go = move |event: web_sys::MouseEvent| {
            event.prevent_default();
            here.set(at);
            dom::go_to(&place(at));
        };
        Some(view! {
            <li class:here=move || here.get() == at>
                <span class="sign" aria-hidden="true">{move || sign().0}</span>
                <a href=format!("#{}", place(at)) on:click=go>{line.subject}</a>
                <span class="visually-hidden">{move || format!(" : {}", sign().1)}</span>
            </li>
        })
    };
    view! {
        <nav class="merge-list" aria-label="Changements">
            <p role="status">
                <b>{move || format!("{} sur {}", decided(), plural(total as u32, "décidé", "décidés"))}</b>
            </p>
            <ol class="plain">
                <Each each=move || 0..shown.get() key=|at| *at let:at>{line(at)}</Each>
            </ol>
            <p class="hint">"Touches : J et K d’un changement à l’autre, T prendre, R refuser."</p>
        </nav>
    }
}

/// What a key of the review asks; nothing where one is writing.
pub fn key_of(event: &web_sys::KeyboardEvent) -> Option<char> {
    let target: Option<web_sys::Element> = event.target().and_then(|t| t.dyn_into().ok());
    let writing = target.is_some_and(|t| {
        matches!(t.tag_name().as_str(), "TEXTAREA" | "SELECT" | "INPUT")
            && t.get_attribute("type").is_none_or(|k| k != "radio" && k != "checkbox")
    });
    if writing || event.ctrl_key() || event.meta_key() || event.alt_key() {
        return None;
    }
    let key = event.key().to_lowercase();
    let mut letters = key.chars();
    letters.next().filter(|c| letters.next().is_none() && "trjk".contains(*c))
}
