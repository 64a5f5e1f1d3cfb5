use leptos::prelude::*;

use super::help_sketch::{Sketch, sketch};
use crate::ui::actions::{ACTIONS, LOCAL_KEYS};
use crate::ui::parts::PageHead;
use crate::ui::route::{PAGES, Route};
use crate::ui::session::Session;

/// A guide of the pages that exist, with the keys.
#[component]
pub fn Help() -> impl IntoView {
    let keys = |keys: Vec<String>| {
        let each = keys.into_iter().enumerate();
        each.map(|(n, key)| view! { {(n > 0).then_some(" + ")}<kbd>{key}</kbd> }).collect_view()
    };
    let general = ACTIONS.iter().filter_map(|action| {
        let first = action.keys.first()?;
        Some(view! { <tr><td>{keys(first.words())}</td><td>{action.name}</td></tr> })
    });
    let general = general.collect_view();
    let local = LOCAL_KEYS.iter().map(|(names, effect)| {
        let names = names.iter().map(|n| (*n).to_owned()).collect();
        view! { <tr><td>{keys(names)}</td><td>{*effect}</td></tr> }
    });
    let local = local.collect_view();
    let pages = PAGES.iter().filter(|p| p.route != Route::Head).map(|page| {
        view! {
            <tr>
                <th scope="row"><a href=page.route.to_string()>{page.title}</a></th>
                <td>{page.about}</td>
                <td>{page.duties.join(", ")}</td>
            </tr>
        }
    });
    let pages = pages.collect_view();
    let questions = QUESTIONS.map(|(asked, answer)| view! { <h3>{asked}</h3><p>{answer}</p> });
    let questions = questions.into_iter().collect_view();
    if Session::get().is_copy() {
        return view! { <HelpOfCopy /> }.into_any();
    }
    view! {
        <section class="help">
            <PageHead />
            <p>
                "Le carnet suit l’année de l’administrateur de l’ENT : la lettre de mission se signe, le travail se note, le carnet se garde dans un fichier."
            </p>
            <h2>"Par où commencer"</h2>
            <ol>
                <li>
                    "Apportez ce que vous avez déjà, depuis une page : "
                    <a href=Route::Begin.to_string()>"Par où commencer"</a>
                    "."
                </li>
                <li>
                    "Relisez la "<a href=Route::Letter.to_string()>"lettre de mission"</a>
                    " : le texte officiel y est, avec vos noms. Ajoutez des objectifs, puis imprimez et signez."
                </li>
                <li>"Notez ce que vous faites dans le "<a href=Route::Journal.to_string()>"journal"</a>", même en une ligne."</li>
                <li>"Exportez le carnet de temps en temps depuis "<a href=Route::Share.to_string()>"Partage et sauvegarde"</a>"."</li>
            </ol>
            {TOPICS.map(topic).into_iter().collect_view()}
            <h2>"Une ligne de la saisie rapide"</h2>
            <p>
                <code>"12/10 1h30 formation Moodle salle des profs #2.3 @enseignants 12p"</code>
            </p>
            <dl class="facts">
                <dt>"Date"</dt>
                <dd>
                    "12/10, 12 octobre, 12.10.2026, jeudi 3 décembre, hier, demain, lundi, lundi prochain, dans 3 jours. Sans année : l’année scolaire ouverte. Un jour de la semaine seul : le dernier passé. « du 12/10 » est laissé dans l’intitulé. Une date à venir donne une activité prévue."
                </dd>
                <dt>"Durée"</dt>
                <dd>
                    "1h30, 1 h 30, 45 min, 1,5 h, 3/4 d’heure, demi-journée, 9h-11h. « à 17h » est l’heure du jour. Un nombre seul au bout de la ligne est en minutes."
                </dd>
                <dt>"Attribution"</dt>
                <dd>"#2.3, ou ses mots : #moodle, #bassin. Plusieurs : #3.2,#1.1 ; la première prend le temps."</dd>
                <dt>"Public"</dt>
                <dd>"@enseignants, @vie, @direction, @élèves, @parents, @réseau."</dd>
                <dt>"Personnes"</dt>
                <dd>"12p, 12 personnes"</dd>
            </dl>
            <p class="hint">"Ce qui n’est pas compris reste dans l’intitulé."</p>
            <h2 id="t-clavier">"Clavier"</h2>
            <table aria-labelledby="t-clavier">
                <thead>
                    <tr>
                        <th scope="col">"Touches"</th>
                        <th scope="col">"Effet"</th>
                    </tr>
                </thead>
                <tbody>{general} {local}</tbody>
            </table>
            <p class="hint">"Les touches seules (N, /) se coupent dans les Réglages, « Apparence »."</p>
            <h2 id="t-pages">"Les pages"</h2>
            <table aria-labelledby="t-pages">
                <thead>
                    <tr>
                        <th scope="col">"Page"</th>
                        <th scope="col">"À quoi elle sert"</th>
                        <th scope="col">"Attributions"</th>
                    </tr>
                </thead>
                <tbody>{pages}</tbody>
            </table>
            <h2>"Questions"</h2>
            {questions}
            <h2>"Données personnelles"</h2>
            <p>
                "Le carnet ne doit contenir ni mot de passe, ni nom d’élève ou de parent. Rien ne quitte ce poste, sauf le fichier que vous exportez."
            </p>
            <ul>
                <li>
                    "« Effacer définitivement » (Réglages, journal) retire une personne ou une activité du carnet, de son historique, des états gardés, des brouillons et des copies du dossier, sous toutes les formes de son nom. Les bases du navigateur sont refaites aussitôt : ses fichiers n’en gardent rien, ce qui a été compté dans Chromium et Firefox."
                </li>
                <li>
                    "Avec une seule mémoire (fichier ouvert d’un double-clic et gardé dans le navigateur), des restes peuvent demeurer dans les fichiers internes du navigateur. Effacer les données du site, dans ses réglages, y met fin ; exportez d’abord."
                </li>
                <li>
                    "Sur une session que d’autres ouvrent, créez ou ouvrez le carnet en « session commune » : il n’est que dans la page et dans votre fichier, et « Quitter ce poste » relit le fichier avant d’oublier."
                </li>
                <li>
                    "Combien de temps : l’année en cours et le nombre d’années closes choisi aux Réglages. La purge est proposée quand elle est due ; qui a demandé une aide, et les notes sur les incidents, s’effacent quand l’année est close."
                </li>
                <li>
                    "Ce qui part vers quelqu’un se coche, le moins possible au départ : exemplaire du chef d’établissement, fichier du successeur. Les mots qui ressemblent à des noms d’élèves sont à relire avant."
                </li>
            </ul>
            <h2>"À propos"</h2>
            <p>
                "Version, éditeur, empreinte de ce qui s’exécute, licences, notice d’information, signaler un défaut : page "
                <a href=Route::About.to_string()>"À propos"</a>"."
            </p>
            <h2>"Accessibilité"</h2>
            <p>
                "Le programme dit où il en est dans sa "<a href=Route::Accessibility.to_string()>"déclaration d’accessibilité"</a>"."
            </p>
        </section>
    }
    .into_any()
}

