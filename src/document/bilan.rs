use super::{Bar, Block, Chart, Document, Item, Style, Table};
use crate::calendar::{long, short};
use crate::model::{Bilan, MissionPart, Reached, SchoolYear, Sum, minutes_to_text};

/// The weeks of a school year (code de l'éducation, art. L521-1).
const WEEKS: u32 = 36;

/// The bilan of the year: a first page for who has five minutes, then each section that has something to say.
pub fn bilan(bilan: &Bilan) -> Document {
    let year = SchoolYear::new(bilan.year);
    let title = format!("Bilan de l’administrateur de l’ENT {year}");
    let mut blocks = head(bilan, &title);
    in_brief(bilan, &mut blocks);
    blocks.push(Block::PageBreak);
    text(&mut blocks, "Contexte", &context(bilan));
    recall(bilan, &mut blocks);
    figures(bilan, &mut blocks);
    achievements(bilan, &mut blocks);
    objectives(bilan, &mut blocks);
    text(&mut blocks, "Difficultés", &bilan.difficulties);
    text(&mut blocks, "Besoins", &bilan.needs);
    text(&mut blocks, "Propositions", &bilan.proposals);
    Document { title, blocks }
}

/// « Point d’étape »: the same on one page, in the middle of the year.
pub fn midyear(bilan: &Bilan, today: chrono::NaiveDate) -> Document {
    let title = format!("Point d’étape au {}", long(today));
    let mut blocks = head(bilan, &title);
    in_brief(bilan, &mut blocks);
    text(&mut blocks, "Difficultés", &bilan.difficulties);
    text(&mut blocks, "Besoins", &bilan.needs);
    Document {
        title: format!("{title} – {}", bilan.school),
        blocks,
    }
}

fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.to_owned(),
    }
}

fn body(text: impl Into<String>) -> Block {
    Block::Paragraph {
        style: Style::Body,
        text: text.into(),
    }
}

/// A section of the user's own words, a paragraph a line; nothing where there is none.
fn text(blocks: &mut Vec<Block>, title: &str, text: &str) {
    let mut lines = text
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .peekable();
    if lines.peek().is_some() {
        blocks.push(heading(2, title));
        blocks.extend(lines.map(body));
    }
}

fn head(bilan: &Bilan, title: &str) -> Vec<Block> {
    let mut who = vec![format!("Année scolaire {}", SchoolYear::new(bilan.year))];
    let named =
        |role: &str, name: String| (!name.is_empty()).then(|| format!("{role}\u{a0}: {name}"));
    who.extend(named("Administrateur de l’ENT", bilan.administrator.name()));
    who.extend(named("Chef d’établissement", bilan.head.name()));
    vec![
        Block::Paragraph {
            style: Style::Heading,
            text: bilan.school.clone(),
        },
        heading(1, title),
        body(format!("{}.", who.join("\u{a0}; "))),
    ]
}

/// « 1 activité », « 12 activités ».
fn activities(n: u32) -> String {
    match n {
        0 => "aucune activité".to_owned(),
        1 => "1\u{a0}activité".to_owned(),
        n => format!("{n}\u{a0}activités"),
    }
}

fn in_brief(bilan: &Bilan, blocks: &mut Vec<Block>) {
    blocks.push(heading(2, "En bref"));
    blocks.push(body(totals(bilan)));
    blocks.extend(given(bilan).map(body));
    blocks.extend(before(bilan).map(body));
    let idle = bilan.idle_duties().count();
    let duties = bilan.duties().count();
    if bilan.total.count > 0 && idle > 0 {
        blocks.push(body(match idle {
            1 => format!("Sur {duties} attributions, une n’a donné lieu à aucune activité."),
            n => format!("Sur {duties} attributions, {n} n’ont donné lieu à aucune activité."),
        }));
    }
    if bilan.total.count > 0 {
        blocks.push(Block::Table(mission_table(bilan)));
    }
    let objectives = reached(bilan);
    if !objectives.is_empty() {
        blocks.push(body(objectives));
        let rows = bilan.duties().filter(|d| !d.objective.is_empty()).map(|d| {
            let result = d.reached.map_or("à apprécier", Reached::label);
            vec![d.number.clone(), d.objective.clone(), result.to_owned()]
        });
        blocks.push(Block::Table(Table {
            caption: "Objectifs en bref".to_owned(),
            headers: ["Attribution", "Objectif", "Résultat"]
                .iter()
                .map(|h| (*h).to_owned())
                .collect(),
            rows: rows.collect(),
        }));
    }
    let proposals: Vec<&str> = bilan
        .proposals
        .lines()
        .map(str::trim)
        .filter(|l| !l.is_empty())
        .collect();
    if !proposals.is_empty() {
        blocks.push(body(format!(
            "Proposé pour l’année suivante\u{a0}: {}.",
            proposals.join("\u{a0}; ").trim_end_matches('.')
        )));
    }
}

