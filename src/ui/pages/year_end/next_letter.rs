use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::acts;
use crate::calendar::short;
use crate::document;
use crate::model::{self, *};
use crate::ui::derived::memo;
use crate::ui::parts::{PageHead, Redline, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// Next year's letter, from the interview's decisions and the current letter.
#[component]
pub fn NextLetter() -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(Carnet::open_year);
    let exists = memo(move || session.carnet.with(|c| c.letter(year.next().start()).is_some()));
    let open = RwSignal::new(BTreeSet::<Id>::new());
    let tick = move |id: Id, on: bool| {
        open.update(|set| {
            if on {
                set.insert(id)
            } else {
                set.remove(&id)
            };
        });
    };
    let decisions = move || {
        let undecided: Vec<String> = session.carnet.with(|c| {
            let bilan = Bilan::of(c, year);
            bilan.duties().filter(|d| d.fate.is_none()).map(|d| d.number.clone()).collect()
        });
        let marks = "Le texte retiré est barré, le texte ajouté est souligné.";
        match undecided.is_empty() {
            true => marks.to_owned(),
            false => format!("{marks} Faute de décision, restent inchangées : {}.", undecided.join(", ")),
        }
    };
    let boxes = move |items: Vec<(Id, String)>| {
        items
            .into_iter()
            .map(|(id, words)| {
                view! {
                    <li>
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || open.with(|s| s.contains(&id))
                                on:change=move |e| tick(id, event_target_checked(&e))
                            />
                            {words}
                        </label>
                    </li>
                }
            })
            .collect_view()
    };
    let objectives = session.carnet.with_untracked(|c| {
        let bilan = Bilan::of(c, year);
        bilan.open_objectives().map(|d| (d.id, format!("{} {}", d.number, d.objective))).collect::<Vec<_>>()
    });
    let activities = session.carnet.with_untracked(|c| {
        model::NextLetter::unfinished(c, year)
            .into_iter()
            .map(|a| (a.id, format!("{} – {}", short(a.date), a.title)))
            .collect::<Vec<_>>()
    });
    let (no_objective, no_activity) = (objectives.is_empty(), activities.is_empty());
    let stored = StoredValue::new((objectives, activities));
    let prepare = move |_| {
        let chosen = open.get_untracked();
        let carried = Carried { activities: chosen.clone(), objectives: chosen };
        if session.act(|c, s| acts::letter::prepare_next(c, s, year, &carried)).is_ok() {
            crate::ui::dom::focus("titre");
        }
    };
    let next = year.next();
    let turn = move |_| {
        let label = format!("Année ouverte : {next}");
        if session.act(|c, s| acts::school::alter_info(c, s, label, &|info| info.open_year = next.start())).is_ok() {
            Route::Letter.go();
        }
    };
    view! {
        <section class="next-letter">
            <PageHead />
            <Show when=move || !exists.get() fallback=move || view! {
                <section class="card">
                    <p>
                        {format!("La lettre {next} est préparée. L’année ouverte reste {year} : le journal, le bilan et les échéances sont les siens.")}
                    </p>
                    <button type="button" on:click=turn>
                        {format!("Ouvrir l’année {next}")}
                    </button>
                    <p class="hint">"On va d’une année à l’autre par l’année en haut de la page."</p>
                </section>
            }>
                <section class="card">
                    <h2>"La lettre, telle que l’entretien la change"</h2>
                    <p class="hint">{decisions}</p>
                    {move || view! { <Redline rows=session.carnet.with(|c| document::redline_next(c, year)) /> }}
                </section>
                <section class="card">
                    <h2>"Objectifs à reconduire"</h2>
                    {no_objective.then(|| view! { <p class="hint">"Tous les objectifs sont atteints, ou la lettre n’en fixe pas."</p> })}
                    <ul class="plain">{move || stored.with_value(|(o, _)| boxes(o.clone()))}</ul>
                </section>
                <section class="card">
                    <h2>"Activités prévues et non faites"</h2>
                    {no_activity.then(|| view! { <p class="hint">"Il ne reste rien à faire."</p> })}
                    <p class="hint">"Une activité cochée est reprise un an plus tard, comme prévue."</p>
                    <ul class="plain">{move || stored.with_value(|(_, a)| boxes(a.clone()))}</ul>
                </section>
                <button type="button" class="primary" on:click=prepare>"Préparer la lettre suivante"</button>
            </Show>
        </section>
    }
}
