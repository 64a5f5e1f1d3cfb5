//! The decisions, the meetings and the settings of the ENT, on paper.

use chrono::NaiveDate;

use super::work::{paragraph, table, titled};
use super::{Block, Document, Item, Signature, Style};
use crate::calendar::{long, short};
use crate::model::*;

/// When it is or was applied, in words.
pub fn application_words(carnet: &Carnet, decision: &Decision) -> String {
    if decision.state == DecisionState::Rejected {
        return decision.state.label().to_owned();
    }
    let until = decision.until.map(|d| format!(", jusqu’au {}", short(d))).unwrap_or_default();
    let hours = match decision.hours.trim() {
        "" => String::new(),
        hours => format!(", {hours}"),
    };
    let when = match (carnet.applied_on(decision), decision.from) {
        (Some(day), _) => format!("appliquée le {}", short(day)),
        (None, Some(day)) => format!("à appliquer le {}", short(day)),
        (None, None) => decision.state.label().to_owned(),
    };
    let asked = match decision.asked_of.trim() {
        "" => String::new(),
        asked => format!(", non réglable ici : demandé à {asked}"),
    };
    let asleep = decision.suspensions.iter().find(|s| s.to.is_none());
    let asleep = asleep.map(|s| format!(", suspendue depuis le {}", short(s.from))).unwrap_or_default();
    format!("{when}{until}{hours}{asked}{asleep}")
}

/// The decisions, each with its state, its reasons and its effects: « relevé de décisions ».
pub fn decisions(carnet: &Carnet, title: &str, of: &[&Decision]) -> Document {
    let mut document = titled(title.to_owned());
    document.blocks.push(paragraph(carnet.school().map_or_else(String::new, School::name_and_town)));
    document.blocks.push(record_of(carnet, of));
    document
}

/// What a school year decided, as the conseil d'administration reads it: without who asked, with the place to sign.
pub fn council_extract(carnet: &Carnet, year: SchoolYear) -> Document {
    let mut of: Vec<&Decision> = carnet.decisions.values().map(|d| &**d).collect();
    of.retain(|d| {
        let ruled = !matches!(d.state, DecisionState::Proposed | DecisionState::Rejected);
        ruled && carnet.taken_on(d).is_some_and(|on| year.contains(on))
    });
    of.arrange_by_key(|d| (carnet.taken_on(d), d.id));
    let mut document = titled(format!("Décisions relatives à l’ENT, année {}", year));
    let mut push = |block| document.blocks.push(block);
    push(paragraph(carnet.school().map_or_else(String::new, School::name_and_town)));
    push(paragraph("Extrait du relevé de décisions, pour le conseil d’administration."));
    if of.is_empty() {
        push(paragraph("Aucune décision cette année."));
    } else {
        let row = |d: &&Decision| {
            let effects = d.effects.iter().map(|e| carnet.effect_words(e));
            let what: Vec<String> = std::iter::once(d.text.clone()).chain(effects).collect();
            let ground: Vec<&str> =
                [d.decided_by.trim(), d.advice.trim(), d.act.trim()].into_iter().filter(|t| !t.is_empty()).collect();
            vec![
                carnet.taken_on(d).map(short).unwrap_or_default(),
                what.join("\n"),
                ground.join("\n"),
                application_words(carnet, d),
            ]
        };
        push(table(["Prise le", "Décision", "Décidée par, avis, acte", "Application"], of.iter().map(row).collect()));
    }
    push(Block::Signatures {
        place_and_date: String::new(),
        signatures: vec![Signature {
            role: "Le chef d’établissement".to_owned(),
            name: Committee::first(carnet, Role::Head).map(Person::name).unwrap_or_default(),
        }],
    });
    document
}

fn record_of(carnet: &Carnet, of: &[&Decision]) -> Block {
    if of.is_empty() {
        return paragraph("Aucune décision.");
    }
    let row = |d: &&Decision| {
        let taken = carnet.taken_on(d).map(short).unwrap_or_default();
        let who: Vec<String> = [
            (d.decided_by.trim(), "décidée par"),
            (d.advice.trim(), "avis"),
            (d.asked_by.trim(), "demandée par"),
            (d.act.trim(), "acte"),
        ]
        .into_iter()
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, word)| format!("{word} : {text}"))
        .collect();
        let what: Vec<String> =
            std::iter::once(d.text.clone()).chain(d.effects.iter().map(|e| carnet.effect_words(e))).collect();
        vec![
            taken,
            what.join("\n"),
            who.join("\n"),
            match application_words(carnet, d) {
                words if words.starts_with(d.state.label()) => words,
                words => format!("{}\n{words}", d.state.label()),
            },
        ]
    };
    table(["Prise le", "Décision", "Par qui", "Où elle en est"], of.iter().map(row).collect())
}

