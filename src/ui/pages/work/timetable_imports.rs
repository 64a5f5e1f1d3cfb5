use leptos::prelude::*;

use crate::acts::timetable_import::{self, Noted};
use crate::calendar::short;
use crate::exchange::ImportReport;
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{
    Choice, Each, EditText, EmptyState, Field, FieldKind, Form, FormField, Held, Leaving, PageHead, Show,
};
use crate::ui::session::Session;
use crate::ui::{clock, words};

const SOFTWARE: [&str; 4] = ["EDT", "UDT", "Pronote", "Hyperplanning"];

/// « Imports d'emploi du temps »: the log, what changed each time, what is still to be found.
#[component]
pub fn Imports() -> impl IntoView {
    let session = Session::get();
    let ids = memo(move || {
        session.carnet.with(|c| c.imports_of(c.open_year()).iter().rev().map(|i| i.id).collect::<Vec<_>>())
    });
    let sheet = memo(move || session.carnet.with(|c| crate::document::imports(c, c.open_year())));
    view! {
        <PageHead>
            <Leaving what="le suivi" document=move |()| sheet.get() at_hand=true />
        </PageHead>
        <NewImport />
        <Unsolved />
        <Show when=move || ids.with(Vec::is_empty)>
            <EmptyState what="Aucun import noté cette année. Le rapport de l’ENT, collé ci-dessus, remplit la ligne.".to_owned() />
        </Show>
        <Each each=move || ids.get() key=|id| *id children=|id| view! { <OneImport id=id /> } />
    }
}

