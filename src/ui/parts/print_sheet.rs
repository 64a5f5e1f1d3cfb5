use leptos::prelude::*;

use crate::document::{Block, Document, Item, Style, Table};

/// A document as the printer gets it; on the screen it is not seen.
#[component]
pub fn PrintSheet(
    document: Document,
    /// Read on the screen too.
    #[prop(optional)]
    screen: bool,
) -> impl IntoView {
    view! { <article class="sheet" aria-hidden=(!screen).then_some("true")>{document.blocks.into_iter().map(block).collect_view()}</article> }
}

fn block(block: Block) -> AnyView {
    match block {
        Block::Heading { level: 1, text } => view! { <h1>{text}</h1> }.into_any(),
        Block::Heading { text, .. } => view! { <h2>{text}</h2> }.into_any(),
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
                        .map(|s| view! { <p><span>{s.role}" :"</span><span>{s.name}</span></p> })
                        .collect_view()}
                </div>
            </div>
        }
        .into_any(),
        Block::PageBreak => view! { <div class="page-break"></div> }.into_any(),
    }
}

fn list(items: Vec<Item>) -> AnyView {
    let item = |item: Item| {
        let below = (!item.items.is_empty()).then(|| list(item.items));
        view! { <li><p><b>{item.number}</b>" "<span>{item.text}</span></p>{below}</li> }
    };
    view! { <ul>{items.into_iter().map(item).collect_view()}</ul> }.into_any()
}
