use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "panne",
    many: "pannes",
    gender: Gender::Feminine,
    page: "Mouvements et pannes",
    name: |_, record| match record {
        AnyRecord::Outage(r) => format!("Panne de {}", r.service),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("service", "service", Text),
        Field::new("ended", "finie le", Day),
        Field::new("ended_at", "finie à", Text),
        Field::new("told", "prévenus", Text),
    ],
};
