use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::merge_change::{Choice, MergeChange};
use super::merge_list::{MergeLine, MergeList, key_of, place};
use super::merge_words::{heading, sender, summary, to_take, told};
use crate::exchange::merge::{Author, Fit, Incoming, Plan, Proposal, refused_so_far};
use crate::model::{Gather, Refusal};
use crate::ui::parts::{Each, EmptyState, Later, PageHead, Show, in_turn};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{browser, change_words, dom, words};

/// How many changes are in the page at first.
const SHOWN: usize = 200;
/// How many of them are drawn in a task.
const DRAWN: usize = 4;

/// What a file brings, change by change, before anything happens.
#[component]
pub fn Merge() -> impl IntoView {
    let session = Session::get();
    let again = RwSignal::new(false);
    view! {
        <section class="merge">
            <PageHead />
            {move || match session.incoming.get() {
                Some(incoming) => {
                    view! {
                        <Refused incoming=Some(incoming.clone()) again=again />
                        {move || {
                            let (incoming, again) = (incoming.clone(), again.get());
                            view! {
                                <Later>
                                    <Changes incoming=incoming.clone() again=again />
                                </Later>
                            }
                        }}
                    }
                        .into_any()
                }
                None => {
                    view! {
                        <Refused incoming=None again=again />
                        <EmptyState what="Aucun fichier n’attend. Importez le retour du chef d’établissement, ou la sauvegarde de votre autre poste, depuis « Partage et sauvegarde »."
                            .to_owned()>
                            <a class="button" href=Route::Share.to_string()>
                                "Partage et sauvegarde"
                            </a>
                        </EmptyState>
                    }
                        .into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Changes(
    incoming: Arc<Incoming>,
    /// What was refused before is there too.
    again: bool,
) -> impl IntoView {
    let session = Session::get();
    let plan = session.carnet.with_untracked(|c| match again {
        true => incoming.plan_again(c),
        false => incoming.plan(c),
    });
    let who = sender(&incoming);
    let state = summary(&plan, &incoming);
    if plan.proposals.is_empty() {
        let same = !plan.here.is_empty() || !plan.known.is_empty();
        let end = move |_| {
            // What both made alike is noted as common, so that it does not come up once it changes here.
            let act = session.integration(&incoming, &plan, &BTreeMap::new());
            if !same || session.act(|_, _| Ok(act)).is_ok() {
                leave(session);
            }
        };
        return view! {
            <p>{who}</p>
            <p class="banner" role="status">{state}</p>
            <div class="actions">
                <button type="button" class="primary" on:click=end>"Terminer"</button>
            </div>
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
    // What is decided so far: what is not ticked from the start is left for later until the person says so.
    let chosen = RwSignal::new(shared.with_value(|(plan, _)| {
        let begun = plan.proposals.iter().filter_map(|p| match p.fit {
            _ if p.refused => Some((p.choice(), Choice::Refuse)),
            Fit::Free => Some((p.choice(), Choice::Take)),
            _ => None,
        });
        begun.into_map()
    }));
    // The changes that are one choice stand together.
    let choices = StoredValue::new(shared.with_value(|(plan, _)| {
        let mut choices: Vec<Vec<usize>> = Vec::new();
        for (at, p) in plan.proposals.iter().enumerate() {
            let before = choices.last().and_then(|c| c.last()).and_then(|b| plan.proposals.get(*b));
            match choices.last_mut() {
                Some(choice) if before.is_some_and(|b| b.choice() == p.choice()) => choice.push(at),
                _ => choices.push(vec![at]),
            }
        }
        choices
    }));
    let written = RwSignal::new(BTreeMap::new());
    let fields = shared.with_value(|(plan, _)| {
        let conflicts = plan.proposals.iter().filter(|p| p.fit == Fit::Conflict);
        let of = |p: &Proposal| (p.table, p.id, p.field.clone().unwrap_or_default());
        conflicts.map(of).into_set()
    });
    spawn_local(async move {
        written.try_set(session.written_here(fields).await);
    });
    let more = RwSignal::new(SHOWN);
    let undecided = move || {
        chosen.with(|chosen| {
            shared.with_value(|(plan, _)| {
                let conflicts = plan.proposals.iter().filter(|p| p.fit == Fit::Conflict);
                let open = conflicts.map(Proposal::choice).filter(|c| !chosen.contains_key(c));
                open.into_set().len() as u32
            })
        })
    };
    let decided = move || {
        let said = |choice: Choice| match choice {
            Choice::Take => Some(true),
            Choice::Refuse => Some(false),
            Choice::Later => None,
        };
        chosen.with(|c| {
            let all = c.iter().filter_map(|(k, choice)| Some((k.clone(), said(*choice)?)));
            all.into_map()
        })
    };
    let choose = move |which: fn(Fit) -> Choice| {
        shared.with_value(|(plan, _)| {
            let all = plan.proposals.iter().filter(|p| p.fit != Fit::Impossible);
            chosen.set(all.map(|p| (p.choice(), which(p.fit))).into_map());
        });
    };
    let outcome = move || {
        let text = shared.with_value(|(plan, _)| to_take(plan, &decided()));
        match undecided() {
            0 => text,
            n => format!("{text} {} à décider.", words::plural(n, "conflit reste", "conflits restent")),
        }
    };
    let over = StoredValue::new(false);
    let apply = move |_| {
        if over.get_value() {
            return;
        }
        if undecided() > 0 {
            session.complain(format!(
                "{} : choisissez pour chacun, ou « Décider plus tard ».",
                words::plural(undecided(), "conflit reste à décider", "conflits restent à décider")
            ));
            return;
        }
        // What cannot be taken with the rest is named, and left for later; the others are taken.
        let misfits = shared.with_value(|(plan, incoming)| {
            let found = session.misfits(incoming, plan, &decided());
            let named = |(choice, refusal): &(String, Refusal)| {
                let of = plan.proposals.iter().find(|p| p.choice() == *choice);
                let what = of.map(|p| session.carnet.with_untracked(|c| change_words::subject(c, p)));
                let what = what.unwrap_or_default();
                (choice.clone(), words::refusal(refusal, &what))
            };
            found.iter().map(named).collect::<Vec<_>>()
        });
        if !misfits.is_empty() {
            chosen.update(|all| {
                for (choice, _) in &misfits {
                    all.insert(choice.clone(), Choice::Later);
                }
            });
            let all: Vec<&str> = misfits.iter().map(|(_, words)| words.as_str()).collect();
            session.complain(format!("{} Laissé pour plus tard : le reste peut être pris.", all.join(" ")));
            return;
        }
        over.set_value(true);
        let (act, told) = shared
            .with_value(|(plan, incoming)| (session.integration(incoming, plan, &decided()), told(plan, &decided())));
        // A task for what it is, one for the change, one for the page that comes after.
        browser::after(0, move || {
            if session.act(|_, _| Ok(act)).is_ok() {
                browser::after(0, move || {
                    leave(session);
                    session.done_with(
                        format!("Changements intégrés : {told}."),
                        Some(("Voir ce qui est venu", Route::History)),
                    );
                });
            } else {
                over.try_set_value(false);
            }
        });
    };
    let total = choices.with_value(Vec::len);
    let some = shared.with_value(|(plan, _)| plan.proposals.iter().any(|p| p.fit != Fit::Impossible));
    let here = RwSignal::new(0);
    let drawn = in_turn(DRAWN, Signal::derive(move || more.get().min(total)));
    let list = move |at: usize| {
        let of = |at: usize| {
            let indices = choices.with_value(|c| c.get(at).cloned().unwrap_or_default());
            shared.with_value(|(plan, incoming)| {
                let all = indices.iter().filter_map(|i| plan.proposals.get(*i));
                let change = |p: &Proposal| (p.clone(), incoming.written(&p.made.ids));
                all.map(change).collect::<Vec<_>>()
            })
        };
        let before = at.checked_sub(1).and_then(|b| Some(of(b).first()?.0.fit));
        let changes = of(at);
        let fit = changes.first().map(|(p, _)| p.fit);
        let title = fit.filter(|fit| before != Some(*fit)).map(|fit| {
            let (title, hint) = heading(fit);
            view! { <h2>{title}</h2><p class="hint">{hint}</p> }
        });
        view! {
            {title}
            <div id=place(at) class="at-change" class:here=move || here.get() == at tabindex="-1" on:focusin=move |_| here.set(at)>
                <MergeChange changes=changes chosen=chosen written=written sender=theirs.get_value() />
            </div>
        }
    };
    let lines = choices.with_value(|all| {
        shared.with_value(|(plan, _)| {
            let first = all.iter().filter_map(|c| plan.proposals.get(*c.first()?));
            let line = |p: &Proposal| MergeLine {
                choice: p.choice(),
                subject: session.carnet.with_untracked(|c| change_words::subject(c, p)),
                fit: p.fit,
            };
            first.map(line).collect::<Vec<_>>()
        })
    });
    let fits = StoredValue::new(lines.iter().map(|l| (l.choice.clone(), l.fit)).collect::<Vec<_>>());
    let press = move |event: web_sys::KeyboardEvent| {
        let Some(key) = key_of(&event) else {
            return;
        };
        event.prevent_default();
        let at = here.get_untracked();
        let last = drawn.get_untracked().min(total).saturating_sub(1);
        let decide = |choice: Choice| {
            let of = fits.with_value(|all| all.get(at).cloned());
            if let Some((key, _)) = of.filter(|(_, fit)| *fit != Fit::Impossible) {
                chosen.update(|all| _ = all.insert(key, choice));
            }
        };
        let to = match key {
            'j' => (at + 1).min(last),
            'k' => at.saturating_sub(1),
            't' => return decide(Choice::Take),
            _ => return decide(Choice::Refuse),
        };
        here.set(to);
        dom::go_to(&place(to));
    };
    view! {
        <Show when=move || undecided() != 0>
            <p data-conflicts>
                <strong>{move || words::plural(undecided(), "conflit", "conflits")}</strong>
                " à décider, un par un : la même chose a été changée des deux côtés."
            </p>
        </Show>
        <Show when=move || some>
            <div class="actions">
                <button type="button" on:click=move |_| choose(|fit| if fit == Fit::Outside { Choice::Later } else { Choice::Take })>
                    "Tout prendre"
                </button>
                <button type="button" on:click=move |_| choose(|_| Choice::Refuse)>
                    "Tout refuser"
                </button>
                <button type="button" on:click=move |_| choose(|_| Choice::Later)>
                    "Tout décider plus tard"
                </button>
            </div>
        </Show>
        <div class="reviewed" on:keydown=press>
            <MergeList lines=lines chosen=chosen here=here shown=Signal::derive(move || drawn.get().min(more.get()).min(total)) />
            <div>
                <Later>
                    <Each each=move || 0..drawn.get().min(more.get()).min(total) key=|at| *at let:at>
                        {list(at)}
                    </Each>
                </Later>
                <Show when=move || { more.get() < total }>
                    <button type="button" on:click=move |_| more.update(|n| *n += SHOWN)>
                        {move || format!("Afficher la suite ({} de plus)", total - more.get())}
                    </button>
                </Show>
            </div>
        </div>
        <div class="sticky">
            <p role="status" data-to-take>
                {outcome}
            </p>
            <div class="actions">
                <Show
                    when=move || some
                    fallback=move || {
                        view! {
                            <button type="button" class="primary" on:click=move |_| leave(session)>
                                "Fermer"
                            </button>
                        }
                    }
                >
                    <button type="button" class="primary" on:click=apply>
                        "Intégrer les changements choisis"
                    </button>
                    <button type="button" on:click=move |_| leave(session)>
                        "Plus tard"
                    </button>
                </Show>
            </div>
        </div>
    }
}

/// What was refused, in this merge or before, and the way back to it.
#[component]
fn Refused(incoming: Option<Arc<Incoming>>, again: RwSignal<bool>) -> impl IntoView {
    let session = Session::get();
    let count = session.carnet.with_untracked(refused_so_far);
    let here = incoming.is_some();
    (count > 0).then(|| {
        view! {
            <p class="refused">
                {match here {
                    true => {
                        view! {
                            <button
                                type="button"
                                class="quiet"
                                aria-pressed=move || again.get().to_string()
                                on:click=move |_| again.update(|a| *a = !*a)
                            >
                                {format!("Refusés ({count}) : revoir")}
                            </button>
                        }
                            .into_any()
                    }
                    false => {
                        format!(
                            "{} jusqu’ici : donnez de nouveau le fichier pour revoir ce qu’il apportait.",
                            words::plural(count, "changement refusé", "changements refusés"),
                        )
                            .into_any()
                    }
                }}
            </p>
        }
    })
}

fn leave(session: Session) {
    session.incoming.set(None);
    Route::Share.go();
}