/// What is asked of the letter, with the answer.
const QUESTIONS: [(&str, &str); 4] = [
    (
        "La lettre est-elle obligatoire ?",
        "Non. Elle est recommandée : elle dit ce qui est confié, avec quel temps, et l’entretien de fin d’année part d’elle. Le carnet se tient aussi sans lettre signée.",
    ),
    (
        "Est-ce le texte officiel ?",
        "Oui, mot pour mot. Sont de nous : la numérotation des missions et des attributions, le nom de l’établissement sous l’en-tête, les accents des capitales (« À »), une virgule après la parenthèse de l’attribution 1.3, et une coquille corrigée (« l’action écoutée » y est devenue « l’action écoulée »).",
    ),
    (
        "L’en-tête porte-t-il le bon ministère ?",
        "C’est celui du modèle. Le nom du ministère change avec les gouvernements : comparez-le à un courrier récent de votre académie, et changez-le dans la lettre.",
    ),
    (
        "Qui la signe ?",
        "Le chef d’établissement et l’administrateur, sur le papier imprimé : une page porte le texte et les deux signatures. Objectifs, moyens et comité sont en annexe, sur la page suivante.",
    ),
];

/// A page as it is: its drawing, its name that leads to it, what one does there.
type Topic = (Route, Sketch, &'static str, &'static str);

