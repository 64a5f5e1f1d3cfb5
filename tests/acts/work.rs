//! Procedures, their steps and models; remontées; imports of the timetable; classes.

use std::collections::{BTreeMap, BTreeSet};

use carnet_ent::acts::procedure::{self, ToBegin};
use carnet_ent::acts::timetable_import::{self, Noted};
use carnet_ent::acts::{Given, Says, Stamp, alteration, campaign, many, procedure_model, school_class, step};
use carnet_ent::calendar::{Due, DueKind, Start, Wanted, mendings, moved};
use carnet_ent::exchange::{ClassLine, ImportReport, read_classes};
use carnet_ent::model::*;

use crate::desk::{Desk, TODAY, day, nobody};

fn to_begin<'a>(model: &'a ProcedureModel, period: Option<&str>) -> ToBegin<'a> {
    ToBegin {
        model,
        year: SchoolYear::new(2026),
        period: period.map(str::to_owned),
        start: Start(day(TODAY), None),
        uai: String::new(),
        said: None,
    }
}

#[test]
fn a_procedure_begins_once_unless_one_insists() {
    let mut desk = Desk::new();
    let model = desk.carnet.model("pupil-arrival").unwrap();
    let id = desk.makes(|c, s| procedure::begin(c, s, to_begin(&model, None)));
    assert!(!desk.carnet.steps_of(id).is_empty());
    let (field, why) = desk.refused(|c, s| procedure::begin(c, s, to_begin(&model, None)));
    assert_eq!(field, Some(Given::Again));
    let insisted = ToBegin { said: Some(why), ..to_begin(&model, None) };
    desk.makes(|c, s| procedure::begin(c, s, insisted));
    let councils = desk.carnet.model(COUNCILS).unwrap();
    assert!(desk.refused(|c, s| procedure::begin(c, s, to_begin(&councils, Some("")))).1.contains("périodes"));
    let next = ToBegin { year: SchoolYear::new(2027), ..to_begin(&councils, Some("Trimestre 1")) };
    assert!(desk.refused(|c, s| procedure::begin(c, s, next)).1.contains("pas encore de classes"));
    let elsewhere = ToBegin { uai: "0000000X".into(), ..to_begin(&councils, Some("Trimestre 2")) };
    assert!(desk.refused(|c, s| procedure::begin(c, s, elsewhere)).1.contains("établissement"));
}

#[test]
fn a_procedure_is_counted_anew_completed_set_aside() {
    let mut desk = Desk::new();
    let model = desk.carnet.model("pupil-arrival").unwrap();
    let id = desk.makes(|c, s| procedure::begin(c, s, to_begin(&model, None)));
    desk.does(|c, s| procedure::restart(c, s, id, "date de départ", &|p| p.started = day("2026-12-01")));
    assert_eq!(desk.one::<Procedure>(id).started, day("2026-12-01"));
    // A step of one's own, between the dated ones.
    desk.does(|c, s| procedure::add_step(c, s, id, "Prévenir la vie scolaire".into(), Some(day("2026-12-01"))));
    assert_eq!(desk.refused(|c, s| procedure::add_step(c, s, id, String::new(), None)).0, Some(Given::Name));
    // A step that is out comes back with the model's others.
    let gone = desk.carnet.steps_of(id)[0].clone();
    desk.does(|c, _| carnet_ent::acts::deletion::of(c, TableName::Step, gone.id));
    let missing = vec![gone.plan.clone()];
    desk.does(|c, s| procedure::complete(c, s, id, missing));
    assert_eq!(desk.carnet.steps_of(id).last().unwrap().plan.key, gone.plan.key);
    let transition =
        desk.carnet.steps.values().find(|s| !s.plan.each && !desk.carnet.step_state(s, Scope::Whole).is_over());
    let transition = transition.unwrap().procedure;
    let today = day("2027-08-31");
    let left = procedure::left_behind(&desk.carnet, transition, today).len();
    assert!(left > 0);
    desk.does(|c, s| procedure::set_aside(c, s, transition, today));
    assert!(procedure::left_behind(&desk.carnet, transition, today).is_empty());
    assert_eq!(desk.refused(|c, s| procedure::set_aside(c, s, transition, today)).0, Some(Given::Day));
    desk.misses(|c, s| procedure::complete(c, s, nobody(), Vec::new()));
}

