use std::cell::RefCell;
use std::collections::BTreeMap;

use super::{Head, LineWrites, NumberedLine, Part, Snapshot, Store, StoreError, Whole};
use crate::model::RawRow;
use crate::model::{Content, Kept, RowText};

/// A store that lives as long as the page: where the browser gives no other, and in tests.
#[derive(Debug, Default)]
pub struct Memory(RefCell<Inner>);

#[derive(Debug, Default)]
struct Inner {
    head: Head,
    rows: BTreeMap<(String, String), (Option<i32>, String)>,
    lines: Vec<NumberedLine>,
    snapshots: BTreeMap<String, String>,
    kept: Kept,
}

impl Store for Memory {
    async fn head(&self) -> Result<Head, StoreError> {
        Ok(self.0.borrow().head)
    }

    async fn rows(&self, part: Part) -> Result<Vec<RawRow>, StoreError> {
        let inner = self.0.borrow();
        let rows = inner.rows.iter().filter(|(_, (p, _))| part.holds(*p));
        Ok(rows
            .map(|((table, id), (_, json))| RawRow { table: table.clone(), id: id.clone(), json: json.clone() })
            .collect())
    }

    async fn lines(&self, after: u64, limit: usize) -> Result<Vec<NumberedLine>, StoreError> {
        let inner = self.0.borrow();
        let later: Vec<NumberedLine> = inner.lines.iter().filter(|l| l.n > after).cloned().collect();
        Ok(later.into_iter().rev().take(limit).rev().collect())
    }

    async fn commit(&self, head: Head, batch: &[LineWrites]) -> Result<Head, StoreError> {
        let mut inner = self.0.borrow_mut();
        if inner.head != head {
            return Err(StoreError::Stale);
        }
        for LineWrites { line, writes, .. } in batch {
            for write in writes {
                let key = (write.table.as_str().to_owned(), write.id.to_string());
                match &write.json {
                    Some(json) => inner.rows.insert(key, (write.part, json.clone())),
                    None => inner.rows.remove(&key),
                };
            }
            inner.head.n += 1;
            let n = inner.head.n;
            let json = line.clone();
            inner.lines.push(NumberedLine { n, json });
        }
        Ok(inner.head)
    }

    async fn replace(&self, head: Head, content: &Content, snapshot: Option<&Snapshot>) -> Result<Head, StoreError> {
        let mut inner = self.0.borrow_mut();
        if inner.head != head {
            return Err(StoreError::Stale);
        }
        if let Some(snapshot) = snapshot {
            inner.snapshots.insert(snapshot.id.clone(), snapshot.text.clone());
        }
        inner.rows = content.rows.iter().map(|r| ((r.table.clone(), r.id.clone()), (r.part, r.json.clone()))).collect();
        inner.lines =
            (head.n + 1..).zip(&content.lines).map(|(n, json)| NumberedLine { n, json: json.clone() }).collect();
        inner.kept = content.kept.clone();
        inner.head = Head { epoch: head.epoch + 1, n: head.n + content.lines.len() as u64 };
        Ok(inner.head)
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        let inner = self.0.borrow();
        let row = |((table, id), (part, json)): (&(String, String), &(Option<i32>, String))| RowText {
            table: table.clone(),
            id: id.clone(),
            part: *part,
            json: json.clone(),
        };
        let snapshot = |(id, text): (&String, &String)| Snapshot { id: id.clone(), text: text.clone() };
        Ok(Whole {
            head: inner.head,
            rows: inner.rows.iter().map(row).collect(),
            lines: inner.lines.clone(),
            kept: inner.kept.clone(),
            snapshots: inner.snapshots.iter().map(snapshot).collect(),
        })
    }

    async fn restore(&self, head: Head, whole: &Whole) -> Result<(), StoreError> {
        let mut inner = self.0.borrow_mut();
        if inner.head != head {
            return Err(StoreError::Stale);
        }
        let row = |r: &RowText| ((r.table.clone(), r.id.clone()), (r.part, r.json.clone()));
        let snapshot = |s: &Snapshot| (s.id.clone(), s.text.clone());
        *inner = Inner {
            head: whole.head,
            rows: whole.rows.iter().map(row).collect(),
            lines: whole.lines.clone(),
            snapshots: whole.snapshots.iter().map(snapshot).collect(),
            kept: whole.kept.clone(),
        };
        Ok(())
    }

    async fn snapshot(&self, id: &str) -> Result<Option<String>, StoreError> {
        Ok(self.0.borrow().snapshots.get(id).cloned())
    }

    async fn snapshots(&self) -> Result<Vec<Snapshot>, StoreError> {
        Ok(self.whole().await?.snapshots)
    }

    async fn keep_snapshots(&self, ids: &[String]) -> Result<(), StoreError> {
        let mut inner = self.0.borrow_mut();
        inner.snapshots.retain(|id, _| ids.contains(id));
        Ok(())
    }

    async fn kept(&self) -> Result<Kept, StoreError> {
        Ok(self.0.borrow().kept.clone())
    }
}
