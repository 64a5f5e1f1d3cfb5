use crate::calendar::short;
use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Text, Word, Year},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "vérification",
    many: "vérifications",
    gender: Gender::Feminine,
    page: "Vérifications",
    name: |_, record| match record {
        AnyRecord::Verification(r) => format!("Vérification du {}", short(r.date)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("date", "date", Day),
        Field::new("time", "heure", Text),
        Field::new("files", "fichiers", Each(FILES)),
        Field::new("counts", "anomalies", Each(COUNTS)),
        Field::new("ran", "contrôles faits", Text),
        Field::new("seal", "sceau", Inner),
    ],
};

const FILES: &[Field] = &[
    Field::new("kind", "fichier", Text),
    Field::new("uai", "UAI", Text),
    Field::new("year", "année du fichier", Year),
    Field::new("made", "fait le", Day),
    Field::new("records", "enregistrements", Text),
    Field::new("role", "état", Text),
    Field::new("print", "empreinte", Inner),
];

const COUNTS: &[Field] = &[
    Field::new("check", "contrôle", Text),
    Field::new("title", "intitulé", Text),
    Field::new("severity", "gravité", Word(|k| Severity::from_key(k).map(Severity::label))),
    Field::new("corrector", "qui corrige", Word(|k| Corrector::from_key(k).map(Corrector::label))),
    Field::new("found", "trouvées", Text),
    Field::new("accepted", "acceptées", Text),
];
