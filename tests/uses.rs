//! Requests, trainings, figures, partners: what is read of a line and of a file, what a year comes to, how it leaves.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::calendar::{DueKind, due};
use carnet_ent::document;
use carnet_ent::exchange::{AccountCounts, AccountsError, RequestLine, example, head_copy, month_of};
use carnet_ent::model::*;
use chrono::NaiveDate;
use proptest::prelude::*;

mod world;
use world::World;

fn day(m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, m, d).unwrap()
}

fn the_example() -> (Carnet, IdMaker) {
    let mut ids = IdMaker::new(1_000, 1);
    let carnet = example::carnet(day(11, 24), &mut ids);
    (carnet, ids)
}

#[test]
fn a_request_is_read_from_one_line() {
    let (carnet, mut ids) = the_example();
    let read = |line: &str| RequestLine::read(line, &carnet, day(11, 24));
    let found = read("professeure de SVT : mot de passe perdu pour la messagerie, par téléphone 10 min");
    assert_eq!(found.asked_by, "professeure de SVT");
    assert_eq!(found.entry.title, "mot de passe perdu pour la messagerie");
    assert_eq!(found.channel, Channel::Phone);
    assert_eq!(found.entry.minutes, Some(10));
    assert_eq!(carnet.module_name(found.module), "Messagerie");
    assert!(found.entry.audience.contains(&Audience::Teachers));
    let (activity, request) = found.records(&carnet, ids.next_id());
    assert_eq!(activity.id, request.id);
    assert_eq!(activity.state, State::Planned);
    assert_eq!(activity.duty, carnet.duty_of("2.1", day(11, 24)));
    // A person is a function, and is kept by choice.
    let named = read("Mme Ferrand, professeure de SVT : codes d’accès");
    assert_eq!(named.asked_by, "professeure de SVT");
    assert_eq!(named.person.as_deref(), Some("Mme Ferrand, professeure de SVT"));
    assert_eq!(found.person, None);
    // Nobody is named: it is a request all the same.
    let bare = read("les casiers ne s’ouvrent plus");
    assert_eq!((bare.asked_by.as_str(), bare.channel), ("", Channel::Message));
    // A family's question is the staff's side of the letter.
    let (activity, _) = read("parent : compte EduConnect").records(&carnet, ids.next_id());
    assert_eq!(activity.duty, carnet.duty_of("2.2", day(11, 24)));
}

#[test]
fn a_request_noted_as_answered_is_answered() {
    let (carnet, mut ids) = the_example();
    for (line, subject) in [
        ("professeure de SVT : mot de passe perdu, par téléphone, réglé", "mot de passe perdu"),
        ("mot de passe perdu par téléphone 10 min, répondu", "mot de passe perdu"),
        ("mot de passe perdu (fait)", "mot de passe perdu"),
    ] {
        let read = RequestLine::read(line, &carnet, day(11, 24));
        let (activity, request) = read.records(&carnet, ids.next_id());
        assert_eq!(activity.title, subject, "{line}");
        assert_eq!((activity.state, request.state), (State::Done, RequestState::Answered), "{line}");
        assert_eq!(request.answered, Some(day(11, 24)));
    }
    let open = RequestLine::read("faire remonter la panne au fait", &carnet, day(11, 24));
    assert!(!open.answered);
}

