use std::collections::BTreeSet;

use leptos::prelude::*;

use super::journal_filter::Found;
use crate::acts::many::{self, ToAll};
use crate::french::plural;
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::dom;
use crate::ui::parts::Show;
use crate::ui::session::Session;

/// The activities of the list that are chosen, to be changed as one.
#[derive(Clone, Copy)]
pub struct Choosing {
    /// Each row has its box.
    pub on: RwSignal<bool>,
    pub ids: RwSignal<BTreeSet<Id>>,
    /// The row that was turned last: a click with Shift goes from there.
    last: StoredValue<Option<Id>>,
    shown: Memo<Found>,
}

impl Choosing {
    pub fn new(shown: Memo<Found>) -> Self {
        let ids = RwSignal::new(BTreeSet::new());
        let choosing = Self { on: RwSignal::new(false), ids, last: StoredValue::new(None), shown };
        // What the list does not show any more is not chosen.
        effect(move || {
            shown.with(|shown| {
                // A list of thousands is gone through only where something is chosen.
                if ids.with_untracked(BTreeSet::is_empty) {
                    return;
                }
                let there: BTreeSet<Id> = shown.iter().map(|a| a.id).collect();
                if ids.with_untracked(|ids| !ids.is_subset(&there)) {
                    ids.update(|ids| ids.retain(|id| there.contains(id)));
                }
            });
        });
        choosing
    }

    pub fn has(self, id: Id) -> bool {
        self.ids.with(|ids| ids.contains(&id))
    }

    /// Chooses a row or leaves it; with Shift, all from the one that was turned last get what it gets.
    pub fn turn(self, id: Id, shift: bool) {
        self.on.set(true);
        let on = !self.ids.with_untracked(|ids| ids.contains(&id));
        let from = self.last.get_value().filter(|_| shift).unwrap_or(id);
        let between: BTreeSet<Id> = self.shown.with_untracked(|shown| {
            let at = |id: Id| shown.iter().position(|a| a.id == id);
            match (at(from), at(id)) {
                (Some(a), Some(b)) => shown.get(a.min(b)..=a.max(b)).unwrap_or_default().iter().map(|a| a.id).collect(),
                _ => [id].into(),
            }
        });
        self.last.set_value(Some(id));
        self.ids.update(|ids| match on {
            true => ids.extend(between),
            false => ids.retain(|id| !between.contains(id)),
        });
    }

    pub fn all(self) {
        self.on.set(true);
        self.ids.set(self.shown.with_untracked(|shown| shown.iter().map(|a| a.id).collect()));
    }

    pub fn leave(self) {
        self.on.set(false);
        self.ids.update(BTreeSet::clear);
    }
}

/// What is done with the activities that are chosen.
#[component]
pub fn ChosenBar(choosing: Choosing) -> impl IntoView {
    let session = Session::get();
    let count = memo(move || choosing.ids.with(BTreeSet::len) as u32);
    let shown = memo(move || choosing.shown.with(|s| s.len()));
    let give = move |to_all: ToAll| {
        let ids = choosing.ids.get_untracked();
        let _ = session.act(|c, s| many::change(c, s, &ids, &to_all));
    };
    let duties = move || {
        session.carnet.with(|c| {
            let named = c.duties_in_words(c.open_year()).into_iter().map(|(id, words)| (id.to_string(), words));
            named.chain([("-".to_owned(), "Sans attribution".to_owned())]).collect::<Vec<_>>()
        })
    };
    let pair = |(key, label): (&str, &str)| (key.to_owned(), label.to_owned());
    let natures: Vec<_> = Nature::ALL.iter().map(|n| pair((n.key(), n.label()))).collect();
    let audiences: Vec<_> = Audience::ALL.iter().map(|a| pair((a.key(), a.label()))).collect();
    let states: Vec<_> = State::ALL.iter().map(|s| pair((s.key(), s.label()))).collect();
    let give_duty = move |key: String| give(ToAll { duty: Some(key.parse().ok()), ..ToAll::default() });
    let give_nature = move |key: String| give(ToAll { nature: Nature::from_key(&key), ..ToAll::default() });
    let give_audience = move |key: String| give(ToAll { audience: Audience::from_key(&key), ..ToAll::default() });
    let give_state = move |key: String| give(ToAll { state: State::from_key(&key), ..ToAll::default() });
    let delete = move |_| {
        let ids = choosing.ids.get_untracked();
        let _ = session.act(|c, s| many::delete(c, s, &ids));
    };
    view! {
        <div class="chosen-bar" role="toolbar" aria-label="Activités choisies">
            <b role="status">{move || plural(count.get(), "choisie", "choisies")}</b>
            <button type="button" class="quiet" on:click=move |_| choosing.all()>
                {move || format!("Tout choisir ({})", shown.get())}
            </button>
            <Show when=move || count.get() != 0>
                <Give word="Attribution" options=Signal::derive(duties) on_give=give_duty />
                <Give word="Nature" options=Signal::stored(natures.clone()) on_give=give_nature />
                <Give word="Public" options=Signal::stored(audiences.clone()) on_give=give_audience />
                <Give word="État" options=Signal::stored(states.clone()) on_give=give_state />
                <button type="button" class="danger quiet" on:click=delete>
                    "Supprimer"
                </button>
            </Show>
            <button type="button" on:click=move |_| choosing.leave()>
                "Terminé"
            </button>
        </div>
    }
}

/// A list whose choice is given to all at once; it shows its own name again then.
#[component]
fn Give(
    word: &'static str,
    options: Signal<Vec<(String, String)>>,
    on_give: impl Fn(String) + Send + Sync + 'static,
) -> impl IntoView {
    let give = move |event: web_sys::Event| {
        let key = event_target_value(&event);
        dom::choose(&event, "");
        if !key.is_empty() {
            on_give(key);
        }
    };
    let all = move || {
        options.get().into_iter().map(|(key, label)| view! { <option value=key>{label}</option> }).collect_view()
    };
    view! {
        <select aria-label=format!("{word} de toutes") on:change=give>
            <option value="">{word}"…"</option>
            {all}
        </select>
    }
}
