use leptos::prelude::*;

use crate::exchange::{ClassColumn, ClassLine, class_columns, read_classes, read_classes_by};
use crate::model::*;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{
    Column, DataTable, Field, FieldKind, FilePick, Form, FormField, Leaving, Line, PageHead, Show, table_of,
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
        let put = move |id, text: String| put_in(session, id, text.trim());
        columns.push(Column::text("UAI").edited("UAI de la classe", put).suggesting(establishments));
        heads.push("UAI");
    }
    let rows: Signal<Vec<Line>> = Signal::derive(move || {
        session.carnet.with(|c| {
            let line = |class: &SchoolClass| Line {
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
    let remove = Callback::new(move |line: Line| {
        let id = line.id;
        let name = line.cells.first().map(|c| c.text.clone()).unwrap_or_default();
        view! {
            <button
                type="button"
                class="quiet"
                aria-label=format!("Supprimer la classe {name}")
                on:click=move |event| remove(session, id, &event)
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
        let Some(old) = session.carnet.with_untracked(|c| c.classes.get(&id).map(|c| SchoolClass::clone(c))) else {
            return false;
        };
        let mut new = old.clone();
        set(&mut new, text.trim().to_owned());
        let taken = session.carnet.with_untracked(|c| {
            c.classes_of(old_year(&old)).iter().any(|c| c.id != id && fold(&c.name) == fold(&new.name))
        });
        if taken {
            session.complain(format!("Une classe « {} » existe déjà cette année.", new.name));
            return false;
        }
        session.update(format!("Classe {} : {label}", old.name), &old, &new)
    }
}

/// Puts a class in an establishment of a cité scolaire, and with it those of its level that are in none.
fn put_in(session: Session, id: Id, uai: &str) -> bool {
    let found = session.carnet.with_untracked(|c| {
        let school = c.school().map(School::establishments).unwrap_or_default();
        if !uai.is_empty() && !school.iter().any(|u| u == uai) {
            return Err(format!(
                "« {uai} » n’est pas un UAI de la cité scolaire : {}. Les UAI sont dans les Réglages.",
                school.join(", ")
            ));
        }
        let class = c.classes.get(&id).ok_or_else(String::new)?;
        let year = c.classes_of(SchoolYear::new(class.year));
        let level = year.into_iter().filter(|other| {
            let alike = !other.level.is_empty() && other.level == class.level;
            other.id == id || (alike && class.uai.is_empty() && other.uai.is_empty())
        });
        let changes = level.filter_map(|other| {
            let new = SchoolClass { uai: uai.to_owned(), ..other.clone() };
            Change::update(other, &new)
        });
        Ok((class.name.clone(), changes.collect::<Vec<_>>()))
    });
    match found {
        Err(sentence) => {
            session.complain(sentence);
            false
        }
        Ok((name, changes)) => {
            let others = changes.len().saturating_sub(1) as u32;
            let kept = session.commit(format!("Classe {name} : UAI"), changes);
            if kept && others > 0 {
                let others = words::plural(others, "autre classe", "autres classes");
                session.done(format!("UAI donné aussi aux classes du même niveau : {others}."));
            }
            kept
        }
    }
}

/// Deletes a class, with what was noted of it.
fn remove(session: Session, id: Id, event: &web_sys::MouseEvent) {
    let next = dom::neighbour(event, "tr", ".row-end button");
    let found = session.carnet.with_untracked(|c| {
        let class = c.classes.get(&id)?;
        let marks = c.marks.values().filter(|m| m.scope == Scope::Class(id)).map(|m| Change::delete(&**m));
        let changes = marks.chain([Change::delete(&**class)]);
        Some((class.name.clone(), changes.collect::<Vec<_>>()))
    });
    let Some((name, changes)) = found else {
        return;
    };
    let label = format!("Classe supprimée : {name}");
    if session.commit(label.clone(), changes) {
        session.done(label);
        match next {
            Some(next) => drop(next.focus()),
            None => dom::focus("classe-nouvelle"),
        }
    }
}

fn old_year(class: &SchoolClass) -> SchoolYear {
    SchoolYear::new(class.year)
}

#[component]
fn AddClass() -> impl IntoView {
    let session = Session::get();
    let (name, teacher) = (FormField::new(""), FormField::new(""));
    let add = move |()| {
        let Some(text) = name.required("Donnez le nom de la classe, par exemple 6A.") else {
            return;
        };
        let text = [text, String::new(), teacher.text().replace('\t', " ")].join("\t");
        if let Ok(lines) = read(session, &text, None)
            && add_all(session, &lines)
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

fn add_all(session: Session, lines: &[ClassLine]) -> bool {
    let (year, known) = session.carnet.with_untracked(|c| {
        let known = c.classes_of(c.open_year()).into_iter();
        let known = known.map(|c| (c.level.clone(), c.uai.clone()));
        (c.open_year().start(), known.collect::<Vec<_>>())
    });
    // It is in the establishment that has its level.
    let uai = |level: &str| {
        let found = known.iter().find(|(l, _)| !l.is_empty() && l == level);
        found.map(|(_, uai)| uai.clone()).unwrap_or_default()
    };
    let new = lines.iter().filter(|l| !l.twice).map(|l| SchoolClass {
        id: session.new_id(),
        year,
        uai: uai(&l.level),
        name: l.name.clone(),
        level: l.level.clone(),
        teacher: l.teacher.clone(),
        extra: Extra::new(),
    });
    let changes: Vec<Change> = new.map(|c| Change::create(&c)).collect();
    match changes.len() {
        0 => {
            session.complain("Toutes ces classes sont déjà dans la liste.");
            false
        }
        n => session.commit(format!("Classes ajoutées : {n}"), changes),
    }
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
            && add_all(session, &lines)
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
