use leptos::prelude::*;

use crate::ui::parts::PageHead;
use crate::ui::route::Route;

/// The declaration of accessibility, as article 47 of the law of 11 February 2005 asks for it; docs/accessibilite.md has its 106 criteria.
#[component]
pub fn Accessibility() -> impl IntoView {
    view! {
        <section class="help">
            <PageHead />
            <p>
                "Carnet ENT est fait pour être utilisé par tous : au clavier, avec un lecteur d’écran, agrandi quatre fois, dans les couleurs du système. Cette déclaration porte sur le programme lui-même, site et fichier seul."
            </p>
            <h2>"État de conformité"</h2>
            <p>
                "Carnet ENT est "<b>"partiellement conforme"</b>
                " au référentiel général d’amélioration de l’accessibilité (RGAA), version 4.1.2 : l’audit est celui de ses auteurs, et il n’a pas été fait avec les lecteurs d’écran que le référentiel demande d’essayer."
            </p>
            <p>
                {format!(
                    "Déclaration des auteurs de Carnet ENT, établie le 30 novembre 2026 pour la version {}.",
                    env!("CARGO_PKG_VERSION"),
                )}
            </p>
            <h2>"Résultats des tests"</h2>
            <p>
                "Des 106 critères, regardés un par un sur l’exemple, 70 sont conformes et 36 ne s’appliquent pas (ni vidéo, ni son, ni cadre, ni délai) ; aucun n’est connu comme non conforme. Le détail, avec la façon de vérifier, accompagne le code du programme."
            </p>
            <h2>"Ce qui reste à vérifier"</h2>
            <ul>
                <li>
                    "La restitution par NVDA, JAWS et VoiceOver : seul l’arbre d’accessibilité donné par le navigateur a été lu."
                </li>
                <li>"Le tableau des conseils de classe, parcouru par les flèches, avec ces mêmes outils."</li>
                <li>"Les documents DOCX et ODT : leur structure est vérifiée, leur lecture par une synthèse vocale ne l’est pas."</li>
            </ul>
            <h2>"Comment cela a été établi"</h2>
            <p>
                "À la main dans Chromium, au clavier seul, et par des tests rejoués à chaque version : axe sur chaque page en clair et en sombre, à 1280 et 390 pixels ; l’arbre d’accessibilité (rien sans nom, pas deux champs du même nom) ; la largeur de 320 pixels ; l’espacement du texte ; la taille des cibles ; le focus, jamais perdu. Firefox et WebKit rejouent les parcours principaux."
            </p>
            <h2>"Technologies"</h2>
            <p>"HTML, CSS, SVG, WAI-ARIA, JavaScript, WebAssembly."</p>
            <h2>"Signaler un défaut"</h2>
            <p>
                "Si une page ou un document vous est inaccessible, dites-le à l’administrateur de l’ENT de votre établissement : il vous doit le contenu sous une autre forme. La page « "
                <a href=Route::About.to_string()>"À propos"</a>
                " » donne le contact de qui met ce programme à disposition et prépare le rapport de défaut à lui envoyer, sans aucune donnée du carnet."
            </p>
            <h2>"Voies de recours"</h2>
            <p>
                "Sans réponse satisfaisante, vous pouvez écrire au Défenseur des droits (formulaire en ligne sur defenseurdesdroits.fr, délégué du département, ou courrier gratuit, sans timbre : Défenseur des droits, Libre réponse 71120, 75342 Paris CEDEX 07)."
            </p>
        </section>
    }
}
