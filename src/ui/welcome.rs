//! How the page begins: with the rest of the program at once, or, where this browser has nothing to open, with the first page alone.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{DragEvent, HtmlElement};

use super::intent::{self, Intent, ask};
use super::pages::start::FirstPage;
use super::program::whole;
use super::route::Route;
use super::{browser, dom, pieces, preferences};

/// Starts the page.
pub fn start() {
    std::panic::set_hook(Box::new(|info| {
        let text = info.to_string();
        if let Ok(crash) = js_sys::Reflect::get(&window(), &"carnetCrash".into())
            && let Some(crash) = crash.dyn_ref::<js_sys::Function>()
        {
            let _ = crash.call1(&JsValue::NULL, &text.into());
        }
    }));
    browser::show_theme(&preferences::theme());
    // The executor of leptos begins with the first thing mounted.
    wasm_bindgen_futures::spawn_local(async {
        match first_visit().await && !asks_what_this_is() {
            true => welcome().await,
            false => enter().await,
        }
    });
}

/// Whether the address is that of « À propos », which is read without a carnet.
fn asks_what_this_is() -> bool {
    let address = window().location().hash().unwrap_or_default();
    Route::parse(&address) == Some(Route::About)
}

/// Whether `public/early.js` found that this browser has nothing to open, nor to give back.
async fn first_visit() -> bool {
    let told = js_sys::Reflect::get(&window(), &"carnetFirstVisit".into());
    let promise = told.ok().and_then(|told| told.dyn_into::<js_sys::Promise>().ok());
    match promise {
        Some(promise) => JsFuture::from(promise).await.is_ok_and(|told| told.is_truthy()),
        None => false,
    }
}

fn root() -> Option<HtmlElement> {
    let root = document().get_element_by_id("app")?;
    root.dyn_into().ok()
}

/// The rest of the program, beside what is there; `false`: it did not come.
async fn brought(root: &HtmlElement) -> bool {
    match whole().await {
        Ok(make) => {
            mount_to(root.clone(), make).forget();
            true
        }
        Err(_) => false,
    }
}

/// The program at once.
async fn enter() {
    let Some(root) = root() else {
        return;
    };
    let loading = document().get_element_by_id("loading");
    if brought(&root).await {
        if let Some(loading) = loading {
            loading.remove();
        }
    } else {
        // The crash panel says it, and offers to try again.
        wasm_bindgen::throw_str(UNLOADED);
    }
}

const UNLOADED: &str =
    "Le programme n’a pas pu être chargé. Vérifiez le réseau, puis rechargez la page : rien n’est perdu.";

/// The first page alone: what is asked of it brings the rest.
async fn welcome() {
    let Some(root) = root() else {
        return;
    };
    root.set_inner_html("");
    let page = mount_to(root, || view! { <Welcome /> });
    PAGE.set(Some(Box::new(page)));
    let turned = Closure::<dyn FnMut()>::new(|| {
        let here = PAGE.with_borrow(Option::is_some);
        if here && asks_what_this_is() {
            leave(Intent::About);
        }
    });
    let _ = window().add_event_listener_with_callback("hashchange", turned.as_ref().unchecked_ref());
    turned.forget();
    browser::ready().await;
    // The other pieces come while the person reads.
    browser::after(1_500, || spawn_local(pieces::fetch_all()));
}

thread_local! {
    /// The first page, while it is there.
    static PAGE: std::cell::RefCell<Option<Box<dyn std::any::Any>>> = const { std::cell::RefCell::new(None) };
}

/// Brings the program, which does what was asked; the first page stays until it has something to show.
fn leave(intent: Intent) {
    ask(intent);
    spawn_local(async {
        let Some(root) = root() else {
            return;
        };
        // Pressed again meanwhile: the last that was asked is done.
        if root.has_attribute(ARRIVING) {
            return;
        }
        let _ = root.set_attribute(ARRIVING, "");
        // A slow network shows that something comes.
        browser::after(300, || {
            if self::root().is_some_and(|root| root.has_attribute(ARRIVING)) {
                tell("Chargement du programme…");
            }
        });
        if !brought(&root).await {
            let _ = root.remove_attribute(ARRIVING);
            tell("");
            wasm_bindgen::throw_str(UNLOADED);
        }
        // Three seconds at most: a carnet that cannot be opened is said by the program.
        for _ in 0..120 {
            let there = root.query_selector(".screen:not(.welcome) h1");
            if intent::is_taken() && there.is_ok_and(|h1| h1.is_some()) {
                break;
            }
            browser::wait(25).await;
        }
        PAGE.take();
        let _ = root.remove_attribute(ARRIVING);
        // The button that was pressed is gone: the form that came meanwhile has the focus in its first field, else the title has it.
        match document().get_element_by_id("nom-etablissement") {
            Some(_) => dom::focus("nom-etablissement"),
            None => dom::arrive(),
        }
    });
}

/// What is said below the first page's buttons.
fn tell(text: &str) {
    if let Some(said) = document().get_element_by_id(SAID) {
        said.set_text_content(Some(text));
    }
}

const SAID: &str = "chargement";

/// On the root while the program is there and not yet shown.
const ARRIVING: &str = "data-arriving";

#[component]
fn Welcome() -> impl IntoView {
    let dropped = move |event: DragEvent| {
        event.prevent_default();
        let files = dom::files(event.data_transfer().and_then(|d| d.files()));
        if let Some(file) = files.into_iter().next() {
            leave(Intent::File(file));
        }
    };
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        dom::focus("contenu");
    };
    view! {
        <div class="screen welcome" on:dragover=|e: DragEvent| e.prevent_default() on:drop=dropped>
            <a class="skip" href="#contenu" on:click=skip>"Aller au contenu"</a>
            <header class="bar">
                <div class="inside"><a class="name" href="#/">"Carnet ENT"</a></div>
            </header>
            <div class="around">
                <div class="page">
                    <main id="contenu" tabindex="-1">
                        <section class="start">
                            <FirstPage
                                on_create=move |()| leave(Intent::Create)
                                on_example=move |()| leave(Intent::Example)
                                on_file=move |file| leave(Intent::File(file))
                                new=Signal::stored(true)
                            />
                            <p id=SAID class="arriving" role="status"></p>
                            <pieces::Seen />
                        </section>
                    </main>
                </div>
            </div>
        </div>
    }
}
