use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Text, Word, Year, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "registre",
    many: "registres",
    gender: Gender::Masculine,
    page: "Registres",
    name: |_, record| match record {
        AnyRecord::Register(r) => format!("Registre « {} »", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("name", "nom", Text),
        Field::new("kind", "sorte", Word(|k| RegisterKind::from_key(k).map(RegisterKind::label))),
        Field::new("columns", "colonnes", Each(COLUMN)),
        Field::new("verified", "vérifié le", Day),
        Field::new("matching", "correspondance des colonnes", Inner),
    ],
};

const COLUMN: &[Field] = &[
    Field::new("key", "clé", Inner),
    Field::new("name", "nom", Text),
    Field::new("kind", "sorte", Word(|k| ColumnKind::from_key(k).map(ColumnKind::label))),
    Field::new("required", "à remplir", Yes),
    Field::new("ends", "échéance", Yes),
];
