use leptos::prelude::*;

use crate::acts::school_class;
use crate::exchange::{ClassColumn, ClassLine, class_columns, read_classes, read_classes_by};
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{
    Column, DataLine, DataTable, Field, FieldKind, FilePick, Form, FormField, Leaving, PageHead, Show, table_of,
};
use crate::ui::session::Session;
use crate::ui::{dom, words};

/// The register of the year's classes: typed, pasted, imported.
#[component]
pub fn Classes() -> impl IntoView {
    let session = Session::get();
    let sheet = memo(move || session.carnet.with(|c| crate::document::classes(c, c.open_year())));
    let establishments = session.carnet.with_untracked(|c| c.school().map(School::establishments).unwrap_or_default());
    let several = !establishments.is_empty();
    let mut columns = vec![
        Column::text("Nom").edited("Nom de la classe", set(session, "nom", |c, t| c.name = t)),
        Column::text("Niveau")
            .edited("Niveau", set(session, "niveau", |c, t| c.level = t))
            .suggesting(LEVELS.map(str::to_owned).to_vec()),
        Column::text("Professeur principal")
            .edited("Professeur principal", set(session, "professeur principal", |c, t| c.teacher = t)),
    ];
    let mut heads = vec!["Nom", "Niveau", "Professeur principal"];
    if several {
        let put = move |id, text: String| session.act(|c, s| school_class::put_in(c, s, id, text.trim())).is_ok();
        columns.push(Column::text("UAI").edited("UAI de la classe", put).suggesting(establishments));
        heads.push("UAI");
    }
    let rows: Signal<Vec<DataLine>> = Signal::derive(move || {
        session.carnet.with(|c| {
            let line = |class: &SchoolClass| DataLine {
                id: class.id,
                cells: [&class.name, &class.level, &class.teacher, &class.uai]
                    .into_iter()
                    .take(if several { 4 } else { 3 })
                    .map(|text| text.clone().into())
                    .collect(),
            };
            c.classes_of(c.open_year()).into_iter().map(line).collect()
        })
    });
    let remove = Callback::new(move |line: DataLine| {
        let id = line.id;
        let name = line.cells.first().map(|c| c.text.clone()).unwrap_or_default();
        view! {
            <button
                type="button"
                class="quiet"
                aria-label=format!("Supprimer la classe {name}")
                on:click=move |event| session.delete(TableName::SchoolClass, id, dom::focus_then(dom::neighbour(&event, "tr", ".row-end button")))
            >
                "Supprimer"
            </button>
        }
        .into_any()
    });
    let table = Callback::new(move |()| {
        let year = session.carnet.with_untracked(Carnet::open_year);
        table_of(format!("classes-{year}"), &heads, &rows.get_untracked())
    });
    view! {
        <PageHead about=Signal::derive(move || {
            format!("Année scolaire {} – {}", session.year(), words::plural(rows.with(Vec::len) as u32, "classe", "classes"))
        })>
            <Leaving what="la liste" document=move |()| sheet.get() at_hand=true table=("la liste", table) />
        </PageHead>
        <DataTable
            caption="Classes de l’année"
            columns=columns
            rows=rows
            actions=remove
            empty="Aucune classe pour cette année. Collez la liste, ou ajoutez-les une à une."
        />
        <AddClass />
        <PasteClasses />
    }
}

/// What changes one field of a class.
fn set(session: Session, label: &'static str, set: fn(&mut SchoolClass, String)) -> impl Fn(Id, String) -> bool {
    move |id, text| {
        let put = |c: &mut SchoolClass| set(c, text.trim().to_owned());
        session.act(|c, s| school_class::alter(c, s, id, label, &put)).is_ok()
    }
}

#[component]
fn AddClass() -> impl IntoView {
    let session = Session::get();
    let (name, teacher) = (FormField::new(""), FormField::new(""));
    let add = move |()| {
        let Some(text) = name.required("Indiquez le nom de la classe, par exemple 6A.") else {
            return;
        };
        let text = [text, String::new(), teacher.text().replace('\t', " ")].join("\t");
        if let Ok(lines) = read(session, &text, None)
            && session.act(|c, s| school_class::add_all(c, s, &lines)).is_ok()
        {
            name.clear();
            teacher.clear();
            dom::focus("classe-nouvelle");
        }
    };
    view! {
        <Form class="grid add" label="Ajouter une classe" on_submit=add draft=("classe", vec![name, teacher])>
            <Field label="Nouvelle classe" value=name.value error=name.error() id="classe-nouvelle" />
            <Field label="Son professeur principal" value=teacher.value />
            <button type="submit">"Ajouter la classe"</button>
        </Form>
    }
}

