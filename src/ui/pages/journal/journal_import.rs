use std::collections::BTreeSet;

use leptos::prelude::*;

use super::proposals::{Proposals, ProposalsBar};
use crate::acts::activity;
use crate::calendar::short;
use crate::exchange::pupil_names::name_like;
use crate::exchange::{ActivityColumn, TableDraft, TableRow};
use crate::french::Unit;
use crate::model::{Activity, minutes_to_text};
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{Choice, Dialog, FilePick, Show, names_warning};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::table_words::refused;
use crate::ui::{clock, words};

/// The draft of the pasted table; and how long, in bytes, it may be.
const PASTED: &str = "tableau";
const KEPT: usize = 200_000;

/// « Importer un tableau »: paste or choose a file, match the columns, look, then one transaction.
#[component]
pub fn JournalImport(#[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let text = RwSignal::new(session.draft(PASTED).unwrap_or_default());
    // What is pasted stays when the window is closed.
    effect(move || {
        let kept = text.with(|t| Some(t.as_str()).filter(|t| !t.is_empty() && t.len() < KEPT).map(str::to_owned));
        session.set_draft(PASTED, kept.as_deref());
    });
    let draft = RwSignal::new(None::<TableDraft>);
    let error = RwSignal::new(String::new());
    let read = move || match text.with_untracked(|t| TableDraft::read(t)) {
        Ok(table) => {
            error.set(String::new());
            draft.set(Some(table));
        }
        Err(e) => error.set(words::table_error(&e)),
    };
    let rows = Memo::new_with_compare(
        move |_| {
            let draft = draft.get()?;
            let mut ids = clock::ids();
            let rows: Vec<TableRow> = session.carnet.with_untracked(|c| draft.rows(clock::today(), c, &mut ids));
            Some(rows)
        },
        |_, _| true,
    );
    // A row that seems to name a pupil, or that the journal has, is taken once the person says so; the lines by number.
    let turned = RwSignal::new(BTreeSet::<usize>::new());
    let taken = move |row: &TableRow| asks(row) == turned.with(|t| t.contains(&row.line));
    let proposals = Proposals::of(rows);
    let activities = move || {
        rows.with(|rows| {
            let rows = rows.iter().flatten().filter(|r| taken(r));
            let made = |row: &TableRow| {
                let mut activity = row.activity.clone()?;
                proposals.complete(row.line, &mut activity);
                Some(activity)
            };
            rows.filter_map(made).collect::<Vec<Activity>>()
        })
    };
    let usable = memo(move || activities().len());
    let take = move |table: String| {
        text.set(table);
        read();
    };
    let import = move |_| {
        let activities = untrack(activities);
        if session.act(|c, s| activity::note_all(c, s, &activities)).is_ok() {
            proposals.learn();
            let without = activities.iter().filter(|a| a.duty.is_none()).count() as u32;
            if without > 0 {
                let said = words::plural(activities.len() as u32, "activité", "activités");
                let sentence = format!("Tableau importé : {said}, dont {without} sans attribution.");
                session.done_with(sentence, Some(("Attribuer", Route::Unattributed)));
            }
            text.set(String::new());
            session.set_draft(PASTED, None);
            on_close.run(());
        }
    };
    // What is given up is given up: nothing of it waits for the next table.
    let give_up = move |_| {
        text.set(String::new());
        session.set_draft(PASTED, None);
        on_close.run(());
    };
    view! {
        <Dialog title="Importer un tableau".to_owned() on_close=on_close>
            <Show
                when=move || draft.with(Option::is_some)
                fallback=move || {
                    view! {
                        <div class="field">
                            <label for="tableau">"Tableau à coller"</label>
                            <textarea
                                id="tableau"
                                rows="8"
                                prop:value=text
                                on:input=move |e| text.set(event_target_value(&e))
                                aria-describedby="tableau-aide"
                            ></textarea>
                            <p class="hint" id="tableau-aide">
                                "Copié d’un tableur, ou un fichier .csv, .xlsx, .xls ou .ods. La première ligne peut porter les noms des colonnes."
                            </p>
                        </div>
                        <div class="actions">
                            <button type="button" class="primary" on:click=move |_| read()>
                                "Lire le tableau"
                            </button>
                            <FilePick on_text=take on_error=move |sentence| error.set(sentence) />
                        </div>
                    }
                }
            >
                <Show when=move || !draft.with(|d| d.as_ref().is_some_and(|d| d.lines))>
                    <h3>"Colonnes"</h3>
                    <ColumnChoices draft=draft />
                </Show>
                <Show when=move || draft.with(|d| d.as_ref().is_some_and(|d| d.asks_unit))>
                    <Choice
                        label="Les durées sont en"
                        value=Signal::derive(move || draft.with(|d| d.as_ref().map_or("", |d| unit_key(d.unit)).to_owned()))
                        options=Signal::derive(|| {
                            [("heures", "heures"), ("minutes", "minutes")].map(|(k, w)| (k.to_owned(), w.to_owned())).to_vec()
                        })
                        on_choose=move |key: String| {
                            draft
                                .update(|d| {
                                    if let Some(d) = d {
                                        d.unit = if key == "minutes" { Unit::Minutes } else { Unit::Hours };
                                    }
                                })
                        }
                    />
                </Show>
                <h3>"Aperçu"</h3>
                <ProposalsBar of=proposals />
                <Preview rows=rows turned=turned />
            </Show>
            <p class="error" role="alert">
                {error}
            </p>
            <div class="actions">
                <Show when=move || draft.with(Option::is_some)>
                    <button type="button" class="primary" disabled=move || usable.get() == 0 on:click=import>
                        {move || format!("Importer {}", words::plural(usable.get() as u32, "activité", "activités"))}
                    </button>
                    <button type="button" on:click=move |_| draft.set(None)>
                        "Revenir au tableau"
                    </button>
                </Show>
                <button type="button" on:click=give_up>
                    "Ne rien importer"
                </button>
            </div>
        </Dialog>
    }
}

