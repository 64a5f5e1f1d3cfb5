use leptos::prelude::*;

use crate::acts::procedure;
use crate::calendar::{Moment, Moved, hour, moved, short};
use crate::model::*;
use crate::ui::parts::{Dialog, Show};
use crate::ui::session::Session;

/// What computing the dates anew would change, before it is done; dates given by hand stay unless they are ticked.
#[component]
pub fn Recompute(procedure: Id, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let (ruled, by_hand) = session.carnet.with_untracked(|c| {
        let procedure = c.procedures.get(&procedure);
        procedure.map(|p| moved(c, p)).unwrap_or_default()
    });
    let none = ruled.is_empty() && by_hand.is_empty();
    let also = RwSignal::new(false);
    let said = |(date, time): Moment| match time {
        Some(time) => format!("{} à {}", short(date), hour(time)),
        None => short(date),
    };
    let line = |m: &Moved| {
        let was = m.from.map_or_else(|| "sans date".to_owned(), said);
        view! { <li>{m.title.clone()}" : "{was}" → "<b>{said(m.to)}</b></li> }
    };
    let lines = ruled.iter().map(line).collect_view();
    let kept = by_hand.iter().map(line).collect_view();
    let (has_ruled, has_hand) = (!ruled.is_empty(), !by_hand.is_empty());
    let held = StoredValue::new((ruled, by_hand));
    let apply = move |_| {
        held.with_value(|(ruled, by_hand)| {
            let hand = by_hand.iter().filter(|_| also.get_untracked());
            _ = session.act(|c, s| procedure::move_dates(c, s, ruled.iter().chain(hand)));
        });
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
