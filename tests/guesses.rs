//! What is guessed of a line from its words and from like lines: nearly always right where it says something, else silent.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::exchange::{Guesser, example};
use carnet_ent::model::*;
use chrono::NaiveDate;

/// A title, month and day, the duties that a person would give, the public.
type Noted<'a> = (&'a str, (u32, u32), &'a [&'a str], Option<Audience>);

/// Lines as they are written, that nothing of the code was made from: title, day, the duty that a person would give (several where one would
/// hesitate), the public.
const LINES: [Noted<'static>; 60] = [
    ("Mme Perrin ne retrouve plus son mot de passe prof", (10, 5), &["2.1"], Some(Audience::Teachers)),
    ("Réinitialisé le compte EduConnect d’un parent de 4C", (10, 6), &["2.2"], Some(Audience::Parents)),
    ("Formation Pix pour les professeurs principaux de 3e", (11, 9), &["2.3"], Some(Audience::Teachers)),
    ("Panne wifi au bâtiment B, signalée", (11, 10), &["1.4"], None),
    ("Ticket DRANE : synchro des comptes bloquée", (11, 12), &["3.2"], None),
    ("Import des emplois du temps semaine de rentrée", (8, 29), &["1.1"], None),
    ("Nouvel import EDT après changement de salle", (11, 2), &["1.4"], None),
    ("Préparation conseils de classe T1", (11, 16), &["1.4"], None),
    ("Aide à la saisie des absences pour une AED", (9, 21), &["2.2"], Some(Audience::SchoolLife)),
    ("Appel de la gestionnaire : messagerie pleine", (12, 1), &["2.2"], Some(Audience::Staff)),
    ("Charte informatique envoyée à tous", (9, 14), &["3.3"], None),
    ("Réunion de bassin à Vienne", (12, 3), &["4.1"], Some(Audience::Network)),
    ("Remontée du LSU des 3e", (6, 20), &["1.4"], None),
    ("Fiches brevet : vérification avec la direction", (6, 2), &["1.4"], None),
    ("Réservation du chariot de tablettes : créneaux ajoutés", (10, 13), &["1.3"], None),
    ("Motifs de retard complétés pour la vie scolaire", (9, 29), &["1.3"], None),
    ("Volet numérique : relecture avec l’adjointe", (1, 18), &["3.1"], None),
    ("Atelier Capytale avec les profs de maths", (2, 4), &["2.3"], Some(Audience::Teachers)),
    ("Explication du cahier de textes à un contractuel", (1, 11), &["2.1"], Some(Audience::Teachers)),
    ("Coup de main Moodle, dépôt de devoirs en SVT", (1, 14), &["2.1"], None),
    ("Ouverture du blog décidée en comité", (10, 20), &["1.2"], None),
    ("Arrivée d’un élève en 5B : compte et groupes", (11, 25), &["1.4"], None),
    ("Doublons dans l’annuaire académique", (10, 8), &["1.4"], None),
    ("Vérification de l’annuaire avant la rentrée", (8, 26), &["1.1"], None),
    ("Bascule d’année de l’ENT", (7, 8), &["1.1"], None),
    ("Café avec Karim", (10, 9), &[], None),
    ("Rangement de la salle info", (10, 12), &[], None),
    ("Commande de câbles", (10, 14), &[], None),
    ("Point hebdo", (10, 15), &[], None),
    ("Lecture de mails", (10, 16), &[], None),
    ("Relance du support éditeur sur le bug des notes", (12, 8), &["3.2", "1.4"], None),
    ("Échange avec la collectivité au sujet des tablettes", (12, 10), &["3.2"], None),
    ("Diffusion de la note sur les usages de l’IA", (12, 14), &["3.3"], None),
    ("Sensibilisation RGPD en salle des profs", (12, 15), &["3.3", "2.3"], Some(Audience::Teachers)),
    ("Coupure de l’ENT ce matin, message aux familles", (1, 5), &["1.4"], None),
    ("Initiation à la messagerie pour le secrétariat", (9, 17), &["2.3"], Some(Audience::Staff)),
    ("Codes d’accès redonnés à trois collègues", (9, 8), &["2.1"], Some(Audience::Teachers)),
    ("Dépannage vidéoprojecteur salle 12", (9, 24), &[], None),
    ("Paramétrage des sanctions et punitions", (9, 3), &["1.3"], None),
    ("Élections CA : liste des parents mise en ligne", (10, 2), &["1.4"], None),
    ("Création des groupes de langues", (9, 11), &["1.4", "1.1"], None),
    ("Changement de classe de deux élèves de 6e", (9, 28), &["1.4"], None),
    ("Aide au dépôt de stage pour les élèves de 3e", (11, 30), &["2.2", "2.1"], Some(Audience::Pupils)),
    ("Webinaire DRANE sur Éléa", (1, 20), &["3.3", "4.1", "3.2"], None),
    ("Visio bassin : retour sur le GAR", (2, 2), &["4.1"], Some(Audience::Network)),
    ("Accompagnement de la documentaliste sur le GAR", (11, 17), &["2.1"], Some(Audience::Teachers)),
    ("Statistiques de connexion pour le principal", (2, 8), &["3.1", "2.2"], None),
    ("Bulletins du 2e trimestre : modèle corrigé", (3, 9), &["1.4"], None),
    ("Affelnet : contrôle des vœux saisis", (5, 12), &["1.4"], None),
    ("Parcoursup : fiches avenir", (3, 15), &["1.4"], None),
    ("Depart de M. Lopez, compte désactivé", (3, 22), &["1.4"], None),
    ("Compte rendu du comité envoyé", (10, 22), &["1.2", "3.3"], None),
    ("Droits de publication retirés aux élèves, décision du CA", (11, 19), &["1.2"], None),
    ("Question d’une infirmière sur la messagerie", (11, 20), &["2.2"], Some(Audience::Staff)),
    ("Séance Pix avec la 4A", (3, 3), &[], None),
    ("Appel du rectorat", (3, 4), &["3.2"], None),
    ("Mots de passe élèves de 6A réimprimés", (9, 9), &["2.2", "2.1", "1.4"], None),
    ("Conseil à la principale sur le choix des tablettes", (4, 7), &["3.1"], Some(Audience::Management)),
    ("Remplaçant de techno : ajout de ses classes", (1, 26), &["1.4", "2.1"], None),
    ("Réglage des notifications avec l’AESH", (2, 11), &["2.2"], None),
];

