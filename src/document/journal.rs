use super::{Block, Document, Style, Table};
use crate::calendar::{month_of_year, short};
use crate::model::{Activity, Sum, minutes_to_text};

/// The journal as printed: a table a month, with its total. `number_of` gives a duty's number; a month at a time, in
/// the order of `activities`.
pub fn journal<'a>(
    title: &str,
    school: &str,
    activities: impl Iterator<Item = &'a Activity>,
    number_of: impl Fn(crate::model::Id) -> String,
) -> Document {
    let mut blocks = Vec::new();
    if !school.is_empty() {
        blocks.push(Block::Paragraph { style: Style::Heading, text: school.to_owned() });
    }
    blocks.push(Block::heading(1, title));
    let above = blocks.len();
    let mut table: Option<(String, Sum, Table)> = None;
    let mut all = Sum::default();
    let headers = ["Date", "Activité", "Attribution", "Nature", "État", "Durée"];
    let close = |table: Option<(String, Sum, Table)>, blocks: &mut Vec<Block>| {
        if let Some((month, sum, mut table)) = table {
            table.caption = format!("{month} : {}", minutes_to_text(sum.minutes));
            blocks.push(Block::Table(table));
        }
    };
    for activity in activities {
        let month = month_of_year(activity.date);
        if table.as_ref().is_none_or(|(name, ..)| *name != month) {
            close(table.take(), &mut blocks);
            let new = Table { headers: headers.iter().map(|h| (*h).to_owned()).collect(), ..Table::default() };
            table = Some((month, Sum::default(), new));
        }
        if let Some((_, sum, table)) = &mut table {
            sum.add(activity);
            all.add(activity);
            table.rows.push(vec![
                short(activity.date),
                activity.title.clone(),
                activity.duties().map(&number_of).collect::<Vec<_>>().join(", "),
                activity.nature.label().to_owned(),
                activity.state.label().to_owned(),
                activity.minutes.map_or_else(String::new, |m| minutes_to_text(u32::from(m))),
            ]);
        }
    }
    close(table, &mut blocks);
    let total = match all.count {
        0 => "Aucune activité faite.".to_owned(),
        1 => format!("1 activité faite, {}.", minutes_to_text(all.minutes)),
        n => format!("{n} activités faites, {}.", minutes_to_text(all.minutes)),
    };
    blocks.insert(above, Block::Paragraph { style: Style::Body, text: total });
    Document { title: title.to_owned(), blocks, tight: false }
}
