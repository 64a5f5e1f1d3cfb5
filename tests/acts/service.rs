//! Decisions, meetings, settings, modules, registers.

use std::collections::BTreeMap;

use carnet_ent::acts::decision::{self, Application, Noted};
use carnet_ent::acts::setting::{self, ObservedAccess};
use carnet_ent::acts::{Dated, Given, alteration, meeting, module, register, register_column};
use carnet_ent::model::*;

use crate::desk::{Desk, TODAY, day, nobody};

fn application(on: &str) -> Application {
    Application { day: day(on), hour: None, minutes: Some(20), verified: "vu à l’écran".to_owned() }
}

fn in_state(desk: &Desk, state: DecisionState) -> Id {
    desk.carnet.decisions_in(state)[0].id
}

#[test]
fn a_decision_is_noted_proposed_or_to_be_applied() {
    let mut desk = Desk::new();
    let noted = Noted { text: "Ouvrir le forum".into(), taken: Some(day("2026-11-10")), ..Noted::default() };
    let id = desk.makes(|c, s| decision::note(c, s, noted.clone()));
    assert_eq!(desk.one::<Decision>(id).state, DecisionState::Proposed);
    let retained = Noted { from: Some(day("2026-12-01")), ..noted.clone() };
    let id = desk.makes(|c, s| decision::note(c, s, retained));
    assert_eq!(desk.one::<Decision>(id).state, DecisionState::ToApply);
    assert_eq!(desk.refused(|c, s| decision::note(c, s, Noted::default())).0, Some(Given::Text));
    let undated = Noted { taken: None, ..noted };
    assert_eq!(desk.refused(|c, s| decision::note(c, s, undated)).0, Some(Given::Day));
}

#[test]
fn applying_a_decision_is_an_activity_of_the_journal() {
    let mut desk = Desk::new();
    let id = in_state(&desk, DecisionState::ToApply);
    desk.does(|c, s| decision::apply(c, s, id, application(TODAY)));
    let applied = desk.one::<Decision>(id).clone();
    assert_eq!(applied.state, DecisionState::Applied);
    assert_eq!(applied.applied_by, "Camille Durand");
    assert_eq!(applied.verified, "vu à l’écran");
    let activity = desk.activity(applied.activity.unwrap());
    assert_eq!((activity.date, activity.minutes, activity.nature), (day(TODAY), Some(20), Nature::Operation));
    assert_eq!(activity.id, applied.activity_id());
    let served = desk.one::<Duty>(activity.duty.unwrap());
    assert_eq!(served.model, "1.2");
    // It was the only one that was to be applied: the step of the transition is done with it.
    let step = desk.carnet.steps.values().find(|s| s.plan.key == "modules").unwrap();
    assert_eq!(desk.carnet.step_state(step, Scope::Whole), StepState::Done);
    // And it is taken back.
    desk.does(|c, s| decision::take_back(c, s, id));
    assert_eq!(desk.one::<Decision>(id).state, DecisionState::ToApply);
    assert!(!desk.carnet.activities.contains_key(&applied.activity_id()));
}

#[test]
fn a_decision_is_not_applied_before_it_was_taken_nor_in_days_to_come() {
    let desk = Desk::new();
    let id = in_state(&desk, DecisionState::ToApply);
    let early = desk.refused(|c, s| decision::apply(c, s, id, application("2026-11-16")));
    assert_eq!(early.0, Some(Given::Day));
    assert!(early.1.contains("17/11/2026"), "{}", early.1);
    let late = desk.refused(|c, s| decision::apply(c, s, id, application("2026-11-24")));
    assert!(late.1.contains("pas encore venu"));
    desk.misses(|c, s| decision::apply(c, s, nobody(), application(TODAY)));
}

