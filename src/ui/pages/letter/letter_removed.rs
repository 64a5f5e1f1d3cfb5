use leptos::prelude::*;

use crate::model::official;
use crate::model::*;
use crate::ui::session::Session;

/// Items of the model that were taken out, each with the way back.
#[component]
pub fn Removed(letter: Id, keys: Memo<Vec<String>>) -> impl IntoView {
    let session = Session::get();
    let restore = move |key: String| {
        let Some(text) = official::text(&key) else {
            return;
        };
        let changes = session.carnet.with_untracked(|c| {
            let missions = c.missions_of(letter);
            let id = session.new_id();
            match key.split_once('.') {
                None => {
                    let (rank, mut changes) = placed(&missions, after(&missions, |m| &m.model, &key));
                    changes.push(Change::create(&Mission {
                        id,
                        letter,
                        rank,
                        text: text.to_owned(),
                        model: key.clone(),
                        previous: None,
                        extra: Extra::new(),
                    }));
                    Some(changes)
                }
                Some((of, _)) => {
                    let mission = missions.iter().find(|m| m.model == of)?.id;
                    let duties = c.duties_of(mission);
                    let (rank, mut changes) = placed(&duties, after(&duties, |d| &d.model, &key));
                    changes.push(Change::create(&Duty { model: key.clone(), ..Duty::new(id, mission, rank, text) }));
                    Some(changes)
                }
            }
        });
        match changes {
            Some(changes) => {
                session.commit(format!("Texte officiel {key} rétabli"), changes);
            }
            None => session.complain("Rétablissez d’abord la mission qui porte cette attribution."),
        }
    };
    view! {
        <div class="removed">
            <h3>"Retiré du modèle officiel"</h3>
            <ul>
                {move || {
                    keys.get()
                        .into_iter()
                        .map(|key| {
                            let name = key.clone();
                            view! {
                                <li>
                                    <del>
                                        <b>{key.clone()}</b>
                                        " "
                                        {official::text(&key)}
                                    </del>
                                    <button
                                        type="button"
                                        class="quiet"
                                        aria-label=format!("Rétablir {key}")
                                        on:click=move |_| restore(name.clone())
                                    >
                                        "Rétablir"
                                    </button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </div>
    }
}

/// Where an item of the official model goes: after the last of those that come before it there.
fn after<R>(ordered: &[&R], model: fn(&R) -> &String, key: &str) -> usize {
    let before = |r: &&R| !model(r).is_empty() && model(r).as_str() < key;
    ordered.iter().rposition(before).map_or(0, |at| at + 1)
}
