use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Inside, Text, To, Word},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "paramétrage",
    many: "paramétrages",
    gender: Gender::Masculine,
    page: "Paramétrage",
    name: |carnet, record| match record {
        AnyRecord::Setting(r) => {
            let module = carnet.modules.get(&r.effect.module);
            let module = module.map_or("module supprimé", |m| m.name.as_str());
            format!("Paramétrage « {module}, {} »", r.effect.profile.label())
        }
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("date", "date", Day),
        Field::new("origin", "origine", Word(|k| SettingOrigin::from_key(k).map(SettingOrigin::label))),
        Field::new("effect", "effet", Inside(EFFECT)),
        Field::new("note", "note", Text),
        Field::new("decision", "décision", To(TableName::Decision)),
    ],
};

/// What a module becomes for a profile.
pub(super) const EFFECT: &[Field] = &[
    Field::new("module", "module", To(TableName::EntModule)),
    Field::new("profile", "profil", Word(|k| Audience::from_key(k).map(Audience::label))),
    Field::new("only", "niveau ou groupe", Text),
    Field::new("access", "accès", Word(|k| Access::from_key(k).map(Access::label))),
    Field::new("sentence", "précision", Text),
];
