use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Inner, Numbers, Text, To, Word},
};
use crate::cards::naming::beside;
use crate::model::*;

pub static CARD: Card = Card {
    one: "formation",
    many: "formations",
    gender: Gender::Feminine,
    page: "Formations",
    name: |carnet, record| match record {
        AnyRecord::Training(r) => beside(carnet, "Formation", r.id),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("place", "lieu", Text),
        Field::new("trainer", "formateur", Text),
        Field::new("people", "inscrits", To(TableName::Person)),
        Field::new("level", "niveau", Word(|k| TrainingLevel::from_key(k).map(TrainingLevel::label))),
        Field::new("disciplines", "présents par discipline", Numbers(|_| None)),
        Field::new("teachers", "enseignants présents", Text),
        Field::new("support", "support", Text),
        Field::new("ratings", "satisfaction", Numbers(|_| None)),
        Field::new("next", "suite", Text),
        Field::new("answers", "demandes", To(TableName::HelpRequest)),
    ],
};
