use leptos::prelude::*;

use crate::acts::carnet::Asked;
use crate::calendar::{ACADEMIES, ZONES, zone_of};
use crate::model::{SchoolKind, SchoolYear, Uai, UaiError};
use crate::ui::carnets::NewCarnet;
use crate::ui::derived::{effect, memo};
use crate::ui::parts::{Choice, Field, Show};
use crate::ui::session::Session;
use crate::ui::words::{academy_hint, kept_choices};
use crate::ui::{clock, dom};

/// One short page: only what the letter needs is required.
#[component]
pub fn StartForm() -> impl IntoView {
    let session = Session::get();
    let text = || RwSignal::new(String::new());
    let (school, uai, town, academy, zone) = (text(), text(), text(), text(), text());
    let (last_name, first_name, quality) = (text(), text(), text());
    let (head_last_name, head_first_name) = (text(), text());
    let kind = RwSignal::new(SchoolKind::College.key().to_owned());
    let this_year = SchoolYear::containing(clock::today());
    let keep = RwSignal::new("2".to_owned());
    let shared = RwSignal::new("non".to_owned());
    let can_share = session.can_share();
    let share_choices: Vec<(String, String)> =
        [("non", "Non : elle est à moi seule"), ("oui", "Oui : ne rien garder dans ce navigateur")]
            .into_iter()
            .filter(|(key, _)| can_share || *key == "non")
            .map(|(key, word)| (key.to_owned(), word.to_owned()))
            .collect();
    let share_hint = match can_share {
        true => {
            "Sur une session que d’autres ouvrent, le carnet vit dans la page et dans un fichier que vous choisissez, sur votre clé ou votre espace personnel. « Quitter ce poste » relit le fichier avant de tout oublier."
        }
        false => {
            "Ce navigateur ne sait pas écrire dans un fichier : sur une session que d’autres ouvrent, n’y tenez pas votre carnet. Prenez Chrome ou Edge, ou une session à vous."
        }
    };
    let year = RwSignal::new(this_year.start().to_string());
    let keep_uai = RwSignal::new(false);
    let tried = RwSignal::new(false);

    effect(move || {
        if let Some(found) = zone_of(&academy.get()) {
            zone.set(found.to_owned());
        }
    });
    effect(move || {
        uai.track();
        keep_uai.set(false);
    });
    let uai_fault = memo(move || uai.with(|u| if u.trim().is_empty() { None } else { Uai::parse(u).err() }));
    let wrong_letter = move || matches!(uai_fault.get(), Some(UaiError::Letter(_)));
    let uai_error = Signal::derive(move || match uai_fault.get() {
        Some(UaiError::Shape) if tried.get() || uai.with(|u| u.trim().len() >= 8) => {
            "Un UAI compte sept chiffres et une lettre : 0382032C.".to_owned()
        }
        Some(UaiError::Letter(expected)) if !keep_uai.get() => {
            format!(
                "La lettre finale ne correspond pas à ces chiffres : {expected} était attendu. Vérifiez, ou gardez ce numéro."
            )
        }
        _ => String::new(),
    });
    let missing = move |value: RwSignal<String>, sentence: &'static str| {
        Signal::derive(move || {
            if tried.get() && value.with(|v| v.trim().is_empty()) { sentence.to_owned() } else { String::new() }
        })
    };
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        let required = [
            (school, "nom-etablissement"),
            (last_name, "nom"),
            (first_name, "prenom"),
            (quality, "qualite"),
            (head_last_name, "nom-chef"),
            (head_first_name, "prenom-chef"),
        ];
        if let Some((_, id)) = required.iter().find(|(value, _)| value.with_untracked(|v| v.trim().is_empty())) {
            dom::focus(id);
            return;
        }
        match uai_fault.get_untracked() {
            Some(UaiError::Letter(_)) if keep_uai.get_untracked() => {}
            Some(_) => {
                dom::focus("uai");
                return;
            }
            None => {}
        }
        let asked = Asked {
            school: school.get_untracked(),
            uai: uai.get_untracked(),
            kind: SchoolKind::from_key(&kind.get_untracked()),
            town: town.get_untracked(),
            academy: academy.get_untracked(),
            zone: zone.get_untracked(),
            last_name: last_name.get_untracked(),
            first_name: first_name.get_untracked(),
            quality: quality.get_untracked(),
            head_last_name: head_last_name.get_untracked(),
            head_first_name: head_first_name.get_untracked(),
            keep_years: keep.get_untracked().parse().ok(),
            year: year.get_untracked().parse().unwrap_or(this_year.start()),
        };
        session.create_carnet(NewCarnet { asked, shared: shared.get_untracked() == "oui" });
    };
    let years = (-1..=1)
        .map(|shift| SchoolYear::new(this_year.start() + shift))
        .map(|y| (y.start().to_string(), y.to_string()))
        .collect::<Vec<_>>();
    let kinds = SchoolKind::ALL.iter().map(|k| (k.key().to_owned(), k.label().to_owned())).collect::<Vec<_>>();
    // Nothing is chosen yet: the empty word is not a calendar of one's own.
    let zones = Signal::derive(move || {
        let unknown = academy.with(|a| zone_of(a).is_none());
        let word = |key: &str, word: &str| match (key, unknown) {
            ("", true) => "À choisir : sans zone, les dates se donnent à la main".to_owned(),
            _ => word.to_owned(),
        };
        ZONES.iter().map(|(k, w)| ((*k).to_owned(), word(k, w))).collect::<Vec<_>>()
    });
    let academies: Vec<String> = ACADEMIES.iter().map(|(name, _)| (*name).to_owned()).collect();
    dom::focus("nom-etablissement");
    view! {
        <form class="card" novalidate on:submit=submit aria-labelledby="creer">
            <h2 id="creer">"Créer mon carnet"</h2>
            <div class="grid">
                <Field
                    label="Nom de l’établissement"
                    id="nom-etablissement"
                    value=school
                    required=true
                    error=missing(school, "Indiquez le nom de l’établissement.")
                />
            </div>
            <fieldset>
                <legend>"Vous, administrateur de l’ENT"</legend>
                <div class="grid">
                    <Field
                        label="Nom"
                        id="nom"
                        autocomplete="family-name"
                        value=last_name
                        required=true
                        error=missing(last_name, "Indiquez le nom de l’administrateur de l’ENT.")
                    />
                    <Field
                        label="Prénom"
                        id="prenom"
                        autocomplete="given-name"
                        value=first_name
                        required=true
                        error=missing(first_name, "Indiquez le prénom de l’administrateur de l’ENT.")
                    />
                    <Field
                        label="Qualité"
                        id="qualite"
                        value=quality
                        required=true
                        hint="Par exemple : professeure de mathématiques.".to_owned()
                        error=missing(quality, "Indiquez la qualité, telle que la lettre l’imprime.")
                    />
                </div>
            </fieldset>
            <fieldset>
                <legend>"Le chef d’établissement, qui signe la lettre avec vous"</legend>
                <div class="grid">
                    <Field
                        label="Nom du chef d’établissement"
                        id="nom-chef"
                        value=head_last_name
                        required=true
                        error=missing(head_last_name, "Indiquez le nom du chef d’établissement.")
                    />
                    <Field
                        label="Prénom du chef d’établissement"
                        id="prenom-chef"
                        value=head_first_name
                        required=true
                        error=missing(head_first_name, "Indiquez le prénom du chef d’établissement.")
                    />
                </div>
            </fieldset>
            <fieldset>
                <legend>"Facultatif, modifiable plus tard dans les Réglages"</legend>
                <div class="grid">
                    <div>
                        <Field label="UAI" id="uai" value=uai error=uai_error />
                        <Show when=move || wrong_letter() && !keep_uai.get()>
                            <button type="button" on:click=move |_| keep_uai.set(true)>
                                "Garder quand même"
                            </button>
                        </Show>
                    </div>
                    <Choice label="Type d’établissement" value=kind options=kinds on_choose=move |k: String| kind.set(k) />
                    <Field label="Commune" value=town />
                    <Field
                        label="Académie"
                        value=academy
                        suggestions=academies
                        hint=Signal::derive(move || academy.with(|a| academy_hint(a)))
                    />
                    <Choice label="Zone de vacances" value=zone options=zones on_choose=move |z: String| zone.set(z) />
                    <Choice label="Année scolaire" value=year options=years on_choose=move |y: String| year.set(y) />
                </div>
            </fieldset>
            <fieldset>
                <legend>"Combien de temps garder"</legend>
                <div class="grid">
                    <Choice
                        label="Avec l’année en cours, garder"
                        value=keep
                        options=kept_choices()
                        on_choose=move |n: String| keep.set(n)
                    />
                </div>
                <p class="hint">
                    "Au-delà, la purge est proposée, avec un fichier à garder ailleurs. Les lettres et les bilans restent toujours ; qui a demandé une aide, et les notes sur les incidents, s’effacent quand l’année est close."
                </p>
            </fieldset>
            <fieldset>
                <legend>"Ce poste"</legend>
                <div class="grid">
                    <Choice
                        label="Ce poste a-t-il une session commune ?"
                        value=shared
                        options=share_choices
                        on_choose=move |k: String| shared.set(k)
                    />
                </div>
                <p class="hint">{share_hint}</p>
            </fieldset>
            <p class="hint">"* obligatoire"</p>
            <div class="actions">
                <button type="submit" class="primary">
                    "Créer le carnet"
                </button>
                <button type="button" on:click=move |_| session.creating.set(false)>
                    "Retour"
                </button>
            </div>
        </form>
    }
}