/// A line of the journal, however it came, is what it says it is: the pages of the uses have it, unchanged.
#[test]
fn a_line_of_the_journal_is_what_it_says_it_is() {
    let mut carnet = Carnet::default();
    let mut ids = IdMaker::new(1_000, 1);
    let mut note = |carnet: &mut Carnet, nature: Nature, title: &str, state: State| {
        let mut activity = Activity::new(ids.next_id(), day(11, 3), title.to_owned());
        (activity.nature, activity.state) = (nature, state);
        let id = activity.id;
        carnet.put(AnyRecord::Activity(Arc::new(activity)));
        id
    };
    let training = note(&mut carnet, Nature::Training, "Formation Moodle, salle 12", State::Done);
    let outage = note(&mut carnet, Nature::Incident, "panne de l’ENT", State::Done);
    let going_on = note(&mut carnet, Nature::Incident, "Panne\u{a0}: PRONOTE", State::Planned);
    let basin = note(&mut carnet, Nature::Meeting, "Réunion de bassin, lycée Hugo", State::Planned);
    let support = note(&mut carnet, Nature::Support, "Mot de passe perdu", State::Done);
    let to_do = note(&mut carnet, Nature::Support, "Codes pour un remplaçant", State::Planned);
    let moved = note(&mut carnet, Nature::Operation, "Arrivée de Jean Martin en 5B", State::Done);
    let adult = note(&mut carnet, Nature::Operation, "Départ du professeur remplaçant", State::Done);
    note(&mut carnet, Nature::Operation, "Arrivée du nouveau serveur", State::Done);
    note(&mut carnet, Nature::Training, "Formation annulée", State::Dropped);
    note(&mut carnet, Nature::Meeting, "Réunion des professeurs principaux", State::Done);
    let before = carnet.clone();
    fn all<R: Noted>(carnet: &Carnet) -> Vec<Id> {
        let mut all: Vec<Id> = carnet.parts::<R>().iter().map(|(r, _)| r.id()).collect();
        all.sort();
        all
    }
    assert_eq!(all::<Training>(&carnet), [training]);
    assert_eq!(all::<Outage>(&carnet), [outage, going_on]);
    assert_eq!(all::<Meeting>(&carnet), [basin]);
    assert_eq!(all::<HelpRequest>(&carnet), [support, to_do]);
    assert_eq!(all::<Movement>(&carnet), [moved, adult]);
    let outages = carnet.parts::<Outage>();
    let services: Vec<&str> = outages.iter().map(|(o, _)| o.service.as_str()).collect();
    assert_eq!(services, ["PRONOTE", "ENT"]);
    assert_eq!(outages.iter().map(|(o, _)| o.ended.is_none()).collect::<Vec<_>>(), [true, false]);
    let state = |id| carnet.part_of::<HelpRequest>(id).unwrap().state;
    assert_eq!((state(support), state(to_do)), (RequestState::Answered, RequestState::Received));
    // Nobody's name is taken from the line.
    assert_eq!(carnet.part_of::<Movement>(moved).unwrap().class, "5B");
    assert_eq!(carnet.part_of::<Movement>(adult).unwrap().class, "à préciser");
    assert_eq!(carnet.training_figures(SchoolYear::new(2026)).sessions, 1);
    assert_eq!(carnet.asked_most(SchoolYear::new(2026)).open, 1);
    assert_eq!(carnet, before, "seen, not changed");
    // What is counted by « +1 » is no request.
    let (example, _) = the_example();
    let counted = example.counters.values().flat_map(|c| {
        let of = move |a: &&Arc<Activity>| c.activity_id(a.date) == a.id;
        example.activities.values().filter(of)
    });
    for activity in counted {
        assert!(example.part_of::<HelpRequest>(activity.id).is_err(), "{}", activity.title);
    }
}

/// An export of `n` accounts: a third of each profile; every other one never activated, every fourth connected in October.
fn export(n: usize, quote: bool) -> String {
    let q = if quote { "\"" } else { "" };
    let join = |cells: [&str; 6]| cells.map(|c| format!("{q}{c}{q}")).join(";");
    let mut out = join(["Nom", "Type", "Classes", "Code d'activation", "Dernière connexion", "Login"]);
    for at in 0..n {
        let kind = ["Élève", "Parent", "Enseignant"][at % 3];
        let class = format!("{}A", 6 - at % 4);
        let code = if at % 2 == 0 { "" } else { "AB12CD34" };
        let last = match at % 4 {
            0 => "12/10/2026 08:15",
            1 => "2026-06-02T09:00:00",
            _ => "",
        };
        out.push('\n');
        out.push_str(&join([&format!("NOM{at}"), kind, &class, code, last, &format!("login{at}")]));
    }
    out
}

