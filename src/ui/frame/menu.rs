use leptos::prelude::*;

use crate::ui::route::{MenuPlace, PAGES, Page, Route};
use crate::ui::session::Session;

/// The pages of the menu, group by group. A copy has three.
fn groups(copy: bool) -> Vec<(&'static str, Vec<&'static Page>)> {
    let mut groups: Vec<(&str, Vec<&Page>)> = Vec::new();
    for page in PAGES {
        let MenuPlace::Menu(group) = page.place else {
            continue;
        };
        if copy && !matches!(page.route, Route::Home | Route::Share | Route::Help) {
            continue;
        }
        match groups.last_mut() {
            Some((last, pages)) if *last == group => pages.push(page),
            _ => groups.push((group, vec![page])),
        }
    }
    groups
}

/// The word of a page in the menu.
fn word(page: &Page, copy: bool) -> &'static str {
    match page.route {
        Route::Home if copy => Route::Head.title(),
        route => route.title(),
    }
}

/// All pages, in groups.
#[component]
pub fn MenuList(
    #[prop(optional, into)] on_choose: Option<Callback<()>>,
    /// Without those of the bar at the bottom of a phone.
    #[prop(optional)]
    beside: bool,
) -> impl IntoView {
    let session = Session::get();
    let route = expect_context::<RwSignal<Route>>();
    let chosen = move |_| {
        if let Some(on_choose) = on_choose {
            on_choose.run(());
        }
    };
    move || {
        let copy = session.is_copy();
        let group = |(name, pages): (&'static str, Vec<&'static Page>)| {
            let daily = |page: &Page| matches!(page.route, Route::Journal | Route::Procedures);
            let shown = pages.into_iter().filter(|p| !beside || !daily(p));
            let links = shown.map(|page| {
                let here = move || (route.get().top() == page.route).then_some("page");
                view! {
                    <li>
                        <a href=page.route.to_string() aria-current=here on:click=chosen>{word(page, copy)}</a>
                    </li>
                }
            });
            view! {
                <li class="group">
                    {(!name.is_empty()).then(|| view! { <p>{name}</p> })}
                    <ul aria-label=Some(name).filter(|n| !n.is_empty())>{links.collect_view()}</ul>
                </li>
            }
        };
        view! { <ul class="menu">{groups(copy).into_iter().map(group).collect_view()}</ul> }
    }
}

/// The column of pages beside the page, on a wide screen.
#[component]
pub fn SideMenu() -> impl IntoView {
    view! {
        <nav class="side" aria-label="Pages">
            <MenuList />
        </nav>
    }
}
