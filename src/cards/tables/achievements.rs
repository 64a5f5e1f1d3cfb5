use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, To},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "réalisation",
    many: "réalisations",
    gender: Gender::Feminine,
    page: "Bilan",
    name: |_, record| match record {
        AnyRecord::Achievement(r) => format!("Réalisation « {} »", r.text),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("review", "bilan", Inner),
        Field::new("duty", "attribution", To(TableName::Duty)),
        Field::new("activity", "activité", To(TableName::Activity)),
        Field::new("rank", "place", Inner),
        Field::new("text", "texte", Text),
    ],
};
