use chrono::NaiveDate;
use leptos::prelude::*;

use crate::calendar::{Anchors, RelativeDate, own_dates, short};
use crate::model::*;
use crate::ui::parts::{Dialog, Show};
use crate::ui::session::Session;

/// A date that its rule puts on another day than it has.
#[derive(Clone, Debug, PartialEq)]
struct Moved {
    title: String,
    from: Option<NaiveDate>,
    to: NaiveDate,
    by_hand: bool,
    change: Option<Change>,
}

/// The dates of what is left to do that the calendar puts on another day: those that follow their rule, and those given by hand.
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
    let of_step = |step: &Step| {
        let to = RelativeDate::parse(&step.plan.when)?.date(&anchors)?;
        let scopes = carnet.scopes_of(procedure, step);
        let open = scopes
            .iter()
            .any(|s| !carnet.step_state(step, *s).is_over());
        let new = Step {
            date: Some(to),
            by_hand: false,
            ..step.clone()
        };
        (open && step.date != Some(to)).then(|| Moved {
            title: step.plan.title.clone(),
            from: step.date,
            to,
            by_hand: step.by_hand,
            change: Change::update(step, &new),
        })
    };
    // A class with periods of its own has its dates on its marks.
    let of_class = |step: &Step, class: &SchoolClass, to: NaiveDate| {
        let scope = Scope::Class(class.id);
        let mark = carnet.mark(step, scope);
        let from = mark.and_then(|m| m.date);
        let open = !carnet.step_state(step, scope).is_over();
        (open && from != Some(to)).then(|| Moved {
            title: format!("{} – {}", class.name, step.plan.title),
            from: from.or(step.date),
            to,
            by_hand: from.is_some(),
            change: carnet.mark_change(step, scope, &|m| m.date = Some(to)),
        })
    };
    let all = carnet.steps_of(id).into_iter().flat_map(|step| {
        let own = own_dates(carnet, procedure, step, &anchors).into_iter();
        let own = own.filter_map(|(class, to)| of_class(step, class, to));
        of_step(step)
            .into_iter()
            .chain(own.collect::<Vec<_>>())
            .collect::<Vec<_>>()
    });
    all.partition(|m| !m.by_hand)
}

/// What computing the dates anew would change, before it is done; dates given by hand stay unless they are ticked.
#[component]
pub fn Recompute(procedure: Id, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let (ruled, by_hand) = session.carnet.with_untracked(|c| moved(c, procedure));
    let none = ruled.is_empty() && by_hand.is_empty();
    let also = RwSignal::new(false);
    let line = |m: &Moved| {
        let was = m.from.map_or_else(|| "sans date".to_owned(), short);
        view! { <li>{m.title.clone()}" : "{was}" → "<b>{short(m.to)}</b></li> }
    };
    let lines = ruled.iter().map(line).collect_view();
    let kept = by_hand.iter().map(line).collect_view();
    let (has_ruled, has_hand) = (!ruled.is_empty(), !by_hand.is_empty());
    let held = StoredValue::new((ruled, by_hand));
    let apply = move |_| {
        let changes: Vec<Change> = held.with_value(|(ruled, by_hand)| {
            let hand = by_hand.iter().filter(|_| also.get_untracked());
            let all = ruled.iter().chain(hand);
            all.filter_map(|m| m.change.clone()).collect()
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
