use leptos::prelude::*;

use super::check_line::CheckLine;
use super::desk::Desk;
use super::file_cards::FileCards;
use super::followed_states::Following;
use super::groups::{Group, groups};
use super::sheet::Sheets;
use super::stage::Verified;
use crate::document::{Document, listing};
use crate::model::*;
use crate::ui::words;

/// What the files say, from top to bottom: what they are, what is to be corrected, by whom, what is fine, what was not checked.
#[component]
pub(super) fn FilesResult(desk: Desk, following: Following) -> impl IntoView {
    move || {
        let found = desk.found.get()?;
        Some(view! { <One desk=desk found=found following=following /> })
    }
}

#[component]
fn One(desk: Desk, found: Verified, following: Following) -> impl IntoView {
    let shown = found.clone();
    // Lines stay where they are while one accepts: what is counted is counted anew.
    let all = untrack(|| groups(&found, following));
    let of_files: Vec<Group> = all.iter().filter(|g| g.check.code.starts_with('F')).cloned().collect();
    let open = move |severity: Severity| -> usize {
        let all = groups(&shown, following);
        let of = all.iter().filter(|g| g.severity == severity);
        of.map(|g| g.numbers.len() - g.accepted).sum()
    };
    let open = StoredValue::new_local(open);
    let verdict = move || {
        let count = |severity| open.with_value(|open| open(severity)) as u32;
        match Severity::counted(count) {
            Some(said) => format!("À corriger : {said}"),
            None => "Rien à corriger".to_owned(),
        }
    };
    let line = {
        let found = found.clone();
        move |group: Group| {
            let (check, numbers, accepted) = (group.check, group.numbers, group.accepted);
            view! { <CheckLine desk=desk found=found.clone() check=check numbers=numbers accepted=accepted following=following /> }
        }
    };
    let severities = [
        (
            Severity::Blocking,
            "Bloquant",
            "Des personnes ne peuvent pas se connecter, ou des cours sont perdus : avant la rentrée.",
        ),
        (Severity::Major, "Majeur", "Un dysfonctionnement se voit."),
        (Severity::Minor, "Mineur", "À corriger quand on peut."),
        (Severity::Info, "Pour information", "Rien à corriger, le plus souvent."),
    ];
    let sections = severities
        .into_iter()
        .map(|(severity, name, about)| {
            let of = all.iter().filter(|g| g.severity == severity && !g.check.code.starts_with('F'));
            let of: Vec<Group> = of.cloned().collect();
            let line = line.clone();
            (!of.is_empty()).then(|| {
                view! {
                    <section class="severity" data-severity=severity.key()>
                        <h3>{name}<small>{about}</small></h3>
                        {of.into_iter().map(line).collect_view()}
                    </section>
                }
            })
        })
        .collect_view();
    let readable = found.report.files.iter().any(|f| f.role == "vérifié");
    let unread = (!readable).then(|| view! {
        <p class="error" role="alert">
            "Aucun de ces fichiers n’a pu être vérifié : ce qui est dit sous chacun indique quoi redemander. Rien n’a été gardé de ce passage."
        </p>
    });
    view! {
        <section class="result" aria-labelledby="t-resultat">
            {readable.then(|| view! { <h2 id="t-resultat"><span role="status">{verdict}</span></h2> })}
            {unread}
            <Foreign desk=desk found=found.clone() />
            <FileCards desk=desk found=found.clone() />
            {of_files.into_iter().map(line.clone()).collect_view()}
            {readable.then(|| view! { <Sheets desk=desk found=found.clone() following=following /> })}
            {sections}
            {readable.then(|| view! {
                <Fine found=found.clone() />
                <NotRun found=found.clone() />
            })}
        </section>
    }
}

