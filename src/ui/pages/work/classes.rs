use leptos::prelude::*;

use crate::exchange::{ClassLine, read_classes};
use crate::model::*;
use crate::ui::parts::{CsvPick, EditText, Field, FieldKind, Show};
use crate::ui::session::Session;
use crate::ui::{dom, words};

/// The register of the year's classes: typed, pasted, imported.
#[component]
pub fn Classes() -> impl IntoView {
    let session = Session::get();
    let ids = Memo::new(move |_| {
        session.carnet.with(|c| {
            c.classes_of(c.open_year())
                .iter()
                .map(|c| c.id)
                .collect::<Vec<_>>()
        })
    });
    let sheet = Memo::new(move |_| {
        session
            .carnet
            .with(|c| crate::document::classes(c, c.open_year()))
    });
    Effect::new(move |_| session.page_sheet.set(Some(sheet.get())));
    let table = move || {
        match ids.with(Vec::is_empty) {
        true => view! { <p class="none">"Aucune classe pour cette année. Collez la liste, ou ajoutez-les une à une."</p> }.into_any(),
        false => view! {
            <table class="classes">
                <caption class="visually-hidden">"Classes de l’année"</caption>
                <thead><tr><th scope="col">"Nom"</th><th scope="col">"Niveau"</th><th scope="col">"Professeur principal"</th><th scope="col"><span class="visually-hidden">"Actions"</span></th></tr></thead>
                <tbody><For each=move || ids.get() key=|id| *id children=|id| view! { <ClassRow id=id /> } /></tbody>
            </table>
        }
        .into_any(),
    }
    };
    view! {
        <h1 id="titre" tabindex="-1">"Classes"</h1>
        <p class="today">{move || format!("Année scolaire {} – {}", session.year(), words::plural(ids.with(Vec::len) as u32, "classe", "classes"))}</p>
        <div class="actions"><button type="button" on:click=move |_| drop(window().print())>"Imprimer la liste"</button></div>
        {table}
        <AddClass />
        <PasteClasses />
    }
}

#[component]
fn ClassRow(id: Id) -> impl IntoView {
    let session = Session::get();
    let class = Memo::new(move |_| {
        session
            .carnet
            .with(|c| c.classes.get(&id).map(|c| (**c).clone()))
    });
    let set = move |label: &'static str, set: fn(&mut SchoolClass, String)| {
        move |text: String| {
            let Some(old) = class.get_untracked() else {
                return false;
            };
            let mut new = old.clone();
            set(&mut new, text.trim().to_owned());
            let taken = session.carnet.with_untracked(|c| {
                c.classes_of(old_year(&old))
                    .iter()
                    .any(|c| c.id != id && fold(&c.name) == fold(&new.name))
            });
            if taken {
                session.complain(format!(
                    "Une classe « {} » existe déjà cette année.",
                    new.name
                ));
                return false;
            }
            session.update(format!("Classe {} : {label}", old.name), &old, &new)
        }
    };
    let read = move |take: fn(&SchoolClass) -> String| {
        Signal::derive(move || class.with(|c| c.as_ref().map(take).unwrap_or_default()))
    };
    let name = move || class.with(|c| c.as_ref().map(|c| c.name.clone()).unwrap_or_default());
    let remove = move |_| {
        // What was noted of it goes with it.
        let changes = session.carnet.with_untracked(|c| {
            let marks = c
                .marks
                .values()
                .filter(|m| m.scope == Scope::Class(id))
                .map(|m| Change::delete(&**m));
            marks
                .chain(c.classes.get(&id).map(|c| Change::delete(&**c)))
                .collect::<Vec<_>>()
        });
        session.commit(format!("Classe supprimée : {}", name()), changes);
    };
    view! {
        <tr>
            <td><EditText label="Nom de la classe" value=read(|c| c.name.clone()) on_commit=set("nom", |c, t| c.name = t) /></td>
            <td><EditText label="Niveau" value=read(|c| c.level.clone()) suggestions=LEVELS.map(str::to_owned).to_vec() on_commit=set("niveau", |c, t| c.level = t) /></td>
            <td><EditText label="Professeur principal" value=read(|c| c.teacher.clone()) on_commit=set("professeur principal", |c, t| c.teacher = t) /></td>
            <td><button type="button" class="quiet" aria-label=move || format!("Supprimer la classe {}", name()) on:click=remove>"Supprimer"</button></td>
        </tr>
    }
}

fn old_year(class: &SchoolClass) -> SchoolYear {
    SchoolYear::new(class.year)
}

#[component]
fn AddClass() -> impl IntoView {
    let session = Session::get();
    let (name, teacher) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let add = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let text = [
            name.get_untracked(),
            String::new(),
            teacher.get_untracked().replace('\t', " "),
        ]
        .join("\t");
        if name.with_untracked(|n| n.trim().is_empty()) {
            return session.complain("Donnez le nom de la classe, par exemple 6A.");
        }
        if let Ok(lines) = read(session, &text)
            && add_all(session, &lines)
        {
            name.set(String::new());
            teacher.set(String::new());
            dom::focus("classe-nouvelle");
        }
    };
    view! {
        <form class="grid add" on:submit=add>
            <Field label="Nouvelle classe" value=name id="classe-nouvelle" />
            <Field label="Son professeur principal" value=teacher />
            <button type="submit">"Ajouter la classe"</button>
        </form>
    }
}

fn read(session: Session, text: &str) -> Result<Vec<ClassLine>, String> {
    session.carnet.with_untracked(|c| {
        let known: Vec<&str> = c
            .classes_of(c.open_year())
            .iter()
            .map(|c| c.name.as_str())
            .collect();
        read_classes(text, &known).map_err(|e| words::table_error(&e))
    })
}

fn add_all(session: Session, lines: &[ClassLine]) -> bool {
    let year = session.carnet.with_untracked(|c| c.open_year().start());
    let new = lines.iter().filter(|l| !l.twice).map(|l| SchoolClass {
        id: session.new_id(),
        year,
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
    let lines = Memo::new(move |_| match text.with(|t| t.trim().is_empty()) {
        true => Ok(Vec::new()),
        false => {
            session.carnet.track();
            read(session, &text.get())
        }
    });
    let count = move || {
        lines.with(|l| {
            l.as_ref()
                .map_or(0, |l| l.iter().filter(|l| !l.twice).count())
        })
    };
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
                    <thead><tr><th scope="col">"Nom"</th><th scope="col">"Niveau"</th><th scope="col">"Professeur principal"</th><th scope="col">"État"</th></tr></thead>
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
            <p class="hint">"Une classe par ligne : nom, niveau, professeur principal. Depuis un tableur, ou un fichier CSV. Le niveau se déduit du nom s’il manque."</p>
            <Field label="Liste des classes" kind=FieldKind::Text value=text />
            <div class="actions">
                <CsvPick megabytes=1 on_text=move |table| text.set(table) on_error=move |sentence: String| session.complain(sentence) />
            </div>
            {shown}
            <Show when=move || count() != 0>
                <button type="button" class="primary" on:click=add>{move || format!("Ajouter {}", words::plural(count() as u32, "classe", "classes"))}</button>
            </Show>
        </details>
    }
}
