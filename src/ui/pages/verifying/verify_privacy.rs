use leptos::prelude::*;

use crate::document::{CARNET, PROCESSING, processing};
use crate::ui::parts::{Leaving, PageHead};
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::{browser, clock};

/// « Données personnelles »: what the verifications read and keep, and the ready entry for the register of processing.
#[component]
pub fn VerifyPrivacy() -> impl IntoView {
    let session = Session::get();
    let paper = move |()| session.carnet.with_untracked(|c| processing(c, clock::today()));
    let copy = move |_| {
        let lines: Vec<String> = PROCESSING.iter().map(|(head, text)| format!("{head} : {text}.")).collect();
        browser::copy_text(&lines.join("\n"));
        session.say("Inscription copiée, à coller dans le registre de l’établissement.");
    };
    view! {
        <section class="narrow verify-privacy">
            <PageHead>
                <button type="button" class="primary" on:click=copy>
                    "Copier l’inscription"
                </button>
                <Leaving what="l’inscription" document=paper />
            </PageHead>
            <h2>"Ce qui est lu"</h2>
            <p>
                "Les fichiers que vous déposez, sur ce poste, en mémoire. Ils ne partent nulle part : le programme n’a pas de serveur. « Oublier les fichiers », ou quitter la page, les efface de la mémoire avec tout ce qui en a été lu."
            </p>
            <h2>"Ce qui est gardé"</h2>
            <ul>
                <li>
                    "La date, la sorte, l’établissement, l’année et le nombre d’enregistrements de chaque fichier : ni son nom, ni son contenu."
                </li>
                <li>"Le nombre d’anomalies par contrôle."</li>
                <li>
                    "Pour chaque anomalie suivie : le contrôle, la division, où elle en est, et un repère. Le repère est calculé (HMAC-SHA-256, 64 bits) à partir du contrôle et de l’identifiant de la personne dans sa source, avec un secret propre à ce carnet."
                </li>
            </ul>
            <p>
                "Jamais un nom, une date de naissance, un INE ni une adresse. Ces données sont "<b>"pseudonymisées, et non anonymes"</b>
                " : avec le secret et les fichiers d’origine, on peut retrouver la personne. C’est ainsi qu’une correction est reconnue."
            </p>
            <p>
                "Le secret est dans ce navigateur et dans vos sauvegardes. L’exemplaire du chef d’établissement ne l’a pas. Sans lui, ce qui était suivi devient « non rattachable » : rien n’est alors dit corrigé à tort."
            </p>
            <h2>"Ce qui sort"</h2>
            <p>
                "Le message à qui corrige ne nomme personne. La feuille nominative est faite à votre demande, n’est pas gardée par le programme, et ne porte ni INE, ni date de naissance, ni adresse : remettez-la en main propre, et détruisez-la ensuite. Les noms que vous collez vous-même dans un rapport d’import restent, eux, dans les "
                <a href=Route::Imports.to_string()>"imports d’emploi du temps"</a>"."
            </p>
            <h2>"Combien de temps"</h2>
            <p>
                "Jusqu’à la purge des années closes, aux "<a href=Route::Settings.to_string()>"réglages"</a>
                ". Le « Mode démonstration » des vérifications floute les noms à l’écran."
            </p>
            <h2 id="t-registre">"Inscription au registre des traitements"</h2>
            <dl class="processing">
                {PROCESSING
                    .iter()
                    .map(|(head, text)| {
                        view! {
                            <dt>{*head}</dt>
                            <dd>{*text}</dd>
                        }
                    })
                    .collect_view()}
            </dl>
            <h2>"Inscription du carnet lui-même"</h2>
            <dl class="processing">
                {CARNET
                    .iter()
                    .map(|(head, text)| {
                        view! {
                            <dt>{*head}</dt>
                            <dd>{*text}</dd>
                        }
                    })
                    .collect_view()}
            </dl>
            <p class="hint">"À relire avec le délégué à la protection des données de l’académie."</p>
        </section>
    }
}
