use super::settings::EFFECT;
use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Text, To, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "décision",
    many: "décisions",
    gender: Gender::Feminine,
    page: "Décisions",
    name: |_, record| match record {
        AnyRecord::Decision(r) => format!("Décision « {} »", r.text),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("text", "texte", Text),
        Field::new("state", "état", Word(|k| DecisionState::from_key(k).map(DecisionState::label))),
        Field::new("meeting", "réunion", To(TableName::Meeting)),
        Field::new("taken", "prise le", Day),
        Field::new("why", "motif", Text),
        Field::new("asked_by", "demandée par", Text),
        Field::new("asked_of", "non réglable ici, demandé à", Text),
        Field::new("advice", "avis de", Text),
        Field::new("decided_by", "décidée par", Text),
        Field::new("act", "référence de l’acte", Text),
        Field::new("from", "à appliquer le", Day),
        Field::new("until", "jusqu’au", Day),
        Field::new("hours", "heures", Text),
        Field::new("activity", "application", To(TableName::Activity)),
        Field::new("applied_by", "appliquée par", Text),
        Field::new("verified", "vérification", Text),
        Field::new("restored", "état d’avant rétabli le", Day),
        Field::new("suspensions", "suspensions", Each(SUSPENSION)),
        Field::new("effects", "effets", Each(EFFECT)),
    ],
};

const SUSPENSION: &[Field] = &[Field::new("from", "du", Day), Field::new("to", "au", Day)];
