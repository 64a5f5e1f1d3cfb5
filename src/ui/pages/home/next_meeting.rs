use leptos::prelude::*;

use crate::calendar::{Due, DueKind, brief, hour};
use crate::model::{Carnet, Nature};
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Show, page_of};
use crate::ui::session::Session;

/// Whether people meet at that time: a council with its hour, a meeting, the interview.
fn is_meeting(carnet: &Carnet, due: &Due) -> bool {
    match due.kind {
        DueKind::Interview => true,
        DueKind::Activity => carnet.activities.get(&due.id).is_some_and(|a| a.nature == Nature::Meeting),
        DueKind::Step => due.time.is_some(),
        DueKind::Objective
        | DueKind::Campaign
        | DueKind::Import
        | DueKind::Correction
        | DueKind::Decision
        | DueKind::Ending
        | DueKind::Answer
        | DueKind::Relay
        | DueKind::Plan
        | DueKind::AfterMeeting => false,
    }
}

/// The next council or meeting, where one is known.
#[component]
pub fn NextMeeting(dues: Memo<Vec<Due>>) -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let next = memo(move || {
        session.carnet.with(|c| {
            dues.with(|dues| {
                let mut ahead = dues.iter().filter(|d| d.date >= today);
                ahead.find(|d| is_meeting(c, d)).cloned()
            })
        })
    });
    let line = move || {
        next.get().map(|due| {
            let to = page_of(&due);
            let at = due.time.map(|t| format!(", {}", hour(t))).unwrap_or_default();
            view! {
                <p>
                    {brief(due.date)}{at}<br />
                    <a href=to.to_string()>{due.title}</a>
                </p>
            }
        })
    };
    view! {
        <Show when=move || next.with(Option::is_some)>
            <section aria-labelledby="t-rendez-vous">
                <h2 id="t-rendez-vous">"Prochain rendez-vous"</h2>
                {line}
            </section>
        </Show>
    }
}
