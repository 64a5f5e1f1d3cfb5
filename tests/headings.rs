//! A heading of a table may be a person: which are remembered, which are said, and how those remembered earlier go.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::io::Cursor;

use carnet_ent::exchange::erasing::Erasing;
use carnet_ent::exchange::learned_headings::doubtful_headings;
use carnet_ent::exchange::{RegisterDraft, open};
use carnet_ent::model::*;
use carnet_ent::verify::facts::{Facts, FileCard, Heading};
use carnet_ent::verify::readers::{Column, Input, Ways, open as read_file};

mod world;
use world::World;

const HEADERLESS: &str = "Lénoxar;Maëlle;5B;12/03/2013\nPetit;Jean;6A;01/02/2014\nRoy;Aude;6A;07/02/2014\n";

fn card(text: &str, columns: Vec<(String, Column)>) -> (FileCard, usize) {
    let ways = Ways { columns, ..Ways::default() };
    let mut facts = Facts::default();
    let input = Input { name: "liste.csv".into(), content: Box::new(Cursor::new(text.as_bytes())), modified: None };
    let _ = read_file(input, &ways, &mut facts, &mut |_| true);
    (facts.files[0].clone(), facts.pupils.len())
}

#[test]
fn a_file_without_a_header_says_so_and_is_read_once_its_columns_are_told() {
    let (card_of, _) = card(HEADERLESS, Vec::new());
    assert!(card_of.broken && card_of.says.contains("pas d’en-tête"), "{}", card_of.says);
    let names: Vec<&str> = card_of.headings.iter().map(|h| h.name.as_str()).collect();
    assert_eq!(names, ["Colonne 1", "Colonne 2", "Colonne 3", "Colonne 4"]);
    assert!(card_of.headings.iter().all(|h| !h.safe));
    let told = [Column::Last, Column::First, Column::Class, Column::Birth];
    let told = names.iter().zip(told).map(|(n, c)| ((*n).to_owned(), c)).collect();
    let (card_of, pupils) = card(HEADERLESS, told);
    assert!(!card_of.broken, "{}", card_of.says);
    assert_eq!(pupils, 3);
}

#[test]
fn a_heading_is_remembered_where_it_is_no_person() {
    let text = "Nom;Prénom;Classe;Bidule;Lénoxar\nPetit;Jean;6A;12;Martin\nRoy;Aude;6A;;Durand\n";
    let (card_of, pupils) = card(text, Vec::new());
    assert_eq!(pupils, 2);
    let safe = |name: &str| card_of.headings.iter().find(|h: &&Heading| h.name == name).unwrap().safe;
    assert!(safe("Bidule"), "no cell looks like it");
    assert!(!safe("Lénoxar"), "its cells are names too");
}

#[test]
fn a_register_remembers_words_of_the_trade_and_its_own_columns() {
    let register = Register {
        id: Usage::identity(chrono::NaiveDate::default(), Audience::Pupils),
        year: 2026,
        name: "Prêts".into(),
        kind: RegisterKind::Own,
        columns: vec![
            RegisterColumn::new("what", "Gnome", ColumnKind::Text),
            RegisterColumn::new("who", "À qui", ColumnKind::Text),
        ],
        verified: None,
        matching: Default::default(),
        extra: Extra::new(),
    };
    let mut draft = RegisterDraft::read("Gnome\tMatériel\tLénoxar\nun\tdeux\ttrois", &register).unwrap();
    draft.columns = vec![Some("what".into()), Some("who".into()), None];
    let kept: Vec<String> = draft.matching(&register).into_keys().collect();
    assert_eq!(kept, ["Gnome", "Matériel"]);
    draft.columns = vec![Some("what".into()), None, Some("who".into())];
    let kept: Vec<String> = draft.matching(&register).into_keys().collect();
    assert_eq!(kept, ["Gnome"]);
}

/// What an earlier version kept of a file without a header, in its journal too.
fn learned() -> World {
    let mut world = World::new();
    let column = |heading: &str, holds: &str, compared: bool| MatchedColumn {
        heading: heading.into(),
        holds: holds.into(),
        compared,
        extra: Extra::new(),
    };
    let options = VerifyOptions {
        id: world.ids.next_id(),
        columns: vec![column("Lénoxar", "Nom", false), column("Classe de rattachement", "Classe", false)],
        profiles: Vec::new(),
        delays: Vec::new(),
        reasons: Vec::new(),
        extra: Extra::new(),
    };
    let later = VerifyOptions {
        columns: vec![column("Bidule", "INE", true), column("Maëlle", "Prénom", false)],
        ..options.clone()
    };
    let kept = VerifyOptions { columns: [options.columns.clone(), later.columns.clone()].concat(), ..options.clone() };
    for change in [Some(Change::create(&options)), Change::update(&options, &later), Change::update(&later, &kept)] {
        let made = world.transaction(change.into_iter().collect());
        assert!(world.apply(made));
    }
    world
}

#[test]
fn headings_learned_earlier_leave_the_carnet_its_journal_and_its_files() {
    let world = learned();
    let doubtful = doubtful_headings(&world.carnet);
    assert_eq!(doubtful.iter().map(String::as_str).collect::<Vec<_>>(), ["Lénoxar", "Maëlle"]);
    let erasing = Erasing::of_headings(doubtful);
    let clean = erasing.file(&world.file()).unwrap();
    for name in ["Lénoxar", "Maëlle"] {
        assert!(world.file().contains(name) && !clean.contains(name), "{name}");
    }
    let content = open(clean.as_bytes(), &mut |_, _| {}).unwrap().into_content();
    assert!(content.kept.erased.is_empty(), "no record was erased");
    let mut sorted = carnet_ent::exchange::Sorted::default();
    for row in &content.rows {
        sorted.take(row.table.clone(), row.id.clone(), row.json.clone());
    }
    assert!(sorted.broken.is_empty());
    let options = sorted.carnet.verify_options.values().next().unwrap();
    let left: Vec<&str> = options.columns.iter().map(|c| c.heading.as_str()).collect();
    assert_eq!(left, ["Classe de rattachement", "Bidule"]);
    assert!(doubtful_headings(&sorted.carnet).is_empty());
    assert_eq!(content.lines.len(), world.lines.len());
}
