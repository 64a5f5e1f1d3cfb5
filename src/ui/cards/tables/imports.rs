use crate::calendar::short;
use crate::model::*;
use crate::ui::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Parts, Text, Word},
};

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
        Field::new(
            "kind",
            "sorte",
            Word(|k| ImportKind::from_key(k).map(ImportKind::label)),
        ),
        Field::new("weeks", "semaines", Text),
        Field::new("counts", "nombres du rapport", Parts),
        Field::new("missing", "non retrouvés", Parts),
        Field::new("notes", "notes", Text),
    ],
};
