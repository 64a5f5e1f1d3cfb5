use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, Word, Year},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "procédure",
    many: "procédures",
    gender: Gender::Feminine,
    page: "Procédures",
    name: |_, record| match record {
        AnyRecord::Procedure(r) => format!("Procédure « {} »", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("name", "nom", Text),
        Field::new("model", "modèle", Inner),
        Field::new("period", "période", Text),
        Field::new("uai", "établissement", Text),
        Field::new("columns", "étapes répétées", Word(|k| Scopes::from_key(k).map(Scopes::label))),
        Field::new("started", "démarrée le", Day),
        Field::new("hour", "à (heure)", Text),
        Field::new("declined", "texte du programme refusé", Inner),
        Field::new("notes", "notes", Text),
    ],
};
