use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Text, To, Word, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "réunion",
    many: "réunions",
    gender: Gender::Feminine,
    page: "Décisions",
    name: |carnet, record| match record {
        AnyRecord::Meeting(r) => {
            let day = carnet.activities.get(&r.id).map(|a| a.date);
            let day = day.map(|d| format!(" du {}", crate::calendar::short(d)));
            format!("Réunion{}", day.unwrap_or_default())
        }
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("body", "instance", Word(|k| Body::from_key(k).map(Body::label))),
        Field::new("place", "lieu", Text),
        Field::new("people", "présents", To(TableName::Person)),
        Field::new("others", "autres présents", Text),
        Field::new("agenda", "ordre du jour", Text),
        Field::new("minutes", "compte rendu", Text),
        Field::new("reference", "référence", Text),
        Field::new("questions", "questions à poser", Text),
        Field::new("documents", "documents", Text),
        Field::new(
            "actions",
            "à faire ensuite",
            Each(&[
                Field::new("text", "à faire", Text),
                Field::new("before", "avant le", Day),
                Field::new("done", "fait", Yes),
            ]),
        ),
    ],
};
