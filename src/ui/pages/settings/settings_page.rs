use leptos::prelude::*;

use super::settings_people::People;
use super::settings_years::{KeptStates, Years};
use crate::acts;
use crate::calendar::{ACADEMIES, ZONES, zone_of};
use crate::model::*;
use crate::ui::derived::memo;
use crate::ui::parts::{Choice, Dialog, EditText, Field, PageHead, Show};
use crate::ui::session::Session;
use crate::ui::words::academy_hint;
use crate::ui::{browser, file_words, preferences};

/// School, people, years, appearance, and the end of a carnet.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <section class="settings">
            <PageHead />
            <SchoolFields />
            <People />
            <Years />
            <KeptStates />
            <Appearance />
            <Carnets />
        </section>
    }
}

#[component]
fn SchoolFields() -> impl IntoView {
    let session = Session::get();
    let school = memo(move || session.carnet.with(|c| c.schools.values().next().cloned()));
    let field =
        move |read: fn(&School) -> String| Signal::derive(move || school.get().map(|s| read(&s)).unwrap_or_default());
    let change = move |label: &'static str, alter: fn(&mut School, String)| {
        move |text: String| {
            let put = |s: &mut School| alter(s, text.trim().to_owned());
            session.act(|c, s| acts::school::alter(c, s, label, &put)).is_ok()
        }
    };
    let choose_kind =
        change("Type d’établissement modifié", |s, k| s.kind = SchoolKind::from_key(&k).unwrap_or(s.kind));
    let choose_zone = change("Zone de vacances modifiée", |s, z| s.zone = z);
    let academy = move || school.with(|s| s.as_ref().map(|s| academy_hint(&s.academy)).unwrap_or_default());
    let uai_warning = move || match school.get().map(|s| Uai::parse(&s.uai)) {
        Some(Err(error)) if school.get().is_some_and(|s| !s.uai.is_empty()) => Some(match error {
            UaiError::Shape => "Ce numéro n’a pas la forme d’un UAI (sept chiffres et une lettre).".to_owned(),
            UaiError::Letter(expected) => {
                format!("La lettre finale ne correspond pas à ces chiffres : {expected} était attendu.")
            }
        }),
        _ => None,
    };
    // Each of them has the form of one; its letter is only said of the school's own.
    let wrong_uai = move |text: String| {
        let mut all = text.split([',', ';', ' ', '/']).filter(|u| !u.trim().is_empty());
        let bad = all.find(|u| matches!(Uai::parse(u), Err(UaiError::Shape)))?;
        Some(format!("« {bad} » n’a pas la forme d’un UAI (sept chiffres et une lettre)."))
    };
    let kinds = SchoolKind::ALL.iter().map(|k| (k.key().to_owned(), k.label().to_owned())).collect::<Vec<_>>();
    let academies: Vec<String> = ACADEMIES.iter().map(|(a, _)| (*a).to_owned()).collect();
    let timetables: Vec<String> = ["EDT", "UDT"].map(str::to_owned).into();
    let zones = ZONES.iter().map(|(k, w)| ((*k).to_owned(), (*w).to_owned())).collect::<Vec<_>>();
    view! {
        <section class="card">
            <h2>"Établissement"</h2>
            <div class="grid">
                <EditText
                    label="Nom de l’établissement"
                    value=field(|s| s.name.clone())
                    on_commit=change("Nom de l’établissement modifié", |s, t| s.name = t)
                />
                <div>
                    <EditText label="UAI" value=field(|s| s.uai.clone()) on_commit=change("UAI modifié", |s, t| s.uai = Uai::tidy(&t)) />
                    {move || uai_warning().map(|text| view! { <p class="error">{text}</p> })}
                </div>
                <EditText
                    label="Autres UAI (cité scolaire)"
                    value=field(|s| s.other_uai.clone())
                    check=wrong_uai
                    on_commit=change("Autres UAI modifiés", |s, t| s.other_uai = t)
                />
                <Choice
                    label="Type d’établissement"
                    value=field(|s| s.kind.key().to_owned())
                    options=kinds
                    on_choose=move |k: String| {
                        choose_kind(k);
                    }
                />
                <EditText label="Commune" value=field(|s| s.town.clone()) on_commit=change("Commune modifiée", |s, t| s.town = t) />
                <EditText
                    label="Académie"
                    value=field(|s| s.academy.clone())
                    on_commit=change(
                        "Académie modifiée",
                        |s, t| {
                            if let Some(zone) = zone_of(&t) {
                                s.zone = zone.to_owned();
                            }
                            s.academy = t;
                        },
                    )
                    suggestions=academies
                />
                <Show when=move || !academy().is_empty()>
                    <p class="hint">{academy}</p>
                </Show>
                <Choice
                    label="Zone de vacances"
                    value=field(|s| s.zone.clone())
                    options=zones
                    on_choose=move |z: String| {
                        choose_zone(z);
                    }
                />
                <EditText
                    label="ENT"
                    value=field(|s| s.ent.clone())
                    on_commit=change("ENT modifié", |s, t| s.ent = t)
                    hint="Le nom de l’ENT de l’établissement.".to_owned()
                />
                <EditText
                    label="Logiciel d’emploi du temps"
                    value=field(|s| s.timetable.clone())
                    on_commit=change("Logiciel d’emploi du temps modifié", |s, t| s.timetable = t)
                    suggestions=timetables
                />
                <EditText
                    label="Logiciel de vie scolaire"
                    value=field(|s| s.school_life.clone())
                    on_commit=change("Logiciel de vie scolaire modifié", |s, t| s.school_life = t)
                />
            </div>
        </section>
    }
}

