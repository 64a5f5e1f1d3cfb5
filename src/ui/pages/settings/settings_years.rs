use leptos::prelude::*;

use crate::acts;
use crate::exchange::retention::{self, ending, first_kept, passing, purge_due};
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
    let value = Signal::derive(move || info.get().map(|i| i.open_year.to_string()).unwrap_or_default());
    let years = Signal::derive(move || {
        session.carnet.with(|c| {
            let open = c.open_year().start();
            let known = c.letters.values().map(|l| l.year);
            let mut years: Vec<i32> = known.chain(open - 1..=open + 1).collect();
            years.arrange();
            years.dedup();
            years.into_iter().rev().map(|y| (y.to_string(), SchoolYear::new(y).to_string())).collect::<Vec<_>>()
        })
    });
    let choose = move |year: String| {
        let Ok(open) = year.parse() else {
            return;
        };
        let label = format!("Année ouverte : {}", SchoolYear::new(open));
        _ = session.act(|c, s| acts::school::alter_info(c, s, label, &|info| info.open_year = open));
    };
    let keep = Signal::derive(move || info.get().and_then(|i| i.keep_years).map(|k| k.to_string()).unwrap_or_default());
    let keeps = words::kept_choices();
    let choose_keep = move |n: String| {
        let label = "Durée de conservation modifiée".to_owned();
        _ = session.act(|c, s| acts::school::alter_info(c, s, label, &|info| info.keep_years = n.parse().ok()));
    };
    // Activities of the years that the rule lets go.
    let old = memo(move || session.carnet.with(purge_due));
    let first_kept = memo(move || session.carnet.with(|c| first_kept(c).unwrap_or(c.open_year())));
    let purging = RwSignal::new(false);
    let purge = move |_| {
        if let Some(first) = session.carnet.with_untracked(retention::first_kept) {
            purging.set(false);
            session.purge(first);
        }
    };
    // What closing would fold, counted when it is asked for.
    let last = memo(move || session.year().previous());
    // A year that the carnet never had is not to be closed.
    let had = memo(move || {
        let last = last.get();
        session.carnet.with(|c| {
            c.letters.values().any(|l| l.year <= last.start()) || c.activities.values().any(|a| a.school_year() <= last)
        })
    });
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
    let fresh = move || session.entry.with(|e| e.changes == 0 && !e.exported.is_empty());
    // What goes with a year that is closed, shown before it does.
    let ends = memo(move || match closing.get().is_some() {
        true => session.carnet.with(|c| passing(c, last.get())),
        false => Vec::new(),
    });
    let busy = RwSignal::new(false);
    let close = move |_| {
        let (all, last) = (ends.get_untracked(), last.get_untracked());
        busy.set(true);
        leptos::task::spawn_local(async move {
            let erased = match all.is_empty() {
                true => Ok(Default::default()),
                false => session.erase(ending(&all)).await,
            };
            let _ = busy.try_set(false);
            match erased {
                Ok(files) => {
                    closing.set(None);
                    session.close_years(last, files.left);
                }
                Err(sentence) => session.complain(sentence),
            }
        });
    };
    let ended = move || {
        let all = ends.get();
        (!all.is_empty()).then(|| {
            let asked = all.iter().filter(|p| p.field == "asked_by").count() as u32;
            let notes = all.len() as u32 - asked;
            let counts = [
                (asked, "demandeur", "demandeurs"),
                (notes, "note d’incident ou de formation", "notes d’incident ou de formation"),
            ];
            let counts = counts.iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| words::plural(*n, one, many));
            let counts: Vec<String> = counts.collect();
            let items = all.into_iter().map(|p| view! { <li><b>{p.text}</b><span class="hint">" "{p.about}</span></li> });
            let items = items.collect_view();
            view! {
                <p>
                    {format!(
                        "Avec elle s’effacent {} des années closes, du carnet, de son historique et des états gardés : sans retour.",
                        counts.join(" et "),
                    )}
                </p>
                <details>
                    <summary>"Les voir"</summary>
                    <ul class="plain passing">{items}</ul>
                </details>
            }
        })
    };
    view! {
        <section class="card">
            <h2>"Années"</h2>
            <div class="grid">
                <Choice label="Année scolaire ouverte" value=value options=years on_choose=choose />
                <Choice label="Années closes à garder" value=keep options=keeps on_choose=choose_keep />
            </div>
            <Show when=move || had.get()>
                <p>
                    {move || {
                        format!(
                            "Clore l’année {} replie son historique : le carnet garde tout ce qu’il contient, et pèse moins.",
                            last.get(),
                        )
                    }} " " <button type="button" on:click=ask>
                        {move || format!("Clore l’année {}", last.get())}
                    </button>
                </p>
            </Show>
            <Show when=move || { old.get() > 0 }>
                <p>
                    {move || format!("{} d’années plus anciennes.", words::plural(old.get() as u32, "activité", "activités"))} " "
                    <button type="button" class="danger" on:click=move |_| purging.set(true)>
                        "Purger ces années"
                    </button>
                </p>
            </Show>
            <Show when=move || closing.get().is_some()>
                <Dialog title=Signal::derive(move || format!("Clore l’année {}", last.get())) on_close=move || closing.set(None)>
                    <p>
                        {move || {
                            format!(
                                "{} de l’historique, jusqu’à la fin de l’année {}, seront repliées. « Annuler » et l’historique ne remonteront plus au-delà. Activités, lettres et bilans restent.",
                                words::plural(closing.get().unwrap_or_default() as u32, "modification", "modifications"),
                                last.get(),
                            )
                        }}
                    </p>
                    {ended}
                    <p role="status">
                        {move || {
                            if fresh() {
                                "Le carnet est exporté : l’année peut être close."
                            } else {
                                "Exportez d’abord le carnet : le fichier garde l’historique entier."
                            }
                        }}
                    </p>
                    <div class="actions">
                        <button type="button" class:primary=move || !fresh() on:click=move |_| session.export()>
                            "Exporter le carnet"
                        </button>
                        <button type="button" class="danger" disabled=move || !fresh() || busy.get() on:click=close>
                            "Clore l’année"
                        </button>
                        <button type="button" on:click=move |_| closing.set(None)>
                            "Ne rien clore"
                        </button>
                    </div>
                </Dialog>
            </Show>
            <Show when=move || purging.get()>
                <Dialog title="Purger les années closes".to_owned() on_close=move || purging.set(false)>
                    <p>
                        {move || {
                            format!(
                                "{} d’avant {} seront retirées, avec les demandes, les incidents, les registres, les circulaires et le suivi de ces années, et leur historique. Les lettres, les bilans et ce que les réglages de l’ENT demandent restent.",
                                words::plural(old.get() as u32, "activité", "activités"),
                                first_kept.get(),
                            )
                        }}
                    </p>
                    <p>
                        "L’état d’avant reste de côté dans ce navigateur, pour « Annuler » : supprimez-le ensuite, dans « États gardés de côté », et ces années n’y seront plus."
                    </p>
                    <p role="status">
                        {move || {
                            if fresh() {
                                "Le carnet est exporté : ces années peuvent être purgées."
                            } else {
                                "Exportez d’abord le carnet : le fichier garde ces années."
                            }
                        }}
                    </p>
                    <div class="actions">
                        <button type="button" class:primary=move || !fresh() on:click=move |_| session.export()>
                            "Exporter le carnet"
                        </button>
                        <button type="button" class="danger" disabled=move || !fresh() on:click=purge>
                            "Purger"
                        </button>
                        <button type="button" on:click=move |_| purging.set(false)>
                            "Ne rien purger"
                        </button>
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
    let look = move || leptos::task::spawn_local(async move { drop(states.try_set(session.kept_states().await)) });
    effect(move || {
        session.complete.track();
        look();
    });
    let one = move |state: KeptState| {
        let name = format!("{}, {}", clock::local(&state.at), words::megabytes(state.bytes));
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
                    <button
                        type="button"
                        aria-label=format!("Exporter l’état du {name}")
                        on:click=move |_| session.export_state(exported.clone())
                    >
                        "Exporter"
                    </button>
                    <button type="button" class="quiet" aria-label=format!("Supprimer l’état du {name}") on:click=forget>
                        "Supprimer"
                    </button>
                </div>
            </li>
        }
    };
    view! {
        <Show when=move || states.with(|s| !s.is_empty())>
            <section class="card">
                <h2>"États gardés de côté"</h2>
                <p class="hint">
                    "Le carnet tel qu’il était avant d’être remplacé, clos ou purgé. Les cinq derniers restent dans ce navigateur ; ils ne partent dans aucun fichier."
                </p>
                <ul class="plain">{move || states.get().into_iter().map(one).collect_view()}</ul>
            </section>
        </Show>
    }
}