fn totals(bilan: &Bilan) -> String {
    let year = SchoolYear::new(bilan.year);
    let Sum { count, minutes, .. } = bilan.total;
    let mut sentence = match count {
        0 => format!("Aucune activité faite n’est notée pour l’année scolaire {year}."),
        1 => format!("Une activité a été réalisée au cours de l’année scolaire {year}"),
        n => format!("{n} activités ont été réalisées au cours de l’année scolaire {year}"),
    };
    if count > 0 {
        sentence.push_str(&match minutes {
            0 => ".".to_owned(),
            m => format!(", pour un temps total de {}.", minutes_to_text(m)),
        });
    }
    match bilan.planned {
        0 => {}
        1 => sentence.push_str(" Une activité prévue reste à faire."),
        n => sentence.push_str(&format!(" {n} activités prévues restent à faire.")),
    }
    sentence
}

/// Hours done beside hours given.
fn given(bilan: &Bilan) -> Option<String> {
    let weekly = u32::from(bilan.means.weekly_minutes?);
    let total = weekly * WEEKS;
    let mut sentence = format!(
        "La lettre prévoit {} par semaine, soit {} pour les {WEEKS} semaines de l’année scolaire\u{a0}; {} ont été faites.",
        minutes_to_text(weekly),
        minutes_to_text(total),
        minutes_to_text(bilan.total.minutes),
    );
    let imp = [
        ("IMP", &bilan.means.imp_rate),
        ("part", &bilan.means.imp_share),
        ("décharge", &bilan.means.relief),
    ];
    let imp: Vec<String> = imp
        .iter()
        .filter(|(_, v)| !v.is_empty())
        .map(|(k, v)| format!("{k}\u{a0}: {v}"))
        .collect();
    if !imp.is_empty() {
        sentence.push_str(&format!(" Moyens\u{a0}: {}.", imp.join("\u{a0}; ")));
    }
    Some(sentence)
}

fn before(bilan: &Bilan) -> Option<String> {
    let old = bilan.previous.as_ref()?;
    Some(format!(
        "L’année précédente ({}), {} {} été notée{} pour {}.",
        SchoolYear::new(old.year),
        activities(old.total.count),
        if old.total.count == 1 {
            "avait"
        } else {
            "avaient"
        },
        if old.total.count == 1 { "" } else { "s" },
        minutes_to_text(old.total.minutes),
    ))
}

/// How many objectives are reached, in one sentence.
fn reached(bilan: &Bilan) -> String {
    let all: Vec<_> = bilan.duties().filter(|d| !d.objective.is_empty()).collect();
    let count = |what: Option<Reached>| all.iter().filter(|d| d.reached == what).count();
    let parts = [
        (count(Some(Reached::Reached)), "atteint", "atteints"),
        (
            count(Some(Reached::Partly)),
            "atteint en partie",
            "atteints en partie",
        ),
        (count(Some(Reached::Missed)), "non atteint", "non atteints"),
        (count(Some(Reached::Postponed)), "reporté", "reportés"),
        (count(None), "à apprécier", "à apprécier"),
    ];
    let said: Vec<String> = parts
        .iter()
        .filter(|(n, ..)| *n > 0)
        .map(|(n, one, many)| format!("{n}\u{a0}{}", if *n == 1 { one } else { many }))
        .collect();
    match all.len() {
        0 => String::new(),
        1 => format!("L’objectif de l’année\u{a0}: {}.", said.join(", ")),
        n => format!("Sur {n} objectifs de l’année\u{a0}: {}.", said.join(", ")),
    }
}