#[component]
fn Appearance() -> impl IntoView {
    let theme = RwSignal::new(preferences::theme());
    let options: Vec<(String, String)> = [("systeme", "Système"), ("clair", "Clair"), ("sombre", "Sombre")]
        .map(|(k, w)| (k.to_owned(), w.to_owned()))
        .into();
    let choose = move |chosen: String| {
        preferences::set_theme(&chosen);
        browser::show_theme(&chosen);
        theme.set(chosen);
    };
    view! {
        <section class="card">
            <h2>"Apparence"</h2>
            <div class="grid">
                <Choice label="Thème" value=theme options=options on_choose=choose />
            </div>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=preferences::single_keys()
                    on:change=move |event| preferences::set_single_keys(event_target_checked(&event))
                />
                "Touches seules : N pour noter, / pour chercher"
            </label>
            <label class="check">
                <input
                    type="checkbox"
                    prop:checked=!preferences::guesses()
                    on:change=move |event| preferences::set_guesses(!event_target_checked(&event))
                />
                "Ne plus proposer l’attribution ni le public d’après les mots"
            </label>
            <p class="hint">"Choix de ce navigateur ; ils ne partent pas avec le carnet."</p>
        </section>
    }
}

/// The other carnets of this browser, and the end of this one.
#[component]
fn Carnets() -> impl IntoView {
    let session = Session::get();
    let asking = RwSignal::new(false);
    let typed = RwSignal::new(String::new());
    let name = memo(move || session.entry.with(|e| e.title.clone()));
    let same = move || fold(typed.get().trim()) == fold(name.get().trim());
    let others = move || {
        let here = session.entry.with(|e| e.database.clone());
        session
            .carnets
            .get()
            .into_iter()
            .filter(|e| e.database != here)
            .map(|entry| {
                let apart = file_words::opened_apart(&entry);
                let title = format!("{} ({}-{}){apart}", entry.title, entry.year, entry.year + 1);
                view! {
                    <li>
                        <button type="button" on:click=move |_| session.switch_to(entry.clone())>
                            {format!("Ouvrir : {title}")}
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <section class="card">
            <h2>"Carnets de ce navigateur"</h2>
            <ul class="carnets">{others}</ul>
            <div class="actions">
                <button type="button" on:click=move |_| session.leave()>
                    "Créer ou ouvrir un autre carnet"
                </button>
                <button
                    type="button"
                    class="danger"
                    on:click=move |_| {
                        typed.set(String::new());
                        asking.set(true);
                    }
                >
                    "Supprimer ce carnet"
                </button>
            </div>
            <Show when=move || asking.get()>
                <Dialog title="Supprimer ce carnet".to_owned() on_close=move || asking.set(false)>
                    <p>
                        "Le carnet, son historique et ses états gardés sont effacés de ce navigateur. Seul un fichier exporté permet de les récupérer."
                    </p>
                    <button type="button" class="primary" on:click=move |_| session.export()>
                        "Exporter le carnet d’abord"
                    </button>
                    <Field
                        label="Pour confirmer, recopiez le nom de l’établissement"
                        value=typed
                        hint=Signal::derive(move || name.get())
                    />
                    <div class="actions">
                        <button
                            type="button"
                            class="danger"
                            disabled=move || !same()
                            on:click=move |_| session.delete_carnet(session.entry.get_untracked())
                        >
                            "Supprimer définitivement"
                        </button>
                        <button type="button" on:click=move |_| asking.set(false)>
                            "Garder le carnet"
                        </button>
                    </div>
                </Dialog>
            </Show>
        </section>
    }
}
