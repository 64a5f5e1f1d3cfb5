//! The letter: prepared, worded, signed, changed by an avenant.

use carnet_ent::acts::{Dated, Given, letter, letter_item, meeting};
use carnet_ent::model::*;

use crate::desk::{Desk, TODAY, day, nobody};

fn of_year(desk: &Desk) -> Letter {
    desk.carnet.letter(2026).unwrap().clone()
}

#[test]
fn a_letter_is_prepared_after_the_official_text() {
    let mut desk = Desk::new();
    let info = desk.any::<Info>().id;
    desk.does(|c, _| carnet_ent::acts::alteration::alter::<Info>(c, info, "année", &|i| i.open_year = 2030));
    desk.does(letter::prepare);
    let made = desk.carnet.letter(2030).unwrap();
    assert_eq!(desk.carnet.missions_of(made.id).len(), 4);
    assert!(made.head.is_some() && made.administrator.is_some());
}

#[test]
fn a_letter_is_signed_then_changed_by_an_avenant() {
    let mut desk = Desk::new();
    let id = of_year(&desk).id;
    assert_eq!(desk.refused(|c, s| letter::sign(c, s, id, String::new(), day(TODAY))).0, Some(Given::Name));
    let nobody_signs = Desk::new();
    let mut without = nobody_signs.carnet.clone();
    let unsigned = Letter { head: None, ..of_year(&nobody_signs) };
    without.put(AnyRecord::Letter(std::sync::Arc::new(unsigned)));
    let without = Desk::of(without);
    assert!(without.refused(|c, s| letter::sign(c, s, id, "Arles".into(), day(TODAY))).1.contains("signataire"));
    let act = desk.does(|c, s| letter::sign(c, s, id, "Arles".into(), day(TODAY)));
    assert_eq!(act.label, "Lettre signée le 23/11/2026");
    assert_eq!(desk.carnet.signed_versions(id).len(), 1);
    // What is signed does not change.
    let duty = desk.any::<Duty>().id;
    let change =
        letter_item::alter_duty(&desk.carnet, &desk.stamp(), duty, "Attribution", &|d| d.text = "Autre".into());
    let refused = desk.carnet.clone().apply(&Transaction {
        changes: change.unwrap().changes,
        ..serde_json::from_str(r#"{"id":"0190163d-8694-739b-aea5-966c26f8ad91","device":"0190163d-8694-739b-aea5-966c26f8ad91","seq":1,"at":"","label":"x"}"#).unwrap()
    });
    assert!(matches!(refused, Err(Refusal::Frozen { .. })), "{refused:?}");
    desk.does(|c, s| letter::amend(c, s, id));
    assert_eq!((of_year(&desk).state, of_year(&desk).amendment), (LetterState::Amending, 1));
    // Nothing was written: it is let go. Something was: it is undone, or signed.
    desk.does(|c, s| letter::give_up_amendment(c, s, id));
    assert_eq!((of_year(&desk).state, of_year(&desk).amendment), (LetterState::Signed, 0));
    desk.does(|c, s| letter::amend(c, s, id));
    desk.does(|c, s| letter_item::alter_duty(c, s, duty, "Attribution", &|d| d.text = "Autre".into()));
    assert!(desk.refused(|c, s| letter::give_up_amendment(c, s, id)).1.contains("ont changé"));
    let act = desk.does(|c, s| letter::sign(c, s, id, "Arles".into(), day(TODAY)));
    assert!(act.label.starts_with("Avenant n° 1 signé"), "{}", act.label);
    desk.misses(|c, s| letter::amend(c, s, nobody()));
}

#[test]
fn the_signature_and_the_first_comite_do_a_step_of_the_transition() {
    let mut desk = Desk::new();
    let id = of_year(&desk).id;
    let step = desk.carnet.steps.values().find(|s| s.plan.key == "letter-committee").unwrap().clone();
    desk.does(|c, s| letter::sign(c, s, id, "Arles".into(), day(TODAY)));
    let held = Dated { title: String::new(), day: day(TODAY), hour: None, minutes: None };
    desk.does(|c, s| meeting::note(c, s, Body::Committee, held, String::new()));
    assert_eq!(desk.carnet.step_state(&step, Scope::Whole), StepState::Done);
}

#[test]
fn missions_and_duties_are_worded_moved_restored() {
    let mut desk = Desk::new();
    let id = of_year(&desk).id;
    desk.does(|c, s| letter::alter(c, s, id, "Moyens modifiés", &|l| l.means.weekly_minutes = Some(180)));
    let mission = desk.makes(|c, s| letter_item::add_mission(c, s, id));
    desk.does(|c, s| letter_item::reword_mission(c, s, mission, "Une mission à nous".into()));
    desk.does(|c, s| letter_item::shift_mission(c, s, mission, Move::Up));
    assert_eq!(desk.carnet.missions_of(id).iter().position(|m| m.id == mission), Some(3));
    let duty = desk.makes(|c, s| letter_item::add_duty(c, s, mission));
    let second = desk.makes(|c, s| letter_item::add_duty(c, s, mission));
    assert_eq!(desk.one::<Duty>(duty).text, letter_item::NEW_DUTY);
    desk.does(|c, s| letter_item::shift_duty(c, s, second, Move::Up));
    assert_eq!(desk.carnet.duties_of(mission)[0].id, second);
    let act = desk.does(|c, s| letter_item::alter_duty(c, s, duty, "Objectif", &|d| d.objective = "Dix".into()));
    assert_eq!(act.label, "Objectif 4.2\u{a0}: modification");
    assert!(desk.refused(|c, s| letter_item::restore_text(c, s, duty)).1.contains("pas du texte officiel"));
    assert!(desk.refused(|c, s| letter_item::restore(c, s, id, "9.9")).1.contains("texte officiel"));
}

#[test]
fn what_is_out_of_the_official_text_comes_back_at_its_place() {
    let mut desk = Desk::new();
    let info = desk.any::<Info>().id;
    desk.does(|c, _| carnet_ent::acts::alteration::alter::<Info>(c, info, "année", &|i| i.open_year = 2030));
    desk.does(letter::prepare);
    let id = desk.carnet.letter(2030).unwrap().id;
    let of =
        |d: &Desk| d.carnet.numbered_duties(id).into_iter().find(|(_, d)| d.model == "2.3").map(|(n, d)| (n, d.id));
    let (_, official) = of(&desk).unwrap();
    desk.does(|c, s| letter_item::alter_duty(c, s, official, "Attribution", &|d| d.text = "Reformulée".into()));
    desk.does(|c, s| letter_item::restore_text(c, s, official));
    assert!(desk.one::<Duty>(official).is_official());
    let mission = desk.one::<Duty>(official).mission;
    desk.does(|c, _| carnet_ent::acts::deletion::of(c, TableName::Duty, official));
    assert_eq!(of(&desk), None);
    desk.does(|c, s| letter_item::restore(c, s, id, "2.3"));
    assert_eq!(of(&desk).unwrap().0, "2.3");
    let act = desk.does(|c, _| carnet_ent::acts::deletion::of(c, TableName::Mission, mission));
    assert!(act.changes.len() > 1, "its duties go with it");
    assert!(desk.refused(|c, s| letter_item::restore(c, s, id, "2.3")).1.contains("la mission"));
    desk.does(|c, s| letter_item::restore(c, s, id, "2"));
    assert_eq!(desk.carnet.missions_of(id)[1].model, "2");
}
