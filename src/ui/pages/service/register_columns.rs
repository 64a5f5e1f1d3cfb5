use leptos::prelude::*;

use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, EditText, Field, Form, FormField, MoveButtons, Show};
use crate::ui::session::Session;
use crate::ui::{dom, words};

/// The columns: named, of a kind, required, put in order, taken out, added.
#[component]
pub(super) fn Columns(id: Id, register: Memo<Option<Register>>) -> impl IntoView {
    let session = Session::get();
    let name = FormField::new("");
    let kind = RwSignal::new(ColumnKind::Text.key().to_owned());
    let kinds: Vec<(String, String)> =
        ColumnKind::ALL.iter().map(|k| (k.key().to_owned(), k.label().to_owned())).collect();
    let keys = memo(move || {
        register.with(|r| {
            let columns = r.iter().flat_map(|r| &r.columns);
            columns.map(|c| c.key.clone()).collect::<Vec<_>>()
        })
    });
    let add = move |()| {
        let Some(text) = name.required("Donnez le nom de la colonne.") else {
            return;
        };
        if let Some(why) = RegisterColumn::refused(&text) {
            return name.fail(format!("Cette colonne est refusée : {why}."));
        }
        let old = session.carnet.with_untracked(|c| c.registers.get(&id).map(|r| Register::clone(r)));
        let Some(old) = old else {
            return;
        };
        if old.columns.iter().any(|c| fold(&c.name) == fold(&text)) {
            return name.fail(format!("Une colonne « {text} » existe déjà."));
        }
        let mut new = old.clone();
        let key = format!("c{}", session.new_id());
        new.columns.push(RegisterColumn::new(&key, &text, ColumnKind::of(&kind.get_untracked())));
        if session.update(format!("Colonne ajoutée : {text}"), &old, &new) {
            name.clear();
        }
    };
    view! {
        <details class="card">
            <summary>"Colonnes"</summary>
            <ul class="plain">
                <Each each=move || keys.get() key=String::clone let:key>
                    <Row id=id key=key register=register />
                </Each>
            </ul>
            <Form class="grid add" label="Ajouter une colonne" on_submit=add>
                <Field label="Nouvelle colonne" value=name.value error=name.error() />
                <Choice label="Contenu" value=kind options=Signal::stored(kinds) on_choose=move |k| kind.set(k) />
                <button type="submit">"Ajouter la colonne"</button>
            </Form>
        </details>
    }
}

