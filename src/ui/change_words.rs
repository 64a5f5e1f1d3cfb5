//! A proposed change in words: what it is on, which field, which value.

use serde_json::Value;

use super::words;
use crate::calendar::short;
use crate::exchange::head_copy::SECTIONS;
use crate::exchange::merge::Proposal;
use crate::model::*;

/// The page a change belongs to, for grouping.
pub fn page(p: &Proposal) -> &'static str {
    match p.table {
        TableName::Activity => "Journal",
        TableName::YearCalendar => "Calendrier",
        TableName::Duty | TableName::Letter | TableName::Mission | TableName::SignedLetter => {
            "Lettre de mission"
        }
        TableName::Comment => "Commentaires",
        TableName::Procedure | TableName::Step | TableName::Mark | TableName::ProcedureModel => {
            "Procédures"
        }
        TableName::SchoolClass => "Classes",
        TableName::Campaign => "Remontées nationales",
        TableName::TimetableImport => "Imports d’emploi du temps",
        TableName::Interview => "Entretien",
        TableName::Outcome
        | TableName::Achievement
        | TableName::Review
        | TableName::ApprovedReview => "Bilan",
        _ => "Réglages",
    }
}

/// « Attribution 2.3 Formations – décision ».
pub fn subject(carnet: &Carnet, p: &Proposal) -> String {
    let what = match (carnet.get(p.table, p.id), &p.theirs) {
        (Some(record), _) => name(carnet, &record),
        (None, Value::Object(record)) => {
            match AnyRecord::read(p.table, &Value::Object(record.clone()).to_string()) {
                Ok(record) => name(carnet, &record),
                Err(_) => words::table(p.table).to_owned(),
            }
        }
        _ => words::table(p.table).to_owned(),
    };
    match &p.field {
        Some(field) => format!("{what} – {}", self::field(field)),
        None => what,
    }
}

fn name(carnet: &Carnet, record: &AnyRecord) -> String {
    match record {
        AnyRecord::Activity(a) => format!("Activité « {} »", a.title),
        AnyRecord::Duty(d) => duty(carnet, d.id).unwrap_or_else(|| d.short()),
        AnyRecord::Mission(m) => format!("Mission « {} »", m.short()),
        AnyRecord::Letter(l) => format!("Lettre {}", SchoolYear::new(l.year)),
        AnyRecord::Outcome(o) => match o.duty {
            Some(id) => duty(carnet, id).unwrap_or_else(|| "Attribution".to_owned()),
            None => "Attribution à ajouter".to_owned(),
        },
        AnyRecord::Comment(c) => format!("Commentaire sur {}", target(carnet, &c.target)),
        AnyRecord::Interview(_) => "Entretien".to_owned(),
        AnyRecord::Procedure(p) => format!("Procédure « {} »", p.name),
        AnyRecord::Step(s) => format!("Étape « {} »", s.plan.title),
        AnyRecord::Mark(m) => {
            let step = carnet.steps.get(&m.step).map_or("", |s| &s.plan.title);
            format!("Étape « {step} », {}", carnet.column_name(m.column))
        }
        AnyRecord::SchoolClass(c) => format!("Classe {}", c.name),
        AnyRecord::Campaign(c) => format!("Remontée « {} »", c.name),
        AnyRecord::Person(p) => format!("Personne « {} »", p.name()),
        other => words::table(other.table()).to_owned(),
    }
}

fn duty(carnet: &Carnet, id: Id) -> Option<String> {
    let duty = carnet.duties.get(&id)?;
    let letter = carnet.missions.get(&duty.mission)?.letter;
    let numbered = carnet.numbered_duties(letter);
    numbered
        .into_iter()
        .find(|(_, d)| d.id == id)
        .map(|(number, d)| format!("Attribution {number} {}", d.short()))
}

/// What a comment is on.
pub fn target(carnet: &Carnet, target: &str) -> String {
    let mut parts = target.split('/');
    match (parts.next(), parts.next(), parts.next()) {
        (Some("duty"), Some(id), _) => id
            .parse()
            .ok()
            .and_then(|id| duty(carnet, id))
            .unwrap_or_else(|| "une attribution".to_owned()),
        (Some("activity"), Some(id), _) => {
            let activity = id
                .parse()
                .ok()
                .and_then(|id: Id| carnet.activities.get(&id));
            activity.map_or_else(|| "une activité".to_owned(), |a| format!("« {} »", a.title))
        }
        (Some("section"), _, Some(name)) => SECTIONS
            .iter()
            .find(|(n, _)| *n == name)
            .map_or(name, |(_, w)| w)
            .to_owned(),
        _ => target.to_owned(),
    }
}

