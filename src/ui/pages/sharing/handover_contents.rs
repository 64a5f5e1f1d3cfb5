use std::collections::BTreeSet;

use leptos::prelude::*;

use super::leaving_parts::{SHOWN, SuspectNames, leaving_part};
use crate::cards::card;
use crate::exchange::copy_parts::names_in;
use crate::exchange::handover_file::{HandoverPart, Looked, handover_carnet, looked_at};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// « Ce qui part » with a handover: what every file has, and what goes with it where it is ticked, with a look at each.
#[component]
pub(super) fn HandoverContents(with: RwSignal<BTreeSet<HandoverPart>>) -> impl IntoView {
    let session = Session::get();
    let parts = StoredValue::new(session.carnet.with_untracked(looked_at));
    let all = move |_| with.set(parts.with_value(|p| p.iter().map(|(part, _)| *part).into_set()));
    let none = move |_| with.set(BTreeSet::new());
    let one = move |(part, found): (HandoverPart, Vec<Looked>)| {
        let n = found.len();
        let words = found.into_iter().take(SHOWN).map(|looked| match looked {
            Looked::Text(text) => text,
            Looked::Record(table, id) => session.carnet.with_untracked(|c| {
                let record = c.get(table, id);
                let name = record.map(|r| (card(table).name)(c, &r));
                name.unwrap_or_default()
            }),
        });
        // The history has all, whatever is ticked beside it.
        let besides = Signal::derive(move || with.with(|w| w.contains(&HandoverPart::History)));
        leaving_part(with, part, part.label(), (words.collect(), n), besides)
    };
    let names = memo(move || {
        let with = with.get();
        session.carnet.with(|c| {
            let found = names_in(&handover_carnet(c, &with)).into_iter();
            let named = found.map(|(table, id, name)| {
                let place = c.get(table, id).map(|r| (card(table).name)(c, &r));
                (name, place.unwrap_or_default(), None)
            });
            named.collect::<Vec<_>>()
        })
    });
    view! {
        <fieldset class="leaving-parts">
            <legend>"Ce qui part"</legend>
            <p class="hint">
                "Toujours : les lettres, les bilans, le journal sans les notes, les décisions et le paramétrage, le calendrier, les classes, les personnes citées, de l’année et de la précédente."
            </p>
            <p class="hint">"Si vous cochez ; le reste n’est pas dans le fichier."</p>
            <ul class="plain">{parts.get_value().into_iter().map(one).collect_view()}</ul>
            <div class="actions">
                <button type="button" class="quiet" on:click=all>
                    "Tout cocher"
                </button>
                <button type="button" class="quiet" on:click=none>
                    "Le moins possible"
                </button>
            </div>
            <SuspectNames names=names />
        </fieldset>
    }
}
