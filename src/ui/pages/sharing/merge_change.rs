use std::collections::BTreeMap;

use leptos::prelude::*;

use super::merge_words::{masked, reason};
use crate::cards::{card, said};
use crate::exchange::merge::{Fit, Proposal, Written};
use crate::model::{Id, LetterState, TableName};
use crate::ui::parts::{Show, beside};
use crate::ui::session::Session;
use crate::ui::{change_words, clock};

/// What the person says of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    Take,
    /// It is not proposed again.
    Refuse,
    /// It is proposed again.
    Later,
}

/// A change of the file, or those that are one choice: what it is on, what it was, what each side has and since when, and the choice.
#[component]
pub fn MergeChange(
    /// Each with who made it there, and when.
    changes: Vec<(Proposal, Option<Written>)>,
    chosen: RwSignal<BTreeMap<String, Choice>>,
    /// Who wrote what stands here, once it is known.
    written: RwSignal<BTreeMap<(TableName, Id, String), Written>>,
    /// Who made the file: « Le sien » says whose.
    #[prop(into)]
    sender: String,
) -> impl IntoView {
    let session = Session::get();
    let (first, at) = changes.first().cloned()?;
    let subject = match first.group {
        Some(_) => letter_subject(&changes),
        None => session.carnet.with_untracked(|c| change_words::subject(c, &first)),
    };
    let page = card(first.table).page;
    let why = first.why.as_ref().map(|why| view! { <p class="hint">{reason(why)}</p> });
    let hidden =
        session.carnet.with_untracked(|c| masked(c, &first)).map(|words| view! { <p class="hint">{words}</p> });
    let standing = format!("{:?}", first.fit).to_lowercase();
    let age = at.filter(|_| first.fit != Fit::Conflict && first.fit != Fit::Free);
    let age = age.map(|w| view! { <p class="hint">{format!("Fait le {}.", clock::local(&w.at))}</p> });
    let key = first.choice();
    let choice = move || {
        let choice = chosen.with(|c| c.get(&key).copied())?;
        Some(match choice {
            Choice::Take => "take",
            Choice::Refuse => "refuse",
            Choice::Later => "later",
        })
    };
    let together = first.group.map(|_| view! { <p class="hint">"Ce qui va avec une signature est un seul choix : état, numéro, date, moyens, textes, version signée."</p> });
    let many = changes.len() > 1;
    let sides = changes
        .iter()
        .map(|(p, made)| {
            let title = many.then(|| session.carnet.with_untracked(|c| change_words::subject(c, p)));
            view! {
                {title.map(|title| view! { <h4>{title}</h4> })}
                <Sides proposal=p.clone() made=made.clone() written=written sender=sender.clone() />
            }
        })
        .collect_view();
    Some(view! {
        <article class="card change" data-standing=standing data-choice=choice>
            <h3><span class="where">{page}</span>" "{subject.clone()}</h3>
            {together}
            {why}
            {hidden}
            {age}
            {sides}
            <Choose proposal=first subject=subject chosen=chosen />
        </article>
    })
}

/// « Lettre de mission – avenant n° 1, signé ».
fn letter_subject(changes: &[(Proposal, Option<Written>)]) -> String {
    let value = |field: &str| {
        let of = |p: &&Proposal| p.table == TableName::Letter && p.field.as_deref() == Some(field);
        changes.iter().map(|(p, _)| p).find(of).map(|p| &p.theirs)
    };
    let made = |field: &str| {
        let signed = changes.iter().find(|(p, _)| p.table == TableName::SignedLetter);
        signed.and_then(|(p, _)| p.theirs.get(field)).cloned()
    };
    let number = value("amendment").cloned().or_else(|| made("number"));
    let signed = value("state").and_then(|v| v.as_str()) == Some(LetterState::Signed.key()) || made("number").is_some();
    match (number.and_then(|n| n.as_u64()).unwrap_or_default(), signed) {
        (0, _) => "Lettre de mission – signature".to_owned(),
        (n, true) => format!("Lettre de mission – avenant n° {n}, signé"),
        (n, false) => format!("Lettre de mission – avenant n° {n}, en préparation"),
    }
}

