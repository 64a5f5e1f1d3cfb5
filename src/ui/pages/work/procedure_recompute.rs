use chrono::NaiveDate;
use leptos::prelude::*;

use crate::calendar::{Anchors, RelativeDate, short};
use crate::model::*;
use crate::ui::parts::{Dialog, Show};
use crate::ui::session::Session;

/// A step whose rule gives another date than it has.
#[derive(Clone, Debug, PartialEq)]
struct Moved {
    step: Step,
    to: NaiveDate,
}

/// The steps left to do that the calendar puts on another day: those with the date of their rule, and those given by hand.
fn moved(carnet: &Carnet, id: Id) -> (Vec<Moved>, Vec<Moved>) {
    let Some(procedure) = carnet.procedures.get(&id) else {
        return Default::default();
    };
    let anchors = Anchors::of(
        carnet,
        procedure.school_year(),
        &procedure.period,
        procedure.started,
    );
    let moved = |step: &Step| {
        let to = RelativeDate::parse(&step.plan.when)?.date(&anchors)?;
        let scopes = carnet.scopes_of(procedure, step);
        let open = scopes
            .iter()
            .any(|s| !carnet.step_state(step, *s).is_over());
        let step = step.clone();
        (open && step.date != Some(to)).then_some(Moved { step, to })
    };
    let all = carnet.steps_of(id).into_iter().filter_map(moved);
    all.partition(|m| !m.step.by_hand)
}

/// What computing the dates anew would change, before it is done; dates given by hand stay unless they are ticked.
#[component]
pub fn Recompute(procedure: Id, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let (ruled, by_hand) = session.carnet.with_untracked(|c| moved(c, procedure));
    let none = ruled.is_empty() && by_hand.is_empty();
    let also = RwSignal::new(false);
    let line = |m: &Moved| {
        let was = m.step.date.map_or_else(|| "sans date".to_owned(), short);
        view! { <li>{m.step.plan.title.clone()}" : "{was}" → "<b>{short(m.to)}</b></li> }
    };
    let lines = ruled.iter().map(line).collect_view();
    let kept = by_hand.iter().map(line).collect_view();
    let (has_ruled, has_hand) = (!ruled.is_empty(), !by_hand.is_empty());
    let held = StoredValue::new((ruled, by_hand));
    let apply = move |_| {
        let changes: Vec<Change> = held.with_value(|(ruled, by_hand)| {
            let hand = by_hand.iter().filter(|_| also.get_untracked());
            ruled
                .iter()
                .chain(hand)
                .filter_map(|m| {
                    let new = Step {
                        date: Some(m.to),
                        by_hand: false,
                        ..m.step.clone()
                    };
                    Change::update(&m.step, &new)
                })
                .collect()
        });
        let n = changes.len();
        let label = format!("Dates recalculées : {n} étapes");
        if session.commit(label.clone(), changes) {
            session.done(label);
        }
        on_close.run(());
    };
    view! {
        <Dialog title="Recalculer les dates".to_owned() on_close=on_close>
            <Show when=move || none>
                <p>"Toutes les dates sont déjà celles du calendrier."</p>
            </Show>
            <ul>{lines}</ul>
            <Show when=move || has_hand>
                <label class="check"><input type="checkbox" bind:checked=also />" Déplacer aussi les dates données à la main :"</label>
            </Show>
            <ul>{kept}</ul>
            <div class="actions">
                <button type="button" class="primary" disabled=move || !(has_ruled || also.get()) on:click=apply>"Recalculer"</button>
                <button type="button" on:click=move |_| on_close.run(())>"Fermer"</button>
            </div>
        </Dialog>
    }
}
