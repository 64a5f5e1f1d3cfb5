use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Numbers, To},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "ligne",
    many: "lignes",
    gender: Gender::Feminine,
    page: "Registres",
    name: |carnet, record| match record {
        AnyRecord::RegisterRow(r) => {
            let register = carnet.registers.get(&r.register);
            let first = register.and_then(|g| g.columns.first());
            let name = first.map(|c| r.cell(&c.key)).unwrap_or_default();
            let of = register.map(|g| g.name.as_str()).unwrap_or_default();
            format!("Ligne « {name} » ({of})")
        }
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("register", "registre", To(TableName::Register)),
        Field::new("cells", "cellules", Numbers(|_| None)),
        Field::new("verified", "vérifiée le", Day),
    ],
};
