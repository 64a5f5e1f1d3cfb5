use leptos::prelude::*;

use crate::acts::usage;
use crate::calendar::SchoolDays;
use crate::document::percent;
use crate::exchange::{AccountCount, AccountCounts, AccountsError};
use crate::model::*;
use crate::ui::parts::{Field, FieldKind, FilePick, FormField, Show};
use crate::ui::session::Session;
use crate::ui::{clock, words};

/// An export of accounts, counted in memory: only the numbers are kept.
#[component]
pub(super) fn Accounts() -> impl IntoView {
    let session = Session::get();
    let counts = RwSignal::new(None::<AccountCounts>);
    let error = RwSignal::new(None::<String>);
    let activation = RwSignal::new(true);
    let month = FormField::new(clock::today().to_string());
    let since = move || {
        session.carnet.with_untracked(|c| {
            let year = c.open_year();
            let days = SchoolDays::of(c, year);
            days.pupils().unwrap_or(year.first_day())
        })
    };
    let read = move |text: String| match AccountCounts::read(&text, since()) {
        Ok(found) => {
            activation.set(found.codes);
            error.set(None);
            counts.set(Some(found));
        }
        Err(why) => {
            counts.set(None);
            error.set(Some(accounts_error(&why)));
        }
    };
    let keep = move |_| {
        let (Some(found), Some(day)) = (counts.get_untracked(), month.date("Indiquez un jour du mois mesuré.")) else {
            return;
        };
        let codes = activation.get_untracked() && found.codes;
        let counted = found.profiles.iter().map(|(profile, count)| {
            let mut usage = Usage::new(day, *profile);
            usage.accounts = Some(count.accounts);
            usage.activated = codes.then_some(count.activated);
            usage.connected = found.connections.then_some(count.connected);
            "export de comptes".clone_into(&mut usage.source);
            usage
        });
        let counted = counted.collect();
        _ = session.act(|c, s| usage::note_accounts(c, s, day, counted));
    };
    let table = move || {
        counts.get().map(|found| {
            let codes = activation.get() && found.codes;
            let rate = |part: u32, of: u32| Usage::share(Some(part), Some(of)).map(percent).unwrap_or_default();
            let row = |name: String, n: AccountCount| {
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="number">{n.accounts}</td>
                        {codes
                            .then(|| {
                                view! {
                                    <td class="number">{n.activated}</td>
                                    <td class="number">{rate(n.activated, n.accounts)}</td>
                                }
                            })}
                        {found
                            .connections
                            .then(|| {
                                view! {
                                    <td class="number">{n.connected}</td>
                                    <td class="number">{rate(n.connected, n.told)}</td>
                                }
                            })}
                    </tr>
                }
            };
            let heads = move |first: &'static str| {
                view! {
                    <thead><tr>
                        <th scope="col">{first}</th>
                        <th scope="col">"Comptes"</th>
                        {codes.then(|| view! { <th scope="col">"Code utilisé"</th><th scope="col">"Taux"</th> })}
                        {found.connections.then(|| view! { <th scope="col">"Connectés depuis la rentrée"</th><th scope="col">"Taux"</th> })}
                    </tr></thead>
                }
            };
            let profiles = found.profiles.iter().map(|(p, n)| row(p.label().to_owned(), *n)).collect_view();
            let classes = found.classes.iter().map(|(c, n)| row(c.clone(), *n)).collect_view();
            view! {
                <table class="data counted">
                    <caption>"Par profil"</caption>
                    {heads("Profil")}
                    <tbody>{profiles}</tbody>
                </table>
                {(!found.classes.is_empty())
                    .then(|| {
                        view! {
                            <details open>
                                <summary>"Élèves par classe"</summary>
                                <table class="data counted">
                                    <caption class="visually-hidden">"Élèves par classe"</caption>
                                    {heads("Classe")}
                                    <tbody>{classes}</tbody>
                                </table>
                            </details>
                        }
                    })}
                {(found.unread > 0)
                    .then(|| {
                        view! {
                            <p class="warning">
                                {format!(
                                    "{} : ces comptes ne sont d’aucun taux de connexion.",
                                    words::plural(found.unread, "date de connexion illisible", "dates de connexion illisibles"),
                                )}
                            </p>
                        }
                    })}
                {(found.others > 0)
                    .then(|| {
                        view! {
                            <p class="hint">
                                {format!("{} d’un autre type, non comptées.", words::plural(found.others, "ligne", "lignes"))}
                            </p>
                        }
                    })}
            }
        })
    };
    let has_codes = move || counts.with(|c| c.as_ref().is_some_and(|c| c.codes));
    view! {
        <details class="card">
            <summary>"Compter un export de comptes de l’ENT"</summary>
            <p class="hint">
                "Le fichier est lu en mémoire et oublié : aucun nom n’est gardé, seulement des nombres. Les comptes EduConnect n’y sont pas : notez leur nombre à la main. Chaque projet ENT compte à sa façon : ces nombres se comparent d’un mois à l’autre, pas d’un projet à l’autre."
            </p>
            <div class="actions">
                <FilePick on_text=read on_error=move |sentence: String| session.complain(sentence) />
            </div>
            {move || {
                error
                    .get()
                    .map(|words| {
                        view! {
                            <p class="error" role="alert">
                                {words}
                            </p>
                        }
                    })
            }}
            <Show when=has_codes>
                <label class="check">
                    <input type="checkbox" bind:checked=activation />
                    "un code d’activation vide a été utilisé : le compte est activé"
                </label>
            </Show>
            {table}
            <Show when=move || counts.with(Option::is_some)>
                <div class="grid add">
                    <Field label="Mois de ces comptes" kind=FieldKind::Date value=month.value error=month.error() />
                    <button type="button" class="primary" on:click=keep>
                        "Garder ces nombres"
                    </button>
                    <button type="button" on:click=move |_| counts.set(None)>
                        "Oublier"
                    </button>
                </div>
            </Show>
        </details>
    }
}

fn accounts_error(error: &AccountsError) -> String {
    let headings = |all: &[String]| match all.is_empty() {
        true => "La première ligne ne porte pas de titres de colonnes.".to_owned(),
        false => format!("Colonnes trouvées : {}.", all.join(", ")),
    };
    match error {
        AccountsError::Empty => {
            "Ce fichier est vide. Dans l’ENT, exportez les comptes depuis la console d’administration.".to_owned()
        }
        AccountsError::NoType(all) => format!(
            "Ce fichier n’est pas un export de comptes reconnu : il manque la colonne « Type » (élève, parent, enseignant…). {}",
            headings(all)
        ),
        AccountsError::NothingToCount(all) => {
            format!("Il n’y a ni « Code d’activation » ni « Dernière connexion » : rien à compter. {}", headings(all))
        }
        AccountsError::NoTable(error) => words::table_error(error),
    }
}
