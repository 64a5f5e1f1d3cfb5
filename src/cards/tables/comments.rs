use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Yes},
};
use crate::cards::naming::target;
use crate::model::*;

pub static CARD: Card = Card {
    one: "commentaire",
    many: "commentaires",
    gender: Gender::Masculine,
    page: "Commentaires",
    name: |carnet, record| match record {
        AnyRecord::Comment(r) => format!("Commentaire sur {}", target(carnet, &r.target)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("target", "sujet", Inner),
        Field::new("reply_to", "réponse à", Inner),
        Field::new("at", "écrit le", Inner),
        Field::new("by", "auteur", Text),
        Field::new("text", "texte", Text),
        Field::new("resolved", "résolu", Yes),
    ],
};