const TOPICS: [Topic; 16] = [
    (
        Route::Home,
        Sketch::Ticks,
        "Tableau de bord",
        "Ce qui est en retard, ce qui est dû cette semaine, les heures faites et celles que la lettre prévoit, la prochaine réunion. Un rond se coche ; « Noter » prend une ligne. Le temps va à la première attribution d’une activité, les autres la comptent comme « aussi ».",
    ),
    (
        Route::Letter,
        Sketch::Letter,
        "Lettre de mission",
        "Le texte officiel, avec vos noms. « Modifier » ouvre une mission ou une attribution ; « Rétablir le texte officiel » y revient. « Signer la lettre » enregistre où et quand le papier a été signé, et fige le texte ; ensuite elle ne change que par un avenant numéroté.",
    ),
    (
        Route::Journal,
        Sketch::Lines,
        "Journal",
        "Tout ce qui est fait ou prévu, par mois. Un clic ouvre une ligne et la change sur place. « Importer un tableau » reprend un journal tenu ailleurs, en une modification qui s’annule.",
    ),
    (
        Route::Calendar,
        Sketch::Months,
        "Calendrier",
        "L’année d’abord : un jour s’ouvre d’un clic, avec ce qui y est dû, et une ligne pour y noter ou prévoir. Ensuite les échéances, puis, à part, les dates (rentrées, vacances, ponts, périodes, semaines A et B) et l’agenda, un fichier .ics.",
    ),
    (
        Route::Procedures,
        Sketch::Grid,
        "Procédures",
        "Un modèle se commence pour une année : ses étapes prennent leurs dates dans le calendrier. Le rond coche une étape et demande sa durée ; son nom l’ouvre : quoi faire, où, à qui demander, ce qui casse si on l’oublie. Les conseils de classe sont une grille : les flèches s’y déplacent, F marque faite, C en cours, A à faire, S sans objet. Les classes, les remontées par mois, les imports et le point d’étape sont à côté.",
    ),
    (
        Route::Verifications,
        Sketch::Files,
        "Vérifications",
        "Les fichiers de l’ENT, de SIECLE, de STSWEB et des emplois du temps sont lus sur ce poste, et oubliés. Ce qui est faux est dit par gravité et par qui le corrige, avec une fiche à imprimer ou à envoyer ; d’une fois à l’autre, ce qui a été corrigé l’est aussi ici.",
    ),
    (
        Route::Decisions,
        Sketch::Switches,
        "Décisions",
        "Ce qui est décidé pour l’ENT, par qui, et ce que cela ouvre ou ferme. Une décision appliquée règle le paramétrage du jour, et chaque case dit par quelle décision. Ce qui a été trouvé sans décision va à l’ordre du jour de la prochaine réunion.",
    ),
    (
        Route::Registers,
        Sketch::Table,
        "Registres",
        "Ce que l’ENT doit contenir : ressources réservables, motifs, comptes à surveiller. Une liste se colle depuis un tableur ; une date de fin y est une échéance.",
    ),
    (
        Route::Supports,
        Sketch::Talk,
        "Accompagnements",
        "Une demande d’aide s’écrit en une ligne : « professeure de SVT : mot de passe perdu, par téléphone 10 min ». Ce qui se répète se compte d’un geste (« +1 »). Les réponses types, les mouvements et les pannes sont à côté.",
    ),
    (
        Route::Trainings,
        Sketch::Bars,
        "Formations",
        "Le plan, la feuille d’émargement, l’effet. « Mesures d’usage » compte un export de comptes en mémoire, sans garder un nom, et dit le mois où une formation a eu lieu.",
    ),
    (
        Route::Plan,
        Sketch::Columns,
        "Volet numérique",
        "Les axes du projet d’établissement et leurs actions, avec ce qui est fait et ce qui reste.",
    ),
    (
        Route::Partners,
        Sketch::Cards,
        "Partenaires",
        "Qui joindre, ce qui a été demandé : un échange sans réponse se rappelle après deux semaines, ou le jour choisi. « Diffusion » fait suivre ce qui est reçu, par public et par canal ; les messages types se copient avec le nom de l’établissement.",
    ),
    (Route::Network, Sketch::Network, "Réseau", "Les réunions de bassin : vos questions avant, ce qui suit après."),
    (
        Route::Review,
        Sketch::Bars,
        "Bilan",
        "Il s’écrit à partir du journal ; vos phrases restent quand les chiffres bougent. Le plan, en haut, mène à chaque partie. « Entretien et approbation » prépare l’ordre du jour, note l’avis, les décisions et le visa, puis fige le bilan. « Préparer la lettre suivante » en tire la lettre de l’année d’après.",
    ),
    (
        Route::Share,
        Sketch::Save,
        "Partage et sauvegarde",
        "Tout est dans ce navigateur : « Exporter le carnet » en fait un fichier. « Préparer l’exemplaire » fait la page que le chef d’établissement ouvre d’un double clic, lit, commente et vise ; son retour se montre changement par changement. Toute modification s’annule, même après un rechargement ; l’historique dit qui a changé quoi, et restaure.",
    ),
    (
        Route::Settings,
        Sketch::Sliders,
        "Réglages",
        "L’établissement, les personnes, l’apparence, les années : « Clore l’année » replie son historique après un export, « Purger » en retire les activités. « Effacer définitivement » une personne la retire de tout ce que ce navigateur garde.",
    ),
];

