use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, To, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "action",
    many: "actions",
    gender: Gender::Feminine,
    page: "Volet numérique",
    name: |_, record| match record {
        AnyRecord::PlanAction(r) => format!("Action « {} »", r.title),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("axis", "axe", To(TableName::Axis)),
        Field::new("rank", "rang", Inner),
        Field::new("title", "titre", Text),
        Field::new("state", "état", Word(|k| PlanState::from_key(k).map(PlanState::label))),
        Field::new("who", "par qui", Text),
        Field::new("due", "échéance", Day),
        Field::new("means", "moyens", Text),
        Field::new("indicator", "indicateur", Text),
        Field::new("target", "cible", Text),
        Field::new("value", "valeur", Text),
        Field::new("activities", "activités", To(TableName::Activity)),
        Field::new("decisions", "décisions", To(TableName::Decision)),
    ],
};
