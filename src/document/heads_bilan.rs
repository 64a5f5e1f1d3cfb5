//! What the head prints to sign: the bilan with what they decided, their visa, the comments.

use super::{Block, Document, INTERVIEW, Style, minutes};
use crate::calendar::short;
use crate::model::*;

/// The bilan of the open year, then the decisions, the conclusion and the visa of the minutes, then the comments; the signatures last.
pub fn heads_bilan(carnet: &Carnet) -> Document {
    let year = carnet.open_year();
    let bilan = match carnet.approved(year.start()) {
        Some(approved) => approved.bilan.open(),
        None => Bilan::of(carnet, year),
    };
    let own = match (carnet.approved(year.start()), carnet.review(year.start())) {
        (Some(approved), _) => approved.minutes.open(),
        (None, Some(review)) => Minutes::of(carnet, review),
        (None, None) => Minutes::default(),
    };
    let mut document = super::bilan(&bilan);
    let signatures = document.blocks.pop();
    document.blocks.push(Block::Paragraph { style: Style::Note, text: INTERVIEW.to_owned() });
    document.blocks.extend(parts_of(minutes(&own, &bilan)));
    let comments = comments(carnet);
    if !comments.is_empty() {
        document.blocks.push(Block::heading(2, "Commentaires"));
        document.blocks.extend(comments);
    }
    document.blocks.extend(signatures);
    document
}

/// Of the minutes: what the bilan has not.
fn parts_of(minutes: Document) -> Vec<Block> {
    const PARTS: [&str; 3] = ["Décisions pour la lettre suivante", "Conclusion du chef d’établissement", "Visa"];
    let (mut kept, mut inside) = (Vec::new(), false);
    for block in minutes.blocks {
        match &block {
            Block::Heading { text, .. } => inside = PARTS.contains(&text.as_str()),
            Block::Signatures { .. } => inside = false,
            _ => {}
        }
        if inside {
            kept.push(block);
        }
    }
    kept
}

fn comments(carnet: &Carnet) -> Vec<Block> {
    let mut all: Vec<&Comment> = carnet.comments.values().map(|c| &**c).collect();
    all.arrange_by_key(|c| (c.target.clone(), c.reply_to.unwrap_or(c.id), c.id));
    let line = |c: &Comment| {
        let about = match Commentable::parse(&c.target) {
            Some(Commentable::Section(_, name)) => {
                let known = SECTIONS.iter().find(|(n, _)| *n == name);
                known.map_or(name.clone(), |(_, words)| (*words).to_owned())
            }
            Some(Commentable::Duty(id)) => format!("Attribution {}", carnet.duty_number(id)),
            Some(Commentable::Activity(id)) => {
                let activity = carnet.activities.get(&id);
                activity.map_or_else(String::new, |a| format!("{}, {}", short(a.date), a.title))
            }
            Some(Commentable::Decision(id)) => {
                let decision = carnet.decisions.get(&id);
                decision.map_or_else(String::new, |d| d.text.clone())
            }
            None => String::new(),
        };
        Block::body(format!("{about} : « {} » ({})", c.text.trim(), c.by))
    };
    all.into_iter().map(line).collect()
}
