//! What the sentence of a decision changes, as it is understood; where it is not sure, nothing.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::exchange::DecisionLine;
use carnet_ent::model::{Access, Audience, EntModule, Id, IdMaker, usual_modules};

fn usual() -> Vec<EntModule> {
    usual_modules(&[], &mut IdMaker::new(0, 7))
}

/// Names of the modules, profiles, access and hours.
fn read(text: &str) -> (Vec<String>, Vec<Audience>, Option<Access>, String) {
    let all = usual();
    let line = DecisionLine::read(text, &all.iter().collect::<Vec<_>>());
    let name = |id: &Id| all.iter().find(|m| m.id == *id).unwrap().name.clone();
    (line.modules.iter().map(name).collect(), line.profiles.into_iter().collect(), line.access, line.hours)
}

#[test]
fn several_modules_for_several_profiles_within_hours() {
    let (modules, profiles, access, hours) =
        read("Fermer la messagerie, le blog et le forum aux élèves et aux parents de 20 h à 7 h");
    assert_eq!(modules, ["Messagerie", "Blog", "Forum"]);
    assert_eq!(profiles, [Audience::Pupils, Audience::Parents]);
    assert_eq!((access, hours.as_str()), (Some(Access::Closed), "de 20 h à 7 h"));
    let all = usual();
    let line = DecisionLine::read("Fermer le forum aux élèves après 20h30", &all.iter().collect::<Vec<_>>());
    let effects = line.effects();
    assert_eq!(effects.len(), 1);
    assert_eq!(effects[0].access, Access::Limited);
    assert_eq!(effects[0].sentence, "fermé après 20h30");
}

#[test]
fn a_right_is_not_the_module_and_the_profile_that_it_names() {
    assert_eq!(
        read("Retirer aux élèves le droit d’écrire à tous les parents"),
        (vec!["Écrire à tous les parents".to_owned()], vec![Audience::Pupils], Some(Access::Closed), String::new(),)
    );
    assert_eq!(read("Autoriser les élèves à publier une actualité").0, ["Publier une actualité"]);
    assert_eq!(read("Mettre les notes en lecture pour les familles le week-end").0, ["Notes et compétences"]);
    assert_eq!(read("Ouvrir la réservation de ressources à la vie scolaire").0, ["Réservation de ressources"]);
}

#[test]
fn where_it_is_not_sure_it_is_silent() {
    let silent = |text: &str| {
        let all = usual();
        assert_eq!(DecisionLine::read(text, &all.iter().collect::<Vec<_>>()).effects(), [], "{text}");
    };
    silent("Ouvrir le blog et fermer le forum aux élèves");
    silent("Restreindre la messagerie aux élèves");
    silent("Fermer le forum");
    silent("Fermer aux parents");
    silent("Réunir le comité avec les élèves et les parents");
    silent("Ouvrir à tous sauf le forum aux élèves");
    silent("");
}
