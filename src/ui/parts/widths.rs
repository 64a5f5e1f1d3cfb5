use leptos::prelude::*;

use crate::document::{Block, widths};

/// The widths of the columns of tables that come more than once with the same heads (the months of a journal), in thousandths.
#[derive(Default)]
pub(super) struct Widths(Vec<(Vec<String>, Vec<usize>)>);

impl Widths {
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut seen: Vec<&Vec<String>> = Vec::new();
        let mut all = Vec::new();
        for block in blocks {
            let Block::Table(table) = block else {
                continue;
            };
            let heads = &table.headers;
            if !seen.contains(&heads) {
                seen.push(heads);
            } else if !all.iter().any(|(known, _)| known == heads) {
                all.push((heads.clone(), widths(blocks, heads, 1000)));
            }
        }
        Self(all)
    }

    /// The columns, where tables share these heads.
    pub(super) fn columns(&self, heads: &[String]) -> Option<AnyView> {
        let (_, widths) = self.0.iter().find(|(known, _)| known == heads)?;
        let one = |width: &usize| {
            let share = format!("{}%", *width as f64 / 10.0);
            view! { <col style:width=share /> }
        };
        let columns: Vec<_> = widths.iter().map(one).collect();
        Some(view! { <colgroup>{columns}</colgroup> }.into_any())
    }
}
