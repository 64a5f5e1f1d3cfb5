use leptos::prelude::*;

use crate::acts::activity;
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
    let both = activity::clashes(before, mine, now).into_iter();
    both.map(|(key, theirs, mine)| Clash {
        field: card(TableName::Activity).word(&key).to_owned(),
        theirs: value(carnet, TableName::Activity, Some(&key), &theirs),
        mine: value(carnet, TableName::Activity, Some(&key), &mine),
    })
    .collect()
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
