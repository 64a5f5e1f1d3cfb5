use leptos::prelude::*;

use crate::acts::school_class;
use crate::exchange::{ClassColumn, ClassLine, class_columns, read_classes, read_classes_by};
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{Field, FieldKind, FilePick, Show};
use crate::ui::session::Session;
use crate::ui::words;

/// The lines of a text; `columns`: what each holds, where the person said so.
pub(super) fn read(session: Session, text: &str, columns: Option<&[ClassColumn]>) -> Result<Vec<ClassLine>, String> {
    session.carnet.with_untracked(|c| {
        let known: Vec<&str> = c.classes_of(c.open_year()).iter().map(|c| c.name.as_str()).collect();
        let lines = match columns {
            Some(columns) => read_classes_by(text, columns, &known),
            None => read_classes(text, &known),
        };
        lines.map_err(|e| words::table_error(&e))
    })
}

/// A list pasted or from a file: shown as understood, then added.
#[component]
pub fn ClassList(
    /// Once they are added.
    #[prop(into)]
    on_added: Callback<()>,
) -> impl IntoView {
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
            on_added.run(());
        }
    };
    view! {
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
    }
}
