use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Text, Word, Year, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "remontée",
    many: "remontées",
    gender: Gender::Feminine,
    page: "Remontées nationales",
    name: |_, record| match record {
        AnyRecord::Campaign(r) => format!("Remontée « {} »", r.name),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("name", "nom", Text),
        Field::new("what", "ce qui remonte", Text),
        Field::new("window", "période habituelle", Text),
        Field::new("from", "début", Day),
        Field::new("to", "fin", Day),
        Field::new("to_check", "dates à vérifier", Yes),
        Field::new("signs", "qui signe", Text),
        Field::new("part", "part de l’administrateur", Text),
        Field::new("state", "état", Word(|k| CampaignState::from_key(k).map(CampaignState::label))),
        Field::new("sent", "transmise le", Day),
        Field::new("rejects", "rejets", Each(REJECT)),
        Field::new("notes", "notes", Text),
    ],
};

const REJECT: &[Field] = &[
    Field::new("date", "date", Day),
    Field::new("what", "rejet", Text),
    Field::new("count", "combien", Text),
    Field::new("corrected_in", "à corriger dans", Text),
    Field::new("corrected", "corrigé le", Day),
];
