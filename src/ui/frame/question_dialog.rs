use leptos::prelude::*;

use crate::ui::parts::Dialog;
use crate::ui::question::Question;
use crate::ui::session::Session;

/// A question with two answers: « Fermer » and Escape are the second.
#[component]
pub fn QuestionDialog(question: Question) -> impl IntoView {
    let session = Session::get();
    let close = move || session.question.set(None);
    let yes = move |_| {
        close();
        question.yes.run(());
    };
    let (does, not) = question.words;
    let kind = if question.deletes { "danger" } else { "primary" };
    view! {
        <Dialog title=question.title.get_value() on_close=move |()| close()>
            <p>{question.text.get_value()}</p>
            <div class="actions">
                <button type="button" class=kind on:click=yes>
                    {does}
                </button>
                <button type="button" on:click=move |_| close()>
                    {not}
                </button>
            </div>
        </Dialog>
    }
}
