use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "mesure",
    many: "mesures",
    gender: Gender::Feminine,
    page: "Mesures d’usage",
    name: |_, record| match record {
        AnyRecord::Usage(r) => format!("Mesure du {}, {}", crate::calendar::short(r.month), r.profile.label()),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("month", "mois", Day),
        Field::new("profile", "profil", Word(|k| Audience::from_key(k).map(Audience::label))),
        Field::new("visits", "visites", Text),
        Field::new("visitors", "visiteurs", Text),
        Field::new("accounts", "comptes", Text),
        Field::new("activated", "comptes activés", Text),
        Field::new("connected", "connectés depuis la rentrée", Text),
        Field::new("source", "source", Text),
    ],
};
