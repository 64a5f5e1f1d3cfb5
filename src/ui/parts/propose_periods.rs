use leptos::prelude::*;

use crate::acts;
use crate::calendar::Cut;
use crate::model::SchoolYear;
use crate::ui::session::Session;

/// The periods that a year lacks, made where they are wanted.
#[component]
pub fn ProposePeriods(#[prop(into)] year: Signal<SchoolYear>) -> impl IntoView {
    let session = Session::get();
    let put = move |cut: Cut| {
        let year = year.get_untracked();
        move |_| _ = session.act(|c, s| acts::calendar::cut(c, s, year, cut))
    };
    view! {
        <div class="actions">
            {move || Cut::ALL.map(|(cut, _, words)| view! { <button type="button" on:click=put(cut)>{words}</button> }).collect_view()}
        </div>
    }
}
