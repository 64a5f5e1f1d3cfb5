use leptos::prelude::*;

use crate::document::{Block, Chart, DayCell, Item, MonthColumn, Shade, Style, Table, YearSheet};

/// A document's blocks as HTML: what is printed, and what is read on the screen.
pub fn blocks(blocks: Vec<Block>) -> AnyView {
    blocks.into_iter().map(block).collect_view().into_any()
}

fn block(block: Block) -> AnyView {
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
        Block::Table(Table { caption, headers, rows }) => view! {
            <table>
                <caption>{caption}</caption>
                <thead>
                    <tr>{headers.into_iter().map(|h| view! { <th scope="col">{h}</th> }).collect_view()}</tr>
                </thead>
                <tbody>
                    {rows
                        .into_iter()
                        .map(|row| view! { <tr>{row.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> })
                        .collect_view()}
                </tbody>
            </table>
        }
        .into_any(),
        Block::Signatures { place_and_date, signatures } => view! {
            <div class="signatures">
                <p>{place_and_date}</p>
                <div>
                    {signatures
                        .into_iter()
                        .map(|s| view! { <p><span>{s.role}"\u{a0}:"</span><span>{s.name}</span></p> })
                        .collect_view()}
                </div>
            </div>
        }
        .into_any(),
        Block::Chart(chart) => drawing(&chart),
        Block::Year(sheet) => year(sheet),
        Block::PageBreak => view! { <div class="page-break"></div> }.into_any(),
    }
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
    view! { <div class="year-sheet">{sheet.months.into_iter().map(month).collect_view()}</div> }
        .into_any()
}

fn list(items: Vec<Item>) -> AnyView {
    let item = |item: Item| {
        let below = (!item.items.is_empty()).then(|| list(item.items));
        view! { <li><p><b>{item.number}</b>" "<span>{item.text}</span></p>{below}</li> }
    };
    view! { <ul>{items.into_iter().map(item).collect_view()}</ul> }.into_any()
}

fn drawing(chart: &Chart) -> AnyView {
    let bars = chart.bars.iter().zip(0..).map(|(bar, n)| {
        let (y, length) = (n * Chart::STEP, chart.length(bar.value));
        let before = bar.before.map(|v| chart.length(v));
        let high = if before.is_some() { 13 } else { 18 };
        view! {
            <text x="200" y=y + 17 text-anchor="end">{short(&bar.label)}</text>
            <rect x="208" y=y + 4 width=length.max(1) height=high rx="2" />
            {before.map(|length| view! { <rect class="before" x="208" y=y + 18 width=length.max(1) height="4" /> })}
            <text x=214 + length y=y + 17>{bar.words.clone()}</text>
        }
    });
    let goal = chart.goal.map(|value| {
        let x = 208 + chart.length(value);
        view! { <line class="goal" x1=x x2=x y1="0" y2=chart.height() /> }
    });
    let size = format!("0 0 {} {}", Chart::WIDTH, chart.height());
    view! {
        <figure class="chart">
            <figcaption>{chart.title.clone()}</figcaption>
            <svg role="img" aria-label=chart.alternative.clone() viewBox=size>{bars.collect_view()}{goal}</svg>
        </figure>
    }
    .into_any()
}

/// A label that fits before its bar.
pub fn short(label: &str) -> String {
    match label.chars().count() {
        0..=32 => label.to_owned(),
        _ => format!("{}…", label.chars().take(31).collect::<String>().trim_end()),
    }
}