#[test]
fn dates_follow_the_calendar_and_texts_the_program() {
    let mut desk = Desk::new();
    let model = desk.carnet.model("pupil-arrival").unwrap();
    let id = desk.makes(|c, s| procedure::begin(c, s, to_begin(&model, None)));
    let late = Procedure { started: day("2026-12-07"), ..desk.one::<Procedure>(id).clone() };
    let (ruled, _) = moved(&desk.carnet, &late);
    assert!(!ruled.is_empty());
    let act = desk.does(|c, s| procedure::move_dates(c, s, ruled.iter()));
    assert!(act.label.ends_with(&format!("{} étapes", act.changes.len())), "{}", act.label);
    // A step as an older version worded it.
    let old = desk.carnet.steps_of(id)[0].clone();
    desk.does(|c, _| alteration::alter::<Step>(c, old.id, "texte", &|s| s.plan.title = "Ancien intitulé".into()));
    let found = mendings(&desk.carnet, &mut IdMaker::new(5, 5));
    for take in [true, false] {
        let act = procedure::mend(&desk.carnet, &desk.stamp(), found.iter(), take).unwrap();
        assert!(!act.label.is_empty());
    }
}

#[test]
fn the_year_before_is_taken_over() {
    let mut desk = Desk::new();
    let info = desk.any::<Info>().id;
    desk.does(|c, _| alteration::alter::<Info>(c, info, "année", &|i| i.open_year = 2027));
    let wanted = Wanted { classes: true, procedures: true, campaigns: true };
    let act = desk.does(|c, s| procedure::renew_year(c, s, wanted));
    assert!(matches!(act.says, Says::Sentence(_)));
    assert!(!desk.carnet.classes_of(SchoolYear::new(2027)).is_empty());
    assert!(!desk.carnet.campaigns_of(SchoolYear::new(2027)).is_empty());
}

fn due(id: Id) -> Due {
    let title = "Étape".into();
    Due::new(DueKind::Step, id, day(TODAY), title)
}

#[test]
fn a_step_is_ticked_dated_noted_at_the_journal() {
    let mut desk = Desk::new();
    let model = desk.carnet.model("pupil-arrival").unwrap();
    let of = desk.makes(|c, s| procedure::begin(c, s, to_begin(&model, None)));
    let open = |d: &Desk| {
        d.carnet
            .steps_of(of)
            .into_iter()
            .find(|s| !s.plan.each && !d.carnet.step_state(s, Scope::Whole).is_over())
            .map(|s| s.id)
    };
    let id = open(&desk).unwrap();
    desk.does(|c, s| step::put_in(c, s, &[(id, Scope::Whole)], "Étape".into(), StepState::Done));
    let mark = desk.carnet.mark(desk.one::<Step>(id), Scope::Whole).unwrap();
    assert_eq!((mark.on, mark.by.as_str()), (Some(day(TODAY)), "Camille Durand"));
    desk.does(|c, s| step::mark(c, s, &[(id, Scope::Whole)], "durée".into(), &|m| m.minutes = Some(30)));
    desk.does(|c, s| step::note(c, s, id));
    assert_eq!(desk.activity(desk.one::<Step>(id).activity_id()).minutes, Some(30));
    desk.does(|c, s| procedure::note_done(c, s, of));
    assert!(procedure::to_note(&desk.carnet, of).is_empty());
    let id = open(&desk).unwrap();
    assert!(desk.refused(|c, s| step::note(c, s, id)).1.contains("Indiquez d’abord"));
    desk.does(|c, s| step::put_due(c, s, &due(id), StepState::Done));
    assert_eq!(desk.carnet.step_state(desk.one::<Step>(id), Scope::Whole), StepState::Done);
    desk.does(|c, s| step::set_date(c, s, id, Some(day("2026-12-05"))));
    desk.does(|c, s| step::set_hour(c, s, id, "17:30:00".parse().ok()));
    let dated = desk.one::<Step>(id);
    assert!(dated.by_hand && dated.time.is_some());
    desk.does(|c, s| step::set_date(c, s, id, None));
    assert_eq!((desk.one::<Step>(id).time, desk.one::<Step>(id).by_hand), (None, false));
    desk.misses(|c, s| step::put_due(c, s, &due(nobody()), StepState::Done));
    // A column gets its days at once.
    let each = desk.carnet.steps.values().find(|s| s.plan.each && s.procedure != of).unwrap().id;
    let scopes: Vec<Scope> = desk.carnet.classes.keys().map(|c| Scope::Class(*c)).take(3).collect();
    let days: Vec<_> = scopes.iter().map(|s| (*s, (day("2026-12-08"), None))).collect();
    let act = desk.does(|c, s| step::spread(c, s, each, &days));
    assert!(act.label.ends_with("3 dates"), "{}", act.label);
}

