use leptos::prelude::*;

use crate::acts::decision;
use crate::calendar::short;
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// « Écarts »: what was found set, or ordered aloud, without a decision; the next agenda has them.
#[component]
pub(super) fn Gaps() -> impl IntoView {
    let session = Session::get();
    let gaps = memo(move || {
        session.carnet.with(|c| {
            let words = |s: &Setting| {
                let note = match s.note.trim() {
                    "" => String::new(),
                    note => format!(" – {note}"),
                };
                format!("{} : {} ({}){note}", short(s.date), c.effect_words(&s.effect), s.origin.label())
            };
            let all = c.unruled_settings();
            all.into_iter().map(|s| (s.id, words(s))).collect::<Vec<_>>()
        })
    });
    let rule = move |id: Id| {
        if let Ok(Done { made: Some(id), .. }) = session.act(|c, s| decision::rule_on(c, s, id)) {
            Route::Decision(id).go();
        }
    };
    view! {
        <Show when=move || !gaps.with(Vec::is_empty)>
            <section class="card" aria-labelledby="ecarts">
                <h2 id="ecarts">"Écarts · "{move || gaps.with(Vec::len)}</h2>
                <p class="hint">"Constaté ou demandé sans décision. « Préparer la réunion » les met à l’ordre du jour."</p>
                <ul class="plain">
                    <Each each=move || gaps.get() key=|g| g.clone() let:gap>
                        {
                            let (id, words) = gap;
                            let label = format!("Proposer une décision : {words}");
                            view! {
                                <li>
                                    {words}" "<button type="button" class="quiet" aria-label=label on:click=move |_| rule(id)>
                                        "Proposer une décision"
                                    </button>
                                </li>
                            }
                        }
                    </Each>
                </ul>
            </section>
        </Show>
    }
}
