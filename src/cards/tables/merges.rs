use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Parts, Text},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "fichier intégré",
    many: "fichiers intégrés",
    gender: Gender::Masculine,
    page: "Changements à intégrer",
    name: |_, record| match record {
        AnyRecord::MergeRecord(_) => "Fichier intégré".to_owned(),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("at", "intégré le", Inner),
        Field::new("by", "auteur", Text),
        Field::new("copy", "exemplaire rendu", Inner),
        Field::new("decided", "décisions", Parts),
        Field::new("known", "actions comparées par leur résultat", Inner),
    ],
};
