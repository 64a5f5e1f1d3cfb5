//! A document as plain HTML, to read where no script runs: no style of its own, no picture.

use std::fmt::Write;

use super::xml::xml;
use super::{Block, Document, Item, Style, Table};

/// The blocks of a document, without what only paper has: places to sign, page breaks, the year drawn on a page. Of a drawing it has
/// the words.
pub fn html(document: &Document) -> String {
    document.blocks.iter().map(block).collect()
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading { level, text } => {
            let level = (*level).clamp(1, 6);
            format!("<h{level}>{}</h{level}>\n", xml(text))
        }
        Block::Paragraph { style, text } => {
            let text = xml(text);
            match style {
                Style::Body => format!("<p>{text}</p>\n"),
                Style::Heading | Style::Note => format!("<p><small>{text}</small></p>\n"),
            }
        }
        Block::List(items) => list(items),
        Block::Table(table) => self::table(table),
        Block::Drawing(drawing) => {
            let words = drawing.words.iter().map(|w| format!("<li>{}</li>\n", xml(w)));
            format!("<p>{}</p>\n<ul>\n{}</ul>\n", xml(&drawing.title), words.collect::<String>())
        }
        Block::Signatures { .. } | Block::Year(_) | Block::PageBreak => String::new(),
    }
}

fn list(items: &[Item]) -> String {
    let one = |item: &Item| {
        let text = [item.number.as_str(), item.text.as_str()].join(" ");
        let under = match item.items.is_empty() {
            true => String::new(),
            false => list(&item.items),
        };
        format!("<li>{}{under}</li>\n", xml(text.trim()))
    };
    let items: String = items.iter().map(one).collect();
    format!("<ul>\n{items}</ul>\n")
}

fn table(table: &Table) -> String {
    let mut out = "<table>\n".to_owned();
    if !table.caption.is_empty() {
        let _ = writeln!(out, "<caption>{}</caption>", xml(&table.caption));
    }
    let row = |name: &str, cells: &[String]| {
        let cells = cells.iter().map(|c| format!("<{name}>{}</{name}>", xml(c)));
        format!("<tr>{}</tr>\n", cells.collect::<String>())
    };
    if !table.headers.iter().all(String::is_empty) {
        out += &row("th", &table.headers);
    }
    out.extend(table.rows.iter().map(|cells| row("td", cells)));
    out + "</table>\n"
}
