//! What a heading of a table must be for the carnet to remember it: in a file without a header its first line is a person.

use super::fold;

/// The words of which headings are made in the exports of a school's applications, folded; a word ends with `s` or not.
const WORDS: &str = "academique acces actif active activation activite adresse affectation age agent alias ancien annee anniversaire application archive \
    arrivee autorisation badge bilan bureau calendrier capacite carte casier categorie cause chambre chef civilite classe cle code college \
    combien comite commande commentaire commune compte concerne connecte connexion contact contrat corps cours courriel cp creation cree cursus cycle \
    date debut deces decision delegue demande demi depart departement dernier derniere designation destinataire detail diplome direction \
    discipline disponibilite division dossier duree ecole effectif election electronique eleve email emploi emprunteur enfant enseigne \
    enseignant enseignement ent entree entreprise epreuve equipement etablissement etage etat etudiant evaluation examen expiration externe \
    famille femme fichier filiere fin fonction format formation fournisseur fratrie frequence genre grade groupe habilitation heure homme \
    horaire id identifiant import imprimante individu ine information inscription interne intervenant intitule inventaire jour langue \
    latin lettre libelle lien lieu ligne lieux liste lib local logement logiciel login lv lva lvb lycee madame mail maj marque materiel \
    matiere matricule mef mention mesure mobile mode modele modification module mois moment monsieur montant motif nai naissance nat \
    national nature ne nee niveau nom nombre note numero objet observation ok onde option ordre organisation orientation origine \
    parent pays pays parcours participant periode personne personnel pin poste portable portail postal prenom present pret \
    prevision principal prix professeur prof profession profil projet promotion public qualite quantite quand rang rattachement \
    reference referent regime region reglement remarque rendu rentree reponse representant reservation responsable ressource resultat retard \
    retour rne role rue salle scolaire scolarite seance secteur section securite semaine serie serveur service sexe siecle signature \
    site situation sortie source specialite stage statistique statut structure suivi sujet support tablette taille tarif tel telephone \
    temps theme titre total transport travail tuteur type uai unique usage usuel utilisateur valeur valide validation version ville visite \
    visiteur voeu voie wifi zone";

/// What stands between words, and says nothing.
const LITTLE: [&str; 23] = [
    "de", "du", "des", "d", "le", "la", "les", "l", "et", "ou", "a", "au", "aux", "en", "par", "depuis", "pour", "sur",
    "n", "no", "num", "nb", "un",
];

/// Whether a heading is made of words of the trade alone.
pub fn is_trade_word(heading: &str) -> bool {
    let folded = fold(heading);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let known = |word: &str| WORDS.split_whitespace().any(|w| w == word);
    let one = |word: &&str| {
        let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
        // « lv1 », « prénom 2 ».
        bare.is_empty() || LITTLE.contains(&bare) || known(bare) || bare.strip_suffix('s').is_some_and(known)
    };
    let says = |word: &&str| !LITTLE.contains(word) && word.chars().any(char::is_alphabetic);
    !words.is_empty() && words.iter().all(one) && words.iter().any(says)
}

/// Whether a cell looks like a heading: both are words in capitals, words that begin with one, small letters, numbers, or as mixed as each other.
pub fn looks_like(heading: &str, cell: &str) -> bool {
    let (heading, cell) = (look(heading), look(cell));
    heading.is_some() && heading == cell
}

#[derive(PartialEq)]
enum Look {
    Capitals,
    Names,
    Small,
    Number,
    Address,
    Mixed,
}

fn look(text: &str) -> Option<Look> {
    let text = text.trim();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let figures = text.chars().filter(char::is_ascii_digit).count();
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let mut words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
    Some(match (letters, figures) {
        (0, 0) => return None,
        (0, _) => Look::Number,
        _ if text.contains('@') => Look::Address,
        (_, 1..) => Look::Mixed,
        _ if text.chars().all(|c| !c.is_lowercase()) => Look::Capitals,
        _ if words.all(capital) => Look::Names,
        _ => Look::Small,
    })
}

#[cfg(test)]
mod tests {
    use super::{is_trade_word, looks_like};

    #[test]
    fn words_of_the_trade() {
        for word in [
            "Nom de l’élève",
            "Prénom 2",
            "LV1",
            "Date d’entrée",
            "N° de casier",
            "Identifiants ONDE",
            // The columns of the usage figures are remembered by their own names.
            "Mois",
            "Profil",
            "Visites",
            "Visiteurs",
            "Comptes",
            "Comptes activés",
            "comptes_actives",
            "Connectés depuis la rentrée",
        ] {
            assert!(is_trade_word(word), "{word}");
        }
        for name in ["DUPONT", "Léa Martin", "5B", "12/03/2013", "", "Classe de Lucas", "de la"] {
            assert!(!is_trade_word(name), "{name}");
        }
    }

    #[test]
    fn what_looks_alike() {
        assert!(looks_like("DUPONT", "LE ROY-MARTIN"));
        assert!(looks_like("Léa", "Jean-Pierre"));
        assert!(looks_like("5B", "6A"));
        assert!(looks_like("12/03/2013", "2014-01-05"));
        assert!(looks_like("lea@x.fr", "jo@y.fr"));
        for (heading, cell) in [("Bidule", "OUI"), ("Bidule", "12"), ("Truc machin", "Léa"), ("DUPONT", "")] {
            assert!(!looks_like(heading, cell), "{heading} {cell}");
        }
    }
}
