use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Text, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "établissement",
    many: "établissements",
    gender: Gender::Masculine,
    page: "Réglages",
    name: |_, record| match record {
        AnyRecord::School(r) => format!("Établissement « {} »", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("name", "nom", Text),
        Field::new("uai", "UAI", Text),
        Field::new("kind", "type d’établissement", Word(|k| SchoolKind::from_key(k).map(SchoolKind::label))),
        Field::new("town", "commune", Text),
        Field::new("academy", "académie", Text),
        Field::new("zone", "zone", Text),
        Field::new("other_uai", "autres UAI", Text),
        Field::new("ent", "ENT", Text),
        Field::new("timetable", "logiciel d’emploi du temps", Text),
        Field::new("school_life", "logiciel de vie scolaire", Text),
    ],
};
