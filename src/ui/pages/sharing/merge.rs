use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use crate::exchange::merge::{Author, Fit, Incoming, Plan, Proposal};
use crate::ui::cards::{card, value};
use crate::ui::parts::Show;
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{change_words, clock, words};

/// How many changes are in the page at first.
const SHOWN: usize = 200;

/// What a file brings, change by change, before anything happens.
#[component]
pub fn Merge() -> impl IntoView {
    let session = Session::get();
    view! {
        <section class="merge">
            <h1 id="titre" tabindex="-1">"Changements à intégrer"</h1>
            {move || match session.incoming.get() {
                Some(incoming) => view! { <Changes incoming=incoming /> }.into_any(),
                None => view! {
                    <p>"Aucun fichier n’attend. Importez le retour du chef d’établissement, ou la sauvegarde de votre autre poste, depuis « Partage et sauvegarde »."</p>
                    <p><a href=Route::Share.to_string()>"Partage et sauvegarde"</a></p>
                }
                .into_any(),
            }}
        </section>
    }
}

#[component]
fn Changes(incoming: Incoming) -> impl IntoView {
    let session = Session::get();
    let plan = session.carnet.with_untracked(|c| incoming.plan(c));
    let who = match incoming.author {
        Author::Head => format!(
            "Retour de {}, fait le {}.",
            incoming.by,
            clock::local(&incoming.at)
        ),
        Author::Oneself => format!(
            "Sauvegarde d’un autre poste, faite le {}.",
            clock::local(&incoming.at)
        ),
    };
    let state = summary(&plan, &incoming);
    if plan.proposals.is_empty() {
        return view! {
            <p>{who}</p>
            <p class="banner" role="status">{state}</p>
            <button type="button" class="primary" on:click=move |_| leave(session)>"Terminer"</button>
        }
        .into_any();
    }
    let free = plan
        .proposals
        .iter()
        .filter(|p| p.fit == Fit::Free)
        .map(|p| (p.key.clone(), true));
    // What is decided so far: conflicts are not until the person says so.
    let chosen = RwSignal::new(free.collect::<BTreeMap<String, bool>>());
    let more = RwSignal::new(SHOWN);
    let shared = StoredValue::new((plan, incoming));
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
    let all = move |_| {
        shared.with_value(|(plan, _)| {
            let open = plan
                .proposals
                .iter()
                .filter(|p| !matches!(p.fit, Fit::Impossible | Fit::Outside));
            chosen.set(open.map(|p| (p.key.clone(), true)).collect());
        });
    };
    let none = move |_| {
        shared.with_value(|(plan, _)| {
            chosen.set(
                plan.proposals
                    .iter()
                    .map(|p| (p.key.clone(), false))
                    .collect(),
            )
        });
    };
    let apply = move |_| {
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
        let taken: BTreeSet<String> = chosen.with_untracked(|c| {
            c.iter()
                .filter(|(_, on)| **on)
                .map(|(k, _)| k.clone())
                .collect()
        });
        let done = shared.with_value(|(plan, incoming)| session.integrate(incoming, plan, &taken));
        if done {
            session.say("Changements intégrés. « Annuler » les reprend tous d’un coup.");
            leave(session);
        }
    };
    let list = move || {
        let plan = shared.with_value(|(plan, _)| {
            plan.proposals
                .iter()
                .take(more.get())
                .cloned()
                .collect::<Vec<_>>()
        });
        let mut fit = None;
        plan.into_iter()
            .map(|p| {
                let title = (fit != Some(p.fit)).then(|| heading(p.fit));
                fit = Some(p.fit);
                view! { {title}<Change proposal=p chosen=chosen /> }
            })
            .collect_view()
    };
    let total = shared.with_value(|(plan, _)| plan.proposals.len());
    view! {
        <p>{who}</p>
        <p role="status">{state}</p>
        <div class="actions">
            <button type="button" on:click=all>"Tout prendre"</button>
            <button type="button" on:click=none>"Ne rien prendre"</button>
        </div>
        {list}
        <Show when=move || { more.get() < total }>
            <button type="button" on:click=move |_| more.update(|n| *n += SHOWN)>{move || format!("Afficher la suite ({} de plus)", total - more.get())}</button>
        </Show>
        <div class="actions sticky">
            <button type="button" class="primary" on:click=apply>"Intégrer les changements choisis"</button>
            <button type="button" on:click=move |_| leave(session)>"Ne rien intégrer"</button>
        </div>
    }
    .into_any()
}

