use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Word, Year, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "bilan",
    many: "bilans",
    gender: Gender::Masculine,
    page: "Bilan",
    name: |_, record| match record {
        AnyRecord::Review(r) => format!("Bilan {}", SchoolYear::new(r.year)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("state", "état", Word(|k| ReviewState::from_key(k).map(ReviewState::label))),
        Field::new("context", "contexte", Text),
        Field::new("difficulties", "difficultés", Text),
        Field::new("needs", "besoins", Text),
        Field::new("proposals", "propositions", Text),
        Field::new("time", "temps noté dit dans le bilan", Yes),
    ],
};
