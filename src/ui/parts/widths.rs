use leptos::prelude::*;

use crate::document::Block;

/// The widths of the columns of tables that come more than once with the same heads (the months of a journal): the same from one to
/// the next.
#[derive(Default)]
pub(super) struct Widths(Vec<Shared>);

/// As many characters stand on one line.
const SHORT: usize = 18;

struct Shared {
    heads: Vec<String>,
    /// The longest text of each column, in characters; a head may break between its words.
    longest: Vec<usize>,
    tables: usize,
}

impl Widths {
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut all: Vec<Shared> = Vec::new();
        for block in blocks {
            let Block::Table(table) = block else {
                continue;
            };
            let at = all.iter().position(|s| s.heads == table.headers);
            let at = at.unwrap_or_else(|| {
                let word = |head: &String| head.split(' ').map(|w| w.chars().count()).max();
                all.push(Shared {
                    heads: table.headers.clone(),
                    longest: table.headers.iter().map(|h| word(h).unwrap_or(0)).collect(),
                    tables: 0,
                });
                all.len() - 1
            });
            if let Some(shared) = all.get_mut(at) {
                shared.tables += 1;
                for row in &table.rows {
                    for (longest, cell) in shared.longest.iter_mut().zip(row) {
                        *longest = (*longest).max(cell.chars().count());
                    }
                }
            }
        }
        all.retain(|s| s.tables > 1);
        Self(all)
    }

    /// The columns, where tables share these heads: short texts have their room, the long ones share the rest.
    pub(super) fn columns(&self, heads: &[String]) -> Option<AnyView> {
        let shared = self.0.iter().find(|s| s.heads == heads)?;
        let one = |longest: &usize| {
            let width = (*longest <= SHORT).then(|| format!("calc({longest}ch + 1.3em)"));
            view! { <col style:width=width /> }
        };
        let columns: Vec<_> = shared.longest.iter().map(one).collect();
        Some(view! { <colgroup>{columns}</colgroup> }.into_any())
    }
}
