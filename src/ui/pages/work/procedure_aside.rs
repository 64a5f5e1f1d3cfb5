use leptos::prelude::*;

use crate::acts::Given;
use crate::acts::procedure::{left_behind, set_aside};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;

/// What was to be done before a day, set aside in one gesture: a procedure that begins late, or that was done without
/// being noted.
#[component]
pub fn SetAside(procedure: Id) -> impl IntoView {
    let session = Session::get();
    let before = FormField::new(clock::today().to_string());
    let count = memo(move || session.carnet.with(|c| left_behind(c, procedure, clock::today()).len()));
    let put = move |()| {
        let Some(day) = before.date("Indiquez la date.") else {
            return;
        };
        _ = session.submit(&[(Given::Day, before)], |c, s| set_aside(c, s, procedure, day));
    };
    view! {
        <Show when=move || 1 < count.get()>
            <Form class="set-aside card" label="Mettre sans objet ce qui est passé" on_submit=put>
                <p>{move || format!("{} étapes étaient à faire avant aujourd’hui.", count.get())}</p>
                <Field label="Sans objet avant le" kind=FieldKind::Date value=before.value error=before.error() />
                <button type="submit">"Mettre sans objet"</button>
            </Form>
        </Show>
    }
}
