use chrono::NaiveDate;
use leptos::prelude::*;

use super::decision_effects::accesses;
use crate::acts::Given;
use crate::acts::setting::{self, ObservedAccess};
use crate::calendar::short;
use crate::french::plural;
use crate::model::*;
use crate::ui::clock;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Each, Field, FieldKind, Form, FormField, Show};
use crate::ui::route::Route;
use crate::ui::session::Session;

/// What a cell shows: the cell, its level or group as typed, the access, the words.
#[derive(Clone, PartialEq)]
struct Shown {
    cell: Cell,
    only: String,
    access: Access,
    words: String,
}

/// A row: a module, with what stands under each profile.
#[derive(Clone, PartialEq)]
struct ModuleRow {
    id: Id,
    name: String,
    tool: String,
    cells: Vec<Vec<Shown>>,
}

fn rows(carnet: &Carnet, date: NaiveDate) -> Vec<ModuleRow> {
    let standing = carnet.settings_on(date);
    let shown = |cell: &Cell, effect: &SettingEffect| Shown {
        cell: cell.clone(),
        // What follows its profile has the words of that.
        only: match cell.only.as_str() {
            "" => String::new(),
            _ if effect.only.is_empty() => cell.only.clone(),
            _ => effect.only.clone(),
        },
        access: effect.access,
        words: effect.words(),
    };
    let modules = carnet.modules_in_order(false).into_iter();
    modules
        .map(|m| ModuleRow {
            id: m.id,
            name: m.name.clone(),
            tool: m.tool.clone(),
            cells: SettingEffect::PROFILES
                .iter()
                .map(|p| {
                    let here = standing.iter().filter(|(c, _)| c.module == m.id && c.profile == *p);
                    here.map(|(c, e)| shown(c, e.effect)).collect()
                })
                .collect(),
        })
        .collect()
}

