//! Requests, counters, trainings, partners, information, outages, movements, the volet numérique, figures.

use std::collections::BTreeSet;

use carnet_ent::acts::circular::{self, Received};
use carnet_ent::acts::many::{self, ToAll};
use carnet_ent::acts::partner::{self, Asked};
use carnet_ent::acts::{
    Dated, Given, activity, alteration, counter, deletion, message, movement, outage, plan, request, standard_answer,
    training, usage,
};
use carnet_ent::exchange::RequestLine;
use carnet_ent::model::*;

use crate::desk::{Desk, TODAY, day, nobody};

fn dated(title: &str, on: &str) -> Dated {
    Dated { title: title.to_owned(), day: day(on), hour: None, minutes: None }
}

#[test]
fn a_request_goes_with_its_activity() {
    let mut desk = Desk::new();
    let line = RequestLine::read("professeure de SVT : mot de passe perdu", &desk.carnet, day(TODAY));
    let id = desk.makes(|c, s| request::note(c, s, &line));
    assert!(desk.activity(id).title.contains("mot de passe"));
    let empty = RequestLine::read("", &desk.carnet, day(TODAY));
    assert_eq!(desk.refused(|c, s| request::note(c, s, &empty)).0, Some(Given::Text));
    desk.does(|c, s| request::put_in(c, s, id, RequestState::Waiting));
    assert_eq!(desk.activity(id).state, State::Planned);
    desk.does(|c, s| request::put_in(c, s, id, RequestState::Answered));
    assert_eq!((desk.activity(id).state, desk.one::<HelpRequest>(id).answered), (State::Done, Some(day(TODAY))));
    let (_, why) = desk.refused(|c, s| request::answered_on(c, s, id, Some(day("2026-11-22"))));
    assert!(why.contains("ne peut pas précéder"), "{why}");
    desk.does(|c, s| request::answered_on(c, s, id, Some(day("2026-11-24"))));
    desk.does(|c, _| alteration::alter::<HelpRequest>(c, id, "réponse", &|r| r.answer = "Par EduConnect.".into()));
    desk.does(|c, s| request::keep_answer(c, s, id));
    assert!(desk.carnet.standard_answers.values().any(|a| a.text == "Par EduConnect."));
    let session = desk.makes(|c, s| training::propose(c, s, id));
    assert!(desk.one::<Training>(session).answers.contains(&id));
    assert_eq!(desk.activity(session).date, day("2026-12-07"));
    desk.misses(|c, s| request::put_in(c, s, nobody(), RequestState::Answered));
}

#[test]
fn an_answer_and_a_message_are_the_school_s() {
    let mut desk = Desk::new();
    desk.does(|c, s| standard_answer::add(c, s, "Où est le casier ?".into(), "Dans Pronote.".into()));
    assert_eq!(desk.refused(|c, s| standard_answer::add(c, s, String::new(), String::new())).0, Some(Given::Name));
    desk.does(|c, s| message::add(c, s, "Relance".into(), "Objet".into(), "Texte".into()));
    assert_eq!(
        desk.refused(|c, s| message::add(c, s, String::new(), String::new(), String::new())).0,
        Some(Given::Name)
    );
    // The first change to a ready message makes it the school's own, the next changes that one.
    desk.does(|c, s| message::reword(c, s, None, "relay", &|m| m.text = "À nous".into()));
    let own = desk.carnet.message_models.values().find(|m| m.key == "relay").unwrap().id;
    desk.does(|c, s| message::reword(c, s, Some(own), "relay", &|m| m.subject = "Autre".into()));
    assert_eq!(desk.one::<MessageModel>(own).text, "À nous");
    desk.refused(|c, s| message::reword(c, s, None, "inconnu", &|_| {}));
}

