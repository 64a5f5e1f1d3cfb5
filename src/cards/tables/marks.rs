use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Duration, Inner, Text, To, Word},
};
use crate::cards::naming::step;
use crate::model::*;

pub static CARD: Card = Card {
    one: "étape notée",
    many: "étapes notées",
    gender: Gender::Feminine,
    page: "Procédures",
    name: |carnet, record| match record {
        AnyRecord::Mark(r) => format!("{}, {}", step(carnet, r.step), carnet.scope_name(r.scope)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("step", "étape", To(TableName::Step)),
        Field::new("column", "classe ou profil", Inner),
        Field::new("state", "état", Word(|k| StepState::from_key(k).map(StepState::label))),
        Field::new("date", "date", Day),
        Field::new("time", "heure", Text),
        Field::new("on", "faite le", Day),
        Field::new("by", "par", Text),
        Field::new("minutes", "durée", Duration),
        Field::new("note", "note", Text),
    ],
};
