use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Year, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "carnet",
    many: "carnets",
    gender: Gender::Masculine,
    page: "Réglages",
    name: |_, record| match record {
        AnyRecord::Info(_) => "Le carnet".to_owned(),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("open_year", "année ouverte", Year),
        Field::new("example", "exemple", Yes),
        Field::new("created", "créé le", Inner),
        Field::new("keep_years", "années gardées", Text),
        Field::new("handover", "passation", Text),
        Field::new("wanted", "décisions attendues", Text),
        Field::new("copy", "exemplaire", Inner),
    ],
};
