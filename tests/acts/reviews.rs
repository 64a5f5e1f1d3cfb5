//! The bilan, the interview, the comments, the copy, the next letter.

use carnet_ent::acts::{alteration, comment, copy, letter, review};
use carnet_ent::model::*;

use crate::desk::{Desk, TODAY, day, nobody};

#[test]
fn the_bilan_is_begun_by_what_is_written_of_it() {
    let mut desk = Desk::new();
    let duty = desk.any::<Duty>().id;
    desk.does(|c, s| review::judge(c, s, duty, "Objectif apprécié", &|o| o.sentence = "Atteint.".into()));
    let made = desk.carnet.review(2026).unwrap().clone();
    assert_eq!(desk.carnet.outcome(made.id, duty).unwrap().sentence, "Atteint.");
    desk.does(|c, s| review::write(c, s, "Bilan : contexte", &|r| r.context = "Deux ENT.".into()));
    assert!(review::begin(&desk.carnet, &desk.stamp()).unwrap().changes.is_empty());
    let mut fresh = Desk::new();
    fresh.does(review::begin);
    assert_eq!(fresh.carnet.review(2026).unwrap().id, made.id, "two computers make one bilan");
    // Keeping all leaves what was decided.
    desk.does(|c, s| review::decide(c, s, duty, Some(Fate::Change)));
    let decided = desk.carnet.outcome(made.id, duty).unwrap();
    assert_eq!(decided.next_text, desk.one::<Duty>(duty).text);
    desk.does(review::keep_all);
    assert!(desk.carnet.undecided(&made).is_empty());
    assert_eq!(desk.carnet.outcome(made.id, duty).unwrap().fate, Some(Fate::Change));
    let mission = desk.any::<Mission>().id;
    desk.does(|c, s| review::add_duty(c, s, mission, " Former au RGPD "));
    assert_eq!(desk.carnet.additions(made.id)[0].next_text, "Former au RGPD");
    assert!(desk.refused(|c, s| review::add_duty(c, s, mission, " ")).1.starts_with("Indiquez"));
    desk.misses(|c, s| review::decide(c, s, nobody(), None));
}

#[test]
fn activities_are_named_worded_put_in_order() {
    let mut desk = Desk::new();
    let duty = desk.any::<Duty>().id;
    let two: Vec<Id> = desk.carnet.activities.keys().copied().take(2).collect();
    for activity in &two {
        desk.does(|c, s| review::name_activity(c, s, duty, *activity));
    }
    let named = |d: &Desk| {
        d.carnet.achievements_of(d.carnet.review(2026).unwrap().id, duty).iter().map(|a| a.id).collect::<Vec<_>>()
    };
    let before = named(&desk);
    desk.does(|c, s| review::shift_achievement(c, s, before[1], Move::Up));
    assert_eq!(named(&desk), [before[1], before[0]]);
    desk.does(|c, s| review::reword_achievement(c, s, before[0], " En deux mots "));
    assert_eq!(desk.one::<Achievement>(before[0]).text, "En deux mots");
    desk.does(|c, s| review::reword_achievement(c, s, before[0], " "));
    assert_eq!(named(&desk).len(), 1);
    desk.misses(|c, s| review::name_activity(c, s, duty, nobody()));
}

#[test]
fn the_interview_says_who_typed_and_freezes_the_bilan() {
    let mut desk = Desk::new();
    assert!(review::not_yet(&desk.carnet, day(TODAY)).unwrap().contains("date et le lieu"));
    desk.refused(review::approve);
    let act = desk.does(review::open_interview);
    assert_eq!(act.label, "Entretien commencé");
    let held = |d: &Desk| d.carnet.interview(d.carnet.review(2026).unwrap().id).unwrap().clone();
    assert_eq!(held(&desk).date, Some(day(TODAY)));
    assert!(held(&desk).present.contains("Claire Ferrand"));
    desk.does(|c, s| review::heads_part(c, s, "Avis", "", &|i| i.opinion = "Favorable.".into()));
    assert!(!held(&desk).typed.is_empty(), "the administrator typed it");
    let visa = Visa {
        name: "Claire Ferrand".into(),
        date: day(TODAY),
        verdict: Verdict::Approved,
        version: None,
        extra: Extra::new(),
    };
    desk.does(|c, s| review::give_visa(c, s, &visa, None, "Claire Ferrand"));
    assert!(held(&desk).visa.unwrap().version.is_some(), "on the bilan as it stands");
    desk.does(|c, s| review::interview(c, s, "Entretien : date", &|i| i.date = Some(day("2026-12-24"))));
    assert!(desk.refused(review::approve).1.contains("n’est pas passé"));
    desk.does(|c, s| review::interview(c, s, "Entretien : date", &|i| i.date = Some(day(TODAY))));
    desk.does(review::approve);
    assert!(desk.carnet.approved(2026).is_some());
}

