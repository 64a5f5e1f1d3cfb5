use std::collections::BTreeSet;

use leptos::prelude::*;

use super::closed_day::warn_closed;
use super::procedure_aside::SetAside;
use super::procedure_matrix::Matrix;
use super::procedure_mended::MendedModels;
use super::procedure_recompute::Recompute;
use super::procedure_start::StartEdit;
use super::procedure_step::StepRow;
use crate::acts::{self, Given};
use crate::calendar::had_passed;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{
    EditText, EmptyState, Field, FieldKind, Form, FormField, Held, Later, Leaving, PageHead, PastFacts, Show,
};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// A running procedure: its steps, its matrix where it has classes or profiles, its model beside it.
#[component]
pub fn OneProcedure(
    id: Id,
    /// The step, or the box, that was asked for.
    at: Option<Id>,
) -> impl IntoView {
    let session = Session::get();
    let held = Held::<Procedure>::new(id);
    let procedure = held.record;
    let steps = memo(move || {
        session.carnet.with(|c| {
            let Some(p) = c.procedures.get(&id) else {
                return (Vec::new(), Vec::new());
            };
            let (each, whole): (Vec<&Step>, Vec<&Step>) =
                c.steps_of(id).into_iter().partition(|s| s.plan.each && p.scopes != Scopes::None);
            let ids = |steps: Vec<&Step>| steps.iter().map(|s| s.id).collect::<Vec<Id>>();
            (ids(whole), ids(each))
        })
    });
    let sheet = memo(move || {
        session.carnet.with(|c| c.procedures.get(&id).map(|p| crate::document::procedure(c, p, clock::today())))
    });
    let title = move || procedure.with(|p| p.as_ref().map_or_else(|| "Procédure".to_owned(), |p| p.name.clone()));
    let about = move || {
        procedure.with(|p| {
            p.as_ref().map_or_else(String::new, |p| match p.period.as_str() {
                "" => format!("Année {}", p.school_year()),
                period => format!("Année {} – {period}", p.school_year()),
            })
        })
    };
    let recompute = RwSignal::new(false);
    let to_note = memo(move || session.carnet.with(|c| acts::procedure::to_note(c, id).len()));
    // What was done when the page opened is folded; what is done here stays where it was.
    let before = session.carnet.with_untracked(|c| {
        let steps = c.steps_of(id).into_iter();
        let done = steps.filter(|s| is_done(c, s));
        StoredValue::new(done.map(|s| s.id).collect::<BTreeSet<Id>>())
    });
    // What had passed when the procedure was begun is folded too: it is not late.
    let passed = session.carnet.with_untracked(|c| {
        let of = |s: &&Step| {
            let left = !is_done(c, s);
            left && c.procedures.get(&id).is_some_and(|p| had_passed(p, s, c.mark(s, Scope::Whole)))
        };
        StoredValue::new(c.steps_of(id).into_iter().filter(of).map(|s| s.id).collect::<BTreeSet<Id>>())
    });
    let list = move |ids: Vec<Id>| {
        let row = |s| view! { <StepRow procedure=id step=s asked=at /> };
        view! { <ol class="plain steps">{ids.into_iter().map(row).collect_view()}</ol> }
    };
    let whole = move || {
        let ids = steps.with(|(whole, _)| whole.clone());
        let (done, left): (Vec<Id>, Vec<Id>) = before.with_value(|b| ids.into_iter().partition(|s| b.contains(s)));
        let folded = done.clone();
        let words = move || {
            let now = session.carnet.with(|c| done_among(c, &folded));
            let undone = folded.len() - now;
            let said = words::plural(now as u32, "étape faite", "étapes faites");
            match undone {
                0 => said,
                n => format!("{said}, {n} à faire"),
            }
        };
        let (gone, left): (Vec<Id>, Vec<Id>) = passed.with_value(|p| left.into_iter().partition(|s| p.contains(s)));
        let asked = at.map(|at| session.carnet.with_untracked(|c| c.marks.get(&at).map_or(at, |m| m.step)));
        let asked = |among: &[Id]| asked.is_some_and(|step| among.contains(&step));
        let (open, open_gone) = (left.is_empty() && gone.is_empty() || asked(&done), asked(&gone));
        let n = gone.len() as u32;
        let gone = (n > 0).then(|| {
            view! {
                <details class="done-steps" open=open_gone>
                    <summary>{words::plural(n, "étape d’avant le début", "étapes d’avant le début")}</summary>
                    <p class="hint">
                        "Leur jour était passé quand la procédure a commencé : elles ne sont pas en retard. Cochez celles qui sont faites, mettez les autres sans objet."
                    </p>
                    {list(gone)}
                </details>
            }
        });
        view! {
            {gone}
            {(!done.is_empty()).then(|| view! { <details class="done-steps" open=open><summary>{words}</summary>{list(done)}</details> })}
            {(!left.is_empty()).then(|| list(left))}
        }
    };
    let matrix = move || {
        let each = steps.with(|(_, each)| each.clone());
        (!each.is_empty()).then(|| view! { <Matrix procedure=id steps=each asked=at /> })
    };
    view! {
        <PageHead title=Signal::derive(title) about=Signal::derive(about)>
            <Show when=move || to_note.get() != 0>
                <button type="button" class="primary" on:click=move |_| _ = session.act(|c, s| acts::procedure::note_done(c, s, id))>
                    {move || format!("Noter au journal les étapes faites ({})", to_note.get())}
                </button>
            </Show>
            <Leaving what="la procédure" document=move |()| sheet.get().unwrap_or_default() at_hand=true />
        </PageHead>
        <Show when=move || procedure.with(Option::is_none)>
            <EmptyState what="Cette procédure n’est plus dans le carnet. L’Historique permet de la restaurer.".to_owned()>
                <a class="button" href=Route::History.to_string()>
                    "Ouvrir l’historique"
                </a>
            </EmptyState>
        </Show>
        <Show when=move || procedure.with(Option::is_some)>
            <MendedModels only=id />
            <PastFacts at=Signal::derive(move || procedure.with(|p| p.as_ref().map(|p| format!("{}/", p.model)).unwrap_or_default())) />
            <StartEdit procedure=procedure />
            <Later>
                {matrix} <Later>
                    <SetAside procedure=id />
                    {whole}
                    <Later>
                        <AddStep procedure=id />
                        <details>
                            <summary>"Dates, nom, modèle, suppression"</summary>
                            <EditText label="Nom de la procédure" value=Signal::derive(title) on_commit=held.set_name("nom", |p, t| p.name = t) />
                            <div class="actions">
                                <button type="button" on:click=move |_| recompute.set(true)>
                                    "Recalculer les dates selon le calendrier"
                                </button>
                                <button type="button" class="danger" on:click=move |_| held.delete(|| Route::Procedures.go())>
                                    "Supprimer cette procédure"
                                </button>
                            </div>
                            <Show when=move || recompute.get()>
                                <Recompute procedure=id on_close=move |()| recompute.set(false) />
                            </Show>
                            <Compared procedure=procedure />
                        </details>
                    </Later>
                </Later>
            </Later>
        </Show>
    }
}