fn row(name: String, sum: &Sum) -> Vec<String> {
    vec![name, sum.count.to_string(), minutes_to_text(sum.minutes)]
}

fn table(caption: &str, first: &str, rows: Vec<Vec<String>>) -> Table {
    Table {
        caption: caption.to_owned(),
        headers: [first, "Activités", "Temps"]
            .iter()
            .map(|h| (*h).to_owned())
            .collect(),
        rows,
    }
}

fn mission_table(bilan: &Bilan) -> Table {
    let mut rows: Vec<_> = bilan
        .missions
        .iter()
        .map(|m| row(format!("{}. {}", m.number, m.name), &m.sum))
        .collect();
    if bilan.without_duty.count > 0 {
        rows.push(row("Sans attribution".to_owned(), &bilan.without_duty));
    }
    rows.push(row("Total".to_owned(), &bilan.total));
    let mut table = table("Nombre et temps par mission", "Mission", rows);
    if let Some(old) = &bilan.previous {
        table.headers.push(SchoolYear::new(old.year).to_string());
        for (at, row) in table.rows.iter_mut().enumerate() {
            let was = match bilan.missions.get(at) {
                Some(m) => old.missions.get(&m.number).map_or(0, |s| s.minutes),
                None if row.first().is_some_and(|n| n == "Total") => old.total.minutes,
                None => 0,
            };
            row.push(if was == 0 {
                "–".to_owned()
            } else {
                minutes_to_text(was)
            });
        }
    }
    table
}

fn context(bilan: &Bilan) -> String {
    let mut line = bilan.school.clone();
    if !bilan.uai.is_empty() {
        line.push_str(&format!(" (UAI {})", bilan.uai));
    }
    let tools = [("ENT", &bilan.ent), ("Emplois du temps", &bilan.timetable)];
    for (name, what) in tools.iter().filter(|(_, what)| !what.is_empty()) {
        line.push_str(&format!(". {name}\u{a0}: {what}"));
    }
    format!("{line}.\n{}", bilan.context)
}

fn recall(bilan: &Bilan, blocks: &mut Vec<Block>) {
    if bilan.missions.is_empty() {
        return;
    }
    blocks.push(heading(2, "Rappel de la lettre de mission"));
    blocks.push(body(match (bilan.signed, bilan.amendments) {
        (None, _) => "La lettre de mission de l’année n’est pas encore signée.".to_owned(),
        (Some(date), 0) => format!("Lettre de mission signée le {}.", long(date)),
        (Some(date), 1) => format!(
            "Lettre de mission signée le {}, modifiée par un avenant.",
            long(date)
        ),
        (Some(date), n) => format!(
            "Lettre de mission signée le {}, modifiée par {n} avenants.",
            long(date)
        ),
    }));
    let item = |m: &MissionPart| Item {
        number: format!("{}.", m.number),
        text: m.name.clone(),
        items: m
            .duties
            .iter()
            .map(|d| Item {
                number: d.number.clone(),
                text: match d.objective.as_str() {
                    "" => d.name.clone(),
                    objective => format!("{}\u{a0}: {objective}", d.name),
                },
                items: Vec::new(),
            })
            .collect(),
    };
    blocks.push(Block::List(bilan.missions.iter().map(item).collect()));
}

