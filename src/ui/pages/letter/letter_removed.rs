use leptos::prelude::*;

use crate::acts::letter_item;
use crate::model::official;
use crate::model::*;
use crate::ui::session::Session;

/// Items of the model that were taken out, each with the way back.
#[component]
pub fn Removed(letter: Id, keys: Memo<Vec<String>>) -> impl IntoView {
    let session = Session::get();
    let restore = move |key: String| _ = session.act(|c, s| letter_item::restore(c, s, letter, &key));
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