/// The settings as they stand on a day; a cell tells what made it.
#[component]
pub(super) fn Matrix(date: Memo<NaiveDate>) -> impl IntoView {
    let session = Session::get();
    let table = memo(move || session.carnet.with(|c| rows(c, date.get())));
    let asked = RwSignal::new(None::<Cell>);
    // What nobody follows is folded, where something is followed.
    let all = RwSignal::new(false);
    let followed = |row: &ModuleRow| row.cells.iter().any(|cell| !cell.is_empty());
    let unknown = memo(move || {
        table.with(|rows| match rows.iter().any(followed) {
            true => rows.iter().filter(|row| !followed(row)).count() as u32,
            false => 0,
        })
    });
    let shown = move || {
        let mut rows = table.get();
        if unknown.get() != 0 && !all.get() {
            rows.retain(followed);
        }
        rows
    };
    let ask = move |cell: Cell| {
        asked.update(|a| {
            *a = match a.as_ref() == Some(&cell) {
                true => None,
                false => Some(cell),
            }
        });
    };
    let cell = move |row: &ModuleRow, at: usize, profile: Audience| {
        let whole = Cell { module: row.id, profile, only: String::new() };
        let found = row.cells.get(at).cloned().unwrap_or_default();
        let known = found.iter().any(|s| s.cell.only.is_empty());
        let name = format!("{}, {}", row.name, profile.label());
        let empty = (!known).then(|| {
            let to = whole.clone();
            let open = {
                let to = to.clone();
                move || asked.with(|a| a.as_ref() == Some(&to)).to_string()
            };
            view! {
                <button
                    type="button"
                    class="setting unknown"
                    aria-label=format!("{name} : non renseigné")
                    aria-expanded=open
                    on:click=move |_| ask(to.clone())
                >
                    "–"
                </button>
            }
        });
        let some = found.into_iter().map(|s| {
            let words = match s.only.as_str() {
                "" => s.words.clone(),
                only => format!("{only} : {}", s.words),
            };
            let label = format!("{name} : {words}");
            let to = s.cell.clone();
            let open = {
                let to = to.clone();
                move || asked.with(|a| a.as_ref() == Some(&to)).to_string()
            };
            view! {
                <button
                    type="button"
                    class=format!("setting {}", s.access.key())
                    aria-label=label
                    aria-expanded=open
                    on:click=move |_| ask(to.clone())
                >
                    {words}
                </button>
            }
        });
        view! { <td>{empty}{some.collect_view()}</td> }
    };
    let row = move |row: ModuleRow| {
        let profiles = SettingEffect::PROFILES.into_iter().enumerate();
        let cells = profiles.map(|(at, p)| cell(&row, at, p)).collect_view();
        let tool = (!row.tool.is_empty()).then(|| view! { <small>{row.tool.clone()}</small> });
        view! { <tr><th scope="row">{row.name.clone()}" "{tool}</th>{cells}</tr> }
    };
    view! {
        <div class="beside-table" tabindex="0" role="region" aria-label="Paramétrage, tableau">
            <table class="settings">
                <caption class="visually-hidden">"Ce qui est ouvert à chaque profil"</caption>
                <thead>
                    <tr>
                        <th scope="col">"Module ou droit"</th>
                        {SettingEffect::PROFILES.map(|p| view! { <th scope="col">{p.label()}</th> }).into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>
                    <Each
                        each=shown
                        key=|r| (
                            r.id,
                            r.name.clone(),
                            r.cells.iter().flatten().map(|s| (s.cell.clone(), s.words.clone())).collect::<Vec<_>>(),
                        )
                        children=row
                    />
                </tbody>
            </table>
        </div>
        <Show when=move || unknown.get() != 0>
            <button type="button" class="quiet" aria-expanded=move || all.get().to_string() on:click=move |_| all.update(|a| *a = !*a)>
                {move || match all.get() {
                    true => "Ne montrer que les modules suivis".to_owned(),
                    false => plural(unknown.get(), "module non suivi", "modules non suivis"),
                }}
            </button>
        </Show>
        {move || asked.get().map(|cell| view! { <History cell=cell on_close=move |()| asked.set(None) /> })}
    }
}

/// What made a cell what it is, and the form that notes what was found there.
#[component]
fn History(cell: Cell, #[prop(into)] on_close: Callback<()>) -> impl IntoView {
    let session = Session::get();
    let module = session.carnet.with_untracked(|c| c.modules.get(&cell.module).map(|m| m.name.clone()));
    let name = format!(
        "{}, {}{}",
        module.unwrap_or_default(),
        cell.profile.label(),
        match cell.only.as_str() {
            "" => String::new(),
            only => format!(" ({only})"),
        }
    );
    let held = StoredValue::new(cell.clone());
    let events = move || {
        let told = session.carnet.with(|c| {
            let all = c.history_of(&held.get_value());
            let told = all.iter().map(|e| {
                let only = match e.effect.only.as_str() {
                    "" => String::new(),
                    only => format!(" ({only})"),
                };
                let until = e.until.map(|d| format!(", jusqu’au {}", short(d))).unwrap_or_default();
                let words = format!("{}{only} : {}{until}", short(e.date), e.effect.words());
                let cause = match e.cause {
                    Cause::Decision(id) => {
                        let text = c.decisions.get(&id).map(|d| d.text.clone());
                        (Some(id), text.unwrap_or_default())
                    }
                    Cause::Setting(id) => {
                        let found = c.settings.get(&id);
                        let words = found.map(|s| match s.note.as_str() {
                            "" => s.origin.label().to_owned(),
                            note => format!("{} : {note}", s.origin.label()),
                        });
                        (None, words.unwrap_or_default())
                    }
                };
                (words, cause)
            });
            told.collect::<Vec<_>>()
        });
        let none = told.is_empty();
        let same_day = session.carnet.with(|c| {
            let days: Vec<NaiveDate> = c.history_of(&held.get_value()).iter().map(|e| e.date).collect();
            days.windows(2).any(|two| two.first() == two.last())
        });
        let lines = told.into_iter().map(|(words, (decision, text))| {
            let cause = match decision {
                Some(id) => view! { <a href=Route::Decision(id).to_string()>{text}</a> }.into_any(),
                None => view! { <span class="hint">{text}</span> }.into_any(),
            };
            view! { <li>{words}" – "{cause}</li> }
        });
        view! {
            {none.then(|| view! { <p class="hint">"Rien n’a été décidé ni constaté ici."</p> })}
            <ul>{lines.collect_view()}</ul>
            {same_day
                .then(|| {
                    view! {
                        <p class="hint">
                            "Plusieurs réglages le même jour : le dernier appliqué l’emporte, par l’heure notée au journal."
                        </p>
                    }
                })}
        }
    };
    let (on, only, sentence, note) = (
        FormField::new(clock::today().to_string()),
        FormField::new(cell.only.clone()),
        FormField::new(""),
        FormField::new(""),
    );
    let access = RwSignal::new(Access::Open.key().to_owned());
    let origin = RwSignal::new(SettingOrigin::Found.key().to_owned());
    let origins = SettingOrigin::ALL.iter().map(|o| (o.key().to_owned(), o.label().to_owned())).collect::<Vec<_>>();
    let add = move |()| {
        let Some(date) = on.date("Indiquez le jour du constat.") else {
            return;
        };
        let cell = held.get_value();
        let found = ObservedAccess {
            date,
            origin: SettingOrigin::of(&origin.get_untracked()),
            effect: SettingEffect {
                module: cell.module,
                profile: cell.profile,
                only: only.text(),
                access: Access::of(&access.get_untracked()),
                sentence: sentence.text(),
                extra: Extra::new(),
            },
            note: note.text(),
        };
        if session.submit(&[(Given::Text, sentence)], |c, s| setting::find(c, s, found)).is_some() {
            [sentence, note].iter().for_each(|f| f.clear());
        }
    };
    view! {
        <section class="card" aria-labelledby="case-titre">
            <h2 id="case-titre">{name}</h2>
            {events}
            <Form class="grid add" label="Noter un constat" on_submit=add>
                <Field label="Depuis le" kind=FieldKind::Date value=on.value error=on.error() />
                <Choice label="Accès" value=access options=Signal::stored(accesses()) on_choose=move |a| access.set(a) />
                <Field label="Précision" value=sentence.value error=sentence.error() />
                <Field label="Niveau ou groupe, sinon tous" value=only.value />
                <Choice label="Origine" value=origin options=Signal::stored(origins) on_choose=move |o| origin.set(o) />
                <Field label="Note" value=note.value />
                <div class="actions">
                    <button type="submit">"Noter ce constat"</button>
                    <button type="button" class="quiet" on:click=move |_| on_close.run(())>"Fermer"</button>
                </div>
            </Form>
        </section>
    }
}
