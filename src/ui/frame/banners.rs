use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::copy_banners::CopyBanners;
use super::headings_banner::HeadingsBanner;
use super::keeping_banner::KeepingBanner;
use crate::calendar::short;
use crate::exchange::retention;
use crate::store::{Memories, StoreError};
use crate::ui::browser_storage::BrowserStorage;
use crate::ui::copy_state::Copy;
use crate::ui::derived::memo;
use crate::ui::parts::Show;
use crate::ui::route::Route;
use crate::ui::session::{Phase, Saving, Session};
use crate::ui::{browser, clock, file_words, words};

/// What must not be overlooked, above the page: a save that failed, an example, a file that is old, a new version.
#[component]
pub fn Banners() -> impl IntoView {
    let session = Session::get();
    let update =
        RwSignal::new(js_sys::Reflect::get(&window(), &"carnetUpdateWaiting".into()).is_ok_and(|w| w.is_truthy()));
    let reloading = RwSignal::new(false);
    let hear = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
        update.set(true);
        reloading.set(false);
    });
    let _ = window().add_event_listener_with_callback("carnet-update", hear.as_ref().unchecked_ref());
    hear.forget();
    let open = memo(move || session.phase.get() == Phase::Open);
    // It stays while the save is tried again: a button does not go from under the hand.
    let failure = Memo::new(move |before: Option<&Option<String>>| match session.saving.get() {
        Saving::Failed(error) => Some(words::unsaved(&error, session.let_go())),
        Saving::Busy => before.cloned().flatten(),
        Saving::Saved => None,
    });
    let example = memo(move || {
        open.get() && session.carnet.with(|c| c.as_copy().is_none() && c.about().is_some_and(|i| i.example))
    });
    // A second memory that this browser has, and that fails: not one that it never gives.
    let second = memo(move || match session.memories.get() {
        Memories::One(StoreError::NoMirror) => None,
        Memories::One(error) => Some(error),
        _ => None,
    });
    let asleep = memo(move || {
        let said = session.copies.targets().map(|target| match target.state.get() {
            Copy::Asleep(name) => Some(format!("La copie dans « {name} » attend votre accord.")),
            Copy::Failed(name) => Some(format!("La copie dans « {name} » n’a pas pu être écrite.")),
            Copy::Left(name, found) => Some(file_words::left_outside(&name, found)),
            _ => None,
        });
        said.into_iter().flatten().next()
    });
    let hidden = RwSignal::new(false);
    let reminder = memo(move || {
        let entry = session.entry.get();
        if !open.get() || example.get() || session.is_copy() || hidden.get() || entry.changes == 0 {
            return None;
        }
        let days = clock::days_since(&entry.exported)
            .or_else(|| session.carnet.with(|c| c.about().and_then(|i| clock::days_since(&i.created))));
        // With one memory, a day or ten changes; with two, a week or twenty.
        let one = matches!(session.memories.get(), Memories::One(_));
        let (most_days, most_changes) = if one { (1, 10) } else { (7, 20) };
        match (days, entry.exported.is_empty()) {
            (Some(days), true) if days >= most_days => Some("Ce carnet n’a encore jamais été exporté.".to_owned()),
            (Some(days), false) if days >= most_days => {
                Some(format!("Le dernier fichier date de {}.", words::plural(days, "jour", "jours")))
            }
            _ if entry.changes >= most_changes => {
                Some(format!("{} modifications depuis le dernier fichier.", entry.changes))
            }
            _ => None,
        }
    });
    let purge_due = memo(move || match open.get() && !session.is_copy() {
        true => session.carnet.with(retention::purge_due),
        false => 0,
    });
    let purge_hidden = RwSignal::new(false);
    view! {
        <section class="banners" aria-label="Avis">
            <Show when=move || failure.get().is_some()>
                <div class="banner bad" role="alert">
                    <p>
                        <strong>"Non enregistré. "</strong>
                        {failure}
                    </p>
                    <div class="actions">
                        <button type="button" class="primary" on:click=move |_| session.export()>
                            "Exporter maintenant"
                        </button>
                        <button type="button" on:click=move |_| session.retry()>
                            "Réessayer"
                        </button>
                    </div>
                </div>
            </Show>
            <Show when=move || clock::doubt().is_some()>
                <div class="banner bad" data-clock>
                    <p>{move || clock::doubt().map(of_clock)}</p>
                    <button type="button" on:click=|_| clock::trust()>
                        "L’horloge est juste"
                    </button>
                </div>
            </Show>
            <Show when=move || open.get() && !session.is_volatile() && !BrowserStorage::Local.is_given()>
                <div class="banner">
                    <p>
                        "Ce navigateur refuse à la page une partie de ses mémoires : le carnet est enregistré, mais ce qui est tapé et pas encore enregistré ne survit pas à une fermeture."
                    </p>
                </div>
            </Show>
            <KeepingBanner />
            <Show when=move || open.get() && browser::single_file() && !session.is_volatile() && !session.is_copy()>
                <div class="banner">
                    <p>"Fichier unique : ce que garde ce navigateur n’est qu’un brouillon, le fichier enregistré fait foi."</p>
                </div>
            </Show>
            <CopyBanners />
            <HeadingsBanner />
            <Show when=move || reminder.get().is_some()>
                <div class="banner">
                    <p>{reminder}" Un poste se perd, un profil s’efface : gardez un fichier ailleurs."</p>
                    <div class="actions">
                        <button type="button" class="primary" on:click=move |_| session.export()>
                            "Exporter maintenant"
                        </button>
                        <button type="button" class="quiet" on:click=move |_| hidden.set(true)>
                            "Plus tard"
                        </button>
                    </div>
                </div>
            </Show>
            <Show when=move || purge_due.get() != 0 && !purge_hidden.get()>
                <div class="banner">
                    <p>
                        {move || words::plural(purge_due.get() as u32, "activité est", "activités sont")}
                        " d’années que vous avez choisi de ne plus garder."
                    </p>
                    <div class="actions">
                        <a class="button" href=Route::Settings.to_string()>
                            "Voir la purge"
                        </a>
                        <button type="button" class="quiet" on:click=move |_| purge_hidden.set(true)>
                            "Plus tard"
                        </button>
                    </div>
                </div>
            </Show>
            <Show when=move || open.get() && second.get().is_some()>
                <div class="banner">
                    <p>
                        "Une seule mémoire garde ce carnet : "{move || second.get().map(|e| words::one_memory(&e))}
                        ". Vos modifications sont enregistrées ; gardez un fichier ailleurs."
                    </p>
                    <a class="button" href=Route::Share.to_string()>
                        "Voir"
                    </a>
                </div>
            </Show>
            <Show when=move || open.get() && asleep.get().is_some()>
                <div class="banner">
                    <p>{asleep}</p>
                    <a class="button" href=Route::Share.to_string()>
                        "Partage et sauvegarde"
                    </a>
                </div>
            </Show>
            <Show when=move || open.get() && !session.apart.with(Vec::is_empty)>
                <div class="banner">
                    <p>
                        {move || words::plural(
                            session.apart.with(Vec::len) as u32,
                            "modification retrouvée attend",
                            "modifications retrouvées attendent",
                        )}" votre décision."
                    </p>
                    <a class="button" href=Route::Share.to_string()>
                        "Décider"
                    </a>
                </div>
            </Show>
            <Show when=move || open.get() && !session.broken.with(Vec::is_empty)>
                <div class="banner bad">
                    <p>
                        {move || words::plural(
                            session.broken.with(Vec::len) as u32,
                            "enregistrement illisible, gardé à part",
                            "enregistrements illisibles, gardés à part",
                        )} ". Rien n’est perdu ni réparé."
                    </p>
                    <a class="button" href=Route::Share.to_string()>
                        "Voir lesquels"
                    </a>
                </div>
            </Show>
            <Show when=move || update.get()>
                <div class="banner">
                    <p>"Nouvelle version prête."</p>
                    <button
                        type="button"
                        disabled=move || reloading.get()
                        on:click=move |_| {
                            reloading.set(true);
                            browser::call_global("carnetActivateUpdate");
                        }
                    >
                        {move || if reloading.get() { "Rechargement…" } else { "Nouvelle version : recharger" }}
                    </button>
                </div>
            </Show>
        </section>
    }
}

/// What a clock says that is not believed, and what is done instead.
fn of_clock(doubt: clock::Doubt) -> String {
    let (says, instead) = (short(doubt.says), short(doubt.instead));
    let against = match (doubt.journal, doubt.says < doubt.instead) {
        (true, true) => format!("avant votre dernière modification ({instead})"),
        (true, false) => format!("des années après votre dernière modification ({instead})"),
        (false, _) => "à des années de cette version du programme".to_owned(),
    };
    format!(
        "L’horloge de ce poste dit {says}, {against} : elle n’est pas crue. Aucune date n’est prise d’elle ; « aujourd’hui » est ici le {instead}. Réglez-la, ou dites qu’elle est juste."
    )
}
