use leptos::prelude::*;

use super::comments::Comments;
use crate::acts;
use crate::french::plural;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{EditText, FieldKind, Meter};
use crate::ui::session::Session;

/// One of the texts of the review.
type Of = fn(&crate::model::Review) -> &String;
type Put = fn(&mut crate::model::Review, String);

/// The person's own texts, with how each is read and written.
const TEXTS: [(&str, &str, &str, Of, Put); 4] = [
    (
        "context",
        "Contexte",
        "Effectifs, changements de l’année, projets : ce que le chiffre ne dit pas.",
        |r| &r.context,
        |r, t| r.context = t,
    ),
    (
        "difficulties",
        "Difficultés",
        "Ce qui a retardé ou empêché. Une ligne par point.",
        |r| &r.difficulties,
        |r, t| r.difficulties = t,
    ),
    ("needs", "Besoins", "Temps, formation, matériel, accès. Une ligne par point.", |r| &r.needs, |r, t| r.needs = t),
    (
        "proposals",
        "Propositions",
        "Pour l’année suivante : chacune va à l’ordre du jour de l’entretien.",
        |r| &r.proposals,
        |r, t| r.proposals = t,
    ),
];

/// The text of the open year's review.
fn text_of(session: Session, read: Of) -> String {
    session.carnet.with(|c| c.review(c.open_year().start()).map(|r| read(r).clone()).unwrap_or_default())
}

/// The person's own texts.
#[component]
pub(super) fn Written() -> impl IntoView {
    let session = Session::get();
    let field = move |(name, label, hint, read, write): (&'static str, &'static str, &'static str, Of, Put)| {
        let commit = move |text: String| {
            let (label, typed) = (format!("Bilan : {label}"), text.trim());
            let put = |r: &mut crate::model::Review| write(r, typed.to_owned());
            session.act(|c, s| acts::review::write(c, s, &label, &put)).is_ok()
        };
        view! {
            <div id=name tabindex="-1">
                <EditText
                    label=label
                    kind=FieldKind::Text
                    value=Signal::derive(move || text_of(session, read))
                    on_commit=commit
                    hint=hint
                />
                <Comments name=name />
            </div>
        }
    };
    view! {
        <section>
            <h2>"Contexte, difficultés, besoins, propositions"</h2>
            <div class="texts">{TEXTS.map(field).into_iter().collect_view()}</div>
        </section>
    }
}

/// « Ce qu’il reste à écrire »: each with the way to it, ticked once written.
#[component]
pub(super) fn ToWrite(objectives: Memo<Vec<Id>>) -> impl IntoView {
    let session = Session::get();
    let unjudged = memo(move || {
        session.carnet.with(|c| {
            let review = c.review(c.open_year().start()).map(|r| r.id);
            let judged = |duty: &Id| review.and_then(|r| c.outcome(r, *duty)).is_some_and(|o| o.reached.is_some());
            objectives.with(|all| all.iter().filter(|d| !judged(d)).count() as u32)
        })
    });
    let incidents = memo(move || {
        session.carnet.with(|c| {
            let year = c.open_year();
            let of = |a: &&std::sync::Arc<Activity>| a.nature == Nature::Incident && a.school_year() == year;
            c.activities.values().filter(of).count() as u32
        })
    });
    let lines = memo(move || {
        let texts = TEXTS.map(|(id, name, _, read, _)| {
            let hint = match (id, incidents.get()) {
                ("difficulties", n) if n > 0 => format!("{} au journal", plural(n, "incident", "incidents")),
                _ => String::new(),
            };
            (id, name, hint, !text_of(session, read).is_empty())
        });
        let hint = match unjudged.get() {
            0 => String::new(),
            n => format!("{n} à apprécier"),
        };
        let objective = ("objectifs", "Objectifs", hint, unjudged.get() == 0);
        let [context, rest @ ..] = texts;
        [vec![context, objective], rest.to_vec()].concat()
    });
    let go = move |event: web_sys::MouseEvent, id: &'static str| {
        event.prevent_default();
        dom::go_to(id);
    };
    let line = move |(id, name, hint, done): (&'static str, &'static str, String, bool)| {
        view! {
            <li class:done=done>
                <a href=format!("#{id}") on:click=move |e| go(e, id)>{name}</a>
                {done.then_some(" ✓")}
                <small>{hint}</small>
            </li>
        }
    };
    let count = move || lines.with(|l| (l.iter().filter(|l| l.3).count() as u32, l.len() as u32));
    view! {
        <aside class="to-write facts-column" aria-labelledby="t-ecrire">
            <section>
                <h2 id="t-ecrire">
                    {move || {
                        let (done, all) = count();
                        format!("Ce qu’il reste à écrire · {done} sur {all}")
                    }}
                </h2>
                {move || {
                    let (done, all) = count();
                    view! { <Meter part=done whole=all /> }
                }}
                <ul class="plain">{move || lines.get().into_iter().map(line).collect_view()}</ul>
            </section>
        </aside>
    }
}
