use std::str::FromStr;

use leptos::prelude::*;

use super::visa_form::VisaForm;
use crate::acts::review;
use crate::document;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, EditText, Field, FieldKind, Show};
use crate::ui::session::Session;
use crate::ui::unsent::ADDITION;
use crate::ui::words::plural;

/// What is the head's: opinion, the decision on each duty, conclusion, visa.
#[component]
pub fn HeadPart(
    /// The head in whose presence it is typed; nobody where it is empty.
    #[prop(optional, into)]
    beside: String,
) -> impl IntoView {
    let session = Session::get();
    let witness = StoredValue::new(beside.clone());
    let interview = memo(move || session.interview());
    let text = move |label: &'static str, read: fn(&Interview) -> &String, write: fn(&mut Interview, String)| {
        let value = Signal::derive(move || interview.get().map(|i| read(&i).clone()).unwrap_or_default());
        let commit = move |text: String| {
            let (label, typed) = (format!("Entretien : {label}"), text.trim());
            let put = |i: &mut Interview| write(i, typed.to_owned());
            session.act(|c, s| review::heads_part(c, s, &label, &witness.get_value(), &put)).is_ok()
        };
        view! { <EditText label=label kind=FieldKind::Text value=value on_commit=commit /> }
    };
    let duties = memo(move || {
        session.carnet.with(|c| {
            let letter = c.letter(c.open_year().start()).map(|l| l.id);
            letter
                .map(|l| c.numbered_duties(l).into_iter().map(|(n, d)| (d.id, n, d.short())).collect::<Vec<_>>())
                .unwrap_or_default()
        })
    });
    let typed = move || {
        let said = interview.get().map(|i| document::typed_by_administrator(&i.typed, &i.witnessed, &i.presence));
        let line = |text: String| view! { <p class="badge">{text}</p> };
        said.unwrap_or_default().into_iter().map(line).collect_view()
    };
    // What a decision rests on: what was done, whether the objective was reached.
    let facts = memo(move || {
        session.carnet.with(|c| {
            let bilan = Bilan::of(c, c.open_year());
            let facts = bilan.duties().map(|d| (d.id, facts(d)));
            facts.collect::<Vec<_>>()
        })
    });
    let of = move |id: Id| {
        Signal::derive(move || {
            let of = |all: &Vec<(Id, String)>| all.iter().find(|(of, _)| *of == id).cloned();
            facts.with(of).map(|(_, words)| words).unwrap_or_default()
        })
    };
    let undecided = memo(move || {
        session.carnet.with(|c| match c.review(c.open_year().start()) {
            Some(review) => c.undecided(review).len(),
            None => duties.with(Vec::len),
        })
    });
    let keep_all = move |_| _ = session.act(review::keep_all);
    view! {
        {typed}
        {text("Avis du chef d’établissement", |i| &i.opinion, |i, t| i.opinion = t)}
        <h3>"Décisions pour la lettre suivante"</h3>
        <Show when=move || undecided.get() != 0>
            <p class="actions">
                <button type="button" on:click=keep_all>{move || match undecided.get() {
                    n if n == duties.with(Vec::len) => "Tout conserver".to_owned(),
                    1 => "Conserver la dernière".to_owned(),
                    n => format!("Conserver les {n} autres"),
                }}</button>
            </p>
        </Show>
        <Each each=move || duties.get() key=|d| d.clone() let:duty>
            <Decision id=duty.0 number=duty.1 name=duty.2 facts=of(duty.0) />
        </Each>
        <Additions />
        {text("Conclusion du chef d’établissement", |i| &i.conclusion, |i, t| i.conclusion = t)}
        <VisaForm visa=Signal::derive(move || interview.get().and_then(|i| i.visa)) beside=beside />
    }
}

/// « 3 activités, 5 h. Objectif : … – atteint. »
fn facts(duty: &DutyPart) -> String {
    let done = match duty.sum.count {
        0 => "Aucune activité.".to_owned(),
        n => format!("{}, {}.", plural(n, "activité", "activités"), minutes_to_text(duty.sum.minutes)),
    };
    match duty.objective.as_str() {
        "" => done,
        objective => {
            let result = duty.reached.map_or("à apprécier", Reached::label);
            format!("{done} Objectif : {objective} – {result}.")
        }
    }
}

