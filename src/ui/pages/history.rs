use leptos::prelude::*;

use crate::ui::parts::Show;
use leptos::task::spawn_local;

use crate::model::*;
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// « Qui a changé quoi »: the journal of the carnet, and what was deleted with the way back.
#[component]
pub fn History() -> impl IntoView {
    let session = Session::get();
    let lines = RwSignal::new(Vec::<Transaction>::new());
    let limit = RwSignal::new(200usize);
    // Read again after each action, here or in another tab.
    Effect::new(move |_| {
        session.undo.track();
        session.saving.track();
        let limit = limit.get();
        spawn_local(async move {
            let read = session.history(limit).await;
            lines.try_set(read);
        });
    });
    let restore = move |transaction: Transaction, change: Change| {
        let label = format!("Restauré : {}", transaction.label);
        session.commit(label, vec![change.inverse()]);
    };
    let line = move |t: Transaction| {
        let what: Vec<String> = summary(&t.changes);
        let deleted = t
            .changes
            .iter()
            .filter(|c| c.after.is_none() && t.kind != Kind::Undo)
            .cloned()
            .collect::<Vec<_>>();
        let gone = move |c: &Change| {
            session
                .carnet
                .with(|carnet| carnet.get(c.table, c.id).is_none())
        };
        let single = deleted.into_iter().filter(|c| gone(c)).map(|change| {
            let t = t.clone();
            let name = name_of(&change);
            view! {
                <button type="button" class="quiet" on:click=move |_| restore(t.clone(), change.clone())>
                    {format!("Restaurer : {name}")}
                </button>
            }
        });
        view! {
            <tr>
                <td>{clock::local(&t.at)}</td>
                <td>{if t.by.is_empty() { "–".to_owned() } else { t.by.clone() }}</td>
                <td>
                    {t.label.clone()}
                    <span class="hint">{what.join(" ; ")}</span>
                    {single.collect_view()}
                </td>
            </tr>
        }
    };
    view! {
        <section>
            <h1 id="titre" tabindex="-1">"Historique"</h1>
            <p>"Qui a changé quoi, du plus récent au plus ancien. « Annuler » reprend la dernière modification ; ici, un élément supprimé se restaure seul."</p>
            <div class="scroll" tabindex="0" role="region" aria-label="Historique des modifications">
                <table class="history">
                    <thead><tr><th scope="col">"Quand"</th><th scope="col">"Qui"</th><th scope="col">"Quoi"</th></tr></thead>
                    <tbody>{move || lines.get().into_iter().map(line).collect_view()}</tbody>
                </table>
            </div>
            <Show when=move || lines.with(Vec::is_empty)>
                <p class="none">"Aucune modification encore."</p>
            </Show>
            <Show when=move || lines.with(|l| l.len() >= limit.get())>
                <button type="button" on:click=move |_| limit.update(|l| *l += 500)>"Afficher plus ancien"</button>
            </Show>
        </section>
    }
}

fn name_of(change: &Change) -> String {
    let text = |key: &str| {
        let value = change
            .before
            .as_ref()
            .and_then(|f| f.get(key))
            .and_then(|v| v.as_str());
        value.map(|t| t.chars().take(50).collect::<String>())
    };
    let name = text("title")
        .or_else(|| text("last_name"))
        .or_else(|| text("text"));
    name.unwrap_or_else(|| words::table(change.table).to_owned())
}

/// Which fields changed, in the words of the screen; a large change by its size.
fn summary(changes: &[Change]) -> Vec<String> {
    if changes.len() > 3 {
        return vec![words::plural(
            changes.len() as u32,
            "élément touché",
            "éléments touchés",
        )];
    }
    let one = |change: &Change| {
        let (before, after) = (change.before.as_ref()?, change.after.as_ref()?);
        let show = |v: Option<&serde_json::Value>| match v {
            None | Some(serde_json::Value::Null) => "vide".to_owned(),
            Some(serde_json::Value::String(t)) => {
                let short: String = t.chars().take(40).collect();
                if t.chars().count() > 40 {
                    format!("« {short}… »")
                } else {
                    format!("« {short} »")
                }
            }
            Some(serde_json::Value::Number(n)) => n.to_string(),
            Some(_) => "…".to_owned(),
        };
        let fields = after.keys().filter_map(|key| {
            Some(format!(
                "{} : {} → {}",
                field(key)?,
                show(before.get(key)),
                show(after.get(key))
            ))
        });
        Some(fields.collect::<Vec<_>>().join(", "))
    };
    changes
        .iter()
        .filter_map(one)
        .filter(|s| !s.is_empty())
        .collect()
}

/// The screen's word for a field; `None` for one that means nothing to a person.
fn field(key: &str) -> Option<&'static str> {
    Some(match key {
        "title" => "intitulé",
        "date" => "date",
        "minutes" => "durée (min)",
        "notes" => "notes",
        "module" => "module",
        "people" => "personnes",
        "text" => "texte",
        "objective" => "objectif",
        "indicator" => "indicateur",
        "deadline" => "échéance",
        "heading" => "en-tête",
        "preamble" => "préambule",
        "follow_up" => "suivi",
        "place" => "lieu",
        "last_name" | "name" => "nom",
        "first_name" => "prénom",
        "quality" => "qualité",
        "uai" => "UAI",
        "town" => "commune",
        "academy" => "académie",
        "zone" => "zone",
        "paper" => "référence du papier",
        "open_year" => "année ouverte",
        _ => return None,
    })
}
