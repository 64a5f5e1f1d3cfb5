use std::sync::Arc;

use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;

use crate::ui::parts::Show;
use wasm_bindgen::prelude::*;

use crate::calendar::{month_of_year, short};
use crate::model::*;
use crate::ui::parts::ActivityForm;
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// A line of the list: a month with its total, or an activity.
#[derive(Clone, Debug, PartialEq)]
enum Item {
    Month { first: NaiveDate, sum: Sum },
    Row(Id),
}

/// Heights in CSS pixels, as the style sheet sets them: on a wide screen, on a narrow one.
const MONTH: f64 = 44.0;
const ROW: f64 = 44.0;
const NARROW_ROW: f64 = 92.0;
const FORM: f64 = 560.0;
/// Lines drawn above and below what is seen.
const MARGIN: f64 = 132.0;

/// The activities by month, newest first; only the visible ones are in the page.
#[component]
pub fn JournalList(
    shown: Memo<Vec<Arc<Activity>>>,
    editing: RwSignal<Option<Id>>,
) -> impl IntoView {
    let session = Session::get();
    let list = NodeRef::<html::Ol>::new();
    let narrow = RwSignal::new(is_narrow());
    // The part of the list that is on the screen, in pixels from its top.
    let seen = RwSignal::new((0.0, 1_000.0));
    let look = move || {
        narrow.set(is_narrow());
        let height = window()
            .inner_height()
            .ok()
            .and_then(|h| h.as_f64())
            .unwrap_or(800.0);
        if let Some(list) = list.get_untracked() {
            let top = -list.get_bounding_client_rect().top();
            // Whole rows only, so that a small scroll redraws nothing.
            let step = 132.0;
            seen.set((
                (top / step).floor() * step - MARGIN,
                ((top + height) / step).ceil() * step + MARGIN,
            ));
        }
    };
    let listening = ["scroll", "resize"].map(|name| {
        let call = Closure::<dyn FnMut()>::new(look);
        let _ = window().add_event_listener_with_callback(name, call.as_ref().unchecked_ref());
        (name, call)
    });
    let listening = StoredValue::new_local(Some(listening));
    on_cleanup(move || {
        if let Some(Some(listening)) = listening.try_update_value(Option::take) {
            for (name, call) in listening {
                let _ = window()
                    .remove_event_listener_with_callback(name, call.as_ref().unchecked_ref());
            }
        }
    });
    let items = Memo::new(move |_| {
        let mut items: Vec<Item> = Vec::new();
        // Where the month in hand stands in the list.
        let mut month = 0;
        shown.with(|shown| {
            for activity in shown {
                let first = chrono::Datelike::with_day(&activity.date, 1).unwrap_or(activity.date);
                match items.get_mut(month) {
                    Some(Item::Month { first: f, sum }) if *f == first => sum.add(activity),
                    _ => {
                        let mut sum = Sum::default();
                        sum.add(activity);
                        month = items.len();
                        items.push(Item::Month { first, sum });
                    }
                }
                items.push(Item::Row(activity.id));
            }
        });
        items
    });
    let height = move |item: &Item, narrow: bool, editing: Option<Id>| match item {
        Item::Month { .. } => MONTH,
        Item::Row(id) if editing == Some(*id) => FORM,
        Item::Row(_) if narrow => NARROW_ROW,
        Item::Row(_) => ROW,
    };
    // Space above, what is drawn, space below.
    let drawn = Memo::new(move |_| {
        let (from, to) = seen.get();
        let (narrow, editing) = (narrow.get(), editing.get());
        items.with(|items| {
            let (mut y, mut above, mut below) = (0.0, 0.0, 0.0);
            let mut drawn = Vec::new();
            for item in items {
                let h = height(item, narrow, editing);
                if y + h < from {
                    above += h;
                } else if y > to {
                    below += h;
                } else {
                    drawn.push(item.clone());
                }
                y += h;
            }
            (above, drawn, below)
        })
    });
    // An activity asked for by its address is brought into view.
    Effect::new(move |_| {
        if let (Some(id), Some(list)) = (editing.get_untracked(), list.get()) {
            let top = items.with_untracked(|items| {
                items
                    .iter()
                    .take_while(|i| **i != Item::Row(id))
                    .map(|i| height(i, narrow.get_untracked(), None))
                    .sum::<f64>()
            });
            let y =
                list.get_bounding_client_rect().top() + window().scroll_y().unwrap_or(0.0) + top
                    - 160.0;
            window().scroll_to_with_x_and_y(0.0, y);
        }
        look();
    });
    let number = StoredValue::new(session.carnet.with_untracked(Carnet::duty_numbers));
    Effect::new(move |_| {
        number.set_value(session.carnet.with(Carnet::duty_numbers));
    });
    let key = |item: &Item| match item {
        Item::Month { first, sum } => format!("{first} {} {}", sum.count, sum.minutes),
        Item::Row(id) => id.to_string(),
    };
    view! {
        <Show when=move || shown.with(Vec::is_empty)>
            <p class="none">"Aucune activité ici. Notez-en une, ou élargissez les filtres."</p>
        </Show>
        <ol class="activities" node_ref=list aria-label="Activités">
            <li class="spacer" aria-hidden="true"><svg width="1" height=move || drawn.with(|d| d.0)></svg></li>
            <For each=move || drawn.get().1 key=key let:item>
                {match item {
                    Item::Month { first, sum } => view! {
                        <li class="month">
                            <h2>{month_of_year(first)}</h2>
                            <span>
                                {match sum.count {
                                    0 => "rien de fait encore".to_owned(),
                                    n => format!("{}, {}", words::plural(n, "faite", "faites"), minutes_to_text(sum.minutes)),
                                }}
                            </span>
                        </li>
                    }
                    .into_any(),
                    Item::Row(id) => view! { <Row id=id editing=editing number=number /> }.into_any(),
                }}
            </For>
            <li class="spacer" aria-hidden="true"><svg width="1" height=move || drawn.with(|d| d.2)></svg></li>
        </ol>
    }
}

