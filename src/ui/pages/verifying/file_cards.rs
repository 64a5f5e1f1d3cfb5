use leptos::prelude::*;

use super::columns::Columns;
use super::desk::Desk;
use super::stage::Verified;
use super::whose::whose;
use crate::calendar::short;
use crate::model::{Arrange, SchoolYear};
use crate::tables::Encoding;
use crate::ui::parts::Choice;
use crate::ui::words;
use crate::verify::FileLine;

/// Up to so many verified files, their cards are open.
const FEW: usize = 6;

/// The files, each with its identity card; those that could not be used come first.
#[component]
pub(super) fn FileCards(desk: Desk, found: Verified) -> impl IntoView {
    let mut files: Vec<FileLine> = found.report.files.clone();
    files.arrange_by_key(|f| (f.role == "vérifié", f.kind.clone(), f.name.clone()));
    let (good, wrong): (Vec<FileLine>, Vec<FileLine>) = files.into_iter().partition(|f| f.role == "vérifié");
    let few = good.len() <= FEW;
    let list = move |files: Vec<FileLine>| {
        (!files.is_empty()).then(|| {
            let cards = files.into_iter().map(|file| card(desk, file)).collect_view();
            view! { <ul class="file-cards plain">{cards}</ul> }
        })
    };
    let summary = words::plural(good.len() as u32, "fichier vérifié", "fichiers vérifiés");
    let verified = (!good.is_empty()).then(|| {
        view! {
            <details class="files" open=few>
                <summary>{summary}</summary>
                {list(good)}
            </details>
        }
    });
    view! {
        {list(wrong)}
        {verified}
    }
}

fn card(desk: Desk, file: FileLine) -> impl IntoView {
    let year = file.year.map(|y| format!("année {}", SchoolYear::new(y)));
    let made = file.made.map(|d| format!("fait le {}", short(d)));
    let uai = (!file.uai.is_empty()).then(|| file.uai.clone());
    let records = (file.records > 0).then(|| words::plural(file.records, "enregistrement", "enregistrements"));
    let delta = file.delta.then(|| "modifications seules".to_owned());
    // A list that is not written as all are now.
    let list = !file.headings.is_empty();
    let written = list && !["", "UTF-8"].contains(&file.encoding.as_str());
    let written = written.then(|| written_in(desk, &file));
    let software = (list && !file.version.is_empty()).then(|| format!("de {}", file.version));
    let facts: Vec<String> = [software, uai, year, made, records, delta].into_iter().flatten().collect();
    let good = file.role == "vérifié";
    let says = (!file.says.is_empty() && !good).then(|| file.says.clone());
    // A list can be helped where a column was not recognised.
    let list = file.headings.iter().any(|h| h.column.is_empty());
    let what = if file.source == file.kind { file.kind.clone() } else { format!("{} · {}", file.kind, file.source) };
    let headings = file.headings.clone();
    view! {
        <li class="file-card" class:wrong=!good>
            <b class="file-name">{file.name.clone()}</b>
            <span class="role" class:good=good>{file.role.clone()}</span>
            <span class="what">{what}</span>
            <span class="file-facts">{facts.join(" · ")}</span>
            {written}
            {says.map(|says| view! { <p class="error">{says}</p> })}
            {whose(desk, &file)}
            {list.then(|| view! { <Columns desk=desk headings=headings /> })}
        </li>
    }
}

/// How a list was read, where it is not written as all are now; said otherwise, it is read again.
fn written_in(desk: Desk, file: &FileLine) -> AnyView {
    let all = Encoding::BY_HAND.iter().map(|e| e.label().to_owned());
    let all: Vec<(String, String)> = all.map(|label| (label.clone(), label)).collect();
    if all.iter().all(|(label, _)| *label != file.encoding) {
        return view! { <span class="file-facts">{format!("Lu en {}", file.encoding)}</span> }.into_any();
    }
    let (name, now) = (file.name.clone(), file.encoding.clone());
    let say = move |label: String| {
        let said = Encoding::BY_HAND.iter().find(|e| e.label() == label);
        if let Some(encoding) = said {
            desk.said.of_encoding(name.clone(), *encoding);
            desk.verify();
        }
    };
    view! { <Choice label="Écriture du fichier" value=Signal::stored(now) options=Signal::stored(all) on_choose=say /> }
        .into_any()
}
