use leptos::prelude::*;

use super::empty_state::EmptyState;
use super::page_head::PageHead;
use crate::ui::route::Route;

/// In place of the page of a record that is no longer in the carnet: what it was, and the way to the others.
#[component]
pub fn Gone(what: &'static str, sentence: &'static str, others: Route) -> impl IntoView {
    view! {
        <PageHead title=Signal::stored(what.to_owned()) />
        <EmptyState what=sentence.to_owned()>
            <a class="button" href=others.to_string()>
                {others.title()}
            </a>
        </EmptyState>
    }
}
