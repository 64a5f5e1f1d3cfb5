use leptos::prelude::*;

use super::widths::Widths;
use super::{Each, in_turn};
use crate::document::{Block, DayCell, Item, MonthColumn, Shade, Style, Table, YearSheet};
use crate::ui::drawings::Drawn;

/// Where blocks are seen: on the screen, on paper, or on paper once somebody prints.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Screen,
    Paper,
    Waiting,
}

/// A document's blocks as HTML: what is printed, and what is read on the screen.
pub fn blocks(blocks: Vec<Block>) -> AnyView {
    let (mut above, widths) = (String::new(), Widths::of(&blocks));
    let block = |one: Block| block(one, &mut above, &widths, Where::Paper);
    blocks.into_iter().map(block).collect_view().into_any()
}

/// The same below a heading that stands there already.
pub fn under(heading: &str, blocks: Vec<Block>) -> AnyView {
    let mut above = heading.to_owned();
    let widths = Widths::of(&blocks);
    let block = |one: Block| block(one, &mut above, &widths, Where::Screen);
    blocks.into_iter().map(block).collect_view().into_any()
}

/// The same where nobody looks yet: the rows of a long table come some in each task.
pub fn waiting_blocks(blocks: Vec<Block>) -> AnyView {
    let (mut above, widths) = (String::new(), Widths::of(&blocks));
    let block = |one: Block| block(one, &mut above, &widths, Where::Waiting);
    blocks.into_iter().map(block).collect_view().into_any()
}

/// A table without a caption is called as the heading above it, which is heard and not seen twice.
fn caption(text: String, above: &str) -> AnyView {
    match text.is_empty() {
        true => view! { <caption><span class="visually-hidden">{above.to_owned()}</span></caption> }.into_any(),
        false => view! { <caption>{text}</caption> }.into_any(),
    }
}

/// The same where it is read on the screen: times have a bar in their table.
pub fn on_screen(blocks: Vec<Block>) -> AnyView {
    let mut above = String::new();
    let block = |b: Block| match b {
        Block::Table(table) => with_bars(table, &above),
        other => block(other, &mut above, &Widths::default(), Where::Screen),
    };
    let shown: Vec<_> = blocks.into_iter().map(block).collect();
    shown.into_any()
}

/// A table of which some figures are also seen, each as a share of the longest.
fn with_bars(table: Table, above: &str) -> AnyView {
    let Table { caption: heading, headers, rows, bars } = table;
    let bars = bars.unwrap_or_default();
    let numbers: Vec<bool> = (0..headers.len()).map(|k| is_number(&rows, k)).collect();
    let line = |(at, row): (usize, Vec<String>)| {
        let share = bars.share(at).map(|share| share.to_string());
        let cells = row.into_iter().zip(numbers.clone()).enumerate().map(|(k, (cell, number))| {
            let bar = share.clone().filter(|_| k == bars.column).map(|share| {
                view! {
                    <svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                        <rect width=share height="8" />
                    </svg>
                }
            });
            view! { <td class:number=number>{cell}{bar}</td> }
        });
        view! { <tr>{cells.collect_view()}</tr> }
    };
    let heads = headers.into_iter().zip(numbers.clone());
    let heads = heads.map(|(h, number)| view! { <th scope="col" class:number=number>{h}</th> });
    let heads = heads.collect_view();
    view! {
        <table>
            {caption(heading, above)}
            <thead><tr>{heads}</tr></thead>
            <tbody>{rows.into_iter().enumerate().map(line).collect_view()}</tbody>
        </table>
    }
    .into_any()
}

/// Whether a column holds numbers, from its first line on.
fn is_number(rows: &[Vec<String>], column: usize) -> bool {
    let mut cells = rows.iter().filter_map(|row| row.get(column));
    column > 0
        && cells.any(|c| !c.is_empty())
        && rows.iter().all(|row| {
            let cell = row.get(column).map_or("", String::as_str);
            cell.is_empty() || cell.starts_with(|c: char| c.is_ascii_digit() || c == '–')
        })
}