#[test]
fn a_decision_is_suspended_taken_up_again_restored_rejected() {
    let mut desk = Desk::new();
    let id = in_state(&desk, DecisionState::Applied);
    desk.does(|c, s| decision::suspend(c, s, id));
    assert_eq!(desk.one::<Decision>(id).suspensions.last().unwrap().from, day(TODAY));
    // Suspended and taken up again on one day: it never was out of force.
    let before = desk.one::<Decision>(id).suspensions.len();
    desk.does(|c, s| decision::resume(c, s, id));
    assert_eq!(desk.one::<Decision>(id).suspensions.len(), before - 1);
    let asleep = in_state(&desk, DecisionState::Suspended);
    desk.does(|c, s| decision::resume(c, s, asleep));
    assert_eq!(desk.one::<Decision>(asleep).suspensions.last().unwrap().to, Some(day("2026-11-22")));
    desk.does(|c, s| decision::restore(c, s, id));
    assert_eq!(desk.one::<Decision>(id).restored, Some(day(TODAY)));
    let proposed = in_state(&desk, DecisionState::Proposed);
    desk.does(|c, s| decision::put_in(c, s, proposed, DecisionState::Rejected));
    assert_eq!(desk.one::<Decision>(proposed).state, DecisionState::Rejected);
    desk.misses(|c, s| decision::suspend(c, s, nobody()));
}

#[test]
fn an_effect_takes_the_place_of_that_of_its_cell() {
    let mut desk = Desk::new();
    let id = in_state(&desk, DecisionState::Proposed);
    let mut effect = desk.any::<Setting>().effect;
    effect.access = Access::Closed;
    desk.does(|c, s| decision::add_effects(c, s, id, vec![effect.clone()], ""));
    let count = desk.one::<Decision>(id).effects.len();
    effect.access = Access::Open;
    desk.does(|c, s| decision::add_effects(c, s, id, vec![effect.clone()], ""));
    assert_eq!(desk.one::<Decision>(id).effects.len(), count);
    let limited = SettingEffect { access: Access::Limited, sentence: String::new(), ..effect };
    assert_eq!(desk.refused(|c, s| decision::add_effects(c, s, id, vec![limited], "")).0, Some(Given::Text));
    assert_eq!(desk.refused(|c, s| decision::add_effects(c, s, id, Vec::new(), "")).0, None);
    desk.does(|c, s| decision::remove_effect(c, s, id, count - 1));
    assert_eq!(desk.one::<Decision>(id).effects.len(), count - 1);
}

#[test]
fn what_was_found_is_noted_then_ruled_on() {
    let mut desk = Desk::new();
    let effect = desk.any::<Setting>().effect;
    let found = ObservedAccess { date: day(TODAY), origin: SettingOrigin::Found, effect, note: String::new() };
    desk.does(|c, s| setting::find(c, s, found.clone()));
    let gap = desk.carnet.unruled_settings().last().unwrap().id;
    let decision = desk.makes(|c, s| decision::rule_on(c, s, gap));
    assert_eq!(desk.one::<Setting>(gap).decision, Some(decision));
    let limited = ObservedAccess {
        effect: SettingEffect { access: Access::Limited, sentence: String::new(), ..found.effect.clone() },
        ..found
    };
    assert_eq!(desk.refused(|c, s| setting::find(c, s, limited)).0, Some(Given::Text));
    // An inventory is one action.
    let modules: Vec<Id> = desk.carnet.modules.keys().copied().take(3).collect();
    let cells = modules.iter().map(|m| ((*m, Audience::Pupils), Access::Limited)).collect::<Vec<_>>();
    let act = desk.does(|c, s| setting::take_inventory(c, s, day(TODAY), cells));
    assert_eq!((act.changes.len(), act.label.as_str()), (3, "État constaté\u{a0}: 3 cases"));
    assert_eq!(desk.refused(|c, s| setting::take_inventory(c, s, day(TODAY), [])).0, Some(Given::Day));
}

