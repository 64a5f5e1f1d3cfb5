//! The program comes in pieces: the first page alone where nothing is to be opened; then the program, its pages by groups, when one is
//! asked for, or once there is time.
//!
//! `xtask` splits the WebAssembly at these functions (see xtask/src/split.rs). What two pieces share goes with the first.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::SplitLoaderError;

use super::frame::Finder;
use super::in_piece::in_piece;
use super::missing::Missing;
use super::pages::*;
use super::route::{PAGES, Route};
use super::site_map::site_map;
use super::{browser, dom, pages, shell};

/// Makes a page.
type Make = fn() -> AnyView;
type Loaded = Result<Make, SplitLoaderError>;

macro_rules! piece {
    ($piece:ident, $name:ident, $page:path) => {
        in_piece!(
            $piece,
            fn $name() -> Make {
                || view! { <$page /> }.into_any()
            }
        );
    };
}

piece!(year, found, pages::Found);
piece!(head, import, ImportDialog);
piece!(year, finder, Finder);
piece!(year, start_form, StartForm);
piece!(year, glimpse, pages::start::Glimpse);

/// The functions that make the pages, each named after its page.
#[allow(non_snake_case)]
mod of_page {
    use super::*;

    macro_rules! pieces {
        ($($page:ident: $piece:ident, $address:literal, $title:literal, $place:ident $where:tt, $about:literal, $duties:tt;)*) => {
            $(piece!($piece, $page, pages::$page);)*

            /// What makes the page of a route, once its piece has come.
            pub async fn make(route: Route) -> Loaded {
                match route {
                    $(Route::$page => $page().await,)*
                    _ => Ok(|| view! { <Unknown /> }.into_any()),
                }
            }
        };
    }

    site_map!(pieces);
}

thread_local! {
    static LOADED: RefCell<Vec<(Route, Make)>> = const { RefCell::new(Vec::new()) };
}

/// What makes the page of a route, where its piece is there already.
fn loaded(route: Route) -> Option<Make> {
    LOADED.with_borrow(|all| {
        let found = all.iter().find(|(r, _)| *r == route);
        found.map(|(_, make)| *make)
    })
}

/// Fetches the piece of a route.
///
/// # Errors
/// It did not come: without network before the first complete visit, say.
pub async fn fetch(route: Route) -> Loaded {
    let route = route.page();
    if let Some(make) = loaded(route) {
        return Ok(make);
    }
    let make = of_page::make(route).await?;
    LOADED.with_borrow_mut(|all| all.push((route, make)));
    Ok(make)
}

/// Fetches every piece, so that the pages open at once, and without network.
pub async fn fetch_all() {
    let _ = import().await;
    let _ = finder().await;
    let _ = start_form().await;
    let _ = glimpse().await;
    let _ = found().await;
    for page in PAGES {
        // A piece that does not come now is asked for again when its page is opened.
        let _ = fetch(page.route).await;
    }
}

/// The page of `route`, after its piece has come.
#[component]
pub fn Page(route: Route) -> impl IntoView {
    match loaded(route.page()) {
        Some(make) => make(),
        None => late(fetch(route)),
    }
}

/// What is done with a file that comes in.
#[component]
pub fn Import() -> impl IntoView {
    late(import())
}

/// The list of « Rechercher ».
#[component]
pub fn Find() -> impl IntoView {
    late(finder())
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

/// The picture of the first page, once there is time: nothing waits for it, and nothing is said where it does not come.
#[component]
pub fn Seen() -> impl IntoView {
    let picture = RwSignal::new(None::<Make>);
    // The head's copy has the pieces of the head alone.
    if shell::holds_copy() {
        return ().into_any();
    }
    browser::after(400, move || {
        spawn_local(async move {
            if let Ok(make) = glimpse().await {
                picture.try_set(Some(make));
            }
        })
    });
    (move || picture.get().map(|make| make())).into_any()
}

/// What `piece` makes, once it has come.
fn late(piece: impl Future<Output = Loaded> + 'static) -> AnyView {
    let page = RwSignal::new(None);
    spawn_local(async move {
        let made = match piece.await {
            Ok(made) => Ok(made),
            Err(_) => Err(Missing::find().await),
        };
        // It has just been compiled: a task for this, one for the page.
        browser::next_task().await;
        page.try_set(Some(made));
        dom::title_if_arriving();
    });
    let view = move || {
        match page.get() {
        None => view! { <p class="loading">"Ouverture de la page…"</p> }.into_any(),
        Some(Ok(make)) => make(),
        Some(Err(missing)) => view! {
            <section class="narrow">
                <h1 id="titre" tabindex="-1">"Page indisponible"</h1>
                <p>{missing.sentence()}</p>
                <button type="button" class="primary" on:click=|_| drop(window().location().reload())>"Recharger la page"</button>
            </section>
        }
        .into_any(),
    }
    };
    view.into_any()
}
