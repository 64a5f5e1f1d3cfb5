use std::collections::BTreeSet;

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::calendar::short;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Field, FieldKind, Show};
use crate::ui::session::Session;

/// A cell that is not the same on two days.
#[derive(Clone, PartialEq)]
struct Difference {
    name: String,
    before: String,
    after: String,
    by: String,
}

fn differences(carnet: &Carnet, from: NaiveDate, to: NaiveDate) -> Vec<Difference> {
    let (before, after) = (carnet.settings_on(from), carnet.settings_on(to));
    let cells: BTreeSet<&Cell> = before.keys().chain(after.keys()).collect();
    let order: Vec<Id> = carnet.modules_in_order(true).iter().map(|m| m.id).collect();
    let mut cells: Vec<&Cell> = cells.into_iter().collect();
    cells.arrange_by_key(|c| order.iter().position(|m| *m == c.module));
    let words = |e: Option<&SettingEvent>| e.map_or_else(|| "non renseigné".to_owned(), |e| e.effect.words());
    let found = cells.into_iter().filter_map(|cell| {
        let (was, is) = (words(before.get(cell)), words(after.get(cell)));
        (was != is).then(|| {
            let module = carnet.modules.get(&cell.module);
            let only = match cell.only.as_str() {
                "" => String::new(),
                only => format!(" ({only})"),
            };
            let by = after.get(cell).map(|e| match e.cause {
                Cause::Decision(id) => carnet.decisions.get(&id).map(|d| d.text.clone()),
                Cause::Setting(id) => carnet.settings.get(&id).map(|s| s.origin.label().to_owned()),
            });
            Difference {
                name: format!(
                    "{}, {}{only}",
                    module.map(|m| m.name.as_str()).unwrap_or_default(),
                    cell.profile.label()
                ),
                before: was,
                after: is,
                by: by.flatten().unwrap_or_default(),
            }
        })
    });
    found.collect()
}

/// What two days changed, side by side.
#[component]
pub(super) fn Compare() -> impl IntoView {
    let session = Session::get();
    let today = clock::today();
    let first = session.carnet.with_untracked(|c| c.setting_days().last().copied());
    let from = RwSignal::new(first.unwrap_or(today).to_string());
    let to = RwSignal::new(today.to_string());
    let found = memo(move || {
        let (from, to) = (from.get().parse().ok()?, to.get().parse().ok()?);
        Some((from, to, session.carnet.with(|c| differences(c, from, to))))
    });
    let list = move || {
        let Some((from, to, all)) = found.get() else {
            return view! { <p class="hint">"Indiquez deux jours."</p> }.into_any();
        };
        if all.is_empty() {
            return view! { <p role="status">{format!("Rien n’a changé entre le {} et le {}.", short(from), short(to))}</p> }.into_any();
        }
        let rows = all.into_iter().map(|d| {
            view! { <tr><th scope="row">{d.name}</th><td>{d.before}</td><td>{d.after}</td><td>{d.by}</td></tr> }
        });
        view! {
            <table>
                <caption class="visually-hidden">"Ce qui a changé"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Paramétrage"</th>
                        <th scope="col">{format!("Le {}", short(from))}</th>
                        <th scope="col">{format!("Le {}", short(to))}</th>
                        <th scope="col">"Par"</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    let open = RwSignal::new(false);
    view! {
        <details class="card" on:toggle=move |_| open.set(true)>
            <summary>"Comparer deux jours"</summary>
            <div class="grid">
                <Field label="Du" kind=FieldKind::Date value=from />
                <Field label="Au" kind=FieldKind::Date value=to />
            </div>
            <Show when=move || open.get()>{list}</Show>
        </details>
    }
}