#[test]
fn a_comment_is_answered_and_resolved() {
    let mut desk = Desk::new();
    let target = Commentable::Duty(desk.any::<Duty>().id).to_string();
    desk.does(|c, s| comment::add(c, s, target.clone(), None, " Bravo "));
    let made = desk.any::<Comment>();
    assert_eq!((made.text.as_str(), made.by.as_str()), ("Bravo", "Camille Durand"));
    desk.does(|c, s| comment::add(c, s, target.clone(), Some(made.id), "Merci"));
    desk.does(|c, s| comment::turn(c, s, made.id));
    assert!(desk.one::<Comment>(made.id).resolved);
    assert!(desk.refused(|c, s| comment::add(c, s, target, None, " ")).1.starts_with("Indiquez"));
    desk.misses(|c, s| comment::turn(c, s, nobody()));
}

#[test]
fn a_copy_is_noted_with_its_digest() {
    let mut desk = Desk::new();
    desk.does(review::begin);
    let id = desk.makes(|c, s| copy::prepare(c, s, SentCopy::new(s.id(), 2026)));
    assert!(!desk.one::<SentCopy>(id).digest.is_empty());
}

/// A second copy knows what the first one showed: what changed since is told by name.
#[test]
fn a_second_copy_knows_the_first() {
    let mut desk = Desk::new();
    desk.does(review::begin);
    let sent = |at: &str, id: Id| SentCopy { at: at.into(), ..SentCopy::new(id, 2026) };
    let first = desk.makes(|c, s| copy::prepare(c, s, sent("2026-11-24T10:00:00Z", s.id())));
    assert!(desk.one::<SentCopy>(first).before.is_none());
    let told = |desk: &Desk, id: Id| {
        let copy = desk.one::<SentCopy>(id);
        let before = copy.before.clone().unwrap();
        carnet_ent::document::since_read(&before.version, copy.version.as_ref().unwrap(), &before.at)
    };
    let same = desk.makes(|c, s| copy::prepare(c, s, sent("2026-11-25T10:00:00Z", s.id())));
    assert_eq!(told(&desk, same), ["Le précédent était du 2026-11-24T10:00:00Z.", "Rien n’a changé dans le bilan."]);
    let put = |r: &mut Review| "Trop peu de temps.".clone_into(&mut r.difficulties);
    desk.does(|c, s| review::write(c, s, "Bilan : Difficultés", &put));
    let duty = desk.carnet.duties.values().find(|d| d.model == "1.1").unwrap().id;
    let judge = |o: &mut Outcome| o.reached = Some(Reached::Partly);
    desk.does(|c, s| review::judge(c, s, duty, "Objectif apprécié", &judge));
    let third = desk.makes(|c, s| copy::prepare(c, s, sent("2026-11-26T10:00:00Z", s.id())));
    let said = told(&desk, third).join(" ").replace('\u{a0}', " ");
    assert!(said.contains("2026-11-25") && said.contains("Textes changés : Difficultés."), "{said}");
    assert!(said.contains("1 objectif apprécié autrement") && !said.contains("Besoins"), "{said}");
}

#[test]
fn the_next_letter_follows_what_was_decided() {
    let mut desk = Desk::new();
    let gone = desk.carnet.duties.values().find(|d| d.model == "2.3").unwrap().id;
    desk.does(|c, s| review::decide(c, s, gone, Some(Fate::Remove)));
    let year = SchoolYear::new(2026);
    let act = desk.does(|c, s| letter::prepare_next(c, s, year, &Carried::default()));
    assert_eq!(act.label, "Lettre 2027-2028 préparée");
    assert_eq!(desk.carnet.open_year(), year);
    let next = desk.carnet.letter(2027).unwrap().id;
    assert!(desk.carnet.numbered_duties(next).iter().all(|(_, d)| d.model != "2.3"));
    let info = desk.any::<Info>().id;
    desk.does(|c, _| alteration::alter::<Info>(c, info, "année", &|i| i.open_year = 2031));
    let none = desk.refused(|c, s| letter::prepare_next(c, s, SchoolYear::new(2031), &Carried::default()));
    assert!(none.1.contains("préparez-la"));
}
