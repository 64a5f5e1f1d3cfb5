use leptos::prelude::*;

use crate::ui::copy_state::{Copy, CopyPlace};
use crate::ui::derived::memo;
use crate::ui::keeping::Keeping;
use crate::ui::parts::Show;
use crate::ui::session::{Phase, Session};

/// Where a carnet is kept that this browser does not keep, and what to do with it.
#[component]
pub fn KeepingBanner() -> impl IntoView {
    let session = Session::get();
    let keeping = memo(move || {
        let open = session.phase.get() == Phase::Open;
        Some(session.keeping.get()).filter(|k| open && *k != Keeping::Browser)
    });
    let is = move |one: Keeping| keeping.get() == Some(one);
    // The file that a shared session is saved to.
    let file = memo(move || session.copies.file.state.get());
    let lost = move || !matches!(file.get(), Copy::Active(_));
    let shared = move || {
        match file.get() {
        Copy::Active(name) => {
            format!("Rien n’est gardé dans ce navigateur : tout va dans « {name} », qui sera relu quand vous partirez.")
        }
        _ => "Rien n’est gardé dans ce navigateur, et le fichier n’est plus écrit : choisissez-en un autre avant de partir.".to_owned(),
    }
    };
    view! {
        <Show when=move || is(Keeping::Refused)>
            <div class="banner bad">
                <p>"Ce navigateur ne garde rien (navigation privée, ou stockage bloqué) : le carnet disparaît avec cette page."</p>
                <button type="button" class="primary" on:click=move |_| session.export()>
                    "Enregistrer le fichier"
                </button>
            </div>
        </Show>
        <Show when=move || is(Keeping::Shared)>
            <div class="banner" class:bad=lost data-shared>
                <p>
                    <strong>"Session commune. "</strong>
                    {shared}
                </p>
                <div class="actions">
                    <Show when=lost>
                        <button type="button" class="primary" on:click=move |_| session.choose_copy(CopyPlace::File)>
                            "Choisir un autre fichier"
                        </button>
                        <button type="button" on:click=move |_| session.export()>
                            "Télécharger le fichier"
                        </button>
                    </Show>
                    <button type="button" on:click=move |_| session.quit_post()>
                        "Quitter ce poste"
                    </button>
                </div>
            </div>
        </Show>
        <Show when=move || is(Keeping::Disk)>
            <div class="banner" data-disk>
                <p>
                    {move || match session.is_copy() {
                        true => {
                            "Cet exemplaire n’est que dans cette page et dans le fichier que vous renverrez : les fichiers ouverts d’un double-clic partagent une même mémoire de ce navigateur, et n’y laissent rien sans votre accord."
                        }
                        false => {
                            "Ce carnet n’est que dans cette page et dans les fichiers que vous enregistrez : les fichiers ouverts d’un double-clic partagent une même mémoire de ce navigateur, et n’y laissent rien sans votre accord."
                        }
                    }}
                </p>
                <div class="actions">
                    <button type="button" on:click=move |_| session.export()>
                        {move || if session.is_copy() { "Préparer le fichier à renvoyer" } else { "Enregistrer le fichier" }}
                    </button>
                    <button type="button" class="quiet" on:click=move |_| session.keep_here()>
                        "Garder aussi dans ce navigateur"
                    </button>
                </div>
            </div>
        </Show>
    }
}
