use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Duration, Inner, Inside, Text, To, Word, Year},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "lettre",
    many: "lettres",
    gender: Gender::Feminine,
    page: "Lettre de mission",
    name: |_, record| match record {
        AnyRecord::Letter(r) => format!("Lettre {}", SchoolYear::new(r.year)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("state", "état", Word(|k| LetterState::from_key(k).map(LetterState::label))),
        Field::new("amendment", "numéro d’avenant", Text),
        Field::new("heading", "en-tête", Text),
        Field::new("preamble", "préambule", Text),
        Field::new("follow_up", "suivi", Text),
        Field::new("administrator", "administrateur", To(TableName::Person)),
        Field::new("head", "chef d’établissement", To(TableName::Person)),
        Field::new("place", "lieu", Text),
        Field::new("date", "date", Day),
        Field::new("means", "moyens", Inside(MEANS)),
    ],
};

pub const MEANS: &[Field] = &[
    Field::new("weekly_minutes", "temps hebdomadaire", Duration),
    Field::new("imp_rate", "taux annuel de l’IMP", Text),
    Field::new("imp_share", "part d’IMP", Text),
    Field::new("relief", "décharge", Text),
];
