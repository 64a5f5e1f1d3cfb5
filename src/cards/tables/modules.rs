use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Word, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "module",
    many: "modules",
    gender: Gender::Masculine,
    page: "Paramétrage",
    name: |_, record| match record {
        AnyRecord::EntModule(r) => format!("Module « {} »", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("name", "nom", Text),
        Field::new("kind", "sorte", Word(|k| ModuleKind::from_key(k).map(ModuleKind::label))),
        Field::new("tool", "outil", Text),
        Field::new("rank", "rang", Inner),
        Field::new("retired", "retiré", Yes),
    ],
};
