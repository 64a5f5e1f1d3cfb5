use leptos::prelude::*;

use crate::acts::{Act, Given, Refusal, Stamp, register_column};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{Choice, Each, EditText, Field, Form, FormField, MoveButtons, Show};
use crate::ui::session::Session;

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
        let kind = ColumnKind::of(&kind.get_untracked());
        let added = session.submit(&[(Given::Name, name)], |c, s| register_column::add(c, s, id, &name.text(), kind));
        if added.is_some() {
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
    // What is done to it.
    let act = move |act: &dyn Fn(&Carnet, &Stamp, &str) -> Result<Act, Refusal>| {
        session.act(|c, s| key.with_value(|k| act(c, s, k))).is_ok()
    };
    let rename = move |text: String| act(&|c, s, k| register_column::rename(c, s, id, k, text.trim()));
    let choose = move |event: web_sys::Event| {
        let to = ColumnKind::of(&event_target_value(&event));
        if !act(&|c, s, k| register_column::set_kind(c, s, id, k, to)) {
            dom::choose(&event, kind().key());
        }
    };
    let require = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        act(&|c, s, k| register_column::require(c, s, id, k, on));
    };
    let end = move |event: web_sys::Event| {
        let on = event_target_checked(&event);
        act(&|c, s, k| register_column::mark_end(c, s, id, k, on));
    };
    let shift = move |to: Move| _ = act(&|c, s, k| register_column::shift(c, s, id, k, to));
    let remove = move |event: web_sys::MouseEvent| {
        let next = dom::neighbour(&event, "li", ".actions button");
        if act(&|c, s, k| register_column::remove(c, s, id, k))
            && let Some(next) = next
        {
            drop(next.focus());
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
