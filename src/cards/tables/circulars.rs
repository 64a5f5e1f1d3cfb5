use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Text, To, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "information reçue",
    many: "informations reçues",
    gender: Gender::Feminine,
    page: "Diffusion",
    name: |_, record| match record {
        AnyRecord::Circular(r) => format!("Information « {} »", r.subject),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("received", "reçue le", Day),
        Field::new("subject", "objet", Text),
        Field::new("from", "de", Text),
        Field::new("text", "contenu", Text),
        Field::new("before", "à diffuser avant", Day),
        Field::new("relays", "diffusions", Each(RELAY)),
    ],
};

const RELAY: &[Field] = &[
    Field::new("audience", "pour", Word(|k| Audience::from_key(k).map(Audience::label))),
    Field::new("channel", "par", Word(|k| Channel::from_key(k).map(Channel::label))),
    Field::new("activity", "envoyée", To(TableName::Activity)),
];
