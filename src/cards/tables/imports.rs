use crate::calendar::short;
use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Numbers, Text, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "import d’emploi du temps",
    many: "imports d’emploi du temps",
    gender: Gender::Masculine,
    page: "Imports d’emploi du temps",
    name: |_, record| match record {
        AnyRecord::TimetableImport(r) => format!("Import du {}", short(r.date)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("date", "date", Day),
        Field::new("software", "logiciel", Text),
        Field::new("file", "fichier", Text),
        Field::new("kind", "sorte", Word(|k| ImportKind::from_key(k).map(ImportKind::label))),
        Field::new("weeks", "semaines", Text),
        Field::new("counts", "nombres du rapport", Numbers(|k| Count::from_key(k).map(Count::label))),
        Field::new("named", "créés ou supprimés", Each(NAMED)),
        Field::new("missing", "non retrouvés", Each(MISSING)),
        Field::new("notes", "notes", Text),
    ],
};

const NAMED: &[Field] =
    &[Field::new("what", "quoi", Word(|k| Count::from_key(k).map(Count::label))), Field::new("name", "nom", Text)];

const MISSING: &[Field] = &[
    Field::new("kind", "quoi", Word(|k| MissingKind::from_key(k).map(MissingKind::label))),
    Field::new("name", "nom", Text),
    Field::new("solved", "réglé le", Day),
    Field::new("note", "note", Text),
];