#[test]
fn a_counter_makes_one_activity_a_day() {
    let mut desk = Desk::new();
    desk.does(|c, s| counter::add(c, s, "Réinitialisations".into(), Audience::Pupils, Some(5)));
    let made = desk.carnet.counters.values().find(|c| c.name == "Réinitialisations").unwrap().clone();
    assert_eq!(made.duty, "2.1");
    desk.does(|c, s| counter::count(c, s, made.id));
    desk.does(|c, s| counter::count(c, s, made.id));
    let at = made.activity_id(day(TODAY));
    assert_eq!((desk.activity(at).people, desk.activity(at).minutes), (Some(2), Some(10)));
    desk.does(|c, s| counter::discount(c, s, made.id));
    assert_eq!((desk.activity(at).people, desk.activity(at).minutes), (Some(1), Some(5)));
    desk.does(|c, s| counter::discount(c, s, made.id));
    assert!(!desk.carnet.activities.contains_key(&at), "with the last one the activity of the day goes");
    assert!(counter::discount(&desk.carnet, &desk.stamp(), made.id).unwrap().changes.is_empty());
    desk.does(|c, s| counter::shift(c, s, made.id, Move::Up));
    desk.does(counter::add_usual);
    assert_eq!(desk.refused(|c, s| counter::add(c, s, String::new(), Audience::Pupils, None)).0, Some(Given::Name));
    desk.misses(|c, s| counter::count(c, s, nobody()));
}

#[test]
fn a_training_an_exchange_an_outage_a_movement_are_at_a_day() {
    let mut desk = Desk::new();
    let id = desk.makes(|c, s| training::plan(c, s, dated("Moodle", "2026-12-03"), "CDI".into(), "moi".into()));
    assert_eq!((desk.activity(id).state, desk.activity(id).nature), (State::Planned, Nature::Training));
    assert_eq!(desk.one::<Duty>(desk.activity(id).duty.unwrap()).model, "2.3");
    let unnamed = desk.refused(|c, s| training::plan(c, s, dated("", TODAY), String::new(), String::new()));
    assert_eq!(unnamed.0, Some(Given::Name));

    let asked = Asked { waiting_for: "la DRANE".into(), remind: Some(day("2026-11-30")), ..Asked::default() };
    let id = desk.makes(|c, s| partner::note(c, s, dated("Ticket", "2026-11-20"), asked.clone()));
    assert_eq!((desk.activity(id).state, desk.one::<Exchange>(id).waits()), (State::Done, true));
    let early = Asked { remind: Some(day("2026-11-19")), ..asked };
    assert_eq!(desk.refused(|c, s| partner::note(c, s, dated("Ticket", "2026-11-20"), early)).0, Some(Given::LastDay));
    let (_, why) = desk.refused(|c, s| partner::answered_on(c, s, id, Some(day("2026-11-19"))));
    assert!(why.contains("envoyée le"), "{why}");
    desk.does(|c, s| partner::answered_on(c, s, id, Some(day("2026-11-21"))));
    desk.does(|c, s| partner::close(c, s, id));
    assert_eq!(desk.one::<Exchange>(id).answered, Some(day(TODAY)));
    desk.does(|c, s| partner::add_contact(c, s, "DRANE".into(), "Assistance".into()));
    assert_eq!(desk.refused(|c, s| partner::add_contact(c, s, String::new(), String::new())).0, Some(Given::Name));

    let id = desk.makes(|c, s| outage::note(c, s, dated("PRONOTE", TODAY), "la direction".into()));
    assert_eq!((desk.activity(id).title.as_str(), desk.activity(id).state), ("Panne\u{a0}: PRONOTE", State::Planned));
    desk.does(|c, s| outage::end(c, s, id));
    let over = desk.one::<Outage>(id);
    assert_eq!((over.ended, over.ended_at.unwrap().to_string().as_str()), (Some(day(TODAY)), "14:05:00"));
    assert_eq!(desk.activity(id).state, State::Done);
    assert_eq!(desk.refused(|c, s| outage::note(c, s, dated("", TODAY), String::new())).0, Some(Given::Name));

    let id = desk.makes(|c, s| movement::note(c, s, MovementKind::Departure, dated("6A", TODAY)));
    assert_eq!(desk.activity(id).title, "Départ en 6A");
    for place in MovementPlace::ALL {
        desk.does(|c, s| movement::carry_over(c, s, id, *place, true));
    }
    assert_eq!(desk.activity(id).state, State::Done, "carried over everywhere");
    desk.does(|c, s| movement::carry_over(c, s, id, MovementPlace::ALL[0], false));
    assert_eq!(desk.activity(id).state, State::Planned);
    assert_eq!(desk.refused(|c, s| movement::note(c, s, MovementKind::Arrival, dated("", TODAY))).0, Some(Given::Name));
}

