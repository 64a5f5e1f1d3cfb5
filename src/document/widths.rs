use super::Block;
use crate::model::Arrange;

/// Characters on a line of paper, all columns and their edges together: from six columns on, they are smaller.
const fn line(columns: usize) -> usize {
    if columns < 6 { 82 } else { 88 }
}

/// Characters that the two edges of a cell take.
const EDGES: usize = 2;

/// The shares of `total` of a table's columns: the same for all tables with these heads (the months of a journal). A short text
/// stands on one line, the long ones share what is left; a head may break between its words, never in one.
pub fn widths(blocks: &[Block], heads: &[String], total: usize) -> Vec<usize> {
    let tables = blocks.iter().filter_map(|b| match b {
        Block::Table(table) if table.headers == heads => Some(table),
        _ => None,
    });
    let rows: Vec<&Vec<String>> = tables.flat_map(|t| &t.rows).collect();
    let need = |(at, head): (usize, &String)| {
        let cells = rows.iter().filter_map(|r| r.get(at));
        let cell = cells.map(|c| room(c)).max().unwrap_or(0);
        let word = head.split(' ').map(|w| w.chars().count()).max();
        // Bold letters are wider.
        cell.max(word.unwrap_or(0) * 6 / 5) + EDGES
    };
    let needs: Vec<usize> = heads.iter().enumerate().map(need).collect();
    let mut rest = line(heads.len());
    let mut open = needs.clone();
    open.arrange();
    // What fits in an equal share has its room, and leaves the more to the others.
    let mut short = 0;
    for (given, need) in open.iter().enumerate() {
        if *need > rest / (open.len() - given) {
            break;
        }
        rest -= need;
        short = *need;
    }
    let long = needs.iter().filter(|need| **need > short);
    let roots = long.map(|need| need.isqrt()).sum::<usize>();
    let share = |need: &usize| match *need > short {
        true => rest * need.isqrt() / roots,
        false => *need,
    };
    let shares: Vec<usize> = needs.iter().map(share).collect();
    let sum = shares.iter().sum::<usize>().max(1);
    shares.into_iter().map(|w| w * total / sum).collect()
}

/// A word alone cannot break: with wide letters it has its room too.
fn room(cell: &str) -> usize {
    let long = cell.chars().count();
    match cell.contains(' ') {
        true => long,
        false => long + long / 8,
    }
}
