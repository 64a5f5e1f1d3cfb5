use leptos::prelude::*;

use crate::acts::review;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Dialog, Show};
use crate::ui::session::Session;

/// The approval of the bilan: asked once more, after the day of the interview.
#[component]
pub fn Approving() -> impl IntoView {
    let session = Session::get();
    let _interview = memo(move || session.interview());
    let asked = RwSignal::new(false);
    let ask = move |_| match session.carnet.with_untracked(|c| review::not_yet(c, clock::today())) {
        Some(why) => session.complain(why),
        None => asked.set(true),
    };
    let approve = move |_| {
        asked.set(false);
        _ = session.act(review::approve);
    };
    view! {
        <section class="card">
            <h2>"Approuver"</h2>
            <p>
                "Approuver note un fait : l’entretien s’est tenu, le bilan et le compte rendu sont figés tels qu’ils sont. "
                <strong>"Ce n’est pas une signature électronique"</strong>
                " : imprimez le compte rendu, signez-le, et notez ensuite où est le papier."
            </p>
            <button type="button" class="primary" on:click=ask>
                "Approuver le bilan"
            </button>
            <Show when=move || asked.get()>
                <Dialog title="Approuver le bilan ?".to_owned() on_close=move |()| asked.set(false)>
                    <p>
                        "Le bilan et le compte rendu sont figés tels qu’ils sont. « Annuler » les rouvre, tant que rien d’autre n’en dépend."
                    </p>
                    <div class="actions">
                        <button type="button" class="primary" on:click=approve>
                            "Approuver"
                        </button>
                        <button type="button" on:click=move |_| asked.set(false)>
                            "Pas encore"
                        </button>
                    </div>
                </Dialog>
            </Show>
        </section>
    }
}
