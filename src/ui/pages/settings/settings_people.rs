use leptos::prelude::*;

use super::settings_staff::StaffImport;
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::dom;
use crate::ui::parts::{Choice, Each, EditText, EraseDialog};
use crate::ui::session::Session;

/// The people of the letter and of its steering committee: never a pupil or a parent.
#[component]
pub fn People() -> impl IntoView {
    let session = Session::get();
    let people = memo(move || session.carnet.with(|c| c.people.keys().copied().collect::<Vec<_>>()));
    let add = move |_| {
        let person = Person::new(session.new_id(), "Nouvelle personne", "", Role::Member);
        if session.commit("Personne ajoutée", vec![Change::create(&person)]) {
            dom::focus_on(format!("[data-person=\"{}\"] input", person.id));
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
    let person = memo(move || session.carnet.with(|c| c.people.get(&id).cloned()));
    let name = move || person.get().map(|p| p.name()).unwrap_or_default();
    let erasing = RwSignal::new(false);
    let field =
        move |read: fn(&Person) -> String| Signal::derive(move || person.get().map(|p| read(&p)).unwrap_or_default());
    let change = move |alter: fn(&mut Person, String)| {
        move |text: String| {
            let Some(old) = person.get_untracked() else {
                return false;
            };
            let mut new = Person::clone(&old);
            alter(&mut new, text.trim().to_owned());
            session.update(format!("Personne modifiée : {}", new.name()), &*old, &new)
        }
    };
    let civilities = Signal::derive(move || {
        let other = person.get().map(|p| p.civility.clone()).filter(|c| !c.is_empty());
        let other = other.filter(|c| !Person::CIVILITIES.contains(&c.as_str()));
        std::iter::once((String::new(), "Non indiquée".to_owned()))
            .chain(Person::CIVILITIES.iter().map(|c| ((*c).to_owned(), (*c).to_owned())))
            .chain(other.map(|c| (c.clone(), c)))
            .collect()
    });
    let split = move |parts: NameParts| {
        let Some(old) = person.get_untracked() else {
            return;
        };
        let new = Person {
            civility: match parts.civility.is_empty() {
                true => old.civility.clone(),
                false => parts.civility,
            },
            last_name: parts.last,
            first_name: parts.first,
            ..Person::clone(&old)
        };
        let label = format!("Nom et prénom séparés : {}", new.name());
        if session.update(label.clone(), &*old, &new) {
            session.done(label);
        }
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
    let remove = move |_| {
        if let Some(old) = person.get_untracked() {
            let label = format!("Personne retirée : {}", old.name());
            if session.commit(label.clone(), vec![Change::delete(&*old)]) {
                session.done(label);
            }
        }
    };
    let roles = Role::ALL
        .iter()
        .map(|role| {
            let role = *role;
            let flip = move |event| {
                let Some(old) = person.get_untracked() else { return };
                let mut new = Person::clone(&old);
                if event_target_checked(&event) {
                    new.roles.insert(role);
                } else {
                    new.roles.remove(&role);
                }
                let mut changes: Vec<Change> = Change::update(&*old, &new).into_iter().collect();
                changes.extend(sign_in_draft(session, &new, role));
                session.commit(format!("Rôles modifiés : {}", new.name()), changes);
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
                    value=field(|p| p.civility.clone())
                    options=civilities
                    on_choose=move |text: String| _ = change(|p, t| p.civility = t)(text)
                />
                <EditText label="Nom" value=field(|p| p.last_name.clone()) on_commit=change(|p, t| p.last_name = t) />
                <EditText label="Prénom" value=field(|p| p.first_name.clone()) on_commit=change(|p, t| p.first_name = t) />
                <EditText label="Qualité" value=field(|p| p.quality.clone()) on_commit=change(|p, t| p.quality = t) />
                <EditText label="Adresse électronique" value=field(|p| p.email.clone()) on_commit=change(|p, t| p.email = t) />
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

/// Who becomes head or administrator signs the letter that is still a draft, where nobody else of that role does.
fn sign_in_draft(session: Session, person: &Person, role: Role) -> Option<Change> {
    session.carnet.with_untracked(|c| {
        let old = c.letter(c.open_year().start()).filter(|l| l.state != LetterState::Signed)?;
        let mut new = old.clone();
        let place = match role {
            Role::Head => &mut new.head,
            Role::Administrator => &mut new.administrator,
            _ => return None,
        };
        let still = place.and_then(|id| c.people.get(&id)).is_some_and(|p| p.id != person.id && p.has(role));
        if still {
            return None;
        }
        *place = if person.has(role) { Some(person.id) } else { None };
        Change::update(old, &new)
    })
}
