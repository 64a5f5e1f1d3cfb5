use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use web_sys::{DragEvent, KeyboardEvent};

use super::derived::effect;
use super::frame::{Banners, Bar, BottomBar, FindDialog, Notices, PasteDialog, QuestionDialog, SideMenu, Tabs};
use super::import::Importing;
use super::intent::{self, Intent};
use super::parts::{PageHead, PrintSheet, Show};
use super::pasting::Pasting;
use super::pieces::{self, Page};
use super::route::Route;
use super::session::{Phase, Session};
use super::{actions, browser, clock, dom, dropping, focus, pages, printing, words};
use crate::store::StoreError;
use crate::ui::derived::memo;

/// The whole program.
#[component]
pub fn App() -> impl IntoView {
    let session = Session::new();
    provide_context(session);
    let importing = Importing::new();
    provide_context(importing);
    let route = RwSignal::new(here().unwrap_or_default());
    provide_context(route);
    let pasting = Pasting::provide(route);
    listen(session, importing, pasting, route);
    focus::watch();
    session.boot();
    // What was asked of the first page before this came.
    effect(move || {
        let phase = session.phase.get();
        let new = phase == Phase::Start;
        // Another tab may have made a carnet meanwhile: then it is open, and a file alone still has its sense.
        if new || phase == Phase::Open {
            browser::after(0, move || match intent::take() {
                Some(Intent::Create) if new => session.creating.set(true),
                Some(Intent::Example) if new => session.try_example(),
                Some(Intent::File(file)) => importing.read(file),
                _ => {}
            });
        }
    });

    Effect::new(move |before: Option<Route>| {
        let route = route.get();
        session.sheet.set(None);
        // A sentence leaves with its page.
        let address = window().location().hash().unwrap_or_default();
        session.notice.update(|n| {
            if n.as_ref().is_some_and(|n| n.address != address) {
                *n = None;
            }
        });
        if let Some(before) = before {
            if before.page() != route.page() {
                session.fresh.set(None);
            }
            // A form that opens takes the focus itself.
            if route != Route::NewActivity {
                dom::arrive();
            }
            window().scroll_to_with_x_and_y(0.0, 0.0);
        }
        route
    });
    // The pages of the head's copy are one, but for a few.
    let here = memo(move || match route.get().page() {
        route @ (Route::Share | Route::Help | Route::Accessibility | Route::About | Route::History) => route,
        _ if session.is_copy() => Route::Head,
        route => route,
    });
    let open = memo(move || session.phase.get() == Phase::Open);
    // A page that stands while another year is opened is drawn anew.
    let year = memo(move || session.year());
    let page = move || match session.phase.get() {
        Phase::Loading => view! { <p class="loading">"Un instant…"</p> }.into_any(),
        // What this is can be read before there is a carnet.
        Phase::Start if here.get() == Route::About => view! { <Page route=Route::About /> }.into_any(),
        Phase::Start => view! { <pages::Start /> }.into_any(),
        Phase::Found(_) => view! { <pieces::Found /> }.into_any(),
        Phase::Failed(error) => view! { <Failure error=error /> }.into_any(),
        Phase::Open => {
            let route = here.get();
            if route.follows_the_day() {
                clock::day();
                let _ = year.get();
            }
            view! { <Page route=route /> }.into_any()
        }
    };
    // The address is not that of the page: `#contenu` is no page of ours.
    let skip = move |event: web_sys::MouseEvent| {
        event.prevent_default();
        dom::focus("contenu");
    };
    view! {
        <div class="screen" class:open=open>
            <a class="skip" href="#contenu" on:click=skip>
                "Aller au contenu"
            </a>
            <Bar />
            <div class="around">
                <Show when=open>
                    <SideMenu />
                </Show>
                <div class="page">
                    <Banners />
                    <main id="contenu" tabindex="-1">
                        <Show when=open>
                            <Tabs />
                        </Show>
                        {page}
                    </main>
                </div>
            </div>
            <Show when=open>
                <BottomBar />
            </Show>
            <Notices />
            {move || session.finding.get().then(|| view! { <FindDialog /> })}
            {move || session.question.get().map(|question| view! { <QuestionDialog question=question /> })}
            {move || pasting.text.get().map(|text| view! { <PasteDialog text=text /> })}
            {move || importing.busy.get().then(|| view! { <pieces::Import /> })}
        </div>
        {move || {
            session
                .sheet
                .get()
                .or_else(|| session.page_sheet.get())
                .map(|document| view! { <PrintSheet document=session.for_paper(document) waiting=!printing::wanted(session) /> })
        }}
    }
}

/// The route in the address; `None` for a fragment that is not ours.
fn here() -> Option<Route> {
    Route::parse(&window().location().hash().unwrap_or_default())
}

