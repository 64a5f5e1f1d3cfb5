use leptos::prelude::*;

use crate::cards::{card, value};
use crate::model::*;

/// A field changed here and elsewhere since the form was opened: its name, and both values in words.
#[derive(Clone, Debug, PartialEq)]
pub struct Clash {
    field: String,
    theirs: String,
    mine: String,
}

/// The fields that `mine` and `now` both made something else of.
pub fn clashes(carnet: &Carnet, before: &Activity, mine: &Activity, now: &Activity) -> Vec<Clash> {
    let after = |other: &Activity| Change::update(before, other).and_then(|c| c.after).unwrap_or_default();
    let (mine, theirs) = (after(mine), after(now));
    let both = theirs.into_iter().filter_map(|(key, theirs)| {
        let here = mine.get(&key).filter(|here| **here != theirs)?;
        Some(Clash {
            field: card(TableName::Activity).word(&key).to_owned(),
            theirs: value(carnet, TableName::Activity, Some(&key), &theirs),
            mine: value(carnet, TableName::Activity, Some(&key), here),
        })
    });
    both.collect()
}

/// What was typed over `was`, and only that, put over what is there `now`.
pub fn mine_over(was: &Activity, mine: &Activity, now: &Activity) -> Option<Change> {
    let mut change = Change::update(was, mine)?;
    let theirs = Change::update(was, now).and_then(|c| c.after);
    for (key, value) in change.before.iter_mut().flatten() {
        if let Some(there) = theirs.as_ref().and_then(|t| t.get(key)) {
            value.clone_from(there);
        }
    }
    Some(change)
}

/// Both sides of what clashes, and the choice.
#[component]
pub fn Clashes(
    clashes: RwSignal<Vec<Clash>>,
    #[prop(into)] on_mine: Callback<()>,
    #[prop(into)] on_other: Callback<()>,
) -> impl IntoView {
    let table = move |clashes: Vec<Clash>| {
        view! {
            <div class="other" role="alert">
                <p>"Cette activité a été changée ailleurs pendant que vous écriviez. Rien n’est remplacé : choisissez."</p>
                <table>
                    <thead>
                        <tr>
                            <th scope="col">"Champ"</th>
                            <th scope="col">"Ailleurs"</th>
                            <th scope="col">"Ici"</th>
                        </tr>
                    </thead>
                    <tbody>
                        {clashes
                            .into_iter()
                            .map(|c| view! { <tr><th scope="row">{c.field}</th><td>{c.theirs}</td><td>{c.mine}</td></tr> })
                            .collect_view()}
                    </tbody>
                </table>
                <div class="actions">
                    <button type="button" on:click=move |_| on_mine.run(())>"Garder le mien"</button>
                    <button type="button" on:click=move |_| on_other.run(())>"Prendre l’autre"</button>
                </div>
            </div>
        }
    };
    move || {
        let clashes = clashes.get();
        (!clashes.is_empty()).then(|| table(clashes))
    }
}
