use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Numbers, Text, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "mouvement",
    many: "mouvements",
    gender: Gender::Masculine,
    page: "Mouvements et pannes",
    name: |_, record| match record {
        AnyRecord::Movement(r) => format!("{} en {}", capital(r.kind.label()), r.class),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("kind", "sorte", Word(|k| MovementKind::from_key(k).map(MovementKind::label))),
        Field::new("class", "classe", Text),
        Field::new("done", "fait", Numbers(|k| MovementPlace::from_key(k).map(MovementPlace::label))),
    ],
};
