use std::collections::BTreeMap;

use leptos::prelude::*;

use super::decision_effects::accesses;
use crate::acts::{Given, setting};
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Each, Field, FieldKind, Form, FormField, Show};
use crate::ui::session::Session;

/// « État constaté le »: a whole inventory of the ENT in one page, kept as one action.
#[component]
pub(super) fn Inventory() -> impl IntoView {
    let session = Session::get();
    let open = RwSignal::new(false);
    let on = FormField::new(clock::today().to_string());
    let chosen = RwSignal::new(BTreeMap::<(Id, Audience), Access>::new());
    let modules = memo(move || {
        session.carnet.with(|c| {
            let name = |m: &&EntModule| (m.id, m.name.clone());
            c.modules_in_order(false).iter().map(name).collect::<Vec<_>>()
        })
    });
    let row = move |(id, name): (Id, String)| {
        let cells = SettingEffect::PROFILES.map(|profile| {
            let label = format!("{name}, {}", profile.label());
            let choose = move |event| {
                let access = Access::from_key(&event_target_value(&event));
                chosen.update(|all| {
                    match access {
                        Some(access) => all.insert((id, profile), access),
                        None => all.remove(&(id, profile)),
                    };
                });
            };
            let now = move || chosen.with(|all| all.get(&(id, profile)).map_or("", |a| a.key()).to_owned());
            let options = accesses().into_iter().map(|(key, word)| view! { <option value=key>{word}</option> });
            view! {
                <td>
                    <select aria-label=label on:change=choose prop:value=now>
                        <option value="">"–"</option>
                        {options.collect_view()}
                    </select>
                </td>
            }
        });
        let all = move |_| {
            chosen.update(|chosen| {
                for profile in SettingEffect::PROFILES {
                    chosen.insert((id, profile), Access::Open);
                }
            });
        };
        view! {
            <tr>
                <th scope="row">
                    {name.clone()}" "<button type="button" class="quiet" aria-label=format!("{name} : ouvert à tous") on:click=all>
                        "ouvert à tous"
                    </button>
                </th>
                {cells.into_iter().collect_view()}
            </tr>
        }
    };
    let keep = move |()| {
        let Some(date) = on.date("Indiquez le jour du constat.") else {
            return;
        };
        let cells = chosen.get_untracked();
        if session.submit(&[(Given::Day, on)], |c, s| setting::take_inventory(c, s, date, cells)).is_some() {
            chosen.set(BTreeMap::new());
        }
    };
    view! {
        <details class="card" on:toggle=move |_| open.set(true)>
            <summary>"Noter l’état constaté dans l’ENT"</summary>
            <p class="hint">"Un premier inventaire, ou une vérification : seules les cases choisies sont notées."</p>
            <Show when=move || open.get()>
                <Form label="État constaté" on_submit=keep>
                    <div class="grid">
                        <Field label="État constaté le" kind=FieldKind::Date value=on.value error=on.error() />
                    </div>
                    <div class="beside-table" tabindex="0" role="region" aria-label="État constaté, tableau">
                        <table class="settings inventory">
                            <caption class="visually-hidden">"Ce qui est constaté pour chaque profil"</caption>
                            <thead>
                                <tr>
                                    <th scope="col">"Module ou droit"</th>
                                    {SettingEffect::PROFILES.map(|p| view! { <th scope="col">{p.label()}</th> }).into_iter().collect_view()}
                                </tr>
                            </thead>
                            <tbody>
                                <Each each=move || modules.get() key=|m| m.clone() children=row />
                            </tbody>
                        </table>
                    </div>
                    <button type="submit" class="primary">
                        {move || format!("Noter {} cases", chosen.with(BTreeMap::len))}
                    </button>
                </Form>
            </Show>
        </details>
    }
}
