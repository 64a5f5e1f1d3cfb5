use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Duration, Inner, Text, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "compteur",
    many: "compteurs",
    gender: Gender::Masculine,
    page: "Accompagnements",
    name: |_, record| match record {
        AnyRecord::Counter(r) => format!("Compteur « {} »", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("rank", "rang", Inner),
        Field::new("name", "nom", Text),
        Field::new("audience", "public", Word(|k| Audience::from_key(k).map(Audience::label))),
        Field::new("duty", "attribution", Text),
        Field::new("minutes", "durée", Duration),
    ],
};
