use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Year},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "axe",
    many: "axes",
    gender: Gender::Masculine,
    page: "Volet numérique",
    name: |_, record| match record {
        AnyRecord::Axis(r) => format!("Axe « {} »", r.title),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("rank", "rang", Inner),
        Field::new("title", "titre", Text),
    ],
};