/// A new line: its report, pasted, fills the counts; without report they are typed below.
#[component]
fn NewImport() -> impl IntoView {
    let session = Session::get();
    let (date, software, file, report) = (
        FormField::new(clock::today().to_string()),
        FormField::new(session.carnet.with_untracked(|c| c.school().map(|s| s.timetable.clone()).unwrap_or_default())),
        FormField::new(""),
        FormField::new(""),
    );
    let kind = RwSignal::new(ImportKind::Provisional.key().to_owned());
    // The lines that were not recognised: they are kept unless one says no.
    let keep = RwSignal::new(true);
    let read =
        memo(move || report.value.with(|t| if t.trim().is_empty() { None } else { Some(ImportReport::read(t)) }));
    // The report says its day and its software: they fill what was not typed.
    let today = date.value.get_untracked();
    effect(move || {
        let Some(report) = read.get().flatten() else {
            return;
        };
        if let Some(day) = report.date
            && date.value.get_untracked() == today
        {
            date.value.set(day.to_string());
        }
        if let Some(name) = report.software
            && software.value.with_untracked(String::is_empty)
        {
            software.value.set(name);
        }
    });
    let understood = move || {
        read.get().map(|read| match read {
            None => view! {
                <p class="error" role="status">
                    "Ce texte n’est pas un rapport connu (semaines, professeurs, classes, groupes, cours). Il ne sera pas gardé : saisissez les nombres après l’ajout."
                </p>
            }.into_any(),
            Some(report) => {
                let unread = report.unread.clone();
                let few = unread.len() <= 5;
                let unread = (!unread.is_empty()).then(|| view! {
                    <details class="unread" open=few>
                        <summary>{format!("Non reconnu : {}", words::plural(unread.len() as u32, "ligne", "lignes"))}</summary>
                        <ul>{unread.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
                        <label class="check">
                            <input type="checkbox" bind:checked=keep />
                            " Garder ces lignes dans les notes de l’import"
                        </label>
                    </details>
                });
                let counts = report.counts.iter().map(|(count, n)| view! {
                    <span class="fact">
                        <i>{count.label()}" "</i>
                        {*n}
                    </span>
                }).collect_view();
                view! {
                    <p class="understood" role="status">{counts}</p>
                    {unread}
                    <p class="hint">"Le texte lui-même n’est pas gardé : il peut nommer des élèves. Aucune date de naissance ne l’est."</p>
                }
                .into_any()
            }
        })
    };
    let add = move |()| {
        let Some(day) = date.date("Indiquez la date de l’import.") else {
            return;
        };
        let noted = Noted {
            date: day,
            software: software.text(),
            file: file.text(),
            kind: ImportKind::from_key(&kind.get_untracked()).unwrap_or(ImportKind::Provisional),
            report: read.get_untracked().flatten().unwrap_or_default(),
            keep_unread: keep.get_untracked(),
        };
        if session.act(|c, s| timetable_import::note(c, s, noted)).is_ok() {
            report.clear();
            file.clear();
        }
    };
    let kinds = Signal::derive(|| {
        ImportKind::ALL.iter().map(|k| (k.key().to_owned(), k.label().to_owned())).collect::<Vec<_>>()
    });
    view! {
        <Form class="card" label="Noter un import" on_submit=add>
            <div class="grid">
                <Field label="Date de l’import" kind=FieldKind::Date value=date.value error=date.error() required=true />
                <Field label="Logiciel" value=software.value suggestions=SOFTWARE.map(str::to_owned).to_vec() />
                <Field label="Nom du fichier" value=file.value />
                <Choice label="Emploi du temps" value=kind options=kinds on_choose=move |k| kind.set(k) />
            </div>
            <Field label="Rapport d’import de l’ENT (à coller)" kind=FieldKind::Text value=report.value />
            {understood}
            <button type="submit" class="primary">"Ajouter l’import"</button>
        </Form>
    }
}

#[component]
fn OneImport(id: Id) -> impl IntoView {
    let session = Session::get();
    let held = Held::<TimetableImport>::new(id);
    let import = held.record;
    let before = memo(move || {
        session.carnet.with(|c| {
            let this = c.imports.get(&id)?;
            let all = c.imports_of(this.school_year());
            let at = all.iter().position(|i| i.id == id)?;
            all.get(at.checked_sub(1)?).map(|i| this.since(i))
        })
    });
    let title = move || {
        import.with(|i| {
            i.as_ref().map(|i| format!("{} – {} {}", short(i.date), i.software, i.kind.label())).unwrap_or_default()
        })
    };
    let facts = move || {
        import.with(|i| {
            i.as_ref()
                .map(|i| {
                    let weeks = match i.weeks.as_str() {
                        "" => String::new(),
                        weeks if weeks.starts_with(|c: char| c.is_ascii_digit()) => {
                            format!("semaines {weeks}")
                        }
                        weeks => format!("semaines : {weeks}"),
                    };
                    [i.file.clone(), weeks].into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(" – ")
                })
                .unwrap_or_default()
        })
    };
    let counts = Count::ALL
        .iter()
        .map(|count| {
            let value = Signal::derive(move || {
                import.with(|i| i.as_ref().and_then(|i| i.counts.get(count).map(u32::to_string)).unwrap_or_default())
            });
            let set = move |text: String| match (text.trim(), text.trim().parse::<u32>()) {
                ("", _) => held.alter(count.label(), &|i| {
                    i.counts.remove(count);
                }),
                (_, Ok(n)) => held.alter(count.label(), &|i| {
                    i.counts.insert(*count, n);
                }),
                _ => {
                    session.complain("Indiquez un nombre entier, ou laissez vide.");
                    false
                }
            };
            view! { <EditText label=count.label() kind=FieldKind::Number value=value on_commit=set /> }
        })
        .collect_view();
    let changed = move || {
        before.get().map(|d| {
            let number = |n: Option<u32>| n.map_or_else(|| "non précisé".to_owned(), |n| n.to_string());
            let counts = d.counts.into_iter();
            let told =
                |(count, was, now): (Count, _, _)| format!("{} : {} → {}", count.label(), number(was), number(now));
            let counts = counts.map(|c| view! { <li>{told(c)}</li> }).collect_view();
            let names = |all: Vec<Missing>| all.into_iter().map(|m| m.name).collect::<Vec<_>>().join(", ");
            let line = |label: &'static str, all: Vec<Missing>| {
                (!all.is_empty()).then(|| {
                    view! {
                        <li>
                            <b>{label}" : "</b>
                            {names(all)}
                        </li>
                    }
                })
            };
            view! {
                <h3>"Ce qui a changé depuis l’import précédent"</h3>
                <ul>{counts}{line("Nouveaux, non retrouvés", d.appeared)}{line("Ne sont plus signalés", d.solved)}</ul>
            }
        })
    };
    let missing = move || {
        let all = import.with(|i| i.as_ref().map(|i| i.missing.clone()).unwrap_or_default());
        let line = |m: Missing| {
            let state = match m.solved {
                Some(d) => format!("réglé le {}", short(d)),
                None => m.note,
            };
            let end = if state.is_empty() { String::new() } else { format!(" – {state}") };
            view! { <li>{m.kind.label()}" "<b>{m.name}</b>{end}</li> }
        };
        (!all.is_empty()).then(|| {
            view! {
                <details>
                    <summary>{format!("Non retrouvés ({})", all.len())}</summary>
                    <ul>{all.into_iter().map(line).collect_view()}</ul>
                </details>
            }
        })
    };
    let named = move || {
        let all = import.with(|i| {
            let lists = |i: &TimetableImport| {
                let names = |count: &Count| (*count, i.names(*count).join(", "));
                let lists = Count::ALL.iter().map(names);
                lists.filter(|(_, names)| !names.is_empty()).collect::<Vec<_>>()
            };
            i.as_ref().map(lists).unwrap_or_default()
        });
        let list = |(count, names): (Count, String)| {
            view! {
                <details>
                    <summary>{capital(count.label())}</summary>
                    <p>{names}</p>
                </details>
            }
        };
        all.into_iter().map(list).collect_view()
    };
    let remove = move |_| held.delete(|| {});
    view! {
        <section class="card import">
            <h2>{title}</h2>
            <p class="hint">{facts}</p>
            {changed}
            {missing}
            {named}
            <details>
                <summary>"Nombres et notes"</summary>
                <div class="grid">{counts}</div>
                <EditText
                    label="Notes de l’import"
                    kind=FieldKind::Text
                    value=held.read(|i| i.notes.clone())
                    on_commit=held.set("notes", |i, t| i.notes = t)
                />
                <button type="button" class="quiet" on:click=remove>
                    "Supprimer cet import"
                </button>
            </details>
        </section>
    }
}