#[test]
fn a_model_is_made_one_s_own() {
    let mut desk = Desk::new();
    let delivered = desk.carnet.model("pupil-arrival").unwrap();
    let own = desk.makes(|c, s| procedure_model::make_own(c, s, &delivered));
    let copy = desk.makes(|c, s| procedure_model::duplicate(c, s, &delivered));
    assert_eq!(desk.one::<ProcedureModel>(own).key, delivered.key);
    assert!(desk.one::<ProcedureModel>(copy).name.ends_with("(copie)"));
    desk.does(|c, s| procedure_model::add_step(c, s, own));
    let steps = desk.one::<ProcedureModel>(own).steps.clone();
    let key = steps.last().unwrap().key.clone();
    desk.does(|c, s| {
        procedure_model::alter_steps(c, s, own, &key, "intitulé", &|all, at| all[at].title = "À nous".into())
    });
    assert_eq!(desk.one::<ProcedureModel>(own).steps.last().unwrap().title, "À nous");
    desk.does(|c, s| procedure_model::remove_step(c, s, own, &key));
    assert_eq!(desk.one::<ProcedureModel>(own).steps.len(), steps.len() - 1);
    let received = ProcedureModel { id: Id::new(77, [7; 10]), key: "reçu".into(), ..delivered };
    desk.does(|c, s| procedure_model::receive(c, s, &received));
    desk.misses(|c, s| procedure_model::add_step(c, s, nobody()));
}

#[test]
fn a_remontee_is_sent_rejected_corrected() {
    let mut desk = Desk::new();
    desk.does(|c, s| campaign::add(c, s, "Enquête locale".into()));
    assert_eq!(desk.refused(|c, s| campaign::add(c, s, String::new())).0, Some(Given::Name));
    assert!(desk.refused(campaign::add_usual).1.contains("déjà là"));
    let id = desk.carnet.campaigns.values().find(|c| c.name == "Enquête locale").unwrap().id;
    desk.does(|c, s| campaign::put_in(c, s, id, CampaignState::Sent));
    assert_eq!(desk.one::<Campaign>(id).sent, Some(day(TODAY)));
    desk.does(|c, s| campaign::reject(c, s, id, "INE inconnus".into(), Some(3), "SIECLE".into()));
    desk.does(|c, s| campaign::reject(c, s, id, "Divisions".into(), None, String::new()));
    assert_eq!(
        desk.refused(|c, s| campaign::reject(c, s, id, String::new(), None, String::new())).0,
        Some(Given::Text)
    );
    desk.does(|c, s| campaign::correct(c, s, id, 0));
    assert_eq!(desk.one::<Campaign>(id).state, CampaignState::Rejected);
    desk.does(|c, s| campaign::correct(c, s, id, 1));
    assert_eq!(desk.one::<Campaign>(id).state, CampaignState::Corrected);
    desk.misses(|c, s| campaign::put_in(c, s, nobody(), CampaignState::Sent));
}

#[test]
fn an_import_goes_on_with_what_was_noted() {
    let mut desk = Desk::new();
    let unsolved = desk.carnet.unsolved_of(SchoolYear::new(2026)).into_iter().next().unwrap();
    desk.does(|c, s| timetable_import::follow(c, s, unsolved.import, unsolved.at, "vu avec EDT"));
    let report = ImportReport { missing: vec![unsolved.missing.clone()], ..ImportReport::default() };
    let noted = |on: &str| Noted {
        date: day(on),
        software: "EDT".into(),
        file: String::new(),
        kind: ImportKind::Provisional,
        report: report.clone(),
        keep_unread: true,
    };
    desk.does(|c, s| timetable_import::note(c, s, noted(TODAY)));
    let made = desk.carnet.imports.values().find(|i| i.date == day(TODAY)).unwrap().clone();
    assert_eq!(made.missing[0].note, "vu avec EDT");
    desk.does(|c, s| timetable_import::solve(c, s, made.id, 0));
    assert_eq!(desk.one::<TimetableImport>(made.id).missing[0].solved, Some(day(TODAY)));
    let act = desk.does(|c, s| timetable_import::note(c, s, noted("2027-09-01")));
    assert!(matches!(&act.says, Says::Sentence(s) if s.contains("2027-2028")));
    desk.misses(|c, s| timetable_import::solve(c, s, nobody(), 0));
}