fn day((m, d): (u32, u32)) -> NaiveDate {
    NaiveDate::from_ymd_opt(if m > 7 { 2026 } else { 2027 }, m, d).unwrap()
}

/// The example's letter, its journal empty.
fn letter_alone() -> Carnet {
    let mut ids = IdMaker::new(1_000, 1);
    let whole = example::carnet(day((11, 24)), &mut ids);
    let mut carnet = Carnet::default();
    for record in whole.records() {
        if matches!(record.table(), TableName::Letter | TableName::Mission | TableName::Duty) {
            carnet.put(record);
        }
    }
    carnet
}

fn number(carnet: &Carnet, id: Id) -> String {
    carnet.duties[&id].model.clone()
}

#[test]
fn nine_guesses_in_ten_that_are_shown_are_right() {
    let carnet = letter_alone();
    let guesser = Guesser::of(&carnet, SchoolYear::new(2026));
    let (mut shown, mut wrong, mut rows_wrong) = (0, Vec::new(), 0);
    for (title, on, duties, audience) in LINES {
        let guess = guesser.guess(title, day(on), |_| false);
        let before = wrong.len();
        if let Some(duty) = guess.duty {
            shown += 1;
            let number = number(&carnet, duty);
            if !duties.contains(&number.as_str()) {
                wrong.push(format!("{title} : {number} ({})", guess.because));
            }
        }
        if let Some(whom) = guess.audience {
            shown += 1;
            if Some(whom) != audience {
                wrong.push(format!("{title} : {}", whom.label()));
            }
        }
        rows_wrong += u32::from(wrong.len() > before);
    }
    println!("{shown} shown, {} wrong in {rows_wrong} rows\n{}", wrong.len(), wrong.join("\n"));
    assert!(shown >= 50, "silence is no answer: {shown}");
    assert!(wrong.len() * 10 <= shown, "{} of {shown}: {wrong:#?}", wrong.len());
    assert!(rows_wrong as usize * 10 <= LINES.len(), "{rows_wrong}");
}

#[test]
fn like_lines_of_this_carnet_go_first_and_names_say_nothing() {
    let mut carnet = letter_alone();
    let mut ids = IdMaker::new(9_000, 1);
    let duty = |carnet: &Carnet, n: &str| carnet.duty_of(n, day((10, 1))).unwrap();
    let own = duty(&carnet, "3.1");
    for n in 0..3 {
        let mut activity = Activity::new(ids.next_id(), day((10, 1 + n)), "Séance robotique avec Karim Benali");
        activity.duty = Some(own);
        carnet.put(AnyRecord::Activity(Arc::new(activity)));
    }
    let guesser = Guesser::of(&carnet, SchoolYear::new(2026));
    let guess = |title: &str| guesser.guess(title, day((11, 3)), |_| false);
    assert_eq!(guess("Robotique : montage du second kit").duty, Some(own));
    assert_eq!(guess("Café avec Karim").duty, None);
    assert_eq!(guess("Courrier de M. Benali").duty, None);
    // At the head of a line too, and those of the carnet's own people.
    let mut named = carnet.clone();
    let person = Person::new(ids.next_id(), "Vasseur", "Odile", Role::Administrator);
    named.put(AnyRecord::Person(Arc::new(person)));
    for n in 0..3 {
        for title in ["Karim : câble à changer", "Vasseur, boîte à clés"] {
            let mut activity = Activity::new(ids.next_id(), day((10, 12 + n)), title);
            activity.duty = Some(own);
            named.put(AnyRecord::Activity(Arc::new(activity)));
        }
    }
    let guesser = Guesser::of(&named, SchoolYear::new(2026));
    for title in ["Karim absent", "Vasseur absente"] {
        assert_eq!(guesser.guess(title, day((11, 3)), |_| false).duty, None, "{title}");
    }
    // A word that is refused says nothing any more.
    let refused = guesser.guess("Robotique : montage", day((11, 3)), |word| word == "robotique");
    assert_eq!(refused.duty, None);
    assert_eq!(guess("").duty, None);
    // Of another year than the letter's nothing is said of the duty.
    let before = NaiveDate::from_ymd_opt(2026, 3, 3).unwrap();
    assert_eq!(guesser.guess("Formation Moodle", before, |_| false).duty, None);
    assert_eq!(
        Guesser::of(&Carnet::default(), SchoolYear::new(2026)).guess("Formation", day((11, 3)), |_| false).duty,
        None
    );
}
