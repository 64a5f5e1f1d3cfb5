use leptos::prelude::*;

use crate::model::*;
use crate::ui::parts::{Choice, Field, Form, FormField};
use crate::ui::session::Session;

/// The columns: named, of a kind, required, added.
#[component]
pub(super) fn Columns(id: Id, register: Memo<Option<Register>>) -> impl IntoView {
    let session = Session::get();
    let name = FormField::new("");
    let kind = RwSignal::new(ColumnKind::Text.key().to_owned());
    let kinds: Vec<(String, String)> = ColumnKind::ALL
        .iter()
        .map(|k| (k.key().to_owned(), k.label().to_owned()))
        .collect();
    let list = move || {
        let all = register.with(|r| r.as_ref().map(|r| r.columns.clone()).unwrap_or_default());
        let line = |c: RegisterColumn| {
            let required = if c.required { ", à remplir" } else { "" };
            let ends = if c.ends { ", échéance" } else { "" };
            view! { <li>{format!("{} ({}{required}{ends})", c.name, c.kind.label())}</li> }
        };
        all.into_iter().map(line).collect_view()
    };
    let add = move |()| {
        let Some(text) = name.required("Donnez le nom de la colonne.") else {
            return;
        };
        if let Some(why) = RegisterColumn::refused(&text) {
            return name.fail(format!("Cette colonne est refusée : {why}."));
        }
        let old = session
            .carnet
            .with_untracked(|c| c.registers.get(&id).map(|r| Register::clone(r)));
        let Some(old) = old else {
            return;
        };
        if old.columns.iter().any(|c| fold(&c.name) == fold(&text)) {
            return name.fail(format!("Une colonne « {text} » existe déjà."));
        }
        let mut new = old.clone();
        let key = format!("c{}", session.new_id());
        new.columns.push(RegisterColumn::new(
            &key,
            &text,
            ColumnKind::of(&kind.get_untracked()),
        ));
        if session.update(format!("Colonne ajoutée : {text}"), &old, &new) {
            name.clear();
        }
    };
    view! {
        <details class="card">
            <summary>"Colonnes"</summary>
            <ul>{list}</ul>
            <Form class="grid add" label="Ajouter une colonne" on_submit=add>
                <Field label="Nouvelle colonne" value=name.value error=name.error() />
                <Choice label="Contenu" value=kind options=Signal::stored(kinds) on_choose=move |k| kind.set(k) />
                <button type="submit">"Ajouter la colonne"</button>
            </Form>
        </details>
    }
}
