use std::collections::BTreeSet;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::closed_day::warn_closed;
use super::procedure_aside::SetAside;
use super::procedure_matrix::Matrix;
use super::procedure_mended::MendedModels;
use super::procedure_recompute::Recompute;
use super::procedure_start::StartEdit;
use super::procedure_step::StepRow;
use crate::calendar::Beginning;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{
    EditText, EmptyState, Field, FieldKind, Form, FormField, Later, Leaving, PageHead, PastFacts, Show,
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
    let procedure = memo(move || session.carnet.with(|c| c.procedures.get(&id).map(|p| (**p).clone())));
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
    let rename = move |text: String| {
        let Some(old) = procedure.get_untracked() else {
            return false;
        };
        let new = Procedure { name: text.trim().to_owned(), ..old.clone() };
        !text.trim().is_empty() && session.update(format!("Procédure renommée : {}", new.name), &old, &new)
    };
    let recompute = RwSignal::new(false);
    let to_note = memo(move || session.carnet.with(|c| to_note(c, id)));
    // What was done when the page opened is folded; what is done here stays where it was.
    let before = session.carnet.with_untracked(|c| {
        let steps = c.steps_of(id).into_iter();
        let done = steps.filter(|s| is_done(c, s));
        StoredValue::new(done.map(|s| s.id).collect::<BTreeSet<Id>>())
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
        let asked = at.is_some_and(|at| {
            let mark = session.carnet.with_untracked(|c| c.marks.get(&at).map(|m| m.step));
            done.contains(&mark.unwrap_or(at))
        });
        let open = left.is_empty() || asked;
        view! {
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
            <Show when=move || to_note.with(|n| !n.is_empty())>
                <button type="button" class="primary" on:click=move |_| note_all(session, &to_note.get_untracked())>
                    {move || format!("Noter au journal les étapes faites ({})", to_note.with(Vec::len))}
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
                            <EditText label="Nom de la procédure" value=Signal::derive(title) on_commit=rename />
                            <div class="actions">
                                <button type="button" on:click=move |_| recompute.set(true)>
                                    "Recalculer les dates selon le calendrier"
                                </button>
                                <button type="button" class="danger" on:click=move |_| delete(session, id)>
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

/// The activities that its done steps would become, and are not yet.
fn to_note(carnet: &Carnet, id: Id) -> Vec<Activity> {
    let Some(procedure) = carnet.procedures.get(&id) else {
        return Vec::new();
    };
    let steps = carnet.steps_of(id).into_iter();
    let new = steps.filter(|s| !carnet.activities.contains_key(&s.activity_id()));
    new.filter_map(|s| carnet.activity_of(procedure, s)).collect()
}

fn note_all(session: Session, found: &[Activity]) {
    let n = found.len();
    if session.commit(format!("Étapes faites notées au journal : {n}"), found.iter().map(Change::create).collect()) {
        session.say(format!("{n} activités notées au journal. Complétez leurs durées si elles manquent."));
    }
}

/// Deletes it with its steps and what was noted on them.
fn delete(session: Session, id: Id) {
    let name = session.carnet.with_untracked(|c| c.procedures.get(&id).map(|p| p.name.clone())).unwrap_or_default();
    let changes = session.carnet.with_untracked(|c| {
        let steps = c.steps_of(id);
        let of = |m: &Mark| steps.iter().any(|s| s.id == m.step);
        let marks = c.marks.values().filter(|m| of(m)).map(|m| Change::delete(&**m));
        let gone = steps.iter().map(|s| Change::delete::<Step>(s));
        let procedure = c.procedures.get(&id).map(|p| Change::delete(&**p));
        marks.chain(gone).chain(procedure).collect::<Vec<_>>()
    });
    if session.commit(format!("Procédure supprimée : {}", name), changes) {
        Route::Procedures.go();
    }
}

/// A step of one's own, at its date.
#[component]
fn AddStep(procedure: Id) -> impl IntoView {
    let session = Session::get();
    let (title, date) = (FormField::new(""), FormField::new(""));
    let add = move |()| {
        let Some(text) = title.required("Donnez l’intitulé de l’étape.") else {
            return;
        };
        let day: Option<NaiveDate> = date.text().parse().ok();
        let changes = session.carnet.with_untracked(|c| {
            let steps = c.steps_of(procedure);
            // Among the dated steps, at its place.
            let at = day.map_or(steps.len(), |d| {
                steps.iter().position(|s| s.date.is_some_and(|x| x > d)).unwrap_or(steps.len())
            });
            let (rank, mut changes) = placed(&steps, at);
            changes.push(Change::create(&Step {
                id: session.new_id(),
                procedure,
                rank,
                date: day,
                time: None,
                by_hand: day.is_some(),
                plan: ModelStep {
                    key: session.new_id().to_string(),
                    title: text.clone(),
                    duty: "1.4".to_owned(),
                    ..ModelStep::default()
                },
                extra: Extra::new(),
            }));
            changes
        });
        if session.commit(format!("Étape ajoutée : {text}"), changes) {
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
        let (Some(p), Some((missing, ..))) = (procedure.get_untracked(), found.get_untracked()) else {
            return;
        };
        let changes = session.carnet.with_untracked(|c| {
            let model = ProcedureModel { steps: missing, ..Beginning::model_of(c, &p, p.id) };
            let mut begun =
                Beginning::of(c, &model, p.school_year(), &p.period, p.started, &mut clock::ids()).within(c, &p.uai);
            let mut last = c.steps_of(p.id).last().map(|s| s.rank.clone());
            for step in &mut begun.steps {
                step.procedure = p.id;
                step.rank = Rank::after(last.as_ref());
                last = Some(step.rank.clone());
            }
            let steps = begun.steps.iter().map(Change::create);
            let marks = begun.marks.iter().map(Change::create);
            steps.chain(marks).collect::<Vec<_>>()
        });
        session.commit("Étapes du modèle ajoutées", changes);
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
