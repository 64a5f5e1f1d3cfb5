use leptos::prelude::*;

use crate::ui::derived::memo;
use crate::ui::route::{MenuPlace, Page, Route};
use crate::ui::session::Session;

/// The pages beside this one, or the way back to the page that it stands below.
#[component]
pub fn Tabs() -> impl IntoView {
    let session = Session::get();
    let route = expect_context::<RwSignal<Route>>();
    let page = memo(move || route.get());
    move || {
        if session.is_copy() {
            return None;
        }
        let here = page.get();
        if let Some(MenuPlace::Below(above)) = here.listed().map(|p| p.place) {
            return Some(back(above).into_any());
        }
        let tabs = here.tabs();
        // A thing of a list, where no tab leads back to it.
        let list = here.page();
        if tabs.is_empty() && list != here && here.listed().is_some() {
            return Some(back(list).into_any());
        }
        let link = |tab: &'static Page| {
            let current = match tab.route {
                exact if exact == here => Some("page"),
                around if around == here.page() => Some("true"),
                _ => None,
            };
            view! { <li><a href=tab.route.to_string() aria-current=current>{tab.title}</a></li> }
        };
        (!tabs.is_empty()).then(|| {
            let name = here.top().title();
            view! { <ul class="tabs" aria-label=name>{tabs.into_iter().map(link).collect_view()}</ul> }.into_any()
        })
    }
}

fn back(above: Route) -> impl IntoView {
    view! {
        <p class="back">
            <a href=above.to_string()><span aria-hidden="true">"← "</span>{above.title()}</a>
        </p>
    }
}
