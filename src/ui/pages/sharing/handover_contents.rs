use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::exchange::copy_parts::names_in;
use crate::exchange::handover_file::{HandoverPart, Looked, handover_carnet, looked_at};
use crate::model::*;
use crate::ui::cards::card;
use crate::ui::derived::memo;
use crate::ui::session::Session;
use crate::ui::words::plural;

/// How much of a part is shown.
const SHOWN: usize = 40;

/// « Ce qui part » with a handover: what every file has, and what goes with it where it is ticked, with a look at each.
#[component]
pub(super) fn HandoverContents(with: RwSignal<BTreeSet<HandoverPart>>) -> impl IntoView {
    let session = Session::get();
    let parts = StoredValue::new(session.carnet.with_untracked(looked_at));
    let all = move |_| with.set(parts.with_value(|p| p.iter().map(|(part, _)| *part).into_set()));
    let none = move |_| with.set(BTreeSet::new());
    let one = move |(part, found): (HandoverPart, Vec<Looked>)| {
        let flip = move |event| {
            let on = event_target_checked(&event);
            with.update(|with| {
                if on {
                    with.insert(part);
                } else {
                    with.remove(&part);
                }
            });
        };
        let n = found.len();
        let rest = (n > SHOWN).then(|| view! { <li>{format!("et {} de plus", n - SHOWN)}</li> });
        let words = found.into_iter().take(SHOWN).map(|looked| match looked {
            Looked::Text(text) => text,
            Looked::Record(table, id) => session.carnet.with_untracked(|c| {
                let record = c.get(table, id);
                record
                    .map(|r| (card(table).name)(c, &r))
                    .unwrap_or_default()
            }),
        });
        let list = words.map(|w| view! { <li>{w}</li> }).collect_view();
        // The history has all, whatever is ticked beside it.
        let ticked = move || with.with(|w| w.contains(&part) || w.contains(&HandoverPart::History));
        view! {
            <li>
                <label class="check">
                    <input type="checkbox" prop:checked=ticked on:change=flip />
                    <span>{part.label()}{(n > 0).then(|| format!(" ({n})"))}</span>
                </label>
                {(n > 0).then(|| view! {
                    <details>
                        <summary>"Voir"<span class="visually-hidden">" : "{part.label()}</span></summary>
                        <ul>{list}{rest}</ul>
                    </details>
                })}
            </li>
        }
    };
    let names = memo(move || {
        let with = with.get();
        session.carnet.with(|c| {
            let found = names_in(&handover_carnet(c, &with)).into_iter();
            let named = found.map(|(table, id, name)| {
                let place = c.get(table, id).map(|r| (card(table).name)(c, &r));
                (name, place.unwrap_or_default())
            });
            named.collect::<Vec<_>>()
        })
    });
    let suspects = move || {
        let all = names.get();
        let n = all.len();
        (n > 0).then(|| view! {
            <details class="warning">
                <summary>{plural(n as u32, "mot ressemble à un nom d’élève : relire", "mots ressemblent à des noms d’élèves : relire")}</summary>
                <ul>{all.into_iter().take(SHOWN).map(|(name, place)| view! { <li><b>{name}</b>" – "{place}</li> }).collect_view()}</ul>
            </details>
        })
    };
    view! {
        <fieldset class="leaving-parts">
            <legend>"Ce qui part"</legend>
            <p class="hint">"Toujours : les lettres, les bilans, le journal sans les notes, les décisions et le paramétrage, le calendrier, les classes, les personnes citées, de l’année et de la précédente."</p>
            <p class="hint">"Si vous cochez ; le reste n’est pas dans le fichier."</p>
            <ul class="plain">{parts.get_value().into_iter().map(one).collect_view()}</ul>
            <div class="actions">
                <button type="button" class="quiet" on:click=all>"Tout cocher"</button>
                <button type="button" class="quiet" on:click=none>"Le moins possible"</button>
            </div>
            {suspects}
        </fieldset>
    }
}
