use leptos::prelude::*;

use crate::cards;
use crate::model::{Carnet, Commentable, Id};
use crate::ui::derived::memo;
use crate::ui::parts::{Commented, Each, Show};
use crate::ui::session::Session;

/// What was said of the letter, and of its duties where their own places do not show it, below its text.
#[component]
pub fn Remarks(
    letter: Id,
    /// The text is the signed one: nothing stands beside a duty.
    #[prop(into)]
    signed: Signal<bool>,
) -> impl IntoView {
    let session = Session::get();
    let year = session.carnet.with_untracked(Carnet::open_year).start();
    let said = memo(move || {
        session.carnet.with(|c| {
            let duties = c.numbered_duties(letter).into_iter();
            let duties = duties.map(|(_, duty)| Commentable::Duty(duty.id));
            let own = Commentable::Section(year, "letter".to_owned());
            let all = std::iter::once(own).chain(duties.filter(|_| signed.get()));
            all.filter(|t| !c.comments_on(&t.to_string()).is_empty()).collect::<Vec<_>>()
        })
    });
    view! {
        <Show when=move || !said.with(Vec::is_empty)>
            <section class="card" aria-labelledby="t-commentaires">
                <h2 id="t-commentaires">"Commentaires"</h2>
                <Each each=move || said.get() key=|t| t.clone() let:target>
                    {
                        let about = session.carnet.with_untracked(|c| cards::target(c, &target.to_string()));
                        view! { <h3>{about.clone()}</h3><Commented target=target about=about /> }
                    }
                </Each>
            </section>
        </Show>
    }
}
