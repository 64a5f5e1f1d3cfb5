use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Inner, Inside, Text, To, Word, Year, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "anomalie suivie",
    many: "anomalies suivies",
    gender: Gender::Feminine,
    page: "Vérifications",
    name: |_, record| match record {
        AnyRecord::FollowedFinding(r) if r.class.is_empty() => r.check.clone(),
        AnyRecord::FollowedFinding(r) => format!("{} ({})", r.check, r.class),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("check", "contrôle", Text),
        Field::new("marks", "repères", Inner),
        Field::new("seal", "sceau", Inner),
        Field::new("class", "classe", Text),
        Field::new("severity", "gravité", Word(|k| Severity::from_key(k).map(Severity::label))),
        Field::new("corrector", "qui corrige", Word(|k| Corrector::from_key(k).map(Corrector::label))),
        Field::new("kinds", "fichiers", Text),
        Field::new("run", "vérification", To(TableName::Verification)),
        Field::new("found", "trouvée le", Day),
        Field::new("told", "signalée le", Day),
        Field::new("fixed", "corrigée à la source le", Day),
        Field::new("verified", "vérifiée dans l’ENT le", Day),
        Field::new("returned", "revenue le", Day),
        Field::new("accepted", "acceptée", Inside(ACCEPTED)),
        Field::new("import", "import", Inside(IMPORT)),
        Field::new("in_ent", "se vérifie dans l’ENT", Yes),
    ],
};

const ACCEPTED: &[Field] = &[Field::new("on", "le", Day), Field::new("reason", "motif", Text)];

const IMPORT: &[Field] =
    &[Field::new("import", "import", To(TableName::TimetableImport)), Field::new("at", "ligne", Inner)];
