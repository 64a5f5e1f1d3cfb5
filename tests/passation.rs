//! « Dossier de passation »: all that is in the carnet and not done, of whatever year, what holds, under the names of its parts.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use carnet_ent::document::{self, Block, Document};
use carnet_ent::exchange::example;
use carnet_ent::model::*;
use chrono::NaiveDate;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// The example on 15 June, its next letter prepared: the open year is the one that comes.
fn in_june() -> Carnet {
    let mut ids = IdMaker::new(1_000, 1);
    let mut carnet = example::carnet(day(2026, 11, 24), &mut ids);
    let year = carnet.open_year();
    if carnet.review(year.start()).is_none() {
        let mut review = Review::new(ids.next_id(), year.start());
        review.needs = "une heure de plus".into();
        carnet.put(AnyRecord::Review(review.into()));
    }
    let next = NextLetter::of(&carnet, year.start(), &Carried::default()).unwrap();
    let stamp = Envelope {
        id: ids.next_id(),
        device: ids.next_id(),
        seq: 1,
        at: "2027-06-15T10:00:00Z".into(),
        by: String::new(),
    };
    let info = carnet.about().unwrap();
    let opened = Change::update(info, &Info { open_year: year.next().start(), ..info.clone() });
    let changes = next.changes().into_iter().chain(opened).collect();
    let prepared = Transaction::new(stamp, "Lettre suivante, année ouverte", changes);
    carnet.apply(&prepared).unwrap();
    assert_eq!(carnet.open_year(), year.next());
    carnet
}

/// The cells of the table of that name.
fn rows(document: &Document, caption: &str) -> Vec<Vec<String>> {
    let of = |b: &Block| match b {
        Block::Table(t) if t.caption == caption => Some(t.rows.clone()),
        _ => None,
    };
    document.blocks.iter().filter_map(of).flatten().collect()
}

/// 525808c took the open year alone: « Aucune activité prévue ne reste à faire » beside eight that were late.
#[test]
fn all_that_is_not_done_is_in_it() {
    let carnet = in_june();
    let document = document::handover(&carnet, "", day(2027, 6, 15));
    let firsts = |caption: &str, column: usize| -> Vec<String> {
        rows(&document, caption).into_iter().map(|r| r[column].clone()).collect()
    };
    let has = |caption: &str, column: usize, expected: Vec<String>| {
        let mut found = firsts(caption, column);
        let mut expected = expected;
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{caption}");
    };
    let planned = carnet.activities.values().filter(|a| a.state == State::Planned);
    let planned: Vec<String> = planned.map(|a| a.title.clone()).collect();
    assert!(planned.len() > 3);
    has("Activités prévues", 1, planned);
    let running = carnet.procedures.values().filter(|p| {
        let steps = carnet.steps_of(p.id);
        steps.iter().any(|s| carnet.scopes_of(p, s).into_iter().any(|c| !carnet.step_state(s, c).is_over()))
    });
    has("Procédures en cours", 0, running.map(|p| format!("{} ({})", p.name, p.school_year())).collect());
    let campaigns = carnet.campaigns.values().filter(|c| !c.state.is_over());
    has("Remontées nationales à faire", 0, campaigns.map(|c| c.name.clone()).collect());
    let open = |d: &&std::sync::Arc<Decision>| [DecisionState::Proposed, DecisionState::ToApply].contains(&d.state);
    has(
        "Décisions à prendre ou à appliquer",
        0,
        carnet.decisions.values().filter(open).map(|d| d.text.clone()).collect(),
    );
    let asked = carnet.parts::<HelpRequest>().into_iter();
    let asked = asked.filter(|(r, _)| r.state != RequestState::Answered);
    has("Demandes sans réponse", 1, asked.map(|(_, a)| a.title.clone()).collect());
    let broken = carnet.parts::<Outage>().into_iter().filter(|(o, _)| o.ended.is_none());
    has("Pannes en cours", 1, broken.map(|(_, a)| a.title.clone()).collect());
    let actions = carnet.plan_actions.values();
    let actions = actions.filter(|a| [PlanState::Planned, PlanState::Underway].contains(&a.state));
    has("Volet numérique\u{a0}: actions à mener", 0, actions.map(|a| a.title.clone()).collect());
    let registers = carnet.registers.values().filter(|r| r.verified.is_none());
    has("Registres à vérifier", 0, registers.map(|r| r.name.clone()).collect());
    let objectives = carnet.duties.values().filter(|d| !d.objective.is_empty());
    for duty in objectives {
        assert!(firsts("Objectifs ouverts", 2).contains(&duty.objective), "{}", duty.objective);
    }
}

/// 525808c: neither the decision in force, nor the settings, nor the figures of the year that ends; three lists in one, without names.
#[test]
fn what_holds_is_in_it_and_each_part_has_its_name() {
    let carnet = in_june();
    let document = document::handover(&carnet, "Le code du local", day(2027, 6, 15));
    let applied = carnet.decisions_in(DecisionState::Applied);
    let in_force = rows(&document, "Décisions en vigueur");
    let lasting: Vec<_> = applied.iter().filter(|d| d.until.is_none() && d.restored.is_none()).collect();
    assert!(!lasting.is_empty());
    for decision in lasting {
        assert!(in_force.iter().any(|r| r[0] == decision.text), "{}", decision.text);
    }
    assert!(!rows(&document, "Paramétrage au 15/06/2027").is_empty());
    let heading =
        |text: &str| document.blocks.iter().any(|b| matches!(b, Block::Heading { text: t, .. } if t.contains(text)));
    for name in ["Décisions et registres, 2026-2027", "Calendrier, 2027-2028", "À savoir", "Besoins", "Dernier bilan"]
    {
        assert!(heading(name), "{name}");
    }
    // The figures of the year that ends, and of the one that begins.
    let ends = SchoolYear::containing(day(2027, 6, 15));
    assert!(carnet.usages.values().any(|u| u.school_year() == ends));
    assert!(heading(&format!("Usages, formations et partenaires, {ends}")));
}
