use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Text, Year},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "bilan approuvé",
    many: "bilans approuvés",
    gender: Gender::Masculine,
    page: "Bilan",
    name: |_, record| match record {
        AnyRecord::ApprovedReview(r) => format!("Bilan approuvé {}", SchoolYear::new(r.year)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("review", "bilan", Inner),
        Field::new("year", "année", Year),
        Field::new("bilan", "contenu du bilan", Inner),
        Field::new("minutes", "compte rendu", Inner),
        Field::new("paper", "référence du papier", Text),
        Field::new("paper_date", "date du papier", Day),
    ],
};
