use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Each, Inner, Text, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "réglage des vérifications",
    many: "réglages des vérifications",
    gender: Gender::Masculine,
    page: "Vérifications",
    name: |_, _| "Réglages des vérifications".to_owned(),
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("columns", "colonnes", Each(COLUMNS)),
        Field::new("profiles", "profils", Each(PROFILES)),
        Field::new("delays", "délais", Each(DELAYS)),
        Field::new("reasons", "motifs", Text),
    ],
};

const COLUMNS: &[Field] = &[
    Field::new("heading", "en-tête", Text),
    Field::new("holds", "contenu", Text),
    Field::new("compared", "comparé", Inner),
];

const PROFILES: &[Field] = &[Field::new("words", "mot ou en-tête", Text), Field::new("profile", "profil", Text)];

const DELAYS: &[Field] = &[
    Field::new("corrector", "qui corrige", Word(|k| Corrector::from_key(k).map(Corrector::label))),
    Field::new("shows", "visible après (jours)", Text),
    Field::new("answer", "à relancer après (jours)", Text),
];
