use chrono::NaiveDate;
use leptos::prelude::*;

use crate::calendar::short;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// The steps of the whole school that are not over and whose day was before `day`.
fn late(carnet: &Carnet, id: Id, day: NaiveDate) -> Vec<Step> {
    let steps = carnet.steps_of(id).into_iter();
    let late = |s: &&Step| {
        let mark = carnet.mark(s, Scope::Whole);
        let date = mark.and_then(|m| m.date).or(s.date);
        !s.plan.each && !carnet.step_state(s, Scope::Whole).is_over() && date.is_some_and(|d| d < day)
    };
    steps.filter(late).cloned().collect()
}

/// What was to be done before a day, set aside in one gesture: a procedure that begins late, or that was done without
/// being noted.
#[component]
pub fn SetAside(procedure: Id) -> impl IntoView {
    let session = Session::get();
    let before = FormField::new(clock::today().to_string());
    let count = memo(move || session.carnet.with(|c| late(c, procedure, clock::today()).len()));
    let put = move |()| {
        let Some(day) = before.date("Donnez la date.") else {
            return;
        };
        let by = session.author();
        let (steps, changes) = session.carnet.with_untracked(|c| {
            let steps = late(c, procedure, day);
            let aside = |m: &mut Mark| m.put_in(StepState::NotApplicable, &by, clock::today());
            let changes = steps.iter().filter_map(|s| c.mark_change(s, Scope::Whole, &aside)).collect::<Vec<_>>();
            (steps.len() as u32, changes)
        });
        if steps == 0 {
            return before.fail("Aucune étape n’est restée avant cette date.");
        }
        let label = format!("Sans objet avant le {}\u{a0}: {}", short(day), words::plural(steps, "étape", "étapes"));
        if session.commit(label.clone(), changes) {
            session.done(label);
        }
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