fn unit_key(unit: Unit) -> &'static str {
    match unit {
        Unit::Hours => "heures",
        Unit::Minutes => "minutes",
    }
}

/// What each column is taken for.
#[component]
fn ColumnChoices(draft: RwSignal<Option<TableDraft>>) -> impl IntoView {
    move || {
        draft.get().map(|table| {
            let choices = table.columns.iter().enumerate().map(|(at, column)| {
                let heading = table.headings.as_ref().and_then(|h| h.get(at)).cloned().unwrap_or_else(|| format!("Colonne {}", at + 1));
                let column = *column;
                let choose = move |event| {
                    let key = event_target_value(&event);
                    draft.update(|d| {
                        if let Some(to) = d.as_mut().and_then(|d| d.columns.get_mut(at)) {
                            *to = ActivityColumn::ALL.iter().copied().find(|c| c.label() == key).unwrap_or(ActivityColumn::Ignored);
                        }
                    });
                };
                let example = table.rows.first().and_then(|(_, r)| r.get(at)).cloned().unwrap_or_default();
                view! {
                    <div class="field">
                        <label for=format!("colonne-{at}")>{heading}</label>
                        <select id=format!("colonne-{at}") on:change=choose>
                            {ActivityColumn::ALL
                                .iter()
                                .map(|c| view! { <option value=c.label() prop:selected=*c == column>{c.label()}</option> })
                                .collect_view()}
                        </select>
                        <p class="hint">{example.chars().take(40).collect::<String>()}</p>
                    </div>
                }
            });
            view! { <div class="grid">{choices.collect_view()}</div> }
        })
    }
}

/// The names of pupils that a row seems to have.
fn names_of(row: &TableRow) -> Vec<String> {
    let activity = row.activity.iter();
    let texts = activity.flat_map(|a| [a.title.as_str(), a.notes.as_str()]);
    texts.flat_map(name_like).map(|n| n.name).collect()
}

