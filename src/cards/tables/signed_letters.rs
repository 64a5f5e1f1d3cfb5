use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Parts, Text, Year},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "lettre signée",
    many: "lettres signées",
    gender: Gender::Feminine,
    page: "Lettre de mission",
    name: |_, record| match record {
        AnyRecord::SignedLetter(r) => format!("Lettre signée {}", SchoolYear::new(r.year)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("letter", "lettre", Inner),
        Field::new("year", "année", Year),
        Field::new("number", "numéro d’avenant", Text),
        Field::new("school", "établissement", Text),
        Field::new("place", "lieu", Text),
        Field::new("date", "date", Day),
        Field::new("heading", "en-tête", Text),
        Field::new("preamble", "préambule", Text),
        Field::new("follow_up", "suivi", Text),
        Field::new("administrator", "administrateur", Inner),
        Field::new("head", "chef d’établissement", Inner),
        Field::new("missions", "missions", Each(MISSION)),
        Field::new("committee", "comité de pilotage", Each(PERSON)),
        Field::new("means", "moyens", Inner),
        Field::new("paper", "référence du papier", Text),
        Field::new("paper_date", "date du papier", Day),
    ],
};

const MISSION: &[Field] = &[Field::new("text", "mission", Text), Field::new("duties", "attributions", Parts)];

const PERSON: &[Field] = &[
    Field::new("first_name", "prénom", Text),
    Field::new("civility", "civilité", Text),
    Field::new("last_name", "nom", Text),
    Field::new("quality", "qualité", Text),
    Field::new("role", "rôle", Text),
];