/// The page's own events: address, keys, files dropped, coming and going.
fn listen(session: Session, importing: Importing, pasting: Pasting, route: RwSignal<Route>) {
    let window = window();
    let on = |target: &web_sys::EventTarget, name: &str, call: Closure<dyn FnMut(web_sys::Event)>| {
        let _ = target.add_event_listener_with_callback(name, call.as_ref().unchecked_ref());
        call.forget();
    };
    on(
        &window,
        "hashchange",
        Closure::new(move |_| {
            if let Some(to) = here() {
                session.end_typing();
                route.set(to);
            }
        }),
    );
    on(
        &window,
        "keydown",
        Closure::new(move |event: web_sys::Event| {
            let event: KeyboardEvent = event.unchecked_into();
            if actions::press(session, &event) {
                event.prevent_default();
            }
        }),
    );
    on(&window, "paste", Closure::new(move |event: web_sys::Event| pasting.look(&event)));
    on(&window, "dragover", Closure::new(|event: web_sys::Event| event.prevent_default()));
    on(
        &window,
        "drop",
        Closure::new(move |event: web_sys::Event| {
            event.prevent_default();
            let event: DragEvent = event.unchecked_into();
            if let Some(file) = dom::files(event.data_transfer().and_then(|d| d.files())).into_iter().next()
                && !dropping::give(&file)
            {
                // An agenda is read by the calendar, from wherever it is dropped.
                match dropping::ends(&file, dropping::AGENDAS)
                    && session.carnet.with_untracked(|c| c.about().is_some())
                    && !session.is_copy()
                {
                    true => {
                        dropping::hold(file);
                        Route::Calendar.go();
                    }
                    false => importing.read(file),
                }
            }
        }),
    );
    on(&window, "beforeprint", Closure::new(move |_| printing::begin(session)));
    on(&window, "afterprint", Closure::new(move |_| printing::end(session)));
    turn_the_day();
    on(&window, "focus", Closure::new(|_| look_at_the_day()));
    let wake = move |_| {
        if document().visibility_state() == web_sys::VisibilityState::Visible {
            look_at_the_day();
            session.look_behind();
            session.retry();
        } else {
            session.lay_unsaved();
            session.copies_due(true);
        }
    };
    on(&document(), "visibilitychange", Closure::new(wake));
    on(
        &window,
        "pageshow",
        Closure::new(move |_| {
            look_at_the_day();
            session.look_behind();
        }),
    );
    on(&window, "pagehide", Closure::new(move |_| session.lay_unsaved()));
    on(
        &window,
        "beforeunload",
        Closure::new(move |event: web_sys::Event| {
            if session.would_lose() {
                event.prevent_default();
            }
        }),
    );
}

/// At midnight, and at least every ten minutes: a laptop that sleeps counts no time.
fn turn_the_day() {
    let wait = clock::until_midnight().clamp(500, 600_000);
    browser::after(wait, || {
        look_at_the_day();
        turn_the_day();
    });
}

/// The day turns, unless something is being written: the page that shows it is drawn anew.
fn look_at_the_day() {
    if !dom::is_written_in() {
        clock::look();
    }
}

/// The carnet cannot be opened: why, and the way out. Nothing is repaired in place.
#[component]
fn Failure(error: StoreError) -> impl IntoView {
    let session = Session::get();
    let title = match &error {
        StoreError::Newer(_) => "Carnet d’une version plus récente",
        StoreError::Blocked => "Carnet occupé par un autre onglet",
        StoreError::Full => "Plus de place",
        StoreError::Unavailable(_) => "Stockage inaccessible",
        StoreError::Missing => "Carnet disparu de ce navigateur",
        _ => "Le carnet n’a pas pu être ouvert",
    };
    let second = matches!(
        error,
        StoreError::Unavailable(_) | StoreError::Silent | StoreError::Failed(_) | StoreError::Closed | StoreError::Full
    );
    view! {
        <section class="narrow">
            <PageHead title=title />
            <p>{words::store_error(&error)}</p>
            <p>
                {match error {
                    StoreError::Missing => "Ouvrez votre dernier fichier : fichier exporté, ou dossier de sauvegarde.",
                    _ => "Rien n’a été modifié dans ce navigateur.",
                }}
            </p>
            <div class="actions">
                <button type="button" class="primary" on:click=|_| drop(window().location().reload())>
                    "Recharger la page"
                </button>
                {second
                    .then(|| {
                        view! {
                            <button type="button" on:click=move |_| session.open_second()>
                                "Ouvrir la deuxième mémoire"
                            </button>
                        }
                    })}
                <button type="button" on:click=|_| browser::call_global("carnetDownload")>
                    "Télécharger les données brutes"
                </button>
                <button type="button" on:click=move |_| session.leave()>
                    "Aller à la première page"
                </button>
            </div>
        </section>
    }
}
