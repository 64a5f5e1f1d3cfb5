use leptos::prelude::*;

use crate::calendar::short;
use crate::model::*;
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
        let made = session.carnet.with_untracked(|c| {
            let old = c.settings.get(&id)?;
            let decision = Decision {
                effects: vec![old.effect.clone()],
                why: format!("{} le {}.", old.origin.label(), short(old.date)),
                ..Decision::new(session.new_id(), c.effect_words(&old.effect))
            };
            let new = Setting { decision: Some(decision.id), ..Setting::clone(old) };
            let mut changes = vec![Change::create(&decision)];
            changes.extend(Change::update(&**old, &new));
            Some((decision.id, decision.text, changes))
        });
        let Some((decision, text, changes)) = made else {
            return;
        };
        if session.commit(format!("Décision proposée : {text}"), changes) {
            Route::Decision(decision).go();
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
