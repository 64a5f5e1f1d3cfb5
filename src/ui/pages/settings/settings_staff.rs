use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::acts;
use crate::exchange::{StaffLine, StaffList};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Field, FieldKind, FilePick, Show};
use crate::ui::session::Session;
use crate::ui::words;

/// How many people of a list are shown at once.
const SHOWN: usize = 200;

/// A list of staff: nobody of it is kept but who is given a role; of the rest nothing stays.
#[component]
pub fn StaffImport() -> impl IntoView {
    let session = Session::get();
    let text = RwSignal::new(String::new());
    let search = RwSignal::new(String::new());
    // The roles given, by line.
    let roles = RwSignal::new(BTreeMap::<usize, Role>::new());
    let read = memo(move || text.with(|t| (!t.trim().is_empty()).then(|| StaffList::read(t))));
    let give = move |table: String| {
        roles.set(BTreeMap::new());
        text.set(table);
    };
    let chosen = memo(move || roles.with(BTreeMap::len));
    let add = move |_| {
        let Some(Ok(list)) = read.get_untracked() else {
            return;
        };
        let done = roles.with_untracked(|roles| {
            let given: Vec<_> = list.lines.iter().filter_map(|l| Some((l, *roles.get(&l.line)?))).collect();
            session.act(|c, s| acts::person::add_all(c, s, &given))
        });
        if done.is_ok() {
            give(String::new());
        }
    };
    let row = move |line: StaffLine| {
        let at = line.line;
        let there = session.carnet.with(|c| c.people.values().any(|p| line.is(p)));
        let name = line.name();
        let choose = move |event| {
            let role = Role::from_key(&event_target_value(&event));
            roles.update(|all| match role {
                Some(role) => drop(all.insert(at, role)),
                None => drop(all.remove(&at)),
            });
        };
        let now = move || roles.with(|all| all.get(&at).map(|r| r.key()).unwrap_or_default());
        let options = Role::ALL
            .iter()
            .map(|r| view! { <option value=r.key() selected=move || now() == r.key()>{r.label()}</option> });
        let options = options.collect_view();
        view! {
            <tr>
                <th scope="row">{name.clone()}{there.then(|| view! { <small class="hint">" déjà là"</small> })}</th>
                <td>{line.quality.clone()}</td>
                <td>{line.email.clone()}</td>
                <td>
                    <select aria-label=format!("Rôle de {name}") on:change=choose>
                        <option value="" selected=move || now().is_empty()>
                            "ne pas garder"
                        </option>
                        {options}
                    </select>
                </td>
            </tr>
        }
    };
    let preview = move || {
        let list = match read.get()? {
            Ok(list) => list,
            Err(error) => {
                return Some(view! { <p class="error" role="alert">{words::table_error(&error)}</p> }.into_any());
            }
        };
        let sought = fold(&search.get());
        let found: Vec<StaffLine> = list
            .lines
            .into_iter()
            .filter(|l| fold(&l.name()).contains(&sought) || fold(&l.quality).contains(&sought))
            .collect();
        let (count, more) = (found.len(), found.len().saturating_sub(SHOWN));
        let rows = found.into_iter().take(SHOWN).map(row).collect_view();
        let dropped = list.dropped.join(", ");
        Some(
            view! {
                {(!dropped.is_empty())
                    .then(|| {
                        view! {
                            <p class="hint" role="status">
                                "Non lus, rien n’en est gardé : "
                                {dropped}
                                "."
                            </p>
                        }
                    })}
                <Field label="Chercher dans cette liste" value=search />
                <p role="status">
                    {words::plural(count as u32, "personne", "personnes")}
                    ". Donnez un rôle à qui doit entrer ; les autres ne sont pas gardées."
                </p>
                <div class="beside-table" tabindex="0" role="region" aria-label="Liste du personnel">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">"Nom"</th>
                                <th scope="col">"Fonction"</th>
                                <th scope="col">"Adresse académique"</th>
                                <th scope="col">"Rôle"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                {(more > 0).then(|| view! { <p class="hint">{format!("et {more} autres : cherchez un nom.")}</p> })}
            }
            .into_any(),
        )
    };
    view! {
        <details class="staff-import">
            <summary>"Prendre des personnes dans une liste"</summary>
            <p class="hint">
                "Une liste du personnel collée, ou un fichier. Seuls le nom, la fonction et l’adresse académique de qui reçoit un rôle sont gardés."
            </p>
            <Field label="Liste du personnel à lire" kind=FieldKind::Text value=text />
            <div class="actions">
                <FilePick on_text=give on_error=move |sentence: String| session.complain(sentence) />
            </div>
            {preview}
            <Show when=move || read.with(|r| matches!(r, Some(Ok(_))))>
                <div class="actions">
                    <button type="button" class="primary" disabled=move || chosen.get() == 0 on:click=add>
                        {move || format!("Ajouter {}", words::plural(chosen.get() as u32, "personne", "personnes"))}
                    </button>
                    <button type="button" on:click=move |_| give(String::new())>
                        "Ne garder personne"
                    </button>
                </div>
            </Show>
        </details>
    }
}