fn is_narrow() -> bool {
    window()
        .match_media("(max-width: 760px)")
        .ok()
        .flatten()
        .is_some_and(|m| m.matches())
}

/// An activity: read, or its form.
#[component]
fn Row(id: Id, editing: RwSignal<Option<Id>>, number: StoredValue<DutyNumbers>) -> impl IntoView {
    let session = Session::get();
    let activity = Memo::new(move |_| session.carnet.with(|c| c.activities.get(&id).cloned()));
    let there = Memo::new(move |_| activity.with(Option::is_some));
    let edited = Memo::new(move |_| editing.get() == Some(id));
    // The form stays as it is when the activity changes elsewhere; what is read follows.
    let body = move || {
        if !there.get() {
            return None;
        }
        if edited.get() {
            let initial = Activity::clone(&*activity.get_untracked()?);
            return Some(view! { <ActivityForm initial=initial new=false on_done=move || editing.set(None) /> }.into_any());
        }
        let read = move || {
            activity
                .get()
                .map(|activity| view! { <Read activity=activity editing=editing number=number /> })
        };
        Some(read.into_any())
    };
    let state = move || activity.get().map(|a| a.state.key());
    view! { <li class="activity-row" class:editing=move || editing.get() == Some(id) data-state=state data-id=id.to_string()>{body}</li> }
}

#[component]
fn Read(
    activity: Arc<Activity>,
    editing: RwSignal<Option<Id>>,
    number: StoredValue<DutyNumbers>,
) -> impl IntoView {
    let session = Session::get();
    let id = activity.id;
    let title = activity.title.clone();
    let late = activity.state == State::Planned && activity.date < clock::today();
    let duties: Vec<String> = activity
        .duties()
        .map(|d| number.with_value(|n| n.of(d)))
        .collect();
    let names: Vec<String> = activity
        .duties()
        .filter_map(|d| {
            session
                .carnet
                .with_untracked(|c| c.duties.get(&d).map(|d| d.short()))
        })
        .collect();
    let details: Vec<String> = [
        Some(activity.nature.label().to_owned()),
        (!activity.audience.is_empty()).then(|| {
            activity
                .audience
                .iter()
                .map(|a| a.label())
                .collect::<Vec<_>>()
                .join(", ")
        }),
        activity
            .people
            .map(|p| words::plural(p, "personne", "personnes")),
        (!activity.module.is_empty()).then(|| activity.module.clone()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let notes = activity.notes.clone();
    let planned = activity.state == State::Planned;
    let (done, copied, gone) = (activity.clone(), activity.clone(), activity.clone());
    let mark_done = move |_| {
        let mut after = Activity::clone(&done);
        after.state = State::Done;
        session.update(format!("Activité faite : {}", after.title), &*done, &after);
    };
    let duplicate = move |_| {
        let mut copy = copied.renewed();
        copy.id = session.new_id();
        copy.date = clock::today();
        copy.state = State::Done;
        let copy_id = copy.id;
        if session.commit(
            format!("Activité dupliquée : {}", copy.title),
            vec![Change::create(&copy)],
        ) {
            editing.set(Some(copy_id));
        }
    };
    let delete = move |_| {
        let label = format!("Activité supprimée : {}", gone.title);
        if session.commit(label.clone(), vec![Change::delete(&*gone)]) {
            session.say(format!("{label}. « Annuler » la rend."));
        }
    };
    let named = |verb: &str| format!("{verb} : {title}");
    view! {
        <span class="date">{short(activity.date)}</span>
        <span class="what">
            <button type="button" class="link" title=notes.clone() on:click=move |_| editing.set(Some(id))>{title.clone()}</button>
            {(!notes.is_empty()).then(|| view! { <span class="has-notes" title=notes.clone()><span aria-hidden="true">"✎"</span><span class="visually-hidden">"avec notes"</span></span> })}
        </span>
        <span class="duties" title=names.join(" ; ")>{duties.join(", ")}</span>
        <span class="details">{details.join(" · ")}</span>
        <span class="time">{activity.minutes.map(|m| minutes_to_text(u32::from(m)))}</span>
        <span class="state" data-state=activity.state.key()>
            {activity.state.label()}
            {late.then_some(", en retard")}
        </span>
        <span class="row-actions">
            {planned.then(|| view! { <button type="button" class="quiet" aria-label=named("Marquer comme faite") title="Marquer comme faite" on:click=mark_done>"✓"</button> })}
            <button type="button" class="quiet" aria-label=named("Modifier") title="Modifier" on:click=move |_| editing.set(Some(id))>"✎"</button>
            <button type="button" class="quiet" aria-label=named("Dupliquer") title="Dupliquer" on:click=duplicate>
                <svg class="icon" viewBox="0 0 16 16" aria-hidden="true"><path d="M5.5 5.5h8v8h-8z M2.5 10.5v-8h8" /></svg>
            </button>
            <button type="button" class="quiet" aria-label=named("Supprimer") title="Supprimer" on:click=delete>"✕"</button>
        </span>
    }
}
