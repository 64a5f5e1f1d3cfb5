use chrono::NaiveDate;

use super::work::{paragraph, titled};
use super::{Block, Document, Table};
use crate::calendar::{long, short};
use crate::model::*;

/// The annex of the bilan: what was done from one day to another, both included, by mission and duty of the letter, with the time of each.
pub fn annex(carnet: &Carnet, from: NaiveDate, to: NaiveDate) -> Document {
    let mut document = titled(format!("Annexe au bilan : du {} au {}", long(from), long(to)));
    let mut push = |block| document.blocks.push(block);
    push(paragraph(carnet.school().map_or_else(String::new, School::name_and_town)));
    let within = |a: &&Activity| a.state == State::Done && (from..=to).contains(&a.date);
    let mut done: Vec<&Activity> = carnet.activities.values().map(|a| &**a).filter(within).collect();
    done.arrange_by_key(|a| (a.date, a.time, a.id));
    let sum = |of: &[&Activity]| {
        let mut sum = Sum::default();
        of.iter().for_each(|a| sum.add(a));
        sum
    };
    push(paragraph(match sum(&done) {
        Sum { count: 0, .. } => "Aucune activité faite dans cette période.".to_owned(),
        all => told(all),
    }));
    let letters: Vec<&Letter> = carnet.letters.values().map(|l| &**l).collect();
    let mut numbered: Vec<(i32, String, &Duty)> =
        letters.iter().flat_map(|l| carnet.numbered_duties(l.id).into_iter().map(|(n, d)| (l.year, n, d))).collect();
    numbered.arrange_by_key(|(year, number, _)| (*year, natural_key(number)));
    let several = numbered.iter().filter(|(.., d)| done.iter().any(|a| a.duty == Some(d.id)));
    let several = several.map(|(year, ..)| *year).collect::<std::collections::BTreeSet<_>>().len() > 1;
    let table = |of: &[&Activity]| {
        let row = |a: &&Activity| {
            let minutes = a.minutes.map_or_else(String::new, |m| minutes_to_text(u32::from(m)));
            vec![short(a.date), a.title.clone(), minutes]
        };
        Block::Table(Table {
            headers: ["Date", "Activité", "Durée"].map(str::to_owned).to_vec(),
            rows: of.iter().map(row).collect(),
            ..Table::default()
        })
    };
    for (year, number, duty) in numbered {
        let of: Vec<&Activity> = done.iter().copied().filter(|a| a.duty == Some(duty.id)).collect();
        if of.is_empty() {
            continue;
        }
        let of_year = if several { format!(" ({})", SchoolYear::new(year)) } else { String::new() };
        push(Block::heading(2, &format!("{number} {}{of_year}", duty.short())));
        push(paragraph(told(sum(&of))));
        push(table(&of));
    }
    let without: Vec<&Activity> = done.iter().copied().filter(|a| a.duty.is_none()).collect();
    if !without.is_empty() {
        push(Block::heading(2, "Sans attribution"));
        push(paragraph(told(sum(&without))));
        push(table(&without));
    }
    document
}

/// « 3 activités, 5 h. »
fn told(sum: Sum) -> String {
    let count = crate::french::plural(sum.count, "activité", "activités");
    match sum.minutes {
        0 => format!("{count}."),
        minutes => format!("{count}, {}.", minutes_to_text(minutes)),
    }
}
