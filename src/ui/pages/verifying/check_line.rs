use std::sync::Arc;

use leptos::prelude::*;

use super::desk::Desk;
use super::finding_rows::FindingRows;
use super::followed_states::Following;
use super::stage::Verified;
use crate::ui::words;
use crate::verify::checks::CheckCard;

/// A check that found something: how many, who corrects, and opened, whom and where.
#[component]
pub(super) fn CheckLine(
    desk: Desk,
    found: Verified,
    check: CheckCard,
    numbers: Vec<usize>,
    /// Those of them that are to stay as they are.
    accepted: usize,
    following: Following,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let numbers = Arc::new(numbers);
    let left = numbers.len() - accepted;
    let count = match (left, accepted) {
        (n, 0) => n.to_string(),
        (0, a) => words::plural(a as u32, "acceptée", "acceptées"),
        (n, a) => format!("{n}, {}", words::plural(a as u32, "acceptée", "acceptées")),
    };
    let toggle = move |event: web_sys::Event| {
        let details: web_sys::HtmlElement = event_target(&event);
        // Once opened it stays made: what was loaded is there again at once.
        if details.has_attribute("open") {
            open.set(true);
        }
    };
    let title = check.title.clone();
    view! {
        <details class="check-line" data-check=check.code.clone() on:toggle=toggle>
            <summary>
                <span class="check-title">{check.title.clone()}</span>
                <span class="check-count">{count}</span>
                <span class="check-who">{check.corrector.label()}</span>
            </summary>
            <p class="meaning">{check.meaning.clone()}</p>
            <p class="place">
                <b>"Où corriger : "</b>
                {check.place.clone()}
            </p>
            {move || {
                open
                    .get()
                    .then(|| {
                        view! {
                            <FindingRows
                                desk=desk
                                title=title.clone()
                                numbers=Arc::clone(&numbers)
                                traces=Arc::clone(&found.traces)
                                following=following
                            />
                        }
                    })
            }}
        </details>
    }
}
