use std::collections::BTreeMap;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::acts;
use crate::exchange::{DraftRow, month_of, profile_of};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::drafts::USAGE_COLUMNS;
use crate::ui::parts::MatchedRows;
use crate::ui::session::Session;
use crate::ui::words;

/// The columns of a pasted table of figures, in the shape of a list.
fn shape(matching: BTreeMap<String, String>) -> Register {
    let number = |key, name| RegisterColumn::new(key, name, ColumnKind::Number);
    Register {
        id: Usage::identity(NaiveDate::default(), Audience::Pupils),
        year: 2026,
        name: "Mesures".to_owned(),
        kind: RegisterKind::Own,
        columns: vec![
            RegisterColumn::new("month", "Mois", ColumnKind::Text),
            RegisterColumn::new("profile", "Profil", ColumnKind::Text),
            number("visits", "Visites"),
            number("visitors", "Visiteurs"),
            number("accounts", "Comptes"),
            number("activated", "Comptes activés"),
            number("connected", "Connectés depuis la rentrée"),
        ],
        verified: None,
        matching,
        extra: Extra::new(),
    }
}

/// The figures of the project, pasted or from a file.
#[component]
pub(super) fn Pasted() -> impl IntoView {
    let session = Session::get();
    let known = session
        .draft(USAGE_COLUMNS)
        .and_then(|t| serde_json::from_str(&t).ok())
        .unwrap_or_else(|| BTreeMap::from([("comptes_actives".to_owned(), "activated".to_owned())]));
    let register = RwSignal::new(Some(shape(known)));
    let take = move |(rows, matching): (Vec<DraftRow>, BTreeMap<String, String>)| {
        let (mut found, mut refused) = (BTreeMap::new(), Vec::new());
        let mut twice = 0u32;
        for row in rows {
            let cell = |key: &str| row.cells.get(key).map(String::as_str).unwrap_or_default();
            let (Some(month), Some(profile)) = (month_of(cell("month")), profile_of(cell("profile"))) else {
                refused.push(format!("ligne {} : « {} », « {} »", row.line, cell("month"), cell("profile")));
                continue;
            };
            let number = |key: &str| cell(key).parse::<f64>().ok().filter(|n| *n >= 0.0).map(|n| n as u32);
            let mut usage = Usage::new(month, profile);
            usage.visits = number("visits");
            usage.visitors = number("visitors");
            usage.accounts = number("accounts");
            usage.activated = number("activated");
            usage.connected = number("connected");
            "tableau".clone_into(&mut usage.source);
            match acts::usage::wrong(&usage) {
                Some(why) => refused.push(format!("ligne {} : {why}", row.line)),
                None => twice += u32::from(found.insert(usage.id, usage).is_some()),
            }
        }
        if !found.is_empty() {
            let text = serde_json::to_string(&matching).unwrap_or_default();
            session.set_draft(USAGE_COLUMNS, Some(&text));
            register.set(Some(shape(matching)));
        }
        let usages: Vec<Usage> = found.into_values().collect();
        let done = match usages.is_empty() {
            true => None,
            false => session.act(|c, s| acts::usage::note_table(c, s, usages, twice)).ok(),
        };
        // What is not taken is said over what is.
        if !refused.is_empty() {
            session.complain(format!(
                "{}. {}",
                words::plural(refused.len() as u32, "ligne n’est pas prise", "lignes ne sont pas prises"),
                refused.iter().take(3).cloned().collect::<Vec<_>>().join(" ; ")
            ));
        }
        // Where nothing new came and lines are refused, the table stays to be mended.
        done.is_some_and(|done| done.changed || refused.is_empty())
    };
    let shown = memo(move || register.get());
    view! {
        <details class="card">
            <summary>"Coller ou importer un tableau"</summary>
            <p class="hint">
                "Une ligne par mois et par profil : mois ; profil ; visites ; visiteurs ; comptes ; comptes activés. Un mois déjà noté est remplacé, nombre par nombre."
            </p>
            <MatchedRows register=shown label="Tableau des mesures" on_take=take />
        </details>
    }
}