/// A column: its name, what its cells are, whether a line needs it.
#[component]
fn Row(id: Id, key: String, register: Memo<Option<Register>>) -> impl IntoView {
    let session = Session::get();
    let key = StoredValue::new(key);
    let place = memo(move || {
        let columns = register.with(|r| r.as_ref().map(|r| r.columns.clone()).unwrap_or_default());
        let at = key.with_value(|k| columns.iter().position(|c| c.key == *k))?;
        columns.get(at).cloned().map(|c| (at, c))
    });
    let column = move || place.get().map(|(_, c)| c);
    let name = Signal::derive(move || column().map(|c| c.name).unwrap_or_default());
    let kind = move || column().map_or(ColumnKind::Text, |c| c.kind);
    let alter = move |label: String, alter: &dyn Fn(&mut RegisterColumn)| {
        let Some(old) = register.get_untracked() else {
            return false;
        };
        let mut new = old.clone();
        let found = key.with_value(|k| new.columns.iter_mut().find(|c| c.key == *k));
        found.into_iter().for_each(alter);
        new == old || session.update(label, &old, &new)
    };
    let rename = move |text: String| {
        let text = text.trim().to_owned();
        let Some(old) = register.get_untracked() else {
            return false;
        };
        let other = |c: &RegisterColumn| key.with_value(|k| c.key != *k);
        let taken = old.columns.iter().any(|c| other(c) && fold(&c.name) == fold(&text));
        let why = match (text.is_empty(), RegisterColumn::refused(&text)) {
            (true, _) => Some("Une colonne a un nom.".to_owned()),
            (_, Some(why)) => Some(format!("Cette colonne est refusée : {why}.")),
            _ if taken => Some(format!("Une colonne « {text} » existe déjà.")),
            _ => None,
        };
        if let Some(why) = why {
            session.complain(why);
            return false;
        }
        alter(format!("Colonne renommée : {text}"), &|c| c.name.clone_from(&text))
    };
    let choose = move |event: web_sys::Event| {
        let to = ColumnKind::of(&event_target_value(&event));
        let label = format!("Colonne {} : {}", name.get_untracked(), to.label());
        let changes = session.carnet.with_untracked(|c| key.with_value(|k| c.column_of_kind(id, k, to)));
        match changes {
            Ok(changes) => drop(session.commit(label, changes)),
            Err(cells) => {
                let shown: Vec<&str> = cells.iter().take(3).map(String::as_str).collect();
                let few = if cells.len() > 3 { "…" } else { "" };
                session.complain(format!(
                    "La colonne reste telle quelle : {} n’en sont pas ({}{few}). Corrigez-les d’abord.",
                    words::plural(cells.len() as u32, "cellule", "cellules"),
                    shown.join(" ; "),
                ));
                dom::choose(&event, kind().key());
            }
        }
    };
    let require = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        alter(format!("Colonne {} : à remplir", name.get_untracked()), &|c| c.required = on);
    };
    let end = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        alter(format!("Colonne {} : échéance", name.get_untracked()), &|c| c.ends = on);
    };
    let shift = move |to: Move| {
        let (Some(old), Some((at, _))) = (register.get_untracked(), place.get_untracked()) else {
            return;
        };
        let next = match to {
            Move::Up => at.checked_sub(1),
            Move::Down => Some(at + 1).filter(|n| *n < old.columns.len()),
        };
        if let Some(next) = next {
            let mut new = old.clone();
            new.columns.swap(at, next);
            session.update(format!("Colonne déplacée : {}", name.get_untracked()), &old, &new);
        }
    };
    let remove = move |event: web_sys::MouseEvent| {
        let next = dom::neighbour(&event, "li", ".actions button");
        let label = format!("Colonne retirée : {}", name.get_untracked());
        let changes = session.carnet.with_untracked(|c| key.with_value(|k| c.without_column(id, k)));
        if let Some(changes) = changes
            && session.commit(label.clone(), changes)
        {
            session.done(label);
            if let Some(next) = next {
                drop(next.focus());
            }
        }
    };
    let options = ColumnKind::ALL
        .iter()
        .map(|k| view! { <option value=k.key() prop:selected=move || kind() == *k>{k.label()}</option> })
        .collect_view();
    view! {
        <li class="grid module-row">
            <EditText label="Nom de la colonne" of=name value=name on_commit=rename />
            <div class="field">
                <label>
                    <span>"Contenu"<span class="visually-hidden">" : "{name}</span></span>
                    <select on:change=choose>{options}</select>
                </label>
            </div>
            <div class="checks">
                <label class="check">
                    <input type="checkbox" prop:checked=move || column().is_some_and(|c| c.required) on:change=require />
                    "à remplir"
                    <span class="visually-hidden">" : "{name}</span>
                </label>
                <Show when=move || kind() == ColumnKind::Day>
                    <label class="check">
                        <input type="checkbox" prop:checked=move || column().is_some_and(|c| c.ends) on:change=end />
                        "échéance"
                        <span class="visually-hidden">" : "{name}</span>
                    </label>
                </Show>
            </div>
            <div class="actions small">
                <MoveButtons name=name on_move=shift />
                <Show when=move || place.with(|p| p.as_ref().is_some_and(|(at, _)| *at > 0))>
                    <button type="button" class="quiet" aria-label=move || format!("Retirer la colonne {}", name.get()) on:click=remove>
                        "Retirer"
                    </button>
                </Show>
            </div>
        </li>
    }
}