/// The minutes of a meeting, with what it decided and the place to sign.
pub fn meeting(carnet: &Carnet, id: Id) -> Option<Document> {
    let meeting = carnet.part_of::<Meeting>(id).ok()?;
    let activity = carnet.activities.get(&id)?;
    let title = format!("{} – {}", capital(meeting.body.label()), long(activity.date));
    let mut document = titled(title);
    let mut push = |block| document.blocks.push(block);
    push(paragraph(carnet.school().map_or_else(String::new, School::name_and_town)));
    let mut present: Vec<String> = meeting
        .people
        .iter()
        .filter_map(|id| carnet.people.get(id))
        .map(|p| match p.quality.as_str() {
            "" => p.name(),
            quality => format!("{}, {quality}", p.name()),
        })
        .collect();
    present.extend(Some(meeting.others.trim().to_owned()).filter(|t| !t.is_empty()));
    let facts = [
        ("Lieu", meeting.place.trim().to_owned()),
        ("Présents", present.join(" ; ")),
        ("Référence", meeting.reference.trim().to_owned()),
    ];
    for (name, text) in facts.into_iter().filter(|(_, text)| !text.is_empty()) {
        push(paragraph(format!("{name} : {text}.")));
    }
    let points: Vec<Item> = meeting
        .agenda
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .zip(1..)
        .map(|(text, n)| Item { number: format!("{n}."), text: text.to_owned(), items: Vec::new() })
        .collect();
    if !points.is_empty() {
        push(Block::heading(2, "Ordre du jour"));
        push(Block::List(points));
    }
    if !meeting.minutes.trim().is_empty() {
        let name = match meeting.body {
            Body::Committee => "Compte rendu",
            _ => "Extrait",
        };
        push(Block::heading(2, name));
        for text in meeting.minutes.lines().filter(|l| !l.trim().is_empty()) {
            push(paragraph(text));
        }
    }
    push(Block::heading(2, "Relevé de décisions"));
    push(record_of(carnet, &carnet.decisions_of(id)));
    if meeting.body == Body::Committee {
        let sign = |role| {
            let name = Committee::first(carnet, role).map(Person::name);
            name.unwrap_or_default()
        };
        push(Block::Signatures {
            place_and_date: String::new(),
            signatures: vec![
                Signature { role: "Le chef d’établissement".to_owned(), name: sign(Role::Head) },
                Signature { role: "L’administrateur de l’ENT".to_owned(), name: sign(Role::Administrator) },
            ],
        });
    }
    Some(document)
}

/// The settings as they stand on a day: a row a module, a column a profile.
pub fn settings(carnet: &Carnet, date: NaiveDate) -> Document {
    let mut document = titled(format!("Paramétrage de l’ENT au {}", long(date)));
    document.blocks.push(paragraph(carnet.school().map_or_else(String::new, School::name_and_town)));
    let standing = carnet.settings_on(date);
    let cell = |module: Id, profile: Audience| {
        let here = standing.iter().filter(|(c, _)| c.module == module && c.profile == profile);
        let words = here.map(|(c, e)| match c.only.as_str() {
            "" => e.effect.words(),
            _ => format!("{} : {}", own_name(carnet, c), e.effect.words()),
        });
        words.collect::<Vec<_>>().join("\n")
    };
    let rows = carnet.modules_in_order(false).into_iter().map(|m| {
        let cells = SettingEffect::PROFILES.map(|p| cell(m.id, p));
        let name = match m.tool.as_str() {
            "" => m.name.clone(),
            tool => format!("{} ({tool})", m.name),
        };
        std::iter::once(name).chain(cells).collect()
    });
    let heads = std::iter::once("Module ou droit".to_owned())
        .chain(SettingEffect::PROFILES.map(|p| p.label().to_owned()))
        .collect();
    document.blocks.push(Block::Table(super::Table {
        caption: String::new(),
        headers: heads,
        rows: rows.collect(),
        ..super::Table::default()
    }));
    let open = carnet.unruled_settings();
    if !open.is_empty() {
        document.blocks.push(Block::heading(2, "Écarts : sans décision"));
        let line = |s: &&Setting| {
            vec![short(s.date), carnet.effect_words(&s.effect), s.origin.label().to_owned(), s.note.clone()]
        };
        document.blocks.push(table(["Date", "Paramétrage", "Origine", "Note"], open.iter().map(line).collect()));
    }
    document.blocks.push(Block::Paragraph {
        style: Style::Note,
        text: "Établi d’après les décisions appliquées et les constats notés dans le carnet.".to_owned(),
    });
    document
}

/// The level or the group of a cell as it was typed.
fn own_name(carnet: &Carnet, cell: &Cell) -> String {
    let typed = carnet.history_of(cell).into_iter();
    let typed = typed.map(|e| e.effect.only.trim().to_owned()).find(|o| !o.is_empty());
    typed.unwrap_or_else(|| cell.only.clone())
}
