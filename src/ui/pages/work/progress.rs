use leptos::prelude::*;

use crate::acts::alteration;
use crate::document::{Document, milestone};
use crate::model::Info;
use crate::ui::clock;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{EditText, FieldKind, Leaving, PageHead, reading};
use crate::ui::session::Session;

/// « Point d’étape »: one page for the meeting with the head of school.
#[component]
pub fn Progress() -> impl IntoView {
    let session = Session::get();
    let wanted = memo(move || {
        let wanted = session.carnet.with(|c| c.about().map(|i| i.wanted.clone()));
        wanted.unwrap_or_default()
    });
    let typed = RwSignal::new(wanted.get_untracked());
    effect(move || typed.set(wanted.get()));
    let keep = move |text: String| {
        let id = session.carnet.with_untracked(|c| c.about().map(|i| i.id));
        let keep = |info: &mut Info| text.trim_end().clone_into(&mut info.wanted);
        id.is_some_and(|id| session.act(|c, _| alteration::alter(c, id, "décisions attendues", &keep)).is_ok())
    };
    // Hours are said where they are asked for.
    let hours = RwSignal::new(false);
    let sheet = memo(move || session.carnet.with(|c| milestone(c, clock::today(), &typed.get(), hours.get())));
    // The title stands above already.
    let read = move || {
        let Document { title, blocks, .. } = sheet.get();
        reading::under(&title, blocks.into_iter().skip(1).collect())
    };
    view! {
        <section class="progress">
            <PageHead>
                <Leaving what="le point" document=move |()| sheet.get() at_hand=true />
            </PageHead>
            <EditText
                label="Décisions attendues du chef d’établissement"
                kind=FieldKind::Text
                value=wanted
                live=typed
                on_commit=keep
                hint="Une par ligne. Elles restent ici jusqu’à ce que vous les retiriez."
            />
            <label class="check">
                <input type="checkbox" prop:checked=hours on:change=move |e| hours.set(event_target_checked(&e)) />
                " Dire aussi les heures"
            </label>
            <div class="paper">{read}</div>
        </section>
    }
}
