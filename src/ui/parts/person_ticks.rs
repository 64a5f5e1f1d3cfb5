use leptos::prelude::*;

use super::each::Each;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::session::Session;

/// The people of the carnet, by name, each with a box: those of `ticked` have it checked; `turn` is told of whom and how.
#[component]
pub fn PersonTicks(
    label: &'static str,
    ticked: impl Fn(Id) -> bool + Copy + Send + Sync + 'static,
    turn: impl Fn(Id, bool) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let session = Session::get();
    let people = memo(move || {
        session.carnet.with(|c| {
            let mut all: Vec<(Id, String)> = c.people.values().map(|p| (p.id, p.name())).collect();
            all.arrange_by(|a, b| natural(&a.1, &b.1));
            all
        })
    });
    view! {
        <fieldset class="checks" aria-label=label>
            <Each each=move || people.get() key=|p| p.clone() let:person>
                {
                    let (person, name) = person;
                    view! {
                        <label class="check">
                            <input
                                type="checkbox"
                                prop:checked=move || ticked(person)
                                on:change=move |event| turn(person, event_target_checked(&event))
                            />
                            " "
                            {name}
                        </label>
                    }
                }
            </Each>
        </fieldset>
    }
}
