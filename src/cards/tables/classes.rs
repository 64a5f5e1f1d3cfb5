use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Year},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "classe",
    many: "classes",
    gender: Gender::Feminine,
    page: "Classes",
    name: |_, record| match record {
        AnyRecord::SchoolClass(r) => format!("Classe {}", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("name", "nom", Text),
        Field::new("level", "niveau", Text),
        Field::new("teacher", "professeur principal", Text),
        Field::new("uai", "établissement", Text),
    ],
};
