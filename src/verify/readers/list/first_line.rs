use super::header::Header;
use crate::model::{is_trade_word, looks_like};
use crate::verify::facts::Heading;

/// Which headings of a header are the same as what stands under them: of such a file the first line may be a person.
pub struct FirstLine {
    alike: Vec<bool>,
}

impl FirstLine {
    pub fn new(header: &Header) -> Self {
        Self { alike: vec![false; header.names.len()] }
    }

    /// Takes a line under it into account.
    pub fn see(&mut self, header: &Header, cells: &[String]) {
        let columns = self.alike.iter_mut().zip(&header.names).zip(&header.columns);
        for (((alike, name), column), cell) in columns.zip(cells) {
            if !*alike && column.is_none() {
                *alike = looks_like(name, cell);
            }
        }
    }

    /// The headings, with what was recognised under each.
    pub fn headings(&self, header: &Header) -> Vec<Heading> {
        let columns = header.names.iter().zip(&header.columns).zip(&self.alike);
        let named = columns.filter(|((name, _), _)| !name.is_empty());
        named
            .map(|((name, column), alike)| Heading {
                name: name.clone(),
                column: column.map_or("", |c| c.words()).to_owned(),
                example: String::new(),
                safe: !alike || is_trade_word(name),
            })
            .collect()
    }
}

/// What stands for a header where a file has none: `None` where its first line reads like one.
pub fn without_header(rows: &[(u32, Vec<String>)]) -> Option<(usize, Vec<Heading>)> {
    let filled = |row: &(u32, Vec<String>)| {
        let cells = row.1.iter().filter(|c| !c.trim().is_empty());
        cells.count() > 2
    };
    let at = rows.iter().position(filled)?;
    let (_, first) = rows.get(at)?;
    let under = rows.get(at + 1..)?;
    let alike = |n: usize, name: &str| {
        let cells = under.iter().filter_map(|(_, cells)| cells.get(n));
        cells.clone().any(|cell| looks_like(name, cell))
    };
    let none_known = !first.iter().any(|name| is_trade_word(name));
    let like_others = first.iter().enumerate().any(|(n, name)| alike(n, name));
    (none_known && like_others).then(|| {
        let column = |(n, example): (usize, &String)| Heading {
            name: format!("Colonne {}", n + 1),
            example: example.trim().to_owned(),
            ..Heading::default()
        };
        (at, first.iter().enumerate().map(column).collect())
    })
}
