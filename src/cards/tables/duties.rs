use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, To},
};
use crate::cards::naming::numbered;
use crate::model::*;

pub static CARD: Card = Card {
    one: "attribution",
    many: "attributions",
    gender: Gender::Feminine,
    page: "Lettre de mission",
    name: |carnet, record| match record {
        AnyRecord::Duty(r) => numbered(carnet, r.id).unwrap_or_else(|| format!("Attribution « {} »", r.short())),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("mission", "mission", To(TableName::Mission)),
        Field::new("rank", "place", Inner),
        Field::new("text", "texte", Text),
        Field::new("model", "point du modèle officiel", Text),
        Field::new("objective", "objectif", Text),
        Field::new("indicator", "indicateur", Text),
        Field::new("deadline", "échéance", Day),
        Field::new("previous", "attribution de l’année précédente", Inner),
    ],
};
