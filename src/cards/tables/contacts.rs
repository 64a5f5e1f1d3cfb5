use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "contact",
    many: "contacts",
    gender: Gender::Masculine,
    page: "Partenaires",
    name: |_, record| match record {
        AnyRecord::Contact(r) => format!("Contact « {} »", r.words()),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("organisation", "organisme", Text),
        Field::new("name", "nom", Text),
        Field::new("role", "rôle", Text),
        Field::new("phone", "téléphone", Text),
        Field::new("mail", "courriel", Text),
    ],
};
