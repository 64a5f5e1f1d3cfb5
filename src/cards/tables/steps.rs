use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Inside, Text, To, Word, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "étape",
    many: "étapes",
    gender: Gender::Feminine,
    page: "Procédures",
    name: |_, record| match record {
        AnyRecord::Step(r) => format!("Étape « {} »", r.plan.title),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("procedure", "procédure", To(TableName::Procedure)),
        Field::new("rank", "place", Inner),
        Field::new("date", "date", Day),
        Field::new("time", "heure", Text),
        Field::new("by_hand", "date donnée à la main", Yes),
        Field::new("plan", "contenu de l’étape", Inside(PLAN)),
    ],
};

/// What a model says of a step.
pub const PLAN: &[Field] = &[
    Field::new("key", "clé", Inner),
    Field::new("title", "intitulé", Text),
    Field::new("when", "date relative", Text),
    Field::new("who", "qui", Word(|k| Doer::from_key(k).map(Doer::label))),
    Field::new("duty", "attribution du modèle officiel", Text),
    Field::new("each", "une fois par classe ou par profil", Yes),
    Field::new("schools", "établissements", Word(|k| Schools::from_key(k).map(Schools::label))),
    Field::new("check", "date à vérifier", Yes),
    Field::new("what", "quoi", Text),
    Field::new("place", "où", Text),
    Field::new("ask", "à qui demander", Text),
    Field::new("done", "c’est fait quand", Text),
    Field::new("risk", "si on l’oublie", Text),
];
