use crate::model::*;
use crate::ui::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, To},
};

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
        Field::new("plan", "contenu de l’étape", Inner),
    ],
};