#[test]
fn several_rows_are_filled_or_deleted_as_one() {
    let mut desk = Desk::new();
    let ids: BTreeSet<Id> = desk.carnet.classes.values().filter(|c| c.level == "6e").map(|c| c.id).collect();
    assert!(ids.len() > 1);
    let named = |t: &'static str| move |c: &mut SchoolClass| c.teacher = t.into();
    let fill = |c: &Carnet, s: &Stamp, id: Id| school_class::alter(c, s, id, "professeur", &named("M. Roy"));
    let act = desk.does(|c, s| many::each(&ids, "Classes : professeur", |id| fill(c, s, id)));
    assert_eq!(act.changes.len(), ids.len());
    assert!(ids.iter().all(|id| desk.one::<SchoolClass>(*id).teacher == "M. Roy"));
    // One refusal stands for all: two classes have not one name.
    let renamed = |c: &Carnet, s: &Stamp, id: Id| school_class::alter(c, s, id, "nom", &|c| c.name = "3A".into());
    assert!(desk.refused(|c, s| many::each(&ids, "x", |id| renamed(c, s, id))).1.contains("existe déjà"));
    let act = desk.does(|c, _| many::delete_records(c, TableName::SchoolClass, &ids));
    assert!(act.label.contains("classes"), "{}", act.label);
    assert!(ids.iter().all(|id| !desk.carnet.classes.contains_key(id)));
    assert!(desk.carnet.marks.values().all(|m| !matches!(m.scope, Scope::Class(id) if ids.contains(&id))));
    assert!(desk.refused(|c, _| many::delete_records(c, TableName::SchoolClass, &ids)).1.contains("choisie"));
}

#[test]
fn classes_are_added_once_and_named_once() {
    let mut desk = Desk::new();
    let known: Vec<String> = desk.carnet.classes_of(SchoolYear::new(2026)).iter().map(|c| c.name.clone()).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let lines: Vec<ClassLine> = read_classes("6Z\n5Z", &known).unwrap();
    desk.does(|c, s| school_class::add_all(c, s, &lines));
    let twice: Vec<ClassLine> = lines.iter().map(|l| ClassLine { twice: true, ..l.clone() }).collect();
    assert!(desk.refused(|c, s| school_class::add_all(c, s, &twice)).1.contains("déjà"));
    let find = |d: &Desk, name: &str| d.carnet.classes.values().find(|c| c.name == name).unwrap().id;
    let id = find(&desk, "6Z");
    desk.does(|c, s| school_class::alter(c, s, id, "nom", &|c| c.name = "6Y".into()));
    assert!(
        desk.refused(|c, s| school_class::alter(c, s, id, "nom", &|c| c.name = "5z".into())).1.contains("existe déjà")
    );
    // In a cité scolaire, those of a level go together.
    assert!(desk.refused(|c, s| school_class::put_in(c, s, id, "0131234A")).1.contains("n’est pas un UAI"));
    let school = desk.any::<School>();
    let second = "0130001F";
    desk.does(|c, _| {
        alteration::alter::<School>(c, school.id, "UAI", &|s| {
            (s.kind, s.uai, s.other_uai) = (SchoolKind::Cite, "0131234A".into(), second.into());
        })
    });
    let level = desk.one::<SchoolClass>(id).level.clone();
    let act = desk.does(|c, s| school_class::put_in(c, s, id, second));
    let there = desk.carnet.classes.values().filter(|c| c.level == level && c.uai == second).count();
    assert_eq!(act.changes.len(), there);
    assert!(there > 1 && matches!(act.says, Says::Sentence(_)));
}

#[test]
fn a_stamp_gives_an_identity_once() {
    let stamp: Stamp = Desk::new().stamp();
    let all: BTreeMap<Id, ()> = (0..100).map(|_| (stamp.id(), ())).collect();
    assert_eq!(all.len(), 100);
}