/// What the imports of the year did not find, followed from one to the next until it is ticked.
#[component]
fn Unsolved() -> impl IntoView {
    let session = Session::get();
    let all = memo(move || session.carnet.with(|c| c.unsolved_of(c.open_year())));
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <section class="card" aria-labelledby="t-regler">
                <h2 id="t-regler">{move || format!("À régler ({})", all.with(Vec::len))}</h2>
                <p class="hint">
                    "Ce que les imports n’ont pas retrouvé : suivi d’un import à l’autre, jusqu’à ce que ce soit réglé ou que l’import suivant ne le signale plus."
                </p>
                <table class="unsolved" aria-labelledby="t-regler">
                    <thead>
                        <tr>
                            <th scope="col">"Nom"</th>
                            <th scope="col">"Type"</th>
                            <th scope="col">"Depuis"</th>
                            <th scope="col">"Suivi"</th>
                            <th scope="col">"Réglé"</th>
                        </tr>
                    </thead>
                    <tbody>
                        <Each each=move || all.get() key=|u| (u.import, u.at, u.missing.clone().key()) let:unsolved>
                            <OneUnsolved unsolved=unsolved />
                        </Each>
                    </tbody>
                </table>
            </section>
        </Show>
    }
}

#[component]
fn OneUnsolved(unsolved: crate::model::Unsolved) -> impl IntoView {
    let session = Session::get();
    let (id, at) = (unsolved.import, unsolved.at);
    let name = unsolved.missing.name.clone();
    let note = Signal::derive(move || {
        let note = |c: &Carnet| Some(c.imports.get(&id)?.missing.get(at)?.note.clone());
        session.carnet.with(note).unwrap_or_default()
    });
    let set_note = move |text: String| session.act(|c, s| timetable_import::follow(c, s, id, at, text.trim())).is_ok();
    let solve = move |_| _ = session.act(|c, s| timetable_import::solve(c, s, id, at));
    view! {
        <tr>
            <th scope="row">{name.clone()}</th>
            <td>{unsolved.missing.kind.label()}</td>
            <td>{short(unsolved.since)}</td>
            <td><EditText label="Où c’est corrigé, par qui" value=note on_commit=set_note /></td>
            <td><label class="check"><input type="checkbox" on:change=solve aria-label=format!("Réglé : {name}") /></label></td>
        </tr>
    }
}
