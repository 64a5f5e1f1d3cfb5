//! The program comes in pieces: the start and the dashboard first, each other page when it is asked for, or once there is time.
//!
//! `xtask` splits the WebAssembly at these functions (see xtask/src/split.rs). What two pieces share goes with the first.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::SplitLoaderError;
#[cfg(not(debug_assertions))]
use wasm_split_helpers::wasm_split;

use super::{dom, pages, readers, route::Route};

/// Makes a page.
type Make = fn() -> AnyView;
type Loaded = Result<Make, SplitLoaderError>;

macro_rules! pieces {
    ($($piece:ident: $name:ident = $page:path),* $(,)?) => {$(
        #[cfg(not(debug_assertions))]
        #[wasm_split($piece, fallible)]
        fn $name() -> Loaded {
            Ok(|| view! { <$page /> }.into_any())
        }

        /// A debug build is one piece: nothing splits it.
        #[cfg(debug_assertions)]
        async fn $name() -> Loaded {
            Ok(|| view! { <$page /> }.into_any())
        }
    )*};
}

pieces! {
    journal: journal = pages::Journal,
    letter: letter = pages::Letter,
    calendar: calendar = pages::Calendar,
    procedures: procedures = pages::Procedures,
    keeping: share = pages::Share,
    keeping: history = pages::History,
    keeping: settings = pages::Settings,
    keeping: help = pages::Help,
    keeping: found = pages::Found,
    importing: import = pages::ImportDialog,
    start: start_form = pages::StartForm,
    year_end: review = pages::Review,
    year_end: interview = pages::Interview,
    year_end: next_letter = pages::NextLetter,
    year_end: compare = pages::Compare,
    year_end: head = pages::Head,
    year_end: head_copy = pages::HeadCopy,
    year_end: merge = pages::Merge,
    year_end: handover = pages::Handover,
}

fn home() -> AnyView {
    view! { <pages::Home /> }.into_any()
}

fn unknown() -> AnyView {
    view! { <pages::Unknown /> }.into_any()
}

thread_local! {
    static LOADED: RefCell<Vec<(Route, Make)>> = const { RefCell::new(Vec::new()) };
}

/// What makes the page of a route, where its piece is there already.
fn loaded(route: Route) -> Option<Make> {
    LOADED.with_borrow(|all| {
        let found = all.iter().find(|(r, _)| r.same_page(route));
        found.map(|(_, make)| *make)
    })
}

/// Fetches the piece of a route.
///
/// # Errors
/// It did not come: without network before the first complete visit, say.
pub async fn fetch(route: Route) -> Loaded {
    if let Some(make) = loaded(route) {
        return Ok(make);
    }
    let make = match route {
        Route::Home => home,
        Route::Unknown => unknown,
        Route::Journal(_) => journal().await?,
        Route::Letter => letter().await?,
        Route::Calendar => calendar().await?,
        Route::Procedures(_) => procedures().await?,
        Route::Share => share().await?,
        Route::History => history().await?,
        Route::Settings => settings().await?,
        Route::Help => help().await?,
        Route::Review => review().await?,
        Route::Interview => interview().await?,
        Route::NextLetter => next_letter().await?,
        Route::Compare => compare().await?,
        Route::HeadCopy => head_copy().await?,
        Route::Merge => merge().await?,
        Route::Handover => handover().await?,
        Route::Head => head().await?,
    };
    LOADED.with_borrow_mut(|all| all.push((route, make)));
    Ok(make)
}

/// Fetches every piece, so that the pages open at once, and without network.
pub async fn fetch_all() {
    readers::fetch().await;
    let _ = import().await;
    let _ = start_form().await;
    let _ = found().await;
    for route in Route::MENU
        .into_iter()
        .map(|(route, _)| route)
        .chain(Route::BELOW)
    {
        // A piece that does not come now is asked for again when its page is opened.
        let _ = fetch(route).await;
    }
}

/// The page of `route`, after its piece has come.
#[component]
pub fn Page(route: Route) -> impl IntoView {
    match loaded(route) {
        Some(make) => make(),
        None => late(fetch(route)),
    }
}

/// What is done with a file that comes in.
#[component]
pub fn Import() -> impl IntoView {
    late(import())
}

/// What the second memory still has.
#[component]
pub fn Found() -> impl IntoView {
    late(found())
}

/// The form of a new carnet.
#[component]
pub fn Start() -> impl IntoView {
    late(start_form())
}

/// What `piece` makes, once it has come.
fn late(piece: impl Future<Output = Loaded> + 'static) -> AnyView {
    let page = RwSignal::new(None);
    spawn_local(async move {
        page.try_set(Some(piece.await.map_err(drop)));
        dom::focus_if_lost("titre");
    });
    let view = move || {
        match page.get() {
        None => view! { <p class="loading">"Ouverture de la page…"</p> }.into_any(),
        Some(Ok(make)) => make(),
        Some(Err(())) => view! {
            <section class="narrow">
                <h1 id="titre" tabindex="-1">"Page indisponible"</h1>
                <p>"Cette partie du programme n’a pas pu être chargée. Vérifiez le réseau, puis rechargez la page : rien n’est perdu."</p>
                <button type="button" class="primary" on:click=|_| drop(window().location().reload())>"Recharger la page"</button>
            </section>
        }
        .into_any(),
    }
    };
    view.into_any()
}
