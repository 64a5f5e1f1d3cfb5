use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, Visa, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "entretien",
    many: "entretiens",
    gender: Gender::Masculine,
    page: "Entretien",
    name: |_, record| match record {
        AnyRecord::Interview(_) => "Entretien".to_owned(),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("review", "bilan", Inner),
        Field::new("date", "date", Day),
        Field::new("place", "lieu", Text),
        Field::new("present", "personnes présentes", Text),
        Field::new("agenda", "points ajoutés", Text),
        Field::new("notes", "notes", Text),
        Field::new("opinion", "avis du chef d’établissement", Text),
        Field::new("conclusion", "conclusion du chef d’établissement", Text),
        Field::new("visa", "visa", Visa),
        Field::new("typed", "saisi par l’administrateur", Word(|k| HeadsPart::from_key(k).map(HeadsPart::label))),
        Field::new(
            "witnessed",
            "saisi en présence du chef d’établissement",
            Word(|k| HeadsPart::from_key(k).map(HeadsPart::label)),
        ),
        Field::new("presence", "en présence de", Text),
    ],
};
