use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, To},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "réponse type",
    many: "réponses types",
    gender: Gender::Feminine,
    page: "Réponses types",
    name: |_, record| match record {
        AnyRecord::StandardAnswer(r) => format!("Réponse « {} »", r.question),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("question", "question", Text),
        Field::new("text", "réponse", Text),
        Field::new("module", "module", To(TableName::EntModule)),
        Field::new("verified", "vérifiée le", Day),
    ],
};
