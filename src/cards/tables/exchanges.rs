use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, To},
};
use crate::cards::naming::beside;
use crate::model::*;

pub static CARD: Card = Card {
    one: "échange",
    many: "échanges",
    gender: Gender::Masculine,
    page: "Partenaires",
    name: |carnet, record| match record {
        AnyRecord::Exchange(r) => beside(carnet, "Échange", r.id),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("contact", "contact", To(TableName::Contact)),
        Field::new("ticket", "numéro de ticket", Text),
        Field::new("waiting_for", "en attente de", Text),
        Field::new("remind", "à relancer le", Day),
        Field::new("answer", "réponse", Text),
        Field::new("answered", "répondu le", Day),
    ],
};
