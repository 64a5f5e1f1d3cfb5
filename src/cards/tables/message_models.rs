use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "message type",
    many: "messages types",
    gender: Gender::Masculine,
    page: "Messages types",
    name: |_, record| match record {
        AnyRecord::MessageModel(r) => format!("Message type « {} »", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("key", "modèle", Inner),
        Field::new("name", "nom", Text),
        Field::new("subject", "objet", Text),
        Field::new("text", "texte", Text),
    ],
};
