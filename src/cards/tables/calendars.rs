use crate::cards::card::{
    Card, Field, Gender,
    Shown::{Day, Each, Inner, Text, Year, Yes},
};
use crate::model::*;

pub static CARD: Card = Card {
    one: "calendrier",
    many: "calendriers",
    gender: Gender::Masculine,
    page: "Calendrier",
    name: |_, record| match record {
        AnyRecord::YearCalendar(r) => format!("Calendrier {}", SchoolYear::new(r.year)),
        _ => String::new(),
    },
    fields: &[
        Field::new("id", "identité", Inner),
        Field::new("year", "année", Year),
        Field::new("teachers", "rentrée des enseignants", Day),
        Field::new("pupils", "rentrée des élèves", Day),
        Field::new("summer", "début des vacances d’été", Day),
        Field::new("breaks", "vacances", Each(BREAK)),
        Field::new("closed", "jours sans classe", Each(CLOSED)),
        Field::new("periods", "périodes", Each(PERIOD)),
        Field::new("own_ends", "fins de période propres", Each(OWN_END)),
        Field::new("week_a", "première semaine A", Day),
        Field::new("saturdays", "classe le samedi", Yes),
        Field::new("alsace_moselle", "jours fériés d’Alsace-Moselle", Yes),
        Field::new("flipped", "semaines inversées", Day),
        Field::new("checked", "dates vérifiées le", Day),
    ],
};

const BREAK: &[Field] =
    &[Field::new("name", "nom", Text), Field::new("from", "du", Day), Field::new("back", "reprise le", Day)];

const CLOSED: &[Field] = &[Field::new("name", "nom", Text), Field::new("date", "date", Day)];

const OWN_END: &[Field] =
    &[Field::new("of", "classes", Text), Field::new("period", "période", Text), Field::new("to", "au", Day)];

const PERIOD: &[Field] = &[Field::new("name", "nom", Text), Field::new("from", "du", Day), Field::new("to", "au", Day)];