#[test]
fn three_thousand_accounts_are_counted_by_profile_and_class() {
    for quote in [true, false] {
        let counts = AccountCounts::read(&export(3_000, quote), day(9, 1)).unwrap();
        let total: u32 = counts.profiles.iter().map(|(_, c)| c.accounts).sum();
        assert_eq!((total, counts.others), (3_000, 0));
        for (profile, count) in &counts.profiles {
            assert_eq!(count.accounts, 1_000, "{profile:?}");
            assert_eq!(count.activated, 500);
            assert_eq!(count.connected, 250);
        }
        let pupils: u32 = counts.classes.iter().map(|(_, c)| c.accounts).sum();
        assert_eq!(pupils, 1_000);
        assert_eq!(counts.classes.iter().map(|(c, _)| c.as_str()).collect::<Vec<_>>(), ["3A", "4A", "5A", "6A"]);
    }
}

#[test]
fn what_is_no_export_is_said_without_a_name_of_it() {
    let read = |text: &str| AccountCounts::read(text, day(9, 1));
    assert_eq!(read(""), Err(AccountsError::Empty));
    assert_eq!(read("MARTIN;Jeanne;6A\nDURAND;Paul;5B"), Err(AccountsError::NoType(Vec::new())));
    assert_eq!(
        read("Nom;Prénom;Classe\nMARTIN;Jeanne;6A"),
        Err(AccountsError::NoType(vec!["Nom".into(), "Prénom".into(), "Classe".into()]))
    );
    assert_eq!(read("Type;Nom\nÉlève;MARTIN"), Err(AccountsError::NothingToCount(vec!["Type".into(), "Nom".into()])));
    // A comma, another case, a type that is not known.
    let counts = read("TYPE,Derniere connexion\neleve,01/09/2026\nRobot,\n").unwrap();
    assert_eq!((counts.profiles.len(), counts.others, counts.codes), (1, 1, false));
    assert_eq!(counts.profiles[0].1.connected, 1);
    assert_eq!(AccountCounts::read(&export(50_000, true), day(9, 1)).unwrap().profiles.len(), 3);
}

#[test]
fn a_month_is_read_as_it_is_written() {
    for text in ["septembre 2026", "Sept. 2026", "09/2026", "2026-09", "15/09/2026", "2026-09-15"] {
        assert_eq!(month_of(text), Some(day(9, 1)), "{text}");
    }
    for text in ["", "rentrée", "13/2026", "2026"] {
        assert_eq!(month_of(text), None, "{text}");
    }
}

#[test]
fn what_the_trainings_come_to() {
    let (mut carnet, mut ids) = the_example();
    carnet.trainings.clear();
    carnet.activities.retain(|_, a| a.nature != Nature::Training);
    carnet.usages.clear();
    let year = SchoolYear::new(2026);
    let mut put = |people: Option<u32>, minutes, ratings: &[(&str, u32)], done| {
        let mut activity = Activity::new(ids.next_id(), day(10, 6), "Moodle");
        activity.people = people;
        activity.minutes = Some(minutes);
        activity.audience.insert(Audience::Teachers);
        activity.state = if done { State::Done } else { State::Planned };
        let mut training = Training::new(activity.id);
        training.ratings = ratings.iter().map(|(k, n)| ((*k).to_owned(), *n)).collect();
        carnet.put(AnyRecord::Activity(Arc::new(activity)));
        carnet.put(AnyRecord::Training(Arc::new(training)));
    };
    put(Some(12), 90, &[("4", 6), ("2", 2)], true);
    put(Some(0), 60, &[], true);
    put(Some(500), 30, &[("1", 8)], true);
    put(Some(20), 60, &[("4", 20)], false);
    let mut teachers = Usage::new(day(10, 1), Audience::Teachers);
    teachers.accounts = Some(1_024);
    carnet.put(AnyRecord::Usage(Arc::new(teachers)));
    let figures = carnet.training_figures(year);
    assert_eq!((figures.sessions, figures.people), (3, 512));
    assert_eq!(figures.person_minutes, 12 * 90 + 500 * 30);
    assert_eq!(figures.teachers, 512);
    assert_eq!(figures.share(), Some(50.0));
    assert_eq!(figures.satisfaction, Some((6.0 * 4.0 + 2.0 * 2.0 + 8.0) / 16.0));
}