#[test]
fn a_meeting_held_or_to_come() {
    let mut desk = Desk::new();
    let dated = |on: &str| Dated { title: "Bassin du littoral".into(), day: day(on), hour: None, minutes: Some(90) };
    let ahead = desk.makes(|c, s| meeting::note(c, s, Body::Committee, dated("2026-12-10"), "Salle 12".into()));
    assert_eq!(desk.activity(ahead).title, "Comité de pilotage");
    assert_eq!(desk.activity(ahead).state, State::Planned);
    assert!(desk.one::<Meeting>(ahead).agenda.contains("visioconférence"), "what is to be applied is on the agenda");
    let held = desk.makes(|c, s| meeting::note(c, s, Body::Committee, dated("2026-11-12"), String::new()));
    assert_eq!((desk.activity(held).state, desk.one::<Meeting>(held).agenda.as_str()), (State::Done, ""));
    let bassin = desk.makes(|c, s| meeting::note(c, s, Body::Network, dated("2026-12-10"), String::new()));
    assert_eq!(desk.activity(bassin).title, "Bassin du littoral");
    assert!(desk.activity(bassin).audience.contains(&Audience::Network));
    let unnamed = Dated { title: String::new(), ..dated("2026-12-10") };
    let refused = desk.refused(|c, s| meeting::note(c, s, Body::Network, unnamed, String::new()));
    assert_eq!(refused.0, Some(Given::Name));
    // What is in the agenda is not added twice.
    let lines = desk.one::<Meeting>(ahead).agenda.lines().count();
    desk.does(|c, _| alteration::alter::<Meeting>(c, ahead, "ordre du jour", &|m| m.agenda = "Un point à soi".into()));
    desk.does(|c, s| meeting::complete_agenda(c, s, ahead));
    assert_eq!(desk.one::<Meeting>(ahead).agenda.lines().count(), lines + 1);
    let act = meeting::complete_agenda(&desk.carnet, &desk.stamp(), ahead).unwrap();
    assert!(act.changes.is_empty());
}

#[test]
fn modules_are_added_once_and_put_in_order() {
    let mut desk = Desk::new();
    desk.does(|c, s| module::add(c, s, "Cahier de liaison", ModuleKind::Module, "ENT".into()));
    assert_eq!(
        desk.refused(|c, s| module::add(c, s, "cahier de LIAISON", ModuleKind::Module, String::new())).0,
        Some(Given::Name)
    );
    let order = |d: &Desk| d.carnet.modules_in_order(true).iter().map(|m| m.id).collect::<Vec<_>>();
    let before = order(&desk);
    desk.does(|c, s| module::shift(c, s, before[1], Move::Up));
    assert_eq!(order(&desk)[..2], [before[1], before[0]]);
    let missing = module::add_usual(&desk.carnet, &desk.stamp());
    let mut empty = Desk::of(Carnet::default());
    assert!(empty.does(module::add_usual).changes.len() > 5);
    assert!(missing.is_err(), "the example has them all");
}

#[test]
fn a_register_from_its_beginning_to_its_verification() {
    let mut desk = Desk::new();
    let begun = |c: &Carnet, s: &carnet_ent::acts::Stamp| {
        register::begin(c, s, RegisterKind::Own, "Prêts", "Objet, Rendu le ; Rendu", false)
    };
    let id = desk.makes(begun);
    assert_eq!(desk.one::<Register>(id).columns.len(), 3);
    assert!(desk.refused(begun).1.contains("existe déjà"));
    // A ready one has no field for its name: that it is there is said in the page.
    let ready = desk.refused(|c, s| register::begin(c, s, RegisterKind::Accounts, "", "", true));
    assert!(ready.0.is_none() && ready.1.contains("existe déjà"), "{}", ready.1);
    let own = |name: &'static str, columns: &'static str| {
        desk.refused(|c, s| register::begin(c, s, RegisterKind::Own, name, columns, false)).0
    };
    assert_eq!(own("", "A"), Some(Given::Name));
    assert_eq!(own("Sans colonne", " ; "), Some(Given::Columns));
    assert_eq!(own("Interdit", "Mot de passe"), Some(Given::Columns));
    desk.does(|c, s| register::add_row(c, s, id, "Tablette 3"));
    assert_eq!(desk.refused(|c, s| register::add_row(c, s, id, "")).0, Some(Given::Text));
    let row = desk.carnet.rows_of(id)[0].id;
    let column = desk.one::<Register>(id).columns[1].key.clone();
    desk.does(|c, s| register_column::set_kind(c, s, id, &column, ColumnKind::Day));
    desk.does(|c, s| register::verify_row(c, s, row));
    desk.does(|c, s| register::put_cell(c, s, row, &column, "12/10/2026"));
    let line = desk.one::<RegisterRow>(row);
    assert_eq!((line.cell(&column), line.verified), ("2026-10-12", None), "what changes is to be verified again");
    let (_, why) = desk.refused(|c, s| register::put_cell(c, s, row, &column, "bientôt"));
    assert!(why.contains("une date"), "{why}");
    let act = desk.does(|c, s| register::verify(c, s, id));
    assert_eq!(act.label, "Registre vérifié\u{a0}: Prêts");
    assert_eq!(desk.one::<Register>(id).verified, Some(day(TODAY)));
    // Lines that come in, beside those there are or in their place.
    let key = desk.one::<Register>(id).columns[0].key.clone();
    let rows = || vec![BTreeMap::from([(key.clone(), "Chariot".to_owned())])];
    let now = desk.one::<Register>(id).clone();
    desk.does(|c, s| register::import_rows(c, s, &now, rows(), false));
    assert_eq!(desk.carnet.rows_of(id).len(), 2);
    desk.does(|c, s| register::import_rows(c, s, &now, rows(), true));
    assert_eq!(desk.carnet.rows_of(id).len(), 1);
    desk.misses(|c, s| register::verify(c, s, nobody()));
}

