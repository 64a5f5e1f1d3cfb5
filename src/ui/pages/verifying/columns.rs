use leptos::prelude::*;

use super::desk::Desk;
use crate::model::*;
use crate::ui::parts::Choice;
use crate::verify::readers::Column;

/// The columns of a list that were not recognised, matched by hand once: the headings are remembered.
#[component]
pub(super) fn Columns(desk: Desk, headings: Vec<(String, String)>) -> impl IntoView {
    let session = desk.session;
    let options = Signal::derive(|| {
        let all = Column::ALL
            .iter()
            .map(|(_, word)| ((*word).to_owned(), (*word).to_owned()));
        let none = ("".to_owned(), "Sans usage".to_owned());
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let chosen: Vec<(String, RwSignal<String>)> = headings
        .into_iter()
        .filter(|(_, word)| word.is_empty())
        .map(|(heading, _)| (heading, RwSignal::new(String::new())))
        .collect();
    let rows = chosen
        .iter()
        .map(|(heading, value)| {
            let (label, value) = (heading.clone(), *value);
            view! { <Choice label=label value=value options=options on_choose=move |word| value.set(word) /> }
        })
        .collect_view();
    let count = chosen.len();
    let chosen = StoredValue::new(chosen);
    let remember = move |_| {
        let given: Vec<(String, String)> = chosen.with_value(|all| {
            let all = all.iter().map(|(h, v)| (h.clone(), v.get_untracked()));
            all.filter(|(_, word)| !word.is_empty()).collect()
        });
        if given.is_empty() {
            return session.complain("Choisissez ce que contient une colonne au moins.");
        }
        let change = alter(session, |options| {
            for (heading, holds) in &given {
                options.columns.retain(|c| c.heading != *heading);
                options.columns.push(MatchedColumn {
                    heading: heading.clone(),
                    holds: holds.clone(),
                    extra: Extra::new(),
                });
            }
        });
        if session.commit("Colonnes de l’export", change.into_iter().collect()) {
            desk.verify();
        }
    };
    let summary = match count {
        1 => "1 colonne non reconnue".to_owned(),
        n => format!("{n} colonnes non reconnues"),
    };
    view! {
        <details class="columns">
            <summary>{summary}</summary>
            <p class="hint">"Dites ce qu’elles contiennent : c’est retenu pour les fichiers suivants qui ont le même en-tête."</p>
            <div class="grid">{rows}</div>
            <button type="button" on:click=remember>"Retenir et vérifier de nouveau"</button>
        </details>
    }
}

/// A change to how the school verifies, made where there was nothing yet.
pub(super) fn alter(
    session: crate::ui::session::Session,
    alter: impl FnOnce(&mut VerifyOptions),
) -> Option<Change> {
    session.carnet.with_untracked(|c| {
        let old = c.verify_options.values().next();
        let mut new = old.map_or_else(
            || VerifyOptions {
                id: session.new_id(),
                columns: Vec::new(),
                delays: Vec::new(),
                reasons: Vec::new(),
                extra: Extra::new(),
            },
            |o| VerifyOptions::clone(o),
        );
        alter(&mut new);
        match old {
            Some(old) => Change::update(&**old, &new),
            None => Some(Change::create(&new)),
        }
    })
}
