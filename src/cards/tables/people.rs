use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "personne",
    many: "personnes",
    gender: Gender::Feminine,
    page: "Réglages",
    name: |_, record| match record {
        AnyRecord::Person(r) => format!("Personne « {} »", r.name()),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("civility", "civilité", Text),
        Field::new("last_name", "nom", Text),
        Field::new("first_name", "prénom", Text),
        Field::new("quality", "qualité", Text),
        Field::new("roles", "rôles", Word(|k| Role::from_key(k).map(Role::label))),
        Field::new("email", "adresse électronique", Text),
    ],
};