#[test]
fn an_information_is_passed_on() {
    let mut desk = Desk::new();
    let received = Received {
        day: day(TODAY),
        subject: "Webinaire".into(),
        from: "DRANE".into(),
        text: "Jeudi à 17 h.".into(),
        before: None,
        audience: BTreeSet::from([Audience::Teachers]),
    };
    desk.does(|c, s| circular::note(c, s, received.clone()));
    let id = desk.carnet.circulars.values().find(|c| c.subject == "Webinaire").unwrap().id;
    desk.does(|c, s| circular::add_relay(c, s, id, BTreeSet::from([Audience::Parents]), Channel::Message));
    desk.does(|c, s| circular::send(c, s, id, 0));
    let sent = desk.activity(desk.one::<Circular>(id).relays[0].activity.unwrap());
    assert_eq!((sent.nature, sent.date), (Nature::Communication, day(TODAY)));
    desk.does(|c, s| circular::remove_relay(c, s, id, 1));
    assert_eq!(desk.one::<Circular>(id).relays.len(), 1);
    desk.refused(|c, s| circular::send(c, s, id, 7));
    let unnamed = Received { subject: String::new(), ..received };
    assert_eq!(desk.refused(|c, s| circular::note(c, s, unnamed)).0, Some(Given::Name));
}

#[test]
fn the_volet_numerique_goes_on_from_year_to_year() {
    let mut desk = Desk::new();
    desk.does(|c, s| plan::add_axis(c, s, "Éducation aux médias".into()));
    assert_eq!(desk.refused(|c, s| plan::add_axis(c, s, String::new())).0, Some(Given::Name));
    let axis = desk.carnet.axes_of(desk.carnet.open_year()).last().unwrap().id;
    desk.does(|c, s| plan::shift_axis(c, s, axis, Move::Up));
    desk.does(|c, s| plan::add_action(c, s, axis, "Semaine de la presse".into()));
    desk.does(|c, s| plan::add_action(c, s, axis, "Webradio".into()));
    assert_eq!(desk.refused(|c, s| plan::add_action(c, s, axis, String::new())).0, Some(Given::Name));
    let actions: Vec<Id> = desk.carnet.plan_actions_of(axis).iter().map(|a| a.id).collect();
    desk.does(|c, s| plan::shift_action(c, s, actions[1], Move::Up));
    assert_eq!(desk.carnet.plan_actions_of(axis)[0].id, actions[1]);
    let (decision, activity) = (desk.any::<Decision>().id, desk.any::<Activity>().id);
    desk.does(|c, s| plan::link(c, s, actions[0], decision));
    desk.does(|c, s| plan::link(c, s, actions[0], activity));
    let action = desk.one::<PlanAction>(actions[0]);
    assert!(action.decisions.contains(&decision) && action.activities.contains(&activity));
    desk.does(|c, s| plan::unlink(c, s, actions[0], decision));
    assert!(desk.one::<PlanAction>(actions[0]).decisions.is_empty());
    let over = actions[1];
    desk.does(|c, _| alteration::alter::<PlanAction>(c, over, "état", &|a| a.state = PlanState::Reached));
    let info = desk.any::<Info>().id;
    desk.does(|c, _| alteration::alter::<Info>(c, info, "année", &|i| i.open_year = 2027));
    let left = desk.carnet.plan_actions.values().filter(|a| !a.state.is_over()).count();
    let before = desk.carnet.plan_actions.len();
    desk.does(plan::renew);
    assert_eq!(desk.carnet.plan_actions.len(), before + left, "what is over stays behind");
}

