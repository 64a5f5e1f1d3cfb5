//! Registers: typed cells, tables that come in and go out, what is missing, what two lists do not share.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::sync::Arc;

use carnet_ent::exchange::{RegisterDraft, table_csv};
use carnet_ent::model::*;
use carnet_ent::tables::TableError;
use carnet_ent::tables::{CellKind, TableOut};
use proptest::prelude::*;

mod world;
use world::World;

fn register(kind: RegisterKind) -> Register {
    let (_, name, columns) = ready_registers().into_iter().find(|(k, ..)| *k == kind).unwrap();
    Register {
        id: Id::new(1, [1; 10]),
        year: 2026,
        name: name.into(),
        kind,
        columns,
        verified: None,
        matching: Default::default(),
        extra: Extra::new(),
    }
}

#[test]
fn cells_are_of_their_kind() {
    let day = |text: &str| ColumnKind::Day.read(text);
    assert_eq!(day("31/08/2027").as_deref(), Some("2027-08-31"));
    assert_eq!(day("31.8.27").as_deref(), Some("2027-08-31"));
    assert_eq!(day("2027-08-31").as_deref(), Some("2027-08-31"));
    assert_eq!(day("31/02/2027"), None);
    assert_eq!(day("").as_deref(), Some(""));
    assert_eq!(ColumnKind::Number.read("1 250,5").as_deref(), Some("1250.5"));
    assert_eq!(ColumnKind::Number.read("douze"), None);
    assert_eq!(ColumnKind::Yes.read("X").as_deref(), Some("oui"));
    assert_eq!(ColumnKind::Yes.read("peut-être"), None);
    assert_eq!(ColumnKind::Day.show("2027-08-31"), "31/08/2027");
}

#[test]
fn columns_that_hold_secrets_or_pupils_are_refused() {
    for name in ["Mot de passe", "Code", "code d’accès", "INE", "Date de naissance", "mdp provisoire"] {
        assert!(RegisterColumn::refused(name).is_some(), "{name}");
    }
    for name in ["Codage", "Machine", "Renaissance", "Salle", "Encodeur", "Cuisine"] {
        assert!(RegisterColumn::refused(name).is_none(), "{name}");
    }
}

#[test]
fn a_table_of_a_spreadsheet_is_matched_and_what_is_wrong_is_said() {
    let register = register(RegisterKind::Licences);
    let text = "ressource;Éditeur;FIN DE LA LICENCE;Licences\r\n\"Dictionnaire\r\nen ligne\";X;31/08/2027;120\r\nCartes;Y;31/02/2027;beaucoup\r\n;;;\r\n";
    let draft = RegisterDraft::read(text, &register).unwrap();
    let key = |at: usize| draft.columns[at].clone();
    assert_eq!((key(0).as_deref(), key(1), key(2).as_deref()), (Some("name"), None, Some("end")));
    let rows = draft.rows(&register);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0].cells["name"], "Dictionnaire\nen ligne");
    assert_eq!(rows[0].cells["end"], "2027-08-31");
    assert_eq!(
        rows[1].wrong,
        [("Fin de la licence".to_owned(), "31/02/2027".to_owned()), ("Licences".to_owned(), "beaucoup".to_owned())]
    );
    // What was matched is known the next time, whatever the order.
    let mut again = register.clone();
    again.matching = [("Éditeur".to_owned(), "note".to_owned())].into();
    let draft = RegisterDraft::read("Éditeur\tRessource\nX\tCartes\n", &again).unwrap();
    assert_eq!(draft.rows(&again)[0].cells["note"], "X");
    // Without a heading the columns are in their order; the same heading twice counts once.
    let draft = RegisterDraft::read("Cartes\t6e\t30\n", &register).unwrap();
    assert_eq!(draft.rows(&register)[0].cells["for"], "6e");
    let draft = RegisterDraft::read("Ressource;Ressource\nA;B\n", &register).unwrap();
    assert_eq!(draft.rows(&register)[0].cells["name"], "A");
    let long = "x\n".repeat(50_000);
    assert!(matches!(RegisterDraft::read(&long, &register), Err(TableError::TooLong { .. })));
}

