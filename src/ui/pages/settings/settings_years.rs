use leptos::prelude::*;

use crate::model::*;
use crate::ui::closing::KeptState;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{Choice, Dialog, Show};
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// The open year, what is kept of the others, and their end.
#[component]
pub fn Years() -> impl IntoView {
    let session = Session::get();
    let info = memo(move || session.carnet.with(|c| c.info.values().next().cloned()));
    let value = Signal::derive(move || {
        info.get()
            .map(|i| i.open_year.to_string())
            .unwrap_or_default()
    });
    let years = Signal::derive(move || {
        session.carnet.with(|c| {
            let open = c.open_year().start();
            let known = c.letters.values().map(|l| l.year);
            let mut years: Vec<i32> = known.chain(open - 1..=open + 1).collect();
            years.arrange();
            years.dedup();
            years
                .into_iter()
                .rev()
                .map(|y| (y.to_string(), SchoolYear::new(y).to_string()))
                .collect::<Vec<_>>()
        })
    });
    let choose = move |year: String| {
        let (Some(old), Ok(open_year)) = (info.get_untracked(), year.parse()) else {
            return;
        };
        session.update(
            format!("Année ouverte : {}", SchoolYear::new(open_year)),
            &*old,
            &Info {
                open_year,
                ..Info::clone(&old)
            },
        );
    };
    let keep = Signal::derive(move || {
        info.get()
            .and_then(|i| i.keep_years)
            .map(|k| k.to_string())
            .unwrap_or_default()
    });
    let keeps = std::iter::once((String::new(), "Toutes".to_owned()))
        .chain((1..=10).map(|n: u32| {
            (
                n.to_string(),
                words::plural(n, "année close", "années closes"),
            )
        }))
        .collect::<Vec<_>>();
    let choose_keep = move |n: String| {
        let Some(old) = info.get_untracked() else {
            return;
        };
        session.update(
            "Durée de conservation modifiée",
            &*old,
            &Info {
                keep_years: n.parse().ok(),
                ..Info::clone(&old)
            },
        );
    };
    // Activities of the years that the rule lets go.
    let old = memo(move || {
        let Some(keep) = info.get().and_then(|i| i.keep_years) else {
            return 0;
        };
        session.carnet.with(|c| {
            let first = c.open_year().start() - i32::from(keep);
            c.activities
                .values()
                .filter(|a| a.school_year().start() < first)
                .count()
        })
    });
    let purging = RwSignal::new(false);
    let purge = move |_| {
        if let Some(keep) = info.get_untracked().and_then(|i| i.keep_years) {
            let first = session.carnet.with_untracked(Carnet::open_year).start() - i32::from(keep);
            purging.set(false);
            session.purge(SchoolYear::new(first));
        }
    };
    // What closing would fold, counted when it is asked for.
    let last = memo(move || session.year().previous());
    let closing = RwSignal::new(None::<usize>);
    let ask = move |_| {
        leptos::task::spawn_local(async move {
            match session.to_fold(last.get_untracked()).await {
                0 => session.say(format!(
                    "L’historique n’a rien d’avant la fin de l’année {} : il n’y a rien à replier.",
                    last.get_untracked()
                )),
                n => closing.set(Some(n)),
            }
        });
    };
    let fresh = move || {
        session
            .entry
            .with(|e| e.changes == 0 && !e.exported.is_empty())
    };
    let close = move |_| {
        closing.set(None);
        session.close_years(last.get_untracked());
    };
    view! {
        <section class="card">
            <h2>"Années"</h2>
            <div class="grid">
                <Choice label="Année scolaire ouverte" value=value options=years on_choose=choose />
                <Choice label="Années closes à garder" value=keep options=keeps on_choose=choose_keep />
            </div>
            <p>
                {move || format!("Clore l’année {} replie son historique : le carnet garde tout ce qu’il contient, et pèse moins.", last.get())}
                " "
                <button type="button" on:click=ask>{move || format!("Clore l’année {}", last.get())}</button>
            </p>
            <Show when=move || { old.get() > 0 }>
                <p>
                    {move || format!("{} d’années plus anciennes.", words::plural(old.get() as u32, "activité", "activités"))}
                    " "
                    <button type="button" class="danger" on:click=move |_| purging.set(true)>"Purger ces années"</button>
                </p>
            </Show>
            <Show when=move || closing.get().is_some()>
                <Dialog title=Signal::derive(move || format!("Clore l’année {}", last.get())) on_close=move || closing.set(None)>
                    <p>
                        {move || format!(
                            "{} de l’historique, jusqu’à la fin de l’année {}, seront repliées. « Annuler » et l’historique ne remonteront plus au-delà. Activités, lettres et bilans restent.",
                            words::plural(closing.get().unwrap_or_default() as u32, "modification", "modifications"),
                            last.get()
                        )}
                    </p>
                    <p role="status">
                        {move || if fresh() { "Le carnet est exporté : l’année peut être close." } else { "Exportez d’abord le carnet : le fichier garde l’historique entier." }}
                    </p>
                    <div class="actions">
                        <button type="button" class:primary=move || !fresh() on:click=move |_| session.export()>"Exporter le carnet"</button>
                        <button type="button" class="danger" disabled=move || !fresh() on:click=close>"Clore l’année"</button>
                        <button type="button" on:click=move |_| closing.set(None)>"Ne rien clore"</button>
                    </div>
                </Dialog>
            </Show>
            <Show when=move || purging.get()>
                <Dialog title="Purger les années closes".to_owned() on_close=move || purging.set(false)>
                    <p>{move || format!("{} seront retirées du journal, avec l’historique de ces années. Les lettres et les bilans restent. Exportez d’abord.", words::plural(old.get() as u32, "activité", "activités"))}</p>
                    <div class="actions">
                        <button type="button" on:click=move |_| session.export()>"Exporter le carnet"</button>
                        <button type="button" class="danger" on:click=purge>"Purger"</button>
                        <button type="button" on:click=move |_| purging.set(false)>"Ne rien purger"</button>
                    </div>
                </Dialog>
            </Show>
        </section>
    }
}

