use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, To, Word},
};
use crate::cards::naming::numbered;
use crate::model::*;

pub static CARD: Card = Card {
    one: "appréciation",
    many: "appréciations",
    gender: Gender::Feminine,
    page: "Bilan",
    name: |carnet, record| match record {
        AnyRecord::Outcome(r) => match r.duty {
            Some(duty) => numbered(carnet, duty).unwrap_or_else(|| "Attribution".to_owned()),
            None => "Attribution à ajouter".to_owned(),
        },
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("review", "bilan", Inner),
        Field::new("duty", "attribution", To(TableName::Duty)),
        Field::new("mission", "mission", To(TableName::Mission)),
        Field::new("reached", "résultat", Word(|k| Reached::from_key(k).map(Reached::label))),
        Field::new("sentence", "appréciation", Text),
        Field::new("fate", "décision", Word(|k| Fate::from_key(k).map(Fate::label))),
        Field::new("next_text", "texte à venir", Text),
    ],
};
