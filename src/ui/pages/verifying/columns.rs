use leptos::prelude::*;

use super::desk::Desk;
use super::said::column;
use crate::acts::verification;
use crate::model::*;
use crate::ui::parts::Choice;
use crate::verify::facts::Heading;
use crate::verify::readers::Column;

/// The columns of a list that were not recognised, matched by hand. A heading is remembered where it is no person; otherwise it counts as long
/// as the files are in hand.
#[component]
pub(super) fn Columns(desk: Desk, headings: Vec<Heading>) -> impl IntoView {
    let session = desk.session;
    let options = Signal::derive(|| {
        let all = Column::ALL.iter().map(|(_, word)| ((*word).to_owned(), (*word).to_owned()));
        let none = ("".to_owned(), "Sans usage".to_owned());
        std::iter::once(none).chain(all).collect::<Vec<_>>()
    });
    let chosen: Vec<(Heading, RwSignal<String>)> = headings
        .into_iter()
        .filter(|h| h.column.is_empty())
        .map(|heading| (heading, RwSignal::new(String::new())))
        .collect();
    let unsafe_some = chosen.iter().any(|(h, _)| !h.safe);
    let rows = chosen
        .iter()
        .map(|(heading, value)| {
            let value = *value;
            let label = match heading.example.as_str() {
                "" => heading.name.clone(),
                example => format!("{} (« {example} »)", heading.name),
            };
            view! { <Choice label=label value=value options=options on_choose=move |word| value.set(word) /> }
        })
        .collect_view();
    let count = chosen.len();
    let chosen = StoredValue::new(chosen);
    let remember = move |_| {
        let given: Vec<(Heading, String)> = chosen.with_value(|all| {
            let all = all.iter().map(|(h, v)| (h.clone(), v.get_untracked()));
            all.filter(|(_, word)| !word.is_empty()).collect()
        });
        if given.is_empty() {
            return session.complain("Indiquez ce que contient une colonne au moins.");
        }
        desk.said.of_columns(given.iter().map(|(h, word)| (h.name.clone(), column(word))));
        let safe: Vec<&(Heading, String)> = given.iter().filter(|(h, _)| h.safe).collect();
        if safe.is_empty() {
            return desk.verify();
        }
        let learn = |options: &mut VerifyOptions| {
            for (heading, holds) in safe {
                options.columns.retain(|c| c.heading != heading.name);
                options.columns.push(MatchedColumn {
                    heading: heading.name.clone(),
                    holds: holds.clone(),
                    compared: !is_trade_word(&heading.name),
                    extra: Extra::new(),
                });
            }
        };
        if session.act(|c, s| verification::alter_options(c, s, "Colonnes de l’export", learn)).is_ok() {
            desk.verify();
        }
    };
    let summary = match count {
        1 => "1 colonne non reconnue".to_owned(),
        n => format!("{n} colonnes non reconnues"),
    };
    let (hint, order) = match unsafe_some {
        false => (
            "Dites ce qu’elles contiennent : c’est retenu pour les fichiers suivants qui ont le même en-tête.",
            "Retenir et vérifier de nouveau",
        ),
        true => (
            "Dites ce qu’elles contiennent. Un titre qui ressemble à ce qui est écrit dessous peut être un nom : il sert maintenant, et n’est pas retenu.",
            "Vérifier de nouveau",
        ),
    };
    view! {
        <details class="columns">
            <summary>{summary}</summary>
            <p class="hint">{hint}</p>
            <div class="grid">{rows}</div>
            <button type="button" on:click=remember>{order}</button>
        </details>
    }
}