fn figures(bilan: &Bilan, blocks: &mut Vec<Block>) {
    if bilan.total.count == 0 {
        return;
    }
    blocks.push(heading(2, "Synthèse chiffrée"));
    let missions: Vec<_> = bilan
        .missions
        .iter()
        .map(|m| (format!("{}. {}", m.number, m.name), m.sum))
        .collect();
    chart(blocks, "Temps par mission", missions);
    let duties = bilan
        .duties()
        .filter(|d| d.sum.count > 0)
        .map(|d| row(format!("{} {}", d.number, d.name), &d.sum));
    blocks.push(Block::Table(table(
        "Nombre et temps par attribution",
        "Attribution",
        duties.collect(),
    )));
    let months: Vec<_> = bilan
        .months
        .iter()
        .map(|(m, s)| (month(*m).to_owned(), *s))
        .collect();
    chart(blocks, "Temps par mois", months.clone());
    let list = |list: &[(String, Sum)]| {
        list.iter()
            .map(|(name, sum)| row(name.clone(), sum))
            .collect::<Vec<_>>()
    };
    blocks.push(Block::Table(table(
        "Nombre et temps par mois",
        "Mois",
        list(&months),
    )));
    let natures: Vec<_> = bilan
        .natures
        .iter()
        .map(|(n, s)| (n.label().to_owned(), *s))
        .collect();
    chart(blocks, "Temps par nature", natures.clone());
    blocks.push(Block::Table(table(
        "Nombre et temps par nature",
        "Nature",
        list(&natures),
    )));
    let audiences: Vec<_> = bilan
        .audiences
        .iter()
        .map(|(p, s)| (p.label().to_owned(), *s))
        .collect();
    if !audiences.is_empty() {
        chart(blocks, "Temps par public", audiences.clone());
        blocks.push(Block::Table(table(
            "Nombre et temps par public",
            "Public",
            list(&audiences),
        )));
        blocks.push(Block::Paragraph {
            style: Style::Note,
            text: "Une activité qui touche plusieurs publics compte pour chacun.".to_owned(),
        });
    }
}

fn month(month: u32) -> &'static str {
    crate::calendar::month_name(chrono::NaiveDate::from_ymd_opt(2026, month, 1).unwrap_or_default())
}

/// A chart where there is time to draw.
fn chart(blocks: &mut Vec<Block>, title: &str, sums: Vec<(String, Sum)>) {
    if sums.iter().all(|(_, sum)| sum.minutes == 0) {
        return;
    }
    let words: Vec<String> = sums
        .iter()
        .map(|(name, sum)| format!("{name} {}", minutes_to_text(sum.minutes)))
        .collect();
    blocks.push(Block::Chart(Chart {
        title: title.to_owned(),
        alternative: format!("{title}\u{a0}: {}.", words.join(", ")),
        bars: sums
            .into_iter()
            .map(|(label, sum)| Bar {
                label,
                value: sum.minutes,
                words: minutes_to_text(sum.minutes),
            })
            .collect(),
        png: String::new(),
    }));
}

fn achievements(bilan: &Bilan, blocks: &mut Vec<Block>) {
    if bilan.duties().all(|d| d.achievements.is_empty()) {
        return;
    }
    blocks.push(heading(2, "Réalisations"));
    for duty in bilan.duties().filter(|d| !d.achievements.is_empty()) {
        blocks.push(heading(3, &format!("{} {}", duty.number, duty.name)));
        let item = |text: &String| Item {
            number: "–".to_owned(),
            text: text.clone(),
            items: Vec::new(),
        };
        blocks.push(Block::List(duty.achievements.iter().map(item).collect()));
    }
}

fn objectives(bilan: &Bilan, blocks: &mut Vec<Block>) {
    let rows: Vec<Vec<String>> = bilan
        .duties()
        .filter(|d| !d.objective.is_empty())
        .map(|d| {
            let mut objective = d.objective.clone();
            if let Some(deadline) = d.deadline {
                objective.push_str(&format!(" (échéance\u{a0}: {})", short(deadline)));
            }
            vec![
                d.number.clone(),
                objective,
                d.indicator.clone(),
                d.reached.map_or("à apprécier", Reached::label).to_owned(),
                d.sentence.clone(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return;
    }
    blocks.push(heading(2, "Objectifs"));
    blocks.push(Block::Table(Table {
        caption: "Objectifs de l’année et résultats".to_owned(),
        headers: [
            "Attribution",
            "Objectif",
            "Indicateur",
            "Résultat",
            "Appréciation",
        ]
        .iter()
        .map(|h| (*h).to_owned())
        .collect(),
        rows,
    }));
}
