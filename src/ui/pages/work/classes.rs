use std::collections::BTreeSet;

use leptos::prelude::*;

use super::class_list::{ClassList, read};
use crate::acts::{many, school_class};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{
    Column, DataLine, DataTable, Field, ForChosen, Form, FormField, Leaving, PageHead, SetAll, table_of,
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
    let fill = |label: &'static str, set: fn(&mut SchoolClass, String)| {
        Callback::new(move |(ids, text): (BTreeSet<Id>, String)| {
            let put = |c: &mut SchoolClass| set(c, text.trim().to_owned());
            let words = format!("Classes : {label}");
            session.act(|c, s| many::each(&ids, &words, |id| school_class::alter(c, s, id, label, &put))).is_ok()
        })
    };
    let filled = vec![
        SetAll { title: "Niveau".to_owned(), put: fill("niveau", |c, t| c.level = t) },
        SetAll { title: "Professeur principal".to_owned(), put: fill("professeur principal", |c, t| c.teacher = t) },
    ];
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
            many_at_once=ForChosen::Records(TableName::SchoolClass, filled)
            empty="Aucune classe pour cette année. Collez la liste, ou ajoutez-les une à une."
        />
        <AddClass />
        <details class="card">
            <summary>"Coller ou importer une liste"</summary>
            <ClassList on_added=|()| {} />
        </details>
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