/// A step of one's own, at its date.
#[component]
fn AddStep(procedure: Id) -> impl IntoView {
    let session = Session::get();
    let (title, date) = (FormField::new(""), FormField::new(""));
    let add = move |()| {
        let Some(day) = date.date_if_any() else {
            return;
        };
        let added = session
            .submit(&[(Given::Name, title)], |c, s| acts::procedure::add_step(c, s, procedure, title.text(), day));
        if added.is_some() {
            if let Some(day) = day {
                warn_closed(session, day);
            }
            title.clear();
            date.clear();
        }
    };
    view! {
        <Form class="grid add" label="Ajouter une étape" on_submit=add draft=("etape", vec![title, date])>
            <Field label="Autre étape" value=title.value error=title.error() />
            <Field label="Date de cette étape" kind=FieldKind::Date value=date.value />
            <button type="submit">"Ajouter l’étape"</button>
        </Form>
    }
}

/// What differs from the model: steps missing here, steps of one's own, texts that changed.
#[component]
fn Compared(procedure: Memo<Option<Procedure>>) -> impl IntoView {
    let session = Session::get();
    // (missing here, only here, different)
    let found = memo(move || {
        let p = procedure.get()?;
        session.carnet.with(|c| {
            let model = c.model(&p.model)?;
            let steps = c.steps_of(p.id);
            let wanted: Vec<&ModelStep> = model.steps.iter().filter(|s| s.schools.concern(c.school())).collect();
            let missing: Vec<ModelStep> =
                wanted.iter().filter(|m| !steps.iter().any(|s| s.plan.key == m.key)).map(|m| (*m).clone()).collect();
            let own: Vec<String> = steps
                .iter()
                .filter(|s| !wanted.iter().any(|m| s.plan.key == m.key))
                .map(|s| s.plan.title.clone())
                .collect();
            let changed: Vec<String> = steps
                .iter()
                .filter(|s| wanted.iter().any(|m| s.plan.key == m.key && s.plan != **m))
                .map(|s| s.plan.title.clone())
                .collect();
            Some((missing, own, changed))
        })
    });
    let take = move |_| {
        if let (Some(p), Some((missing, ..))) = (procedure.get_untracked(), found.get_untracked()) {
            _ = session.act(|c, s| acts::procedure::complete(c, s, p.id, missing));
        }
    };
    let shown = move || {
        found.get().map(|(missing, own, changed)| {
            let list = |name: &'static str, titles: Vec<String>| {
                (!titles.is_empty()).then(|| view! { <p><b>{name}" : "</b>{titles.join(" ; ")}</p> })
            };
            let same = missing.is_empty() && own.is_empty() && changed.is_empty();
            let some = !missing.is_empty();
            view! {
                <h3>"Comparaison avec le modèle"</h3>
                {same.then(|| view! { <p>"Les étapes sont celles du modèle."</p> })}
                {list("Dans le modèle, pas ici", missing.iter().map(|m| m.title.clone()).collect())}
                {some.then(|| view! { <button type="button" on:click=take>"Ajouter les étapes manquantes"</button> })}
                {list("Ici, pas dans le modèle", own)}
                {list("Textes différents de ceux du modèle", changed)}
            }
        })
    };
    view! { {shown} }
}

fn is_done(carnet: &Carnet, step: &Step) -> bool {
    let mark = carnet.mark(step, Scope::Whole);
    mark.is_some_and(|m| m.state == StepState::Done)
}

/// How many of these steps are done.
fn done_among(carnet: &Carnet, steps: &[Id]) -> usize {
    let steps = steps.iter().filter_map(|id| carnet.steps.get(id));
    steps.filter(|s| is_done(carnet, s)).count()
}
