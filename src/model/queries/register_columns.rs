//! The columns of a register, changed with what its lines hold in them.

use crate::model::*;

impl Carnet {
    /// Takes a column out of a register and of its lines; the first one, which names the line, stays: `None`.
    pub fn without_column(&self, register: Id, key: &str) -> Option<Vec<Change>> {
        let old = self.registers.get(&register)?;
        let at = old.columns.iter().position(|c| c.key == key)?;
        let mut new = (**old).clone();
        new.matching.retain(|_, to| to != key);
        drop(new.columns.remove(at));
        let rows = self.rows_of(register).into_iter().filter_map(|row| {
            let mut new = row.clone();
            new.put(key, String::new());
            Change::update(row, &new)
        });
        let column = Change::update(&**old, &new).filter(|_| at > 0)?;
        Some(std::iter::once(column).chain(rows).collect())
    }

    /// The changes that make a register another of the same lines: the cells of a column that holds texts now are as they were shown.
    pub fn adapted(&self, old: &Register, new: &Register) -> Vec<Change> {
        let mut changes: Vec<Change> = Change::update(old, new).into_iter().collect();
        let turned = |c: &&RegisterColumn| new.column(&c.key).is_some_and(|n| n.kind != c.kind);
        let turned: Vec<&RegisterColumn> = old.columns.iter().filter(turned).collect();
        if turned.is_empty() {
            return changes;
        }
        for row in self.rows_of(old.id) {
            let mut shown = row.clone();
            for column in &turned {
                shown.put(&column.key, column.kind.show(row.cell(&column.key)));
            }
            changes.extend(Change::update(row, &shown));
        }
        changes
    }

    /// Makes a column hold `kind`, and its cells with it. The cells that are not of that kind refuse it: they are given back.
    pub fn column_of_kind(&self, register: Id, key: &str, kind: ColumnKind) -> Result<Vec<Change>, Vec<String>> {
        let Some(old) = self.registers.get(&register) else {
            return Ok(Vec::new());
        };
        let mut new = (**old).clone();
        let Some(column) = new.columns.iter_mut().find(|c| c.key == key) else {
            return Ok(Vec::new());
        };
        let before = std::mem::replace(&mut column.kind, kind);
        column.ends &= kind == ColumnKind::Day;
        let (mut changes, mut refused) = (Vec::new(), Vec::new());
        changes.extend(Change::update(&**old, &new));
        for row in self.rows_of(register) {
            let shown = before.show(row.cell(key));
            match kind.read(&shown) {
                Some(cell) => {
                    let mut new = row.clone();
                    new.put(key, cell);
                    changes.extend(Change::update(row, &new));
                }
                None => refused.push(shown),
            }
        }
        match refused.is_empty() {
            true => Ok(changes),
            false => Err(refused),
        }
    }
}
