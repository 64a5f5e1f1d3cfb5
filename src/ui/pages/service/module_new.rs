use leptos::prelude::*;

use super::modules::add_usual;
use crate::acts::{Given, module};
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::parts::{Field, Form, FormField, Show};
use crate::ui::session::Session;

/// A module that the list lacks, made where it is wanted; where there is none yet, the usual ones.
#[component]
pub(super) fn NewModule(#[prop(into)] on_made: Callback<Id>) -> impl IntoView {
    let session = Session::get();
    let none = memo(move || session.carnet.with(|c| c.modules_in_order(false).is_empty()));
    let name = FormField::new("");
    let add = move |()| {
        let made = session.submit(&[(Given::Name, name)], |c, s| {
            module::add(c, s, &name.text(), ModuleKind::Module, "ENT".to_owned())
        });
        if let Some(Done { made, .. }) = made {
            name.clear();
            made.into_iter().for_each(|id| on_made.run(id));
        }
    };
    view! {
        <Show when=move || none.get()>
            <p>
                "Le paramétrage n’a pas encore de modules. "
                <button type="button" on:click=move |_| add_usual(session)>
                    "Ajouter les modules habituels"
                </button>
            </p>
        </Show>
        <Form class="grid add" label="Module qui manque" on_submit=add>
            <Field label="Un module ou un droit qui manque" value=name.value error=name.error() />
            <button type="submit">"L’ajouter"</button>
        </Form>
    }
}