#[test]
fn figures_are_replaced_number_by_number_and_never_pass_100_percent() {
    let mut desk = Desk::new();
    let mut one = Usage::new(day("2027-01-15"), Audience::Pupils);
    (one.accounts, one.activated) = (Some(400), Some(300));
    desk.does(|c, s| usage::note(c, s, one.clone()));
    let mut more = Usage::new(day("2027-01-20"), Audience::Pupils);
    more.visits = Some(1_000);
    let act = desk.does(|c, s| usage::note(c, s, more.clone()));
    assert!(act.label.starts_with("Mesure remplacée"), "{}", act.label);
    let kept = desk.one::<Usage>(one.id);
    assert_eq!((kept.accounts, kept.visits), (Some(400), Some(1_000)));
    let none = Usage::new(day("2027-01-15"), Audience::Parents);
    assert_eq!(desk.refused(|c, s| usage::note(c, s, none.clone())).0, Some(Given::Number));
    let mut wrong = none.clone();
    (wrong.accounts, wrong.activated) = (Some(10), Some(11));
    assert_eq!(desk.refused(|c, s| usage::note(c, s, wrong)).0, Some(Given::Part));
    desk.does(|c, s| usage::correct(c, s, one.id, &|u| u.activated = Some(320)));
    assert!(desk.refused(|c, s| usage::correct(c, s, one.id, &|u| u.activated = Some(500))).1.contains("100"));
    let counted = vec![Usage { accounts: Some(50), ..none.clone() }];
    desk.does(|c, s| usage::note_accounts(c, s, day("2027-01-15"), counted.clone()));
    let again = usage::note_table(&desk.carnet, &desk.stamp(), counted, 0).unwrap();
    assert!(again.changes.is_empty());
    desk.does(|c, s| usage::note_table(c, s, vec![Usage { visits: Some(3), ..none }], 1));
}

#[test]
fn what_a_line_says_is_kept_with_the_first_thing_noted_of_it() {
    let mut desk = Desk::new();
    let note = |desk: &mut Desk, nature: Nature, title: &str, state: State| {
        desk.makes(|c, s| {
            let mut made = Activity::new(s.id(), s.day, title.to_owned());
            (made.nature, made.state) = (nature, state);
            activity::note(c, s, &made)
        })
    };
    let id = note(&mut desk, Nature::Training, "Formation Moodle", State::Done);
    assert!(!desk.carnet.trainings.contains_key(&id));
    let same = alteration::complete::<Training>(&desk.carnet, id, "lieu", &|t| t.place.clear()).unwrap();
    assert!(same.changes.is_empty(), "nothing was typed: nothing is kept");
    desk.does(|c, _| alteration::complete::<Training>(c, id, "lieu", &|t| t.place = "Salle 12".into()));
    assert_eq!(desk.one::<Training>(id).place, "Salle 12");
    let trainer = |t: &mut Training| t.trainer = "Samia Benali".into();
    desk.does(|c, _| alteration::alter_found(c, id, Carnet::part_of, "formateur", &trainer));
    // Its nature may change: it is asked, and the session stays.
    assert_eq!(activity::kept_by_nature(&desk.carnet, desk.activity(id)), Some(TableName::Training));
    let before = desk.activity(id).clone();
    let mut after = before.renewed();
    after.nature = Nature::Meeting;
    desk.does(|c, s| activity::change(c, s, &before, &after, false));
    assert_eq!(desk.one::<Training>(id).place, "Salle 12");
    assert_eq!(activity::kept_by_nature(&desk.carnet, desk.activity(id)), None);

    let broken = note(&mut desk, Nature::Incident, "Panne PRONOTE", State::Planned);
    desk.does(|c, s| outage::end(c, s, broken));
    assert_eq!((desk.one::<Outage>(broken).ended, desk.activity(broken).state), (Some(day(TODAY)), State::Done));
    let moved = note(&mut desk, Nature::Operation, "Arrivée d’un élève en 5B", State::Planned);
    desk.does(|c, s| movement::carry_over(c, s, moved, MovementPlace::Siecle, true));
    assert_eq!(desk.one::<Movement>(moved).class, "5B");
    let asked = note(&mut desk, Nature::Support, "Aide sur Moodle", State::Planned);
    let session = desk.makes(|c, s| training::propose(c, s, asked));
    assert!(desk.carnet.requests.contains_key(&asked), "what a session answers is kept");
    assert!(desk.one::<Training>(session).answers.contains(&asked));
    // What is only said leaves with its line.
    let gone = note(&mut desk, Nature::Incident, "Panne du réseau", State::Done);
    desk.does(|c, _| deletion::of(c, TableName::Outage, gone));
    assert!(!desk.carnet.activities.contains_key(&gone));
}

