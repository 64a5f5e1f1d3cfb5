use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen_futures::JsFuture;

use crate::acts::verification;
use crate::exchange::{MAX_MATCHING_BYTES, MatchingError, Matchings};
use crate::model::*;
use crate::tables::Profile;
use crate::ui::derived::memo;
use crate::ui::parts::{ChooseFile, Show};
use crate::ui::session::Session;

/// What was said of columns and of profiles: forgotten one by one, shared with another school as a file, received from one.
#[component]
pub(super) fn Remembered() -> impl IntoView {
    let session = Session::get();
    let options =
        memo(move || session.carnet.with(|c| c.verify_options.values().next().map(|o| VerifyOptions::clone(o))));
    let lines = move || {
        options.with(|options| {
            let columns = options.iter().flat_map(|o| &o.columns);
            let columns = columns.map(|c| (c.heading.clone(), c.holds.clone()));
            let profiles = options.iter().flat_map(|o| &o.profiles);
            let label = |key: &str| Profile::from_key(key).map_or("", Profile::label).to_owned();
            let profiles = profiles.map(|p| (p.words.clone(), label(&p.profile)));
            columns.chain(profiles).collect::<Vec<_>>()
        })
    };
    let forget = move |words: String| {
        _ = session.act(|c, s| {
            verification::alter_options(c, s, "Correspondance oubliée", |o| {
                o.columns.retain(|c| c.heading != words);
                o.profiles.retain(|p| p.words != words);
            })
        });
    };
    let share = move |_| {
        if let Some(options) = options.get_untracked() {
            let text = Matchings::of(&options).text();
            session.hand_over("correspondances.json", "application/json", &text);
        }
    };
    let receive = Callback::new(move |file: web_sys::File| {
        spawn_local(async move {
            let read = match file.size() > MAX_MATCHING_BYTES as f64 {
                true => Err(MatchingError::TooBig),
                false => {
                    let text = JsFuture::from(file.text()).await.ok();
                    let text = text.and_then(|t| t.as_string()).unwrap_or_default();
                    Matchings::read(&text)
                }
            };
            let Ok(read) = read else {
                return session.complain("Ce fichier n’est pas un fichier de correspondances de Carnet ENT. Demandez un fichier fait par « Partager ces correspondances ».");
            };
            _ = session.act(|c, s| verification::receive_matchings(c, s, &read));
        });
    });
    let some = move || !lines().is_empty();
    view! {
        <h3>"Correspondances"</h3>
        <p class="hint">
            "Ce que vous avez dit des colonnes et des profils des listes : un autre établissement du même projet peut le reprendre."
        </p>
        <ul class="plain">
            {move || {
                lines()
                    .into_iter()
                    .map(|(words, means)| {
                        let forgotten = words.clone();
                        view! {
                            <li>
                                {format!("{words} : {means}")}" "
                                <button
                                    type="button"
                                    class="quiet"
                                    aria-label=format!("Oublier {words}")
                                    on:click=move |_| forget(forgotten.clone())
                                >
                                    "Oublier"
                                </button>
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
        <div class="actions">
            <Show when=some>
                <button type="button" on:click=share>
                    "Partager ces correspondances"
                </button>
            </Show>
            <ChooseFile label="Recevoir des correspondances" on_file=receive />
        </div>
    }
}
