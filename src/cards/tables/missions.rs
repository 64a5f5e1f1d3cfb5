use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "mission",
    many: "missions",
    gender: Gender::Feminine,
    page: "Lettre de mission",
    name: |_, record| match record {
        AnyRecord::Mission(r) => format!("Mission « {} »", r.short()),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("letter", "lettre", Inner),
        Field::new("rank", "place", Inner),
        Field::new("text", "texte", Text),
        Field::new("model", "mission du modèle officiel", Text),
        Field::new("previous", "mission de l’année précédente", Inner),
    ],
};