/// Files of another school, all of one: in a cité scolaire, or where the carnet has another UAI, they can be verified for it.
#[component]
fn Foreign(desk: Desk, found: Verified) -> impl IntoView {
    let files = found.report.files.iter();
    let mut others: Vec<String> = files.filter(|f| f.role == "autre établissement").map(|f| f.uai.clone()).collect();
    others.arrange();
    others.dedup();
    let other = match others.as_slice() {
        [one] if !one.is_empty() => Some(one.clone()),
        _ => None,
    };
    other.map(|other| {
        let own = found.report.uai.clone();
        let again = {
            let other = other.clone();
            move |_| {
                desk.uai.set(Some(other.clone()));
                desk.verify();
            }
        };
        view! {
            <div class="card" role="alert">
                <p>
                    {format!(
                        "Des fichiers sont de l’établissement {other}, et non de {own} : ils n’ont pas été vérifiés. Dans une cité scolaire, chaque UAI se vérifie à part ; si l’UAI du carnet est fausse, corrigez-la dans les réglages.",
                    )}
                </p>
                <button type="button" on:click=again>
                    {format!("Vérifier pour {other}")}
                </button>
            </div>
        }
    })
}

/// The checks that found nothing.
#[component]
fn Fine(found: Verified) -> impl IntoView {
    let fine = fine(&found);
    let summary = words::plural(fine.len() as u32, "contrôle sans anomalie", "contrôles sans anomalie");
    view! {
        <details class="fine">
            <summary>{summary}</summary>
            <ul>{fine.into_iter().map(|title| view! { <li>{title}</li> }).collect_view()}</ul>
        </details>
    }
}

fn fine(found: &Verified) -> Vec<String> {
    let ran = found.report.checks.iter().filter(|c| {
        let lacking = found.report.not_run.iter().any(|n| n.check == c.code);
        !lacking && !found.traces.iter().any(|t| t.check == c.code)
    });
    ran.map(|c| c.title.clone()).collect()
}

/// What could not be checked, by the files that would allow it.
fn not_run(found: &Verified) -> Vec<(String, Vec<String>)> {
    let mut by_need: Vec<(String, Vec<String>)> = Vec::new();
    for not in &found.report.not_run {
        let Some(check) = found.report.check(&not.check) else {
            continue;
        };
        match by_need.iter_mut().find(|(needs, _)| *needs == not.needs) {
            Some((_, titles)) => titles.push(check.title.clone()),
            None => by_need.push((not.needs.clone(), vec![check.title.clone()])),
        }
    }
    by_need
}

#[component]
fn NotRun(found: Verified) -> impl IntoView {
    let by_need = not_run(&found);
    let count: usize = by_need.iter().map(|(_, titles)| titles.len()).sum();
    (count > 0).then(|| {
        let summary = words::plural(
            count as u32,
            "contrôle non fait, faute de fichiers",
            "contrôles non faits, faute de fichiers",
        );
        let rows = by_need
            .into_iter()
            .map(|(needs, titles)| view! { <dt>{capital(&needs)}</dt><dd>{titles.join(" ; ")}</dd> });
        view! {
            <details class="not-run">
                <summary>{summary}</summary>
                <p class="hint">"Avec ces fichiers, déposés en même temps que les autres, seraient vérifiés :"</p>
                <dl>{rows.collect_view()}</dl>
            </details>
        }
    })
}

/// The page on paper: counts, no name.
pub(super) fn summary(desk: Desk, following: Following) -> Document {
    let Some(found) = desk.found.get_untracked() else {
        return desk.session.carnet.with_untracked(|c| crate::document::verifications(c, c.open_year()));
    };
    let all = untrack(|| groups(&found, following));
    let rows = all.into_iter().map(|g| {
        vec![
            g.severity.label().to_owned(),
            g.check.title,
            (g.numbers.len() - g.accepted).to_string(),
            g.check.corrector.label().to_owned(),
            g.check.place,
        ]
    });
    listing("Vérification des fichiers", ["Gravité", "Contrôle", "Nombre", "Qui corrige", "Où"], rows.collect())
}