/// Whether a row is taken only where the person says so.
fn asks(row: &TableRow) -> bool {
    row.known || !names_of(row).is_empty()
}

/// The rows as they would be imported: those that seem to name a pupil first, then the first fifty.
#[component]
fn Preview(
    rows: Memo<Option<Vec<TableRow>>>,
    /// The rows of which the person turned the tick.
    turned: RwSignal<BTreeSet<usize>>,
) -> impl IntoView {
    move || {
        rows.get().map(|rows| {
            let skipped = rows.iter().filter_map(|r| Some(format!("ligne {}, {}", r.line, refused(r.refused.as_ref()?))));
            let skipped: Vec<String> = skipped.take(10).collect();
            let line = |row: &TableRow| {
                let activity = row.activity.as_ref()?;
                let names = names_of(row);
                let at = row.line;
                let named = !names.is_empty();
                let asks = asks(row);
                let ticked = move || asks == turned.with(|t| t.contains(&at));
                let turn = move |_| turned.update(|t| _ = t.remove(&at) || t.insert(at));
                let tick = format!("Importer la ligne {}", row.line);
                let named = named.then(|| format!("nom d’élève ? « {} » : décochée", names.join(" », « ")));
                let known = row.known.then(|| "déjà au journal".to_owned());
                let above = row.above.then(|| "date de la ligne au-dessus".to_owned());
                let undated = row.undated.then(|| "sans date : aujourd’hui".to_owned());
                let left: Vec<String> = row.left.iter().map(|c| format!("{} « {} » mis dans les notes", c.column.label(), c.text)).collect();
                Some(view! {
                    <tr>
                        <td>
                            <label class="check">
                                <input type="checkbox" aria-label=tick prop:checked=ticked on:change=turn />
                                {row.line}
                            </label>
                        </td>
                        <td>{short(activity.date)}</td>
                        <td>{activity.title.clone()}</td>
                        <td>{activity.minutes.map(|m| minutes_to_text(u32::from(m)))}</td>
                        <td>{activity.state.label()}</td>
                        <td>{named.into_iter().chain(known).chain(above).chain(undated).chain(left).collect::<Vec<_>>().join(" ; ")}</td>
                    </tr>
                })
            };
            let (named, plain): (Vec<&TableRow>, Vec<&TableRow>) = rows.iter().partition(|r| !names_of(r).is_empty());
            let names = named.len();
            let known = rows.iter().filter(|r| r.known).count() as u32;
            let all = rows.iter().filter(|r| r.activity.is_some()).all(|r| r.known);
            view! {
                {(known > 0)
                    .then(|| {
                        view! {
                            <p role="status">
                                {match all {
                                    true => "Rien de nouveau : tout est déjà au journal.".to_owned(),
                                    false => {
                                        format!("{known} déjà au journal, {}.", if known == 1 { "décochée" } else { "décochées" })
                                    }
                                }}
                            </p>
                        }
                    })}
                {(names > 0).then(|| view! { <p class="warning">{names_warning(names as u32)}</p> })}
                {(!skipped.is_empty())
                    .then(|| {
                        view! {
                            <p class="error" role="alert">
                                {format!("Laissées de côté : {}.", skipped.join(" ; "))}
                            </p>
                        }
                    })}
                <div class="scroll" tabindex="0" role="region" aria-label="Aperçu">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Ligne"</th>
                                <th scope="col">"Date"</th>
                                <th scope="col">"Intitulé"</th>
                                <th scope="col">"Durée"</th>
                                <th scope="col">"État"</th>
                                <th scope="col">"Remarque"</th>
                            </tr>
                        </thead>
                        <tbody>{named.into_iter().chain(plain).filter_map(line).take(50.max(names)).collect_view()}</tbody>
                    </table>
                </div>
            }
        })
    }
}
