use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, To, Word},
};
use crate::cards::naming::beside;
use crate::model::*;

pub static CARD: Card = Card {
    one: "demande",
    many: "demandes",
    gender: Gender::Feminine,
    page: "Accompagnements",
    name: |carnet, record| match record {
        AnyRecord::HelpRequest(r) => beside(carnet, "Demande", r.id),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("asked_by", "demandeur", Text),
        Field::new("channel", "canal", Word(|k| Channel::from_key(k).map(Channel::label))),
        Field::new("module", "module", To(TableName::EntModule)),
        Field::new("state", "état", Word(|k| RequestState::from_key(k).map(RequestState::label))),
        Field::new("waiting_for", "en attente de", Text),
        Field::new("answer", "réponse", Text),
        Field::new("answered", "réponse donnée le", Day),
    ],
};