#[test]
fn the_columns_of_a_register() {
    let mut desk = Desk::new();
    let id = desk.carnet.registers.values().find(|r| !r.is_closed()).unwrap().id;
    let keys = |d: &Desk| d.one::<Register>(id).columns.iter().map(|c| c.key.clone()).collect::<Vec<_>>();
    desk.does(|c, s| register_column::add(c, s, id, "Rangement", ColumnKind::Text));
    let key = keys(&desk).last().unwrap().clone();
    assert_eq!(desk.refused(|c, s| register_column::add(c, s, id, "rangement", ColumnKind::Text)).0, Some(Given::Name));
    assert_eq!(desk.refused(|c, s| register_column::add(c, s, id, "", ColumnKind::Text)).0, Some(Given::Name));
    desk.does(|c, s| register_column::rename(c, s, id, &key, "Lieu de rangement"));
    assert!(desk.refused(|c, s| register_column::rename(c, s, id, &key, "")).1.contains("nom de la colonne"));
    desk.does(|c, s| register_column::require(c, s, id, &key, true));
    desk.does(|c, s| register_column::mark_end(c, s, id, &key, true));
    let column = desk.one::<Register>(id).column(&key).unwrap().clone();
    assert_eq!((column.name.as_str(), column.required, column.ends), ("Lieu de rangement", true, true));
    let before = keys(&desk);
    desk.does(|c, s| register_column::shift(c, s, id, &key, Move::Up));
    assert_ne!(keys(&desk), before);
    // Cells that are no number keep their column as it is.
    let first = keys(&desk)[0].clone();
    let (_, why) = desk.refused(|c, s| register_column::set_kind(c, s, id, &first, ColumnKind::Number));
    assert!(why.contains("cellule"), "{why}");
    desk.does(|c, s| register_column::remove(c, s, id, &key));
    assert!(!keys(&desk).contains(&key));
}

#[test]
fn registers_are_taken_over_once_a_year() {
    let mut desk = Desk::new();
    let info = desk.any::<Info>();
    desk.does(|c, _| alteration::alter::<Info>(c, info.id, "année ouverte", &|i| i.open_year = 2027));
    let (registers, rows) = (desk.carnet.registers.len(), desk.carnet.register_rows.len());
    desk.does(register::renew);
    assert_eq!(desk.carnet.registers.len(), 2 * registers);
    assert_eq!(desk.carnet.register_rows.len(), 2 * rows);
    assert!(desk.carnet.registers_of(SchoolYear::new(2027)).iter().all(|r| r.verified.is_none()));
    let again = register::renew(&desk.carnet, &desk.stamp()).unwrap();
    assert!(again.changes.is_empty());
}