/// The lines of a text; `columns`: what each holds, where the person said so.
fn read(session: Session, text: &str, columns: Option<&[ClassColumn]>) -> Result<Vec<ClassLine>, String> {
    session.carnet.with_untracked(|c| {
        let known: Vec<&str> = c.classes_of(c.open_year()).iter().map(|c| c.name.as_str()).collect();
        let lines = match columns {
            Some(columns) => read_classes_by(text, columns, &known),
            None => read_classes(text, &known),
        };
        lines.map_err(|e| words::table_error(&e))
    })
}

/// A list pasted or from a CSV file: shown as understood, then added.
#[component]
fn PasteClasses() -> impl IntoView {
    let session = Session::get();
    let text = RwSignal::new(String::new());
    // What each column holds, once the person has said so.
    let columns = RwSignal::new(None::<Vec<ClassColumn>>);
    let guessed = memo(move || text.with(|t| class_columns(t).map(|(c, _)| c).unwrap_or_default()));
    effect(move || {
        guessed.track();
        columns.set(None);
    });
    let matched = move || {
        let all = columns.get().unwrap_or_else(|| guessed.get());
        let one = move |(at, now): (usize, ClassColumn)| {
            let choose = move |event| {
                let word = event_target_value(&event);
                let chosen = ClassColumn::ALL.into_iter().find(|c| c.label() == word);
                if let Some(chosen) = chosen {
                    let mut all = columns.get_untracked().unwrap_or_else(|| guessed.get_untracked());
                    // One column has the names, one the levels, one the teachers.
                    for column in all.iter_mut().filter(|c| **c == chosen) {
                        *column = ClassColumn::Ignored;
                    }
                    if let Some(column) = all.get_mut(at) {
                        *column = chosen;
                    }
                    columns.set(Some(all));
                }
            };
            let options =
                ClassColumn::ALL.map(|c| view! { <option value=c.label() selected=c == now>{c.label()}</option> });
            view! { <label class="field">{format!("Colonne {}", at + 1)}<select on:change=choose>{options.into_iter().collect_view()}</select></label> }
        };
        (all.len() > 1).then(
            || view! { <div class="grid columns-matched">{all.into_iter().enumerate().map(one).collect_view()}</div> },
        )
    };
    let lines = memo(move || match text.with(|t| t.trim().is_empty()) {
        true => Ok(Vec::new()),
        false => {
            session.carnet.track();
            read(session, &text.get(), columns.get().as_deref())
        }
    });
    let count = move || lines.with(|l| l.as_ref().map_or(0, |l| l.iter().filter(|l| !l.twice).count()));
    let shown = move || match lines.get() {
        Err(sentence) => view! { <p class="error" role="alert">{sentence}</p> }.into_any(),
        Ok(lines) if lines.is_empty() => ().into_any(),
        Ok(lines) => {
            let row = |l: ClassLine| {
                let state = if l.twice {
                    format!("ligne {} : déjà dans la liste, laissée de côté", l.line)
                } else {
                    "à ajouter".to_owned()
                };
                view! { <tr><th scope="row">{l.name}</th><td>{l.level}</td><td>{l.teacher}</td><td>{state}</td></tr> }
            };
            view! {
                <table>
                    <caption class="visually-hidden">"Classes comprises"</caption>
                    <thead>
                        <tr>
                            <th scope="col">"Nom"</th>
                            <th scope="col">"Niveau"</th>
                            <th scope="col">"Professeur principal"</th>
                            <th scope="col">"État"</th>
                        </tr>
                    </thead>
                    <tbody>{lines.into_iter().map(row).collect_view()}</tbody>
                </table>
            }
            .into_any()
        }
    };
    let add = move |_| {
        if let Ok(lines) = lines.get_untracked()
            && session.act(|c, s| school_class::add_all(c, s, &lines)).is_ok()
        {
            text.set(String::new());
        }
    };
    view! {
        <details class="card">
            <summary>"Coller ou importer une liste"</summary>
            <p class="hint">
                "Une classe par ligne : nom, niveau, professeur principal. Depuis un tableur, ou un fichier (.csv, .xlsx, .ods). Le niveau se déduit du nom s’il manque."
            </p>
            <Field label="Liste des classes" kind=FieldKind::Text value=text />
            <div class="actions">
                <FilePick on_text=move |table| text.set(table) on_error=move |sentence: String| session.complain(sentence) />
            </div>
            {matched}
            {shown}
            <Show when=move || count() != 0>
                <button type="button" class="primary" on:click=add>
                    {move || format!("Ajouter {}", words::plural(count() as u32, "classe", "classes"))}
                </button>
            </Show>
        </details>
    }
}