fn leave(session: Session) {
    session.incoming.set(None);
    Route::Share.go();
}

fn summary(plan: &Plan, incoming: &Incoming) -> String {
    let open = plan
        .proposals
        .iter()
        .filter(|p| p.fit != Fit::Impossible)
        .count() as u32;
    let mut text = match (open, plan.done + plan.here.len() + plan.refused) {
        (0, 0) if plan.proposals.is_empty() => "Ce fichier n’apporte aucun changement.".to_owned(),
        (0, _) if plan.proposals.is_empty() => {
            "Déjà intégré : tout ce que ce fichier apporte est dans le carnet, ou a été refusé."
                .to_owned()
        }
        (n, 0) => format!("{}.", words::plural(n, "changement", "changements")),
        (n, done) => format!(
            "{}, et {} déjà.",
            words::plural(n, "changement à décider", "changements à décider"),
            words::plural(done as u32, "traité", "traités")
        ),
    };
    if incoming.damaged > 0 {
        let lines = words::plural(
            incoming.damaged,
            "ligne de son journal est illisible et n’est",
            "lignes de son journal sont illisibles et ne sont",
        );
        text.push_str(&format!(
            " {lines} pas proposée{}.",
            if incoming.damaged > 1 { "s" } else { "" }
        ));
    }
    if !incoming.common {
        text.push_str(
            " Les deux carnets n’ont pas d’historique commun : chaque différence est un choix.",
        );
    }
    text
}

fn heading(fit: Fit) -> AnyView {
    let (title, hint) = match fit {
        Fit::Conflict => (
            "Conflits",
            "Changé des deux côtés, ou changé d’un côté et supprimé de l’autre : choisissez.",
        ),
        Fit::Free => ("Changements sans conflit", "Cochés d’avance."),
        Fit::Amendment => (
            "Lettre signée entre-temps",
            "Prendre ce changement ouvre un avenant à la lettre.",
        ),
        Fit::Outside => (
            "Hors de l’exemplaire",
            "Ce que l’expéditeur n’avait pas à changer. Rien n’est coché.",
        ),
        Fit::Impossible => (
            "Impossible à prendre",
            "S’appuie sur un élément absent, illisible, ou sur un bilan approuvé entre-temps.",
        ),
    };
    view! { <h2>{title}</h2><p class="hint">{hint}</p> }.into_any()
}

#[component]
fn Change(proposal: Proposal, chosen: RwSignal<BTreeMap<String, bool>>) -> impl IntoView {
    let session = Session::get();
    let p = proposal;
    let words = session.carnet.with_untracked(|c| {
        let value = |v| value(c, p.table, p.field.as_deref(), v);
        (
            change_words::subject(c, &p),
            value(&p.before),
            value(&p.theirs),
            value(&p.mine),
        )
    });
    let (subject, before, theirs, mine) = words;
    let page = card(p.table).page;
    let key = StoredValue::new(p.key.clone());
    let is = move |on: bool| chosen.with(|c| key.with_value(|k| c.get(k) == Some(&on)));
    let set = move |on: bool| chosen.update(|c| _ = c.insert(key.get_value(), on));
    let choice = match p.fit {
        Fit::Impossible => ().into_any(),
        Fit::Conflict => {
            let name = format!("choix-{}", p.key);
            view! {
                <fieldset>
                    <legend>"Que garder ?"</legend>
                    <label class="check"><input type="radio" name=name.clone() prop:checked=move || is(false) on:change=move |_| set(false) />"Garder le mien"</label>
                    <label class="check"><input type="radio" name=name prop:checked=move || is(true) on:change=move |_| set(true) />"Prendre le sien"</label>
                </fieldset>
            }
            .into_any()
        }
        _ => {
            let label = format!("Prendre : {subject}");
            view! { <label class="check"><input type="checkbox" aria-label=label prop:checked=move || is(true) on:change=move |e| set(event_target_checked(&e)) />"Prendre"</label> }
            .into_any()
        }
    };
    view! {
        <article class="card change" data-standing=format!("{:?}", p.fit).to_lowercase()>
            <h3>{page}" : "{subject}</h3>
            <dl class="facts">
                <dt>"Avant"</dt>
                <dd>{before}</dd>
                <dt>"Le sien"</dt>
                <dd>{theirs}</dd>
                <dt>"Maintenant ici"</dt>
                <dd>{mine}</dd>
            </dl>
            {choice}
        </article>
    }
}