fn topic((route, drawn, title, words): Topic) -> AnyView {
    view! {
        <section class="topic">
            {sketch(drawn)}
            <div>
                <h2><a href=route.to_string()>{title}</a></h2>
                <p>{words}</p>
            </div>
        </section>
    }
    .into_any()
}

/// What the head of school needs to know of the copy.
#[component]
fn HelpOfCopy() -> impl IntoView {
    view! {
        <section class="help">
            <PageHead />
            <p>
                "Vous lisez l’exemplaire que l’administrateur de l’ENT a préparé pour vous. Il est sur cet ordinateur seulement : rien n’est envoyé tant que vous ne renvoyez pas le fichier."
            </p>
            <ol>
                <li>
                    <b>"Lire. "</b>
                    "Le bilan, les attributions avec leurs objectifs, la lettre et le journal sont sur une page."
                </li>
                <li>
                    <b>"Commenter. "</b>
                    "Sous chaque partie, chaque attribution et chaque activité, « Commenter » ouvre une ligne : Ctrl+Entrée l’ajoute, Échap la ferme."
                </li>
                <li>
                    <b>"Décider. "</b>
                    "Dans « Avis et visa » : votre avis, ce que devient chaque attribution, votre conclusion, puis « Donner le visa »."
                </li>
                <li>
                    <b>"Renvoyer. "</b>
                    "« Préparer le fichier à renvoyer » fait un fichier ; joignez-le à un message à l’administrateur. Ce que vous avez saisi sans l’ajouter vous est rappelé avant."
                </li>
            </ol>
            <p>"Vous pouvez fermer la page et revenir : ce que vous avez ajouté est gardé dans ce navigateur."</p>
        </section>
    }
}
