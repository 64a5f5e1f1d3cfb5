use leptos::prelude::*;

use crate::ui::parts::PageHead;

use crate::ui::actions::{ACTIONS, LOCAL_KEYS};
use crate::ui::route::{PAGES, Route};
use crate::ui::session::Session;

/// A guide of the pages that exist, with the keys.
#[component]
pub fn Help() -> impl IntoView {
    let keys = |keys: Vec<String>| {
        let each = keys.into_iter().enumerate();
        each.map(|(n, key)| view! { {(n > 0).then_some(" + ")}<kbd>{key}</kbd> })
            .collect_view()
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
                <li>"Relisez la "<a href=Route::Letter.to_string()>"lettre de mission"</a>" : le texte officiel y est, avec vos noms. Ajoutez des objectifs, puis imprimez et signez."</li>
                <li>"Notez ce que vous faites dans le "<a href=Route::Journal.to_string()>"journal"</a>", même en une ligne."</li>
                <li>"Exportez le carnet de temps en temps depuis "<a href=Route::Share.to_string()>"Partage et sauvegarde"</a>"."</li>
            </ol>
            <h2>"Tableau de bord"</h2>
            <p>"Ce qui est dû cette semaine, ce qui est en retard, les attributions sans activité, et si le travail est sauvegardé. Le tableau additionne les activités faites : le temps va à la première attribution d’une activité, les autres la comptent comme « aussi »."</p>
            <h2>"Lettre de mission"</h2>
            <p>"« Modifier » ouvre le texte d’une mission ou d’une attribution ; ce qui diffère du modèle porte la marque « modifié », et « Rétablir le texte officiel » y revient. « Signer la lettre » note où et quand le papier a été signé et fige le texte : ce n’est pas une signature électronique. Ensuite la lettre ne change que par un avenant numéroté, qui garde la version d’avant."</p>
            <h2>"Journal"</h2>
            <p>"La saisie rapide comprend une ligne et montre ce qu’elle a compris avant Entrée :"</p>
            <p><code>"12/10 1h30 formation Moodle salle des profs #2.3 @enseignants 12p"</code></p>
            <dl class="facts">
                <dt>"Date"</dt>
                <dd>"12/10, 12 octobre, 12.10.2026, jeudi 3 décembre, hier, demain, lundi, lundi prochain, dans 3 jours. Sans année : l’année scolaire ouverte. Un jour de la semaine seul : le dernier passé. « du 12/10 » est laissé dans l’intitulé. Une date à venir donne une activité prévue."</dd>
                <dt>"Durée"</dt>
                <dd>"1h30, 1 h 30, 45 min, 1,5 h, 3/4 d’heure, demi-journée, 9h-11h. « à 17h » est l’heure du jour. Un nombre seul au bout de la ligne est en minutes."</dd>
                <dt>"Attribution"</dt>
                <dd>"#2.3, ou ses mots : #moodle, #bassin. Plusieurs : #3.2,#1.1 ; la première prend le temps."</dd>
                <dt>"Public"</dt>
                <dd>"@enseignants, @vie, @direction, @élèves, @parents, @réseau."</dd>
                <dt>"Personnes"</dt>
                <dd>"12p, 12 personnes"</dd>
            </dl>
            <p>"Ce qui n’est pas compris reste dans l’intitulé. « Importer un tableau » reprend un journal tenu ailleurs : colonnes à faire correspondre, aperçu, puis une seule modification qui s’annule."</p>
            <h2>"Calendrier"</h2>
            <p>"Les échéances (activités prévues, objectifs datés, entretien), les vues par année, par mois et en liste, et les dates : rentrées, vacances de la zone, ponts, périodes, semaines A et B. Chaque date se change ; « Revenir aux dates officielles » les rétablit. « Exporter l’agenda » fait un fichier .ics, que l’on réimporte pour mettre à jour."</p>
            <h2>"Procédures"</h2>
            <p>"Un modèle se commence pour une année : ses étapes prennent leurs dates dans le calendrier. Chaque étape dit quoi faire, où, à qui demander, comment savoir que c’est fait, et ce qui casse si on l’oublie. Une étape faite se note au journal en un clic, avec sa durée. Les modèles se modifient, se dupliquent, se partagent en fichier."</p>
            <p>"Les conseils de classe sont un tableau des classes et des étapes : les flèches s’y déplacent, jusqu’aux titres pour prendre une ligne ou une colonne entière ; F la marque faite, C en cours, A à faire, S sans objet. Les classes, les remontées nationales, les imports d’emploi du temps et « Où en est-on\u{a0}? » ont leur page à côté. L’année suivante, « Reprendre » fait monter les classes et recommence procédures et remontées."</p>
            <h2>"Décisions, paramétrage, registres"</h2>
            <p>"Une décision dit ce qu’elle ouvre ou ferme, à qui et depuis quand ; une fois appliquée, le paramétrage du jour en vient, et chaque case dit par quelle décision. Ce qui a été trouvé réglé sans décision est un écart : il ira à l’ordre du jour de la prochaine réunion. Les registres gardent ce que l’ENT doit contenir ; une date de fin de compte ou de licence y est une échéance."</p>
            <h2>"Accompagnements, formations, usages"</h2>
            <p>"Une demande d’aide s’écrit en une ligne : « professeure de SVT : mot de passe perdu, par téléphone 10 min ». Ce qui se répète se compte d’un geste (« +1 »), et chaque jour en fait une activité. Une formation a sa feuille d’émargement et ses chiffres ; un export de comptes de l’ENT est compté en mémoire, sans garder un nom. Ce qui est noté là est au journal, une seule fois."</p>
            <h2>"Partenaires, diffusion, réseau"</h2>
            <p>"Un échange qui attend une réponse se rappelle de lui-même après deux semaines, ou le jour choisi. Une information reçue se diffuse par public et par canal : « Envoyé » l’inscrit au journal. Les messages types se copient avec le nom de l’établissement."</p>
            <h2>"Rechercher"</h2>
            <p>"Ctrl + K ouvre la recherche : un mot de n’importe quelle page du carnet, ou quelques lettres d’une action (« prev form » pour prévoir une formation). Flèches, puis Entrée."</p>
            <h2>"Bilan"</h2>
            <p>"Le bilan s’écrit à partir du journal : chiffres, graphiques, réalisations, objectifs. Vos phrases restent quand les chiffres bougent. « Imprimer le point d’étape » en donne une page en janvier. « Entretien et approbation » prépare l’ordre du jour, note l’avis, les décisions et le visa, puis « Approuver le bilan » le fige. « Préparer la lettre suivante » en tire la lettre de l’année d’après, que « Comparer avec l’année précédente » montre mot à mot."</p>
            <h2>"Exemplaire du chef d’établissement"</h2>
            <p>"« Préparer l’exemplaire » fait un fichier qu’un double clic ouvre. Le chef d’établissement lit, commente, décide, vise, et renvoie un fichier « retour ». En l’important, « Voir les changements » les montre un par un : ceux sans conflit sont cochés, les autres se choisissent, et « Annuler » reprend le tout. La sauvegarde d’un autre poste fusionne de la même façon. Ouvert sur votre poste, un exemplaire reste à côté de votre carnet : « Revenir à mon carnet »."</p>
            <h2>"Documents"</h2>
            <p>"La lettre, le bilan, le compte rendu et le journal partent sur papier, en DOCX et en ODT ; le journal aussi en CSV."</p>
            <h2>"Partage et sauvegarde"</h2>
            <p>"Tout est dans ce navigateur. « Exporter le carnet » en fait un fichier ; « Importer un fichier » montre ce qu’un fichier contient, puis l’ouvre comme un autre carnet ou remplace celui-ci. Un remplacement s’annule."</p>
            <p>"Dans les Réglages, « Clore l’année » replie l’historique d’une année passée après un export, et « Purger » en retire les activités. « Effacer définitivement » une personne ou une activité la retire de tout ce que ce navigateur garde, sans retour ; ce qui est signé reste."</p>
            <h2>"Annuler, rétablir, restaurer"</h2>
            <p>"Toute modification s’annule et se rétablit, même après un rechargement ou depuis un autre onglet. L’"<a href=Route::History.to_string()>"historique"</a>" dit qui a changé quoi et restaure ce qui a été supprimé."</p>
            <h2 id="t-clavier">"Clavier"</h2>
            <table aria-labelledby="t-clavier">
                <thead><tr><th scope="col">"Touches"</th><th scope="col">"Effet"</th></tr></thead>
                <tbody>
                    {general}
                    {local}
                </tbody>
            </table>
            <p class="hint">"Les touches seules (N, /) se coupent dans les Réglages, « Apparence »."</p>
            <h2 id="t-pages">"Les pages"</h2>
            <table aria-labelledby="t-pages">
                <thead><tr><th scope="col">"Page"</th><th scope="col">"À quoi elle sert"</th><th scope="col">"Attributions"</th></tr></thead>
                <tbody>{pages}</tbody>
            </table>
            <h2>"Données personnelles"</h2>
            <p>"Le carnet ne doit contenir ni mot de passe, ni nom d’élève ou de parent. Rien ne quitte ce poste, sauf le fichier que vous exportez."</p>
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
            <p>"Vous lisez l’exemplaire que l’administrateur de l’ENT a préparé pour vous. Il est sur cet ordinateur seulement : rien n’est envoyé tant que vous ne renvoyez pas le fichier."</p>
            <ol>
                <li><b>"Lire. "</b>"Le bilan, les attributions avec leurs objectifs, la lettre et le journal sont sur une page."</li>
                <li><b>"Commenter. "</b>"Sous chaque partie, chaque attribution et chaque activité, « Commenter » ouvre une ligne : Entrée l’ajoute."</li>
                <li><b>"Décider. "</b>"Dans « Avis et visa » : votre avis, ce que devient chaque attribution, votre conclusion, puis « Donner le visa »."</li>
                <li><b>"Renvoyer. "</b>"« Renvoyer » fait un fichier ; joignez-le à un message à l’administrateur. Ce que vous avez saisi sans l’ajouter vous est rappelé avant."</li>
            </ol>
            <p>"Vous pouvez fermer la page et revenir : ce que vous avez ajouté est gardé dans ce navigateur."</p>
        </section>
    }
}