#[component]
fn Decision(id: Id, number: String, name: String, facts: Signal<String>) -> impl IntoView {
    let session = Session::get();
    let outcome = memo(move || {
        session.carnet.with(|c| c.review(c.open_year().start()).and_then(|r| c.outcome(r.id, id).cloned()))
    });
    let fate = Signal::derive(move || outcome.get().and_then(|o| o.fate).map_or("", Fate::key).to_owned());
    let options: Vec<(String, String)> = std::iter::once((String::new(), "à décider".to_owned()))
        .chain([Fate::Keep, Fate::Change, Fate::Remove].iter().map(|f| (f.key().to_owned(), f.label().to_owned())))
        .collect();
    let choose = move |key: String| {
        _ = session.act(|c, s| review::decide(c, s, id, Fate::from_key(&key)));
    };
    let next = Signal::derive(move || outcome.get().map(|o| o.next_text).unwrap_or_default());
    let label = format!("{number} {name}");
    view! {
        <div class="decision" role="group" aria-label=label.clone()>
            <p>{label.clone()}<br /><small>{facts}</small></p>
            <Choice label="Décision" value=fate options=Signal::stored(options) on_choose=choose />
            <Show when=move || fate.get() == Fate::Change.key()>
                <EditText label="Texte à venir" kind=FieldKind::Text value=next on_commit=move |text: String| {
                    let put = |o: &mut Outcome| text.trim().clone_into(&mut o.next_text);
                    session.act(|c, s| review::judge(c, s, id, "Texte à venir d’une attribution", &put)).is_ok()
                } />
            </Show>
        </div>
    }
}

/// Duties to add to the next letter.
#[component]
fn Additions() -> impl IntoView {
    let session = Session::get();
    let missions = memo(move || {
        session.carnet.with(|c| {
            let letter = c.letter(c.open_year().start()).map(|l| c.missions_of(l.id)).unwrap_or_default();
            letter.iter().zip(1..).map(|(m, n)| (m.id.to_string(), format!("{n}. {}", m.short()))).collect::<Vec<_>>()
        })
    });
    let mission = RwSignal::new(missions.with_untracked(|m| m.first().map(|(id, _)| id.clone()).unwrap_or_default()));
    let text = RwSignal::new(String::new());
    let left = session.draft(ADDITION);
    if let Some((of, draft)) = left.as_ref().and_then(|d| d.split_once('\n')) {
        mission.set(of.to_owned());
        text.set(draft.to_owned());
    }
    session.keep_draft(
        || Some(ADDITION.to_owned()),
        move || match text.get() {
            typed if typed.trim().is_empty() => String::new(),
            typed => format!("{}\n{typed}", mission.get()),
        },
        move || text.set(String::new()),
    );
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let Ok(id) = Id::from_str(&mission.get_untracked()) else {
            return;
        };
        if session.act(|c, s| review::add_duty(c, s, id, &text.get_untracked())).is_ok() {
            text.set(String::new());
        }
    };
    let added = move || {
        session.carnet.with(|c| {
            let review = c.review(c.open_year().start()).map(|r| r.id);
            let all = review.map(|r| c.additions(r)).unwrap_or_default();
            all.into_iter()
                .map(|o| {
                    let (id, words) = (o.id, o.next_text.clone());
                    let remove = move |_| session.delete(TableName::Outcome, id, || {});
                    view! { <li>{words}" "<button type="button" class="quiet" on:click=remove>"Retirer"</button></li> }
                })
                .collect_view()
        })
    };
    view! {
        <form on:submit=add class="decision">
            <p>"Attribution à ajouter"</p>
            <ul>{added}</ul>
            <Choice label="Mission" value=mission options=missions on_choose=move |key| mission.set(key) />
            <Field label="Texte de la nouvelle attribution" kind=FieldKind::Text value=text />
            <button type="submit">"Ajouter cette attribution"</button>
        </form>
    }
}