#[test]
fn an_activity_leaves_with_what_stands_beside_it() {
    let (carnet, _) = the_example();
    let mut world = World::new();
    for (id, activity) in &carnet.activities {
        if carnet.achievements.values().any(|a| a.activity == *id) {
            continue;
        }
        world.carnet = carnet.clone();
        let made = world.transaction(carnet.without_activity(activity));
        // What something still points to cannot leave.
        assert!(world.carnet.apply(&made).is_ok(), "{activity:?}");
        assert!(world.carnet.records().all(|r| r.id() != *id), "{activity:?}");
    }
}

#[test]
fn what_is_ticked_is_answered_over_and_carried_over() {
    let (carnet, mut ids) = the_example();
    let mut world = World::new();
    world.carnet = carnet;
    let mut activity = Activity::new(ids.next_id(), day(11, 20), "casque en panne");
    activity.state = State::Planned;
    let request = HelpRequest::new(activity.id);
    let movement = Movement {
        id: activity.id,
        kind: MovementKind::Arrival,
        class: "5B".into(),
        done: Default::default(),
        extra: Extra::new(),
    };
    let made = world.transaction(vec![Change::create(&activity), Change::create(&request), Change::create(&movement)]);
    assert!(world.apply(made));
    let tick = |world: &mut World, state| {
        let old = world.carnet.activities[&activity.id].clone();
        let changes = world.carnet.put_in_state(&old, state, day(11, 24));
        let made = world.transaction(changes);
        assert!(world.apply(made));
    };
    tick(&mut world, State::Done);
    let now = &world.carnet.requests[&activity.id];
    assert_eq!((now.state, now.answered), (RequestState::Answered, Some(day(11, 24))));
    assert!(world.carnet.movements[&activity.id].is_over());
    tick(&mut world, State::Planned);
    let now = &world.carnet.requests[&activity.id];
    assert_eq!((now.state, now.answered), (RequestState::Underway, None));
}

#[test]
fn what_waits_is_an_echeance() {
    let (mut carnet, mut ids) = the_example();
    let year = SchoolYear::new(2026);
    let mut activity = Activity::new(ids.next_id(), day(10, 1), "Comptes invités");
    activity.state = State::Done;
    let mut exchange = Exchange::new(activity.id);
    exchange.waiting_for = "la Dane".into();
    carnet.put(AnyRecord::Activity(Arc::new(activity)));
    carnet.put(AnyRecord::Exchange(Arc::new(exchange.clone())));
    let asked = |c: &Carnet| {
        let all = due(c).into_iter();
        all.filter(|d| d.kind == DueKind::Answer && d.id == exchange.id).map(|d| d.date).next()
    };
    // Two weeks, or the day that was set; nothing once it is answered.
    assert_eq!(asked(&carnet), Some(day(10, 15)));
    exchange.remind = Some(day(10, 5));
    carnet.put(AnyRecord::Exchange(Arc::new(exchange.clone())));
    assert_eq!(asked(&carnet), Some(day(10, 5)));
    let answered = Exchange { answered: Some(day(10, 7)), ..exchange.clone() };
    carnet.put(AnyRecord::Exchange(Arc::new(answered)));
    assert_eq!(asked(&carnet), None);
    let axis = carnet.axes_of(year)[0].id;
    let mut action = carnet.plan_actions_of(axis)[0].clone();
    action.due = Some(day(12, 1));
    carnet.put(AnyRecord::PlanAction(Arc::new(action.clone())));
    assert!(due(&carnet).iter().any(|d| d.kind == DueKind::Plan && d.id == action.id));
}

