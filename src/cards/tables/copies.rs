use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Word, Year, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "exemplaire préparé",
    many: "exemplaires préparés",
    gender: Gender::Masculine,
    page: "Exemplaire du chef d’établissement",
    name: |_, record| match record {
        AnyRecord::SentCopy(r) => format!("Exemplaire {} préparé", SchoolYear::new(r.year)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("at", "préparé le", Inner),
        Field::new("by", "auteur", Text),
        Field::new("notes", "notes comprises", Yes),
        Field::new("with", "avec", Word(|k| CopyPart::from_key(k).map(CopyPart::label))),
        Field::new("digest", "empreinte", Inner),
        Field::new("version", "bilan montré", Inner),
        Field::new("before", "exemplaire précédent", Inner),
    ],
};