#[test]
fn what_is_missing_twice_or_ends_is_known() {
    let register = register(RegisterKind::Accounts);
    let mut carnet = Carnet::default();
    carnet.put(AnyRecord::Register(Arc::new(register.clone())));
    for (n, (name, why, end)) in
        [("Invité 1", "stage", "2026-12-18"), ("invité 1", "", ""), ("Salle", "poste", "2027-07-01")]
            .into_iter()
            .enumerate()
    {
        let mut row = RegisterRow {
            id: Id::new(10 + n as u64, [2; 10]),
            register: register.id,
            cells: Default::default(),
            verified: None,
            extra: Extra::new(),
        };
        row.put("name", name.into());
        row.put("why", why.into());
        row.put("end", end.into());
        carnet.put(AnyRecord::RegisterRow(Arc::new(row)));
    }
    let state = carnet.register_state(&register);
    assert_eq!((state.rows, state.incomplete.len(), state.twice.len()), (3, 1, 2));
    let ends = carnet.ends_of(SchoolYear::new(2026));
    let days: Vec<String> = ends.iter().map(|(_, _, name, day)| format!("{name} {day}")).collect();
    assert_eq!(days, ["Invité 1 2026-12-18", "Salle 2027-07-01"]);
    let compared = Compared::of(["Salle 1", "CDI"].into_iter(), ["cdi ", "Salle 10", "Salle 2"].into_iter());
    assert_eq!(compared.both, 1);
    assert_eq!(compared.only_here, ["Salle 1"]);
    assert_eq!(compared.only_there, ["Salle 2", "Salle 10"]);
}

#[test]
fn the_ready_lists_fit_their_columns() {
    for (kind, name, columns) in ready_registers() {
        assert!(columns.iter().all(|c| RegisterColumn::refused(&c.name).is_none()), "{name}");
        for school in [None, Some(SchoolKind::College), Some(SchoolKind::Lycee)] {
            for line in ready_list(kind, school) {
                assert!(line.len() <= columns.len(), "{name}: {line:?}");
                for (column, cell) in columns.iter().zip(&line) {
                    assert!(column.kind.read(cell).is_some(), "{name}: {cell}");
                }
            }
        }
    }
    // Article R511-13: six, no more.
    assert_eq!(ready_list(RegisterKind::Sanctions, None).len(), 6);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What leaves as CSV comes back equal.
    #[test]
    fn a_register_goes_out_and_in_equal(rows in prop::collection::vec(prop::collection::vec("[a-zé;,\"\n =+@-]{0,8}", 3), 1..40)) {
        let mut register = register(RegisterKind::Incidents);
        for column in &mut register.columns {
            column.kind = ColumnKind::Text;
        }
        let headings = register.columns.iter().map(|c| (c.name.clone(), CellKind::Text)).collect();
        let kept: Vec<Vec<String>> = rows
            .iter()
            .map(|r| r.iter().map(|c| c.trim().to_owned()).collect::<Vec<_>>())
            .filter(|r: &Vec<String>| r.iter().any(|c| !c.is_empty()))
            .collect();
        let text = table_csv(&TableOut { name: "registre".into(), headings, rows: kept.clone() });
        let draft = RegisterDraft::read(&text, &register).unwrap();
        let back: Vec<Vec<String>> = draft
            .rows(&register)
            .iter()
            .map(|r| register.columns.iter().map(|c| r.cells.get(&c.key).cloned().unwrap_or_default()).collect())
            .collect();
        prop_assert_eq!(back, kept);
    }
}

#[test]
fn what_is_verified_ticks_the_step_of_the_transition_once() {
    use carnet_ent::calendar::Beginning;
    let day = |m, d| chrono::NaiveDate::from_ymd_opt(2026, m, d).unwrap();
    let mut ids = IdMaker::new(1_000, 1);
    let mut carnet = carnet_ent::exchange::example::carnet(day(11, 24), &mut ids);
    let year = SchoolYear::new(2026);
    let model = carnet.model("transition").unwrap();
    let begun = Beginning::of(&carnet, &model, year, "", day(8, 24), &mut ids);
    carnet.procedures.clear();
    carnet.steps.clear();
    carnet.marks.clear();
    carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure.clone())));
    for step in &begun.steps {
        carnet.put(AnyRecord::Step(Arc::new(step.clone())));
    }
    for key in ["resources", "labels", "modules", "periods"] {
        assert!(begun.steps.iter().any(|s| s.plan.key == key), "{key}");
    }
    // Of the libellés all are to be verified first.
    let find = |c: &Carnet, kind| Register::clone(c.registers_of(year).into_iter().find(|r| r.kind == kind).unwrap());
    let (resources, late) = (find(&carnet, RegisterKind::Resources), find(&carnet, RegisterKind::LateReasons));
    assert_eq!(carnet.verified_step(&resources), Some("resources"));
    assert_eq!(carnet.verified_step(&late), Some("labels"));
    let absence = Register { verified: None, ..find(&carnet, RegisterKind::AbsenceReasons) };
    carnet.put(AnyRecord::Register(Arc::new(absence)));
    assert_eq!(carnet.verified_step(&late), None);
    let change = carnet.transition_done(year, "resources", "Samia", day(8, 28)).unwrap();
    let text = serde_json::to_string(&change.after).unwrap();
    assert!(text.contains("2026-08-28") && text.contains("done"), "{text}");
    let step = begun.steps.iter().find(|s| s.plan.key == "resources").unwrap();
    let mut mark = Mark::new(step, Scope::Whole);
    mark.put_in(StepState::Done, "Samia", day(8, 28));
    carnet.put(AnyRecord::Mark(Arc::new(mark)));
    assert_eq!(carnet.transition_done(year, "resources", "Samia", day(8, 29)), None);
}

