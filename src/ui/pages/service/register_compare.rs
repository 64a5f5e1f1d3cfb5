use leptos::prelude::*;

use crate::model::*;
use crate::tables::Table;
use crate::ui::derived::memo;
use crate::ui::parts::{Field, FieldKind, Show};
use crate::ui::session::Session;
use crate::ui::words;

/// The register beside another list: the ENT's, pasted, or its own of the year before.
#[component]
pub(super) fn Beside(id: Id) -> impl IntoView {
    let session = Session::get();
    let text = RwSignal::new(String::new());
    let here = memo(move || session.carnet.with(|c| names(c, id)));
    let pasted = move || {
        let there: Vec<String> = text.with(|t| {
            let rows = Table::read(t).unwrap_or_default().rows;
            rows.into_iter().filter_map(|(_, cells)| cells.into_iter().next()).collect()
        });
        (!there.is_empty()).then(|| (here.get(), there))
    };
    let before = memo(move || {
        session.carnet.with(|c| {
            let register = c.registers.get(&id)?;
            let before = c.register_before(register)?;
            Some((before.school_year(), names(c, before.id)))
        })
    });
    view! {
        <details class="card">
            <summary>"Comparer à la liste de l’ENT"</summary>
            <p class="hint">
                "Collez la liste que montre l’ENT : la première colonne est comparée, sans tenir compte de la casse ni des accents."
            </p>
            <Field label="Liste de l’ENT" kind=FieldKind::Text value=text />
            {move || pasted().map(|(here, there)| view! { <Difference here=here there=there of="l’ENT".to_owned() /> })}
        </details>
        <Show when=move || before.with(Option::is_some)>
            <details class="card">
                <summary>"Comparer à l’année précédente"</summary>
                {move || before.get().map(|(year, there)| view! { <Difference here=here.get() there=there of=year.to_string() /> })}
            </details>
        </Show>
    }
}

/// The first cells of a register's lines.
fn names(carnet: &Carnet, id: Id) -> Vec<String> {
    let first = carnet.registers.get(&id).and_then(|r| r.columns.first());
    let key = first.map(|c| c.key.clone()).unwrap_or_default();
    let rows = carnet.rows_of(id).into_iter();
    rows.map(|r| r.cell(&key).to_owned()).collect()
}

#[component]
fn Difference(here: Vec<String>, there: Vec<String>, of: String) -> impl IntoView {
    let found = Compared::of(here.iter().map(String::as_str), there.iter().map(String::as_str));
    let same = found.only_here.is_empty() && found.only_there.is_empty();
    let list = |title: String, all: Vec<String>| {
        (!all.is_empty()).then(|| {
            let items = all.into_iter().map(|n| view! { <li>{n}</li> });
            view! { <h3>{title}</h3><ul>{items.collect_view()}</ul> }
        })
    };
    let both = words::plural(found.both as u32, "ligne commune", "lignes communes");
    view! {
        <p role="status">{both}{same.then_some(" : rien ne diffère.")}</p>
        {list(format!("Dans le registre, pas dans {of} ({})", found.only_here.len()), found.only_here)}
        {list(format!("Dans {of}, pas dans le registre ({})", found.only_there.len()), found.only_there)}
    }
}
