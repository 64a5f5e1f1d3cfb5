use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Each, Inner, Text, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "modèle de procédure",
    many: "modèles de procédure",
    gender: Gender::Masculine,
    page: "Procédures",
    name: |_, record| match record {
        AnyRecord::ProcedureModel(r) => format!("Modèle « {} »", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("key", "clé", Inner),
        Field::new("name", "nom", Text),
        Field::new("purpose", "but", Text),
        Field::new("schools", "établissements", Word(|k| Schools::from_key(k).map(Schools::label))),
        Field::new("columns", "étapes répétées", Word(|k| Scopes::from_key(k).map(Scopes::label))),
        Field::new("steps", "étapes", Each(super::steps::PLAN)),
        Field::new("declined", "texte du programme refusé", Inner),
    ],
};
