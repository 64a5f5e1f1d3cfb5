use leptos::prelude::*;

use crate::french::plural;
use crate::model::Noted;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// « 4 formations notées au journal, à compléter. »: lines of the open year of which nothing more is kept.
pub(super) fn only_said<R: Noted>(one: &'static str, many: &'static str, such: fn(&R) -> bool) -> impl IntoView {
    let session = Session::get();
    let count = memo(move || session.carnet.with(|c| c.said_in::<R>(c.open_year(), such)) as u32);
    move || {
        let n = count.get();
        (n > 0).then(|| view! { <p class="hint only-said">{plural(n, one, many)}", à compléter."</p> })
    }
}

/// What opens a record that stands beside its activity: « Compléter » where the line is all there is of it.
pub(super) fn opens(kept: bool) -> &'static str {
    if kept { "Ouvrir" } else { "Compléter" }
}