#[test]
fn the_head_reads_the_same_uses_in_the_copy() {
    let (carnet, mut ids) = the_example();
    let year = SchoolYear::new(2026);
    let copy = SentCopy {
        id: ids.next_id(),
        ..serde_json::from_value(serde_json::json!({
            "id": ids.next_id(), "year": 2026, "at": "2026-11-24T10:00:00Z", "by": "Samia", "digest": "",
        }))
        .unwrap()
    };
    let out = head_copy::head_copy(&carnet, &copy);
    for record in out.records() {
        for (table, id) in record.references() {
            assert!(out.get(table, id).is_some(), "{record:?}");
        }
    }
    assert_eq!(UsePart::of(&out, year), UsePart::of(&carnet, year));
    assert!(out.requests.values().all(|r| r.asked_by.is_empty()));
    assert!(out.contacts.is_empty());
}

#[test]
fn each_of_the_eleven_duties_has_a_tool_and_what_is_done_there_counts_once() {
    let (mut carnet, mut ids) = the_example();
    let year = SchoolYear::new(2026);
    let letter = carnet.letter(2026).unwrap().id;
    let models: Vec<(String, Id)> =
        carnet.numbered_duties(letter).into_iter().map(|(_, d)| (d.model.clone(), d.id)).collect();
    assert_eq!(models.len(), 11);
    for (model, duty) in models {
        assert_eq!(carnet.duty_of(&model, day(11, 24)), Some(duty));
        let before = Totals::of(&carnet, year).duty(duty).count;
        let mut activity = Activity::new(ids.next_id(), day(11, 24), "fait là");
        activity.duty = carnet.duty_of(&model, day(11, 24));
        carnet.put(AnyRecord::Activity(Arc::new(activity)));
        assert_eq!(Totals::of(&carnet, year).duty(duty).count, before + 1, "{model}");
        let bilan = Bilan::of(&carnet, year);
        let part = bilan.duties().find(|d| d.id == duty).unwrap();
        assert_eq!(part.sum.count, before + 1, "{model}");
    }
}

#[test]
fn papers_of_a_training_and_of_a_bassin_meeting() {
    let (carnet, _) = the_example();
    let (training, activity) =
        carnet.parts::<Training>().into_iter().find(|(_, a)| a.title.contains("découvrir Moodle")).unwrap();
    let text = |d: &document::Document| serde_json::to_string(d).unwrap();
    let sheet = document::attendance(&carnet, training.id).unwrap();
    assert!(text(&sheet).contains("Signature") && text(&sheet).contains(&activity.title));
    let letter = document::invitation(&carnet, training.id).unwrap();
    let letter = letter.replace(['\u{a0}', '\u{202f}'], " ");
    assert!(letter.contains("28 septembre 2026") && letter.contains("1 h 30"), "{letter}");
    let (meeting, _) =
        carnet.parts::<Meeting>().into_iter().find(|(m, _)| m.body == Body::Network && !m.minutes.is_empty()).unwrap();
    let report = text(&document::basin_report(&carnet, meeting.id).unwrap());
    for part in ["Nos questions", "À faire", "fait", "Documents"] {
        assert!(report.contains(part), "{part}");
    }
    let charts = text(&document::usage(&carnet, SchoolYear::new(2026)));
    assert!(charts.contains("objectif\u{a0}: 85"), "{charts}");
}

proptest! {
    /// No export makes it panic, and what is counted is never more than the lines.
    #[test]
    fn any_text_is_counted_or_refused(text in ".{0,400}") {
        if let Ok(counts) = AccountCounts::read(&text, day(9, 1)) {
            let all: u32 = counts.profiles.iter().map(|(_, c)| c.accounts).sum();
            prop_assert!(all as usize <= text.lines().count());
        }
        let (carnet, _) = the_example();
        let _ = RequestLine::read(&text, &carnet, day(11, 24));
    }
}
