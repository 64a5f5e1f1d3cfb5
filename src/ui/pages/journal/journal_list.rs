use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;

use super::journal_filter::Found;
use super::journal_row::Row;
use crate::calendar::{long, month_of_year};
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{ChosenRows, Each, EmptyState, Show};
use crate::ui::session::Session;
use crate::ui::{browser, clock, dom};

/// A line of the list: what is to come, folded; a month with its total; an activity.
#[derive(Clone, Debug, PartialEq)]
enum Item {
    Upcoming { count: u32, until: NaiveDate },
    Month { first: NaiveDate, sum: Sum, ahead: bool },
    Row(Id),
}

/// Heights in CSS pixels, as the style sheet sets them: on a wide screen, on a narrow one.
const UPCOMING: f64 = 44.0;
const MONTH: f64 = 56.0;
const ROW: f64 = 42.0;
const NARROW_ROW: f64 = 64.0;
const FORM: f64 = 560.0;
/// Lines drawn above and below what is seen.
const MARGIN: f64 = 126.0;

/// The activities by month, from today back, and what is to come folded above; only the visible ones are in the page.
#[component]
pub fn JournalList(
    shown: Memo<Found>,
    editing: RwSignal<Option<Id>>,
    /// Something is looked for: nothing is folded.
    narrowed: Signal<bool>,
    choosing: ChosenRows,
) -> impl IntoView {
    let session = Session::get();
    let list = NodeRef::<html::Ol>::new();
    let narrow = RwSignal::new(browser::is_narrow());
    // The part of the list that is on the screen, in pixels from its top.
    let seen = RwSignal::new((0.0, 1_000.0));
    let look = move || {
        narrow.set(browser::is_narrow());
        let height = window().inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(800.0);
        if let Some(list) = list.get_untracked() {
            let top = -list.get_bounding_client_rect().top();
            // Whole rows only, so that a small scroll redraws nothing.
            let step = 126.0;
            seen.set(((top / step).floor() * step - MARGIN, ((top + height) / step).ceil() * step + MARGIN));
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
                let _ = window().remove_event_listener_with_callback(name, call.as_ref().unchecked_ref());
            }
        }
    });
    let today = clock::today();
    let open = RwSignal::new(false);
    let items = memo(move || {
        let narrowed = narrowed.get();
        let open = open.get();
        shown.with(|shown| {
            // Newest first: what is to come stands before.
            let ahead = match narrowed {
                true => 0,
                false => shown.partition_point(|a| a.date > today),
            };
            let (coming, past) = shown.split_at(ahead);
            // Of what comes back, the next one stands for those after it, until its day comes.
            let mut told = BTreeSet::new();
            let mut coming: Vec<&Arc<Activity>> =
                coming.iter().rev().filter(|a| a.series.is_none_or(|s| told.insert(s))).collect();
            coming.reverse();
            let mut items = Vec::new();
            if let (Some(last), count @ 1..) = (coming.first(), coming.len() as u32) {
                items.push(Item::Upcoming { count, until: last.date });
            }
            if open {
                by_month(coming.into_iter().rev(), true, &mut items);
            }
            by_month(past.iter(), false, &mut items);
            items
        })
    });
    // What is to come is unfolded where one of it is just noted, or opened.
    effect(move || {
        let asked = [session.fresh.get(), editing.get()];
        let ahead = session
            .carnet
            .with_untracked(|c| asked.iter().flatten().any(|id| c.activities.get(id).is_some_and(|a| a.date > today)));
        if ahead {
            open.set(true);
        }
    });
    let height = move |item: &Item, narrow: bool, editing: Option<Id>| match item {
        Item::Upcoming { .. } => UPCOMING,
        Item::Month { .. } => MONTH,
        Item::Row(id) if editing == Some(*id) => FORM,
        Item::Row(_) if narrow => NARROW_ROW,
        Item::Row(_) => ROW,
    };
    // Space above, what is drawn, space below.
    let drawn = memo(move || {
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
    // An activity asked for by its address, or just noted, is brought into view.
    let reveal = move |id: Id| {
        let Some(list) = list.get_untracked() else {
            return;
        };
        let top = items.with_untracked(|items| {
            let before = items.iter().take_while(|i| **i != Item::Row(id));
            before.map(|i| height(i, narrow.get_untracked(), None)).sum::<f64>()
        });
        let on_screen = list.get_bounding_client_rect().top() + top;
        let bottom = window().inner_height().ok().and_then(|h| h.as_f64()).unwrap_or(800.0);
        if !(64.0..bottom - 120.0).contains(&on_screen) {
            window().scroll_to_with_x_and_y(0.0, window().scroll_y().unwrap_or(0.0) + on_screen - 160.0);
        }
        look();
    };
    effect(move || {
        list.track();
        if let Some(id) = editing.get_untracked() {
            reveal(id);
        }
        look();
    });
    effect(move || {
        if let Some(id) = session.fresh.get() {
            // Once the list has it.
            leptos::task::spawn_local(async move {
                leptos::task::tick().await;
                reveal(id);
            });
        }
    });
    // The line that was edited has the focus again.
    Effect::new(move |before: Option<Option<Id>>| {
        let now = editing.get();
        if let (Some(Some(id)), None) = (before, now) {
            dom::focus_on(format!("[data-id=\"{id}\"] button.link"));
        }
        now
    });
    let number = StoredValue::new(session.carnet.with_untracked(Carnet::duty_numbers));
    effect(move || {
        number.set_value(session.carnet.with(Carnet::duty_numbers));
    });
    // The line whose form is open stands by itself: a list that is drawn anew as one scrolls may take a line off the page
    // and put it back, with the focus and the click that were in it.
    let parts = memo(move || {
        let open = editing.get();
        drawn.with(|(_, items, _)| {
            let at = items.iter().position(|i| matches!(i, Item::Row(id) if open == Some(*id)));
            let (before, rest) = items.split_at(at.unwrap_or(items.len()));
            let after = rest.get(1..).unwrap_or_default();
            (before.to_vec(), open.filter(|_| at.is_some()), after.to_vec())
        })
    });
    let edited = memo(move || parts.with(|(_, edited, _)| *edited));
    let key = |item: &Item| match item {
        Item::Upcoming { count, until } => format!("{count} {until}"),
        Item::Month { first, sum, ahead } => {
            format!("{first} {} {} {ahead}", sum.count, sum.minutes)
        }
        Item::Row(id) => id.to_string(),
    };
    let line = move |item: Item| match item {
        Item::Upcoming { count, until } => {
            let words = format!("À venir ({count})");
            view! {
                <li class="upcoming">
                    <button
                        type="button"
                        class="quiet"
                        aria-expanded=move || open.get().to_string()
                        on:click=move |_| open.update(|o| *o = !*o)
                    >
                        <span aria-hidden="true">{move || if open.get() { "▾ " } else { "▸ " }}</span>
                        {words}
                        <small>{format!(" jusqu’au {}", long(until))}</small>
                    </button>
                </li>
            }
            .into_any()
        }
        Item::Month { first, sum, ahead } => {
            let time = (sum.count > 0).then(|| minutes_to_text(sum.minutes));
            view! {
                <li class="month" class:ahead=ahead>
                    <h2>{month_of_year(first)}</h2>
                    <span>{time}</span>
                </li>
            }
            .into_any()
        }
        Item::Row(id) => view! { <Row id=id editing=editing number=number choosing=choosing /> }.into_any(),
    };
    view! {
        <Show when=move || shown.with(|s| s.is_empty())>
            <EmptyState what="Aucune activité ici. Notez-en une, ou élargissez les filtres.".to_owned() />
        </Show>
        <ol class="activities" class:choosing=move || choosing.on.get() node_ref=list aria-label="Activités">
            <li class="spacer" aria-hidden="true"><svg width="1" height=move || drawn.with(|d| d.0)></svg></li>
            <Each each=move || parts.get().0 key=key let:item>
                {line(item)}
            </Each>
            {move || edited.get().map(|id| view! { <Row id=id editing=editing number=number choosing=choosing /> })}
            <Each each=move || parts.get().2 key=key let:item>
                {line(item)}
            </Each>
            <li class="spacer" aria-hidden="true"><svg width="1" height=move || drawn.with(|d| d.2)></svg></li>
        </ol>
    }
}

/// Each month with its sum, then its activities.
fn by_month<'a>(activities: impl Iterator<Item = &'a Arc<Activity>>, ahead: bool, items: &mut Vec<Item>) {
    // Where the month in hand stands.
    let mut month = usize::MAX;
    for activity in activities {
        let first = chrono::Datelike::with_day(&activity.date, 1).unwrap_or(activity.date);
        match items.get_mut(month) {
            Some(Item::Month { first: f, sum, .. }) if *f == first => sum.add(activity),
            _ => {
                let mut sum = Sum::default();
                sum.add(activity);
                month = items.len();
                items.push(Item::Month { first, sum, ahead });
            }
        }
        items.push(Item::Row(activity.id));
    }
}
