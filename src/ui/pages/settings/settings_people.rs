use leptos::prelude::*;

use super::settings_staff::StaffImport;
use crate::acts;
use crate::model::*;
use crate::ui::acting::Done;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{Choice, Each, EditText, EraseDialog, Held};
use crate::ui::session::Session;

/// The people of the letter and of its steering committee: never a pupil or a parent.
#[component]
pub fn People() -> impl IntoView {
    let session = Session::get();
    let people = memo(move || session.carnet.with(|c| c.people.keys().copied().collect::<Vec<_>>()));
    let add = move |_| {
        if let Ok(Done { made: Some(id), .. }) = session.act(acts::person::add) {
            dom::focus_on(format!("[data-person=\"{id}\"] input"));
        }
    };
    view! {
        <section class="card">
            <h2>"Personnes"</h2>
            <p class="hint">"Les signataires de la lettre et le comité de pilotage du numérique. Ni élève, ni parent."</p>
            <ul class="people">
                <Each each=move || people.get() key=|id| *id let:id>
                    <li><OnePerson id=id /></li>
                </Each>
            </ul>
            <button type="button" on:click=add>"Ajouter une personne"</button>
            <StaffImport />
        </section>
    }
}

#[component]
fn OnePerson(id: Id) -> impl IntoView {
    let session = Session::get();
    let held = Held::<Person>::new(id);
    let person = held.record;
    let name = move || held.get(|p| p.name());
    let erasing = RwSignal::new(false);
    let civilities = Signal::derive(move || {
        let other = person.get().map(|p| p.civility.clone()).filter(|c| !c.is_empty());
        let other = other.filter(|c| !Person::CIVILITIES.contains(&c.as_str()));
        std::iter::once((String::new(), "Non indiquée".to_owned()))
            .chain(Person::CIVILITIES.iter().map(|c| ((*c).to_owned(), (*c).to_owned())))
            .chain(other.map(|c| (c.clone(), c)))
            .collect()
    });
    let split = move |parts: NameParts| {
        _ = session.act(|c, s| acts::person::part_name(c, s, id, parts));
    };
    // A carnet begun earlier may have both in one field.
    let proposal = move || {
        let parts = person.get()?.split()?;
        let given = [("civilité", &parts.civility), ("nom", &parts.last), ("prénom", &parts.first)];
        let given: Vec<String> = given
            .iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(what, value)| format!("{what} « {value} »"))
            .collect();
        let words = format!("Séparer : {}", given.join(", "));
        Some(view! {
            <p class="actions"><button type="button" class="quiet" on:click=move |_| split(parts.clone())>{words}</button></p>
        })
    };
    let remove = move |_| held.delete(|| {});
    let roles = Role::ALL
        .iter()
        .map(|role| {
            let role = *role;
            let flip = move |event| {
                let on = event_target_checked(&event);
                _ = session.act(|c, s| acts::person::turn_role(c, s, id, role, on));
            };
            view! {
                <label class="check">
                    <input type="checkbox" prop:checked=move || person.get().is_some_and(|p| p.has(role)) on:change=flip />
                    {role.label()}
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="person" data-person=id.to_string()>
            <legend>{name}</legend>
            <div class="grid">
                <Choice
                    label="Civilité"
                    value=held.read(|p| p.civility.clone())
                    options=civilities
                    on_choose=move |text: String| _ = held.set("civilité", |p, t| p.civility = t)(text)
                />
                <EditText label="Nom" value=held.read(|p| p.last_name.clone()) on_commit=held.set("nom", |p, t| p.last_name = t) />
                <EditText label="Prénom" value=held.read(|p| p.first_name.clone()) on_commit=held.set("prénom", |p, t| p.first_name = t) />
                <EditText label="Qualité" value=held.read(|p| p.quality.clone()) on_commit=held.set("qualité", |p, t| p.quality = t) />
                <EditText label="Adresse électronique" value=held.read(|p| p.email.clone()) on_commit=held.set("adresse", |p, t| p.email = t) />
            </div>
            {proposal}
            <div class="checks">{roles}</div>
            <button type="button" class="quiet" aria-label=move || format!("Retirer {}", name()) on:click=remove>
                "Retirer cette personne"
            </button>
            <button
                type="button"
                class="quiet"
                aria-label=move || format!("Effacer définitivement {}", name())
                on:click=move |_| erasing.set(true)
            >
                "Effacer définitivement"
            </button>
            {move || {
                erasing
                    .get()
                    .then(|| {
                        let record = session.carnet.with_untracked(|c| c.get(TableName::Person, id))?;
                        let name = person.get_untracked().map(|p| p.name()).unwrap_or_default();
                        Some(view! { <EraseDialog of=record name=name on_close=move |()| _ = erasing.try_set(false) /> })
                    })
            }}
        </fieldset>
    }
}