pub fn field(name: &str) -> &str {
    match name {
        "title" => "intitulé",
        "text" => "texte",
        "date" => "date",
        "minutes" => "durée",
        "state" => "état",
        "nature" => "nature",
        "duty" => "attribution",
        "also" => "autres attributions",
        "audience" => "public",
        "people" => "nombre de personnes",
        "notes" => "notes",
        "module" => "module",
        "objective" => "objectif",
        "indicator" => "indicateur",
        "deadline" => "échéance",
        "rank" => "place",
        "fate" => "décision",
        "next_text" => "texte à venir",
        "reached" => "résultat",
        "sentence" => "appréciation",
        "opinion" => "avis du chef d’établissement",
        "conclusion" => "conclusion du chef d’établissement",
        "visa" => "visa",
        "typed" => "saisi par l’administrateur",
        "resolved" => "résolu",
        "place" => "lieu",
        "present" => "personnes présentes",
        "agenda" => "points ajoutés",
        "context" => "contexte",
        "difficulties" => "difficultés",
        "needs" => "besoins",
        "proposals" => "propositions",
        "last_name" => "nom",
        "first_name" => "prénom",
        "quality" => "qualité",
        "roles" => "rôles",
        other => other,
    }
}

/// A value for the person's eyes, at most a few lines.
pub fn value(carnet: &Carnet, field: Option<&str>, value: &Value) -> String {
    let word = |known: Option<&'static str>, key: &String| {
        known.map_or_else(|| key.clone(), str::to_owned)
    };
    let text = match (field, value) {
        (_, Value::Null) => "(rien)".to_owned(),
        // What it was before is not known: see `merge::differences`.
        (Some(f), Value::Bool(false)) if f != "typed" && f != "resolved" => "(inconnu)".to_owned(),
        (_, Value::Bool(true)) => "oui".to_owned(),
        (_, Value::Bool(false)) => "non".to_owned(),
        (Some("fate"), Value::String(key)) => word(Fate::from_key(key).map(Fate::label), key),
        (Some("reached"), Value::String(key)) => {
            word(Reached::from_key(key).map(Reached::label), key)
        }
        (Some("state"), Value::String(key)) => word(State::from_key(key).map(State::label), key),
        (Some("nature"), Value::String(key)) => word(Nature::from_key(key).map(Nature::label), key),
        (Some("duty"), Value::String(id)) => id
            .parse()
            .ok()
            .and_then(|id| duty(carnet, id))
            .unwrap_or_else(|| id.clone()),
        (Some("minutes"), Value::Number(n)) => minutes_to_text(n.as_u64().unwrap_or(0) as u32),
        (Some("visa"), Value::Object(_)) => match serde_json::from_value::<Visa>(value.clone()) {
            Ok(v) => format!("{} par {}, le {}", v.verdict.label(), v.name, short(v.date)),
            Err(_) => value.to_string(),
        },
        (_, Value::String(text)) => text.clone(),
        (_, Value::Array(items)) => words::plural(items.len() as u32, "élément", "éléments"),
        (None, Value::Object(record)) => {
            let shown = [
                "title",
                "text",
                "fate",
                "next_text",
                "opinion",
                "conclusion",
                "visa",
                "reached",
                "sentence",
                "last_name",
            ];
            let one = |key: &&str| {
                record.get(*key).map(|v| {
                    format!(
                        "{} : {}",
                        self::field(key),
                        self::value(carnet, Some(key), v)
                    )
                })
            };
            let found: Vec<String> = shown.iter().filter_map(one).collect();
            if found.is_empty() {
                "(présent)".to_owned()
            } else {
                found.join("\n")
            }
        }
        (_, other) => other.to_string(),
    };
    match text.chars().count() {
        0..=600 => text,
        n => format!(
            "{}… ({n} caractères)",
            text.chars().take(600).collect::<String>()
        ),
    }
}
