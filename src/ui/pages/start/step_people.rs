use leptos::prelude::*;

use super::answers::Answers;
use crate::ui::parts::{Choice, Field};
use crate::ui::session::Session;

/// The first step: who keeps the carnet, who signs the letter with them, and whether others open this session.
#[component]
pub(super) fn StepPeople(answers: Answers) -> impl IntoView {
    let can_share = Session::get().can_share();
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
    let [last_name, first_name, quality, head_last_name, head_first_name] =
        answers.people().map(|required| answers.said(required));
    view! {
        <fieldset>
            <legend>"Vous, administrateur de l’ENT"</legend>
            <div class="grid">
                <Field label="Nom" id="nom" autocomplete="family-name" value=answers.last_name required=true error=last_name />
                <Field label="Prénom" id="prenom" autocomplete="given-name" value=answers.first_name required=true error=first_name />
                <Field
                    label="Qualité"
                    id="qualite"
                    value=answers.quality
                    required=true
                    hint="Par exemple : professeure de mathématiques.".to_owned()
                    error=quality
                />
            </div>
        </fieldset>
        <fieldset>
            <legend>"Le chef d’établissement, qui signe la lettre avec vous"</legend>
            <div class="grid">
                <Field
                    label="Nom du chef d’établissement"
                    id="nom-chef"
                    value=answers.head_last_name
                    required=true
                    error=head_last_name
                />
                <Field
                    label="Prénom du chef d’établissement"
                    id="prenom-chef"
                    value=answers.head_first_name
                    required=true
                    error=head_first_name
                />
            </div>
        </fieldset>
        <fieldset>
            <legend>"Ce poste"</legend>
            <div class="grid">
                <Choice
                    label="Ce poste a-t-il une session commune ?"
                    value=answers.shared
                    options=share_choices
                    on_choose=move |k: String| answers.shared.set(k)
                />
            </div>
            <p class="hint">{share_hint}</p>
        </fieldset>
    }
}
