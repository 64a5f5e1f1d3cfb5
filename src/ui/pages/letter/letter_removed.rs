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
        let change = session.carnet.with_untracked(|c| {
            let missions = c.missions_of(letter);
            let after = |models: Vec<(&str, &Rank)>| {
                let before = models
                    .iter()
                    .filter(|(m, _)| !m.is_empty() && *m < key.as_str())
                    .map(|(_, r)| *r)
                    .max();
                let next = models
                    .iter()
                    .filter(|(_, r)| before.is_none_or(|b| *r > b))
                    .map(|(_, r)| *r)
                    .min();
                Rank::between(before, next)
            };
            match key.split_once('.') {
                None => Some(Change::create(&Mission {
                    id: session.new_id(),
                    letter,
                    rank: after(
                        missions
                            .iter()
                            .map(|m| (m.model.as_str(), &m.rank))
                            .collect(),
                    ),
                    text: text.to_owned(),
                    model: key.clone(),
                    previous: None,
                    extra: Extra::new(),
                })),
                Some((of, _)) => {
                    let mission = missions.iter().find(|m| m.model == of)?.id;
                    let duties = c.duties_of(mission);
                    let rank = after(duties.iter().map(|d| (d.model.as_str(), &d.rank)).collect());
                    Some(Change::create(&Duty {
                        model: key.clone(),
                        ..Duty::new(session.new_id(), mission, rank, text)
                    }))
                }
            }
        });
        match change {
            Some(change) => {
                session.commit(format!("Texte officiel {key} rétabli"), vec![change]);
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
                                    <del><b>{key.clone()}</b>" "{official::text(&key)}</del>
                                    <button type="button" class="quiet" aria-label=format!("Rétablir {key}") on:click=move |_| restore(name.clone())>"Rétablir"</button>
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
        </div>
    }
}
