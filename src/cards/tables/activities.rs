use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Duration, Inner, Text, To, Word, Year},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "activité",
    many: "activités",
    gender: Gender::Feminine,
    page: "Journal",
    name: |_, record| match record {
        AnyRecord::Activity(r) => format!("Activité « {} »", r.title),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("date", "date", Day),
        Field::new("time", "heure", Text),
        Field::new("serves", "compte pour l’année", Year),
        Field::new("series", "série", Inner),
        Field::new("title", "intitulé", Text),
        Field::new("state", "état", Word(|k| State::from_key(k).map(State::label))),
        Field::new("nature", "nature", Word(|k| Nature::from_key(k).map(Nature::label))),
        Field::new("minutes", "durée", Duration),
        Field::new("duty", "attribution", To(TableName::Duty)),
        Field::new("also", "autres attributions", To(TableName::Duty)),
        Field::new("audience", "public", Word(|k| Audience::from_key(k).map(Audience::label))),
        Field::new("people", "nombre de personnes", Text),
        Field::new("module", "module", Text),
        Field::new("notes", "notes", Text),
    ],
};