#[test]
fn many_activities_are_changed_and_deleted_as_one() {
    let mut desk = Desk::new();
    let ids: BTreeSet<Id> = (0..40)
        .map(|n| {
            desk.makes(|c, s| {
                let mut made = Activity::new(s.id(), s.day, format!("Ligne {n}"));
                made.state = State::Planned;
                activity::note(c, s, &made)
            })
        })
        .collect();
    let duty = desk.carnet.duty_of("2.1", day(TODAY)).unwrap();
    let all = |desk: &Desk, holds: &dyn Fn(&Activity) -> bool| ids.iter().all(|id| holds(desk.activity(*id)));
    desk.does(|c, s| many::change(c, s, &ids, &ToAll { duty: Some(Some(duty)), ..ToAll::default() }));
    assert!(all(&desk, &|a| a.duty == Some(duty)));
    desk.does(|c, s| many::change(c, s, &ids, &ToAll { audience: Some(Audience::Parents), ..ToAll::default() }));
    desk.does(|c, s| many::change(c, s, &ids, &ToAll { nature: Some(Nature::Support), ..ToAll::default() }));
    assert!(all(&desk, &|a| a.nature == Nature::Support && a.audience.contains(&Audience::Parents)));
    // What is kept beside one follows its state.
    let first = *ids.first().unwrap();
    desk.does(|c, _| alteration::complete::<HelpRequest>(c, first, "demandeur", &|r| r.asked_by = "parent".into()));
    desk.does(|c, s| many::change(c, s, &ids, &ToAll { state: Some(State::Done), ..ToAll::default() }));
    assert_eq!(desk.one::<HelpRequest>(first).state, RequestState::Answered);
    desk.does(|c, s| many::change(c, s, &ids, &ToAll { duty: Some(None), ..ToAll::default() }));
    assert!(all(&desk, &|a| a.duty.is_none()));
    // Two tabs: one is gone meanwhile, the others are done.
    let mut with_gone = ids.clone();
    with_gone.insert(nobody());
    desk.does(|c, s| many::change(c, s, &with_gone, &ToAll { duty: Some(Some(duty)), ..ToAll::default() }));
    desk.misses(|c, s| many::change(c, s, &[nobody()].into(), &ToAll::default()));
    let before = desk.carnet.activities.len();
    desk.does(|c, s| many::delete(c, s, &ids));
    assert_eq!(desk.carnet.activities.len(), before - 40);
    assert!(!desk.carnet.requests.contains_key(&first));
    let (_, why) = desk.refused(|c, s| many::delete(c, s, &ids));
    assert!(why.contains("choisie"), "{why}");
    // What the bilan cites stays, and that is said.
    if let Some(cited) = desk.carnet.achievements.values().map(|a| a.activity).next() {
        let other = desk.makes(|c, s| activity::note(c, s, &Activity::new(s.id(), s.day, "Autre")));
        desk.does(|c, s| many::delete(c, s, &[cited, other].into()));
        assert!(desk.carnet.activities.contains_key(&cited) && !desk.carnet.activities.contains_key(&other));
        let (_, why) = desk.refused(|c, s| many::delete(c, s, &[cited].into()));
        assert!(why.contains("bilan"), "{why}");
    }
}

#[test]
fn twenty_thousand_rows_are_changed_as_one() {
    let mut desk = Desk::new();
    let ids: BTreeSet<Id> = (0..20_000)
        .map(|n| {
            let made = Activity::new(Id::new(n, [7; 10]), day(TODAY), format!("Ligne {n}"));
            desk.carnet.put(AnyRecord::Activity(made.clone().into()));
            made.id
        })
        .collect();
    let act = desk.does(|c, s| many::change(c, s, &ids, &ToAll { nature: Some(Nature::Watch), ..ToAll::default() }));
    assert_eq!(act.changes.len(), 20_000);
    assert!(ids.iter().all(|id| desk.activity(*id).nature == Nature::Watch));
}
