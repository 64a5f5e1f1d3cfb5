use std::collections::BTreeMap;

use leptos::prelude::*;

use super::merge_words::reason;
use crate::exchange::merge::{Fit, Proposal};
use crate::ui::cards::{card, said};
use crate::ui::change_words;
use crate::ui::parts::beside;
use crate::ui::session::Session;

/// One change of the file: what it is on, what it was, what each side has, and the choice.
#[component]
pub fn MergeChange(
    proposal: Proposal,
    chosen: RwSignal<BTreeMap<String, bool>>,
    /// Who made the file: « Le sien » says whose.
    #[prop(into)]
    sender: String,
) -> impl IntoView {
    let session = Session::get();
    let p = proposal;
    let (subject, before, theirs, mine, needs) = session.carnet.with_untracked(|c| {
        let said = |v| said(c, p.table, p.field.as_deref(), v);
        let needs = p.needs.iter().map(|(table, id)| match c.get(*table, *id) {
            Some(record) => (card(*table).name)(c, &record),
            None => card(*table).this(),
        });
        (
            change_words::subject(c, &p),
            said(&p.before),
            said(&p.take),
            said(&p.mine),
            needs.collect::<Vec<_>>(),
        )
    });
    let page = card(p.table).page;
    let conflict = p.fit == Fit::Conflict;
    // In a conflict each side is held against what was before; else theirs against what is here.
    let known = conflict && !before.is_nothing();
    let sides = match known {
        true => (beside(&mine, &before, true), beside(&theirs, &before, true)),
        false => (beside(&mine, &theirs, false), beside(&theirs, &mine, true)),
    };
    let before = known.then(|| view! { <dt>"Avant"</dt><dd>{beside(&before, &before, true)}</dd> });
    let key = StoredValue::new(p.key.clone());
    let is = move |on: bool| chosen.with(|c| key.with_value(|k| c.get(k) == Some(&on)));
    let set = move |on: bool| chosen.update(|c| _ = c.insert(key.get_value(), on));
    let choice = match p.fit {
        Fit::Impossible => ().into_any(),
        Fit::Conflict => {
            let name = format!("choix-{}", p.key);
            let (keep, take) = match (
                p.mine.is_null() && p.field.is_none(),
                p.theirs.is_null() && p.field.is_none(),
            ) {
                (true, _) => ("Laisser supprimé ici", "Rétablir, avec le sien"),
                (_, true) => ("Garder le mien", "Supprimer aussi ici"),
                _ => ("Garder le mien", "Prendre le sien"),
            };
            let legend = format!("Que garder ? {subject}");
            view! {
                <fieldset>
                    <legend><span aria-hidden="true">"Que garder ?"</span><span class="visually-hidden">{legend}</span></legend>
                    <label class="check"><input type="radio" name=name.clone() prop:checked=move || is(false) on:change=move |_| set(false) />{keep}</label>
                    <label class="check"><input type="radio" name=name prop:checked=move || is(true) on:change=move |_| set(true) />{take}</label>
                </fieldset>
            }
            .into_any()
        }
        _ => {
            let label = format!("Prendre : {subject}");
            view! { <label class="check"><input type="checkbox" aria-label=label prop:checked=move || is(true) on:change=move |e| set(event_target_checked(&e)) />"Prendre"</label> }
            .into_any()
        }
    };
    let why = p
        .why
        .as_ref()
        .map(|why| view! { <p class="hint">{reason(why)}</p> });
    let needs = (!needs.is_empty()).then(|| {
        view! { <p class="hint">"Prend aussi ce sur quoi il s’appuie : "{needs.join(", ")}"."</p> }
    });
    view! {
        <article class="card change" data-standing=format!("{:?}", p.fit).to_lowercase()>
            <h3><span class="where">{page}</span>" "{subject.clone()}</h3>
            {why}
            <dl class="facts">
                {before}
                <dt>"Maintenant ici"</dt>
                <dd>{sides.0}</dd>
                <dt>{sender}</dt>
                <dd>{sides.1}</dd>
            </dl>
            {needs}
            {choice}
        </article>
    }
}