/// `above`: the last heading.
fn block(block: Block, above: &mut String, widths: &Widths, place: Where) -> AnyView {
    if let Block::Heading { text, .. } = &block {
        above.clone_from(text);
    }
    match block {
        Block::Heading { level: 1, text } => view! { <h1>{text}</h1> }.into_any(),
        Block::Heading { level: 2, text } => view! { <h2>{text}</h2> }.into_any(),
        Block::Heading { text, .. } => view! { <h3>{text}</h3> }.into_any(),
        Block::Paragraph { style, text } => {
            let class = match style {
                Style::Body => "body",
                Style::Heading => "above",
                Style::Note => "note",
            };
            view! { <p class=class>{text}</p> }.into_any()
        }
        Block::List(items) => list(items),
        Block::Table(Table { caption: heading, headers, rows, .. }) => {
            let columns = widths.columns(&headers);
            let even = columns.is_some();
            let body = match place {
                Where::Waiting => rows_in_turn(rows),
                _ => rows.into_iter().map(row).collect_view().into_any(),
            };
            view! {
                <table class:even=even>
                    {caption(heading, above)}
                    {columns}
                    <thead>
                        <tr>{headers.into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            }
            .into_any()
        }
        Block::Signatures { place_and_date, signatures } => view! {
            <div class="signatures">
                <p>{place_and_date}</p>
                <div>
                    {signatures
                        .into_iter()
                        .map(|s| view! { <p><span>{s.role}" :"</span><span>{s.name}</span></p> })
                        .collect_view()}
                </div>
            </div>
        }
        .into_any(),
        Block::Drawing(drawing) => {
            view! { <Drawn drawing=Signal::stored(drawing) titled=true paper=place != Where::Screen /> }.into_any()
        }
        Block::Year(sheet) => year(sheet),
        Block::PageBreak => view! { <div class="page-break"></div> }.into_any(),
    }
}

fn row(row: Vec<String>) -> AnyView {
    let cells = row.into_iter().map(|cell| view! { <td>{cell}</td> });
    view! { <tr>{cells.collect_view()}</tr> }.into_any()
}

fn rows_in_turn(rows: Vec<Vec<String>>) -> AnyView {
    /// Rows of a task.
    const ROWS: usize = 10;
    let total = rows.len();
    let rows = StoredValue::new(rows);
    let drawn = in_turn(ROWS, Signal::stored(total));
    let at = move |at: usize| rows.with_value(|r| r.get(at).cloned()).map(row);
    view! { <Each each=move || 0..drawn.get().min(total) key=|at| *at let:n>{at(n)}</Each> }.into_any()
}

/// The year as it hangs on a wall: a day is a line of its month's column.
fn year(sheet: YearSheet) -> AnyView {
    let day = |cell: DayCell| {
        let class = match cell.shade {
            Shade::Class => "class",
            Shade::Weekend => "weekend",
            Shade::Closed => "closed",
        };
        view! { <li class=class><span><b>{cell.name}</b>" "{cell.note}</span></li> }
    };
    let month = |month: MonthColumn| {
        view! {
            <div>
                <p>{month.name}</p>
                <ol>{month.days.into_iter().map(day).collect_view()}</ol>
            </div>
        }
    };
    view! { <div class="year-sheet">{sheet.months.into_iter().map(month).collect_view()}</div> }.into_any()
}

fn list(items: Vec<Item>) -> AnyView {
    let item = |item: Item| {
        let below = (!item.items.is_empty()).then(|| list(item.items));
        view! { <li><p><b>{item.number}</b>" "<span>{item.text}</span></p>{below}</li> }
    };
    view! { <ul>{items.into_iter().map(item).collect_view()}</ul> }.into_any()
}