/// The states that this browser keeps aside: before a replacement, a closing, a purge.
#[component]
pub fn KeptStates() -> impl IntoView {
    let session = Session::get();
    let states = RwSignal::new(Vec::<KeptState>::new());
    let look = move || {
        leptos::task::spawn_local(async move { drop(states.try_set(session.kept_states().await)) })
    };
    effect(move || {
        session.complete.track();
        look();
    });
    let one = move |state: KeptState| {
        let name = format!(
            "{}, {}",
            clock::local(&state.at),
            words::megabytes(state.bytes)
        );
        let (exported, forgotten) = (state.id.clone(), state.id.clone());
        let forget = move |_| {
            let id = forgotten.clone();
            leptos::task::spawn_local(async move {
                session.forget_state(&id).await;
                look();
            });
        };
        view! {
            <li>
                <p>{name.clone()}<span class="hint">" avant : "{state.before}</span></p>
                <div class="actions">
                    <button type="button" aria-label=format!("Exporter l’état du {name}") on:click=move |_| session.export_state(exported.clone())>"Exporter"</button>
                    <button type="button" class="quiet" aria-label=format!("Supprimer l’état du {name}") on:click=forget>"Supprimer"</button>
                </div>
            </li>
        }
    };
    view! {
        <Show when=move || states.with(|s| !s.is_empty())>
            <section class="card">
                <h2>"États gardés de côté"</h2>
                <p class="hint">"Le carnet tel qu’il était avant d’être remplacé, clos ou purgé. Les cinq derniers restent dans ce navigateur ; ils ne partent dans aucun fichier."</p>
                <ul class="plain">{move || states.get().into_iter().map(one).collect_view()}</ul>
            </section>
        </Show>
    }
}
