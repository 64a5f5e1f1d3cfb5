use leptos::prelude::*;

use super::{DayList, Show};
use crate::calendar::Due;
use crate::ui::derived::memo;
use crate::ui::route::Route;

/// A group of what is due, with how many; nothing at all where it is empty and has no word for it.
#[component]
pub fn DueGroup(
    id: &'static str,
    title: &'static str,
    #[prop(into)] dues: Signal<Vec<Due>>,
    /// What is said where there is nothing.
    #[prop(optional)]
    none: &'static str,
    #[prop(optional)] late: bool,
    /// After how many: how long they take.
    #[prop(optional, into)]
    more: Signal<String>,
    /// How many of what is late are listed; 0: all.
    #[prop(optional)]
    most: usize,
) -> impl IntoView {
    // What was ticked stays in view: the group does too.
    let shown = Memo::new(move |before: Option<&bool>| {
        before.copied().unwrap_or(false) || !none.is_empty() || !dues.with(Vec::is_empty)
    });
    // Of what is late, the latest: the rest can hardly be done any more.
    let listed = Signal::derive(move || {
        let mut listed = dues.get();
        if late && most > 0 && listed.len() > most {
            listed.drain(..listed.len() - most);
        }
        listed
    });
    let over = memo(move || dues.with(Vec::len).saturating_sub(listed.with(Vec::len)));
    let count = move || match dues.with(Vec::len) {
        0 => String::new(),
        n => format!(" · {n}"),
    };
    view! {
        <Show when=move || shown.get()>
            <section class="due-group" class:late=late aria-labelledby=id>
                <h3 id=id>{title}{count}{more}</h3>
                <Show when=move || dues.with(Vec::is_empty) && !none.is_empty()>
                    <p class="none">{none}</p>
                </Show>
                <DayList dues=listed latest_first=late />
                <Show when=move || 0 < over.get()>
                    <p class="more">
                        <a href=Route::Calendar.to_string()>{move || format!("et {} en retard depuis plus longtemps", over.get())}</a>
                    </p>
                </Show>
            </section>
        </Show>
    }
}