/// What it was, what stands here, what the file has.
#[component]
fn Sides(
    proposal: Proposal,
    made: Option<Written>,
    written: RwSignal<BTreeMap<(TableName, Id, String), Written>>,
    sender: String,
) -> impl IntoView {
    let session = Session::get();
    let p = proposal;
    let (before, theirs, mine, needs) = session.carnet.with_untracked(|c| {
        let said = |v| said(c, p.table, p.field.as_deref(), v);
        let needs = p.needs.iter().filter(|of| **of != p.record());
        let needs = needs.map(|(table, id)| match c.get(*table, *id) {
            Some(record) => (card(*table).name)(c, &record),
            None => card(*table).this(),
        });
        (said(&p.before), said(&p.take), said(&p.mine), needs.collect::<Vec<_>>())
    });
    let conflict = p.fit == Fit::Conflict;
    // In a conflict each side is held against what was before, or the other, and none is called gone; else theirs against what is here.
    let known = conflict && !before.is_nothing();
    let sides = match (conflict, known) {
        (_, true) => (beside(&mine, &before, true), beside(&theirs, &before, true)),
        (true, false) => (beside(&mine, &theirs, true), beside(&theirs, &mine, true)),
        (false, false) => (beside(&mine, &theirs, false), beside(&theirs, &mine, true)),
    };
    let before = known.then(|| view! { <dt>"Avant"</dt><dd>{beside(&before, &before, true)}</dd> });
    let of = (p.table, p.id, p.field.clone().unwrap_or_default());
    let here = move || {
        let found = written.with(|w| w.get(&of).cloned());
        found.filter(|_| conflict).map(|w| view! { <span class="hint when">{when(&w)}</span> })
    };
    let there = made.filter(|_| conflict).map(|w| view! { <span class="hint when">{when(&w)}</span> });
    let needs = (!needs.is_empty()).then(|| {
        view! { <p class="hint">"Prend aussi ce sur quoi il s’appuie : "{needs.join(", ")}"."</p> }
    });
    view! {
        <dl class="facts">
            {before}
            <dt>"Maintenant ici"</dt>
            <dd data-side="mine">{sides.0}{here}</dd>
            <dt>{sender}</dt>
            <dd data-side="theirs">{sides.1}{there}</dd>
        </dl>
        {needs}
    }
}

/// « le 12/10/2026 à 14:05, par Ève Durand ».
fn when(written: &Written) -> String {
    let at = clock::local(&written.at);
    match written.by.as_str() {
        "" => format!("le {at}"),
        by => format!("le {at}, par {by}"),
    }
}

/// What the person says of it.
#[component]
fn Choose(proposal: Proposal, subject: String, chosen: RwSignal<BTreeMap<String, Choice>>) -> impl IntoView {
    let p = proposal;
    let key = StoredValue::new(p.choice());
    let is = move |choice: Choice| chosen.with(|c| key.with_value(|k| c.get(k) == Some(&choice)));
    let set = move |choice: Choice| chosen.update(|c| _ = c.insert(key.get_value(), choice));
    let deletes = p.theirs.is_null() && p.field.is_none();
    match p.fit {
        Fit::Impossible => ().into_any(),
        Fit::Conflict => {
            let name = format!("choix-{}", p.choice());
            let (keep, take) = match (p.mine.is_null() && p.field.is_none(), deletes, p.group) {
                (_, _, Some(_)) => ("Garder la lettre d’ici", "Prendre celle de l’autre poste"),
                (true, _, _) => ("Laisser supprimé ici", "Rétablir, avec le sien"),
                (_, true, _) => ("Garder le mien", "Supprimer ici aussi"),
                _ => ("Garder le mien", "Prendre le sien"),
            };
            let legend = format!("Que garder ? {subject}");
            let choices = [(keep, Choice::Refuse), (take, Choice::Take), ("Décider plus tard", Choice::Later)];
            let choices = choices.map(|(word, choice)| view! {
                <label class="check">
                    <input type="radio" name=name.clone() prop:checked=move || is(choice) on:change=move |_| set(choice) />
                    {word}
                </label>
            });
            view! {
                <fieldset>
                    <legend><span aria-hidden="true">"Que garder ?"</span><span class="visually-hidden">{legend}</span></legend>
                    {choices.into_iter().collect_view()}
                </fieldset>
            }
            .into_any()
        }
        _ => {
            let (take, refuse) = match deletes {
                true => ("Supprimer ici aussi", "Garder ici"),
                false => ("Prendre", "Refuser"),
            };
            let (takes, refuses) = (format!("{take} : {subject}"), format!("{refuse} : {subject}"));
            let turn = move |on: bool, choice: Choice| set(if on { choice } else { Choice::Later });
            view! {
                <div class="choose">
                    <label class="check">
                        <input
                            type="checkbox"
                            aria-label=takes
                            prop:checked=move || is(Choice::Take)
                            on:change=move |e| turn(event_target_checked(&e), Choice::Take)
                        />
                        {take}
                    </label>
                    <button
                        type="button"
                        class="quiet"
                        aria-label=refuses
                        aria-pressed=move || is(Choice::Refuse).to_string()
                        on:click=move |_| turn(!is(Choice::Refuse), Choice::Refuse)
                    >
                        {refuse}
                    </button>
                    <Show when=move || !is(Choice::Take) && !is(Choice::Refuse)>
                        <span class="hint">"À décider plus tard : sera proposé de nouveau."</span>
                    </Show>
                </div>
            }
            .into_any()
        }
    }
}
