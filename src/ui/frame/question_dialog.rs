use leptos::prelude::*;

use crate::ui::parts::Dialog;
use crate::ui::question::Question;
use crate::ui::session::Session;

/// What is asked before something that takes other things away: « Fermer » and Escape keep them.
#[component]
pub fn QuestionDialog(question: Question) -> impl IntoView {
    let session = Session::get();
    let close = move || session.question.set(None);
    let yes = move |_| {
        close();
        question.yes.run(());
    };
    view! {
        <Dialog title=question.title.get_value() on_close=move |()| close()>
            <p>{question.text.get_value()}</p>
            <div class="actions">
                <button type="button" class="danger" on:click=yes>
                    "Supprimer"
                </button>
                <button type="button" on:click=move |_| close()>
                    "Garder"
                </button>
            </div>
        </Dialog>
    }
}
