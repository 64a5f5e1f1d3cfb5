use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;

use super::merge_change::MergeChange;
use super::merge_words::{heading, sender, summary, to_take};
use crate::exchange::merge::{Author, Fit, Incoming, Plan};
use crate::model::Gather;
use crate::ui::parts::{Each, EmptyState, Later, PageHead, Show, in_turn};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{browser, words};

/// How many changes are in the page at first.
const SHOWN: usize = 200;
/// How many of them are drawn in a task.
const DRAWN: usize = 4;

/// What a file brings, change by change, before anything happens.
#[component]
pub fn Merge() -> impl IntoView {
    let session = Session::get();
    view! {
        <section class="merge">
            <PageHead />
            {move || match session.incoming.get() {
                Some(incoming) => view! { <Later><Changes incoming=incoming.clone() /></Later> }.into_any(),
                None => view! {
                    <EmptyState what="Aucun fichier n’attend. Importez le retour du chef d’établissement, ou la sauvegarde de votre autre poste, depuis « Partage et sauvegarde ».".to_owned()>
                        <a class="button" href=Route::Share.to_string()>"Partage et sauvegarde"</a>
                    </EmptyState>
                }
                .into_any(),
            }}
        </section>
    }
}

#[component]
fn Changes(incoming: Arc<Incoming>) -> impl IntoView {
    let session = Session::get();
    let plan = session.carnet.with_untracked(|c| incoming.plan(c));
    let who = sender(&incoming);
    let state = summary(&plan, &incoming);
    if plan.proposals.is_empty() {
        let same = !plan.here.is_empty() || !plan.known.is_empty();
        let end = move |_| {
            // What both made alike is noted as common, so that it does not come up once it changes here.
            let (label, changes) = session.integration(&incoming, &plan, &BTreeSet::new());
            if !same || session.commit(label, changes) {
                leave(session);
            }
        };
        return view! {
            <p>{who}</p>
            <p class="banner" role="status">{state}</p>
            <button type="button" class="primary" on:click=end>"Terminer"</button>
        }
        .into_any();
    }
    let shared = StoredValue::new((plan, incoming));
    view! {
        <p>{who}</p>
        <p role="status">{state}</p>
        <Later><Proposed shared=shared /></Later>
    }
    .into_any()
}

/// Each change with what to do about it.
#[component]
fn Proposed(shared: StoredValue<(Plan, Arc<Incoming>)>) -> impl IntoView {
    let session = Session::get();
    let theirs = StoredValue::new(shared.with_value(|(_, incoming)| match incoming.author {
        Author::Head => format!("Selon {}", incoming.by),
        Author::Oneself => "Sur l’autre poste".to_owned(),
    }));
    // What is decided so far: conflicts are not until the person says so.
    let chosen = RwSignal::new(shared.with_value(|(plan, _)| {
        let free = plan.proposals.iter().filter(|p| p.fit == Fit::Free);
        free.map(|p| (p.key.clone(), true)).into_map()
    }));
    let more = RwSignal::new(SHOWN);
    let undecided = move || {
        chosen.with(|chosen| {
            shared.with_value(|(plan, _)| {
                plan.proposals
                    .iter()
                    .filter(|p| p.fit == Fit::Conflict && !chosen.contains_key(&p.key))
                    .count() as u32
            })
        })
    };
    let taken = move || {
        chosen.with(|c| {
            let on = c.iter().filter(|(_, on)| **on);
            on.map(|(k, _)| k.clone()).into_set()
        })
    };
    let choose = move |which: fn(Fit) -> bool| {
        shared.with_value(|(plan, _)| {
            let all = plan.proposals.iter().filter(|p| p.fit != Fit::Impossible);
            chosen.set(all.map(|p| (p.key.clone(), which(p.fit))).into_map());
        });
    };
    let outcome = move || {
        let text = shared.with_value(|(plan, _)| {
            let (taken, rebuilt) = plan.with_needs(&taken());
            to_take(&taken, &rebuilt)
        });
        match undecided() {
            0 => text,
            n => format!(
                "{text} {} à décider.",
                words::plural(n, "conflit reste", "conflits restent")
            ),
        }
    };
    let over = StoredValue::new(false);
    let apply = move |_| {
        if over.get_value() {
            return;
        }
        if undecided() > 0 {
            session.complain(format!(
                "{} : choisissez pour chacun.",
                words::plural(
                    undecided(),
                    "conflit reste à décider",
                    "conflits restent à décider"
                )
            ));
            return;
        }
        over.set_value(true);
        let (label, changes) =
            shared.with_value(|(plan, incoming)| session.integration(incoming, plan, &taken()));
        // A task for what it is, one for the change, one for the page that comes after.
        browser::after(0, move || {
            if session.commit(label, changes) {
                session.say("Changements intégrés. « Annuler » les reprend tous d’un coup.");
                browser::after(0, move || leave(session));
            } else {
                over.try_set_value(false);
            }
        });
    };
    let total = shared.with_value(|(plan, _)| plan.proposals.len());
    let drawn = in_turn(DRAWN, Signal::derive(move || more.get().min(total)));
    let list = move |at: usize| {
        let (before, proposal) = shared.with_value(|(plan, _)| {
            let before = at.checked_sub(1).and_then(|b| plan.proposals.get(b));
            (before.map(|p| p.fit), plan.proposals.get(at).cloned())
        });
        proposal.map(|p| {
            let title = (before != Some(p.fit)).then(|| {
                let (title, hint) = heading(p.fit);
                view! { <h2>{title}</h2><p class="hint">{hint}</p> }
            });
            view! { {title}<MergeChange proposal=p chosen=chosen sender=theirs.get_value() /> }
        })
    };
    view! {
        <div class="actions">
            <button type="button" on:click=move |_| choose(|fit| fit != Fit::Outside)>"Tout prendre"</button>
            <button type="button" on:click=move |_| choose(|_| false)>"Tout refuser"</button>
        </div>
        <Later>
            <Each each=move || 0..drawn.get().min(more.get()).min(total) key=|at| *at let:at>
                {list(at)}
            </Each>
        </Later>
        <Show when=move || { more.get() < total }>
            <button type="button" on:click=move |_| more.update(|n| *n += SHOWN)>{move || format!("Afficher la suite ({} de plus)", total - more.get())}</button>
        </Show>
        <div class="sticky">
            <p role="status" data-to-take>{outcome}</p>
            <div class="actions">
                <button type="button" class="primary" on:click=apply>"Intégrer les changements choisis"</button>
                <button type="button" on:click=move |_| leave(session)>"Plus tard"</button>
            </div>
        </div>
    }
}

fn leave(session: Session) {
    session.incoming.set(None);
    Route::Share.go();
}