#[test]
fn a_column_goes_with_its_cells_and_changes_its_kind_where_they_allow_it() {
    let register = register(RegisterKind::Resources);
    let id = register.id;
    let key = register.columns[1].key.clone();
    let row = |n: u8, cell: &str| {
        let mut row = RegisterRow {
            id: Id::new(2, [n; 10]),
            register: id,
            cells: Default::default(),
            verified: None,
            extra: Extra::new(),
        };
        row.put(&register.columns[0].key, format!("Salle {n}"));
        row.put(&key, cell.to_owned());
        row
    };
    let first = register.columns[0].key.clone();
    let mut world = World::new();
    let mut named = register.clone();
    named.matching.insert("Sites".into(), key.clone());
    let rows = [row(1, "12"), row(2, "31/08/2027"), row(3, "")];
    let made = std::iter::once(Change::create(&named)).chain(rows.iter().map(Change::create));
    let made = world.transaction(made.collect());
    assert!(world.apply(made));
    let before = world.carnet.clone();
    let as_text = before.column_of_kind(id, &key, ColumnKind::Text).unwrap();
    let as_text = world.transaction(as_text);
    assert!(as_text.changes.is_empty() || world.apply(as_text));
    let refused = world.carnet.column_of_kind(id, &key, ColumnKind::Number);
    assert_eq!(refused, Err(vec!["31/08/2027".to_owned()]));
    let changes = world.carnet.without_column(id, &key).unwrap();
    assert_eq!(changes.len(), 3);
    let gone = world.transaction(changes);
    assert!(world.apply(gone));
    let now = &world.carnet;
    assert!(now.rows_of(id).iter().all(|r| r.cell(&key).is_empty()));
    assert!(now.registers[&id].column(&key).is_none());
    assert!(now.registers[&id].matching.is_empty());
    assert_eq!(now.without_column(id, &first), None);
    assert!(world.step_back());
    assert_eq!(world.carnet.register_rows, before.register_rows);
}

#[test]
fn the_signed_letter_and_the_first_committee_tick_their_step_together() {
    use carnet_ent::calendar::Beginning;
    let day = |m, d| chrono::NaiveDate::from_ymd_opt(2026, m, d).unwrap();
    let mut ids = IdMaker::new(1_000, 1);
    let mut carnet = carnet_ent::exchange::example::carnet(day(11, 24), &mut ids);
    let year = SchoolYear::new(2026);
    let model = carnet.model("transition").unwrap();
    let begun = Beginning::of(&carnet, &model, year, "", day(8, 24), &mut ids);
    carnet.procedures.clear();
    carnet.steps.clear();
    carnet.marks.clear();
    carnet.put(AnyRecord::Procedure(Arc::new(begun.procedure)));
    for step in begun.steps {
        carnet.put(AnyRecord::Step(Arc::new(step)));
    }
    let ticks = |c: &Carnet, now| c.committee_begun(year, now, "Samia", day(10, 2)).is_some();
    // The example's comité has met, its letter is still to be signed.
    assert!(!ticks(&carnet, (false, true)));
    assert!(ticks(&carnet, (true, false)));
    carnet.meetings.clear();
    assert!(ticks(&carnet, (true, false)), "its line in the journal says that it met");
    carnet.activities.retain(|_, a| a.nature != Nature::Meeting);
    assert!(!ticks(&carnet, (true, false)));
    assert!(ticks(&carnet, (true, true)));
}
