use std::cell::RefCell;
use std::rc::Rc;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbKeyRange, IdbTransaction};

use super::database::{factory, open};
use super::early::{self, FirstRead};
use super::indexed_rows::*;
use super::request::{complete, done, error_of, field, object, once, pause};
use super::{Head, LineWrites, NumberedLine, Part, Snapshot, Store, StoreError, Whole};
use crate::model::RawRow;
use crate::model::{Content, Kept, Undo};

/// Rows that are taken in one task, where nobody waits for them.
const AT_ONCE: usize = 300;

/// One IndexedDB database: one carnet.
#[derive(Clone, Debug)]
pub struct IndexedDb {
    database: IdbDatabase,
    /// What was read before the program began, until the page has taken it.
    first: Rc<RefCell<Option<FirstRead>>>,
}

impl IndexedDb {
    /// Opens the database of a carnet that is kept here. It closes by itself when a newer program wants to change it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when the browser does not have it; those of [`open`].
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        match early::carnet(name).await {
            Some((database, first)) => Ok(Self::of(database, first)),
            None => Self::opened(name, None).await,
        }
    }

    /// The same, and makes the database where there is none.
    ///
    /// # Errors
    /// Those of [`open`].
    pub async fn make(name: &str) -> Result<Self, StoreError> {
        Self::opened(name, Some(make_stores)).await
    }

    async fn opened(name: &str, make: Option<fn(&IdbDatabase)>) -> Result<Self, StoreError> {
        Ok(Self::of(open(name, VERSION, make).await?, None))
    }

    fn of(database: IdbDatabase, first: Option<FirstRead>) -> Self {
        let closing = database.clone();
        let close = Closure::<dyn FnMut()>::new(move || closing.close());
        database.set_onversionchange(Some(close.as_ref().unchecked_ref()));
        close.forget();
        Self { database, first: Rc::new(RefCell::new(first)) }
    }

    /// What was read early, where `take` finds it there.
    fn early(&self, take: impl FnOnce(&mut FirstRead) -> Option<Promise>) -> Option<Promise> {
        take(self.first.borrow_mut().as_mut()?)
    }

    /// Calls back when nothing more can be written here. `true`: another tab wants the database, to delete it or for a newer
    /// program; `false`: the browser closed it by itself, and may have deleted it.
    pub fn on_close(&self, call: impl Fn(bool) + 'static) {
        let database = self.database.clone();
        let call = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            database.close();
            call(event.type_() == "versionchange");
        });
        self.database.set_onclose(Some(call.as_ref().unchecked_ref()));
        self.database.set_onversionchange(Some(call.as_ref().unchecked_ref()));
        call.forget();
    }

    pub fn close(&self) {
        self.database.close();
    }

    /// Deletes a carnet's database for good. Tabs that hold it open let go of it.
    ///
    /// # Errors
    /// [`StoreError::Blocked`] when one still has not after 3 s.
    pub async fn delete(name: &str) -> Result<(), StoreError> {
        let request = factory()?.delete_database(name).map_err(|e| error_of(&e))?;
        let waiting = js_sys::Promise::new(&mut |resolve, reject| {
            let late = reject.clone();
            request.set_onsuccess(Some(&once(move |_| drop(resolve.call0(&JsValue::NULL)))));
            request.set_onerror(Some(&once(move |_| drop(reject.call0(&JsValue::NULL)))));
            request.set_onblocked(Some(&once(move |_| {
                let wait: js_sys::Function = field(&js_sys::global(), "setTimeout").unchecked_into();
                let _ = wait.call2(&JsValue::NULL, &late, &JsValue::from(3_000));
            })));
        });
        wasm_bindgen_futures::JsFuture::from(waiting).await.map(drop).map_err(|_| StoreError::Blocked)
    }

    fn transaction(&self, stores: &[&str], write: bool) -> Result<IdbTransaction, StoreError> {
        let names: Array = stores.iter().map(|s| JsValue::from_str(s)).collect();
        // web-sys has no stable binding for the options, and `durability: "strict"` is what « Enregistré » rests on.
        let options = object(&[("durability", if write { "strict" } else { "default" }.into())]);
        let open: js_sys::Function = field(&self.database, "transaction").unchecked_into();
        let mode = JsValue::from_str(if write { "readwrite" } else { "readonly" });
        open.call3(&self.database, &names, &mode, &options).map(JsCast::unchecked_into).map_err(|e| error_of(&e))
    }

    /// The school years that have rows.
    async fn years(&self) -> Result<Vec<f64>, StoreError> {
        let index = parts(&self.transaction(&[RECORDS], false)?)?;
        let mut years = Vec::new();
        let mut last = SHARED;
        loop {
            let after = IdbKeyRange::lower_bound_with_open(&last.into(), true);
            let after = after.map_err(|e| error_of(&e))?;
            let first = done(&index.get(&after).map_err(|e| error_of(&e))?).await?;
            let Some(year) = field(&first, "part").as_f64() else {
                return Ok(years);
            };
            years.push(year);
            last = year;
        }
    }

    /// The rows of one value of the index; where there are many, some in each task.
    async fn part(&self, part: f64, at_once: usize) -> Result<Vec<RawRow>, StoreError> {
        let index = parts(&self.transaction(&[RECORDS], false)?)?;
        let request = index.get_all_with_key(&part.into());
        let found: Array = done(&request.map_err(|e| error_of(&e))?).await?.unchecked_into();
        let mut rows = Vec::with_capacity(found.length() as usize);
        for (row, n) in found.iter().zip(1..) {
            rows.push(row.unchecked_into::<KeptRow>().read());
            if n % at_once == 0 {
                pause().await;
            }
        }
        Ok(rows)
    }

    /// The head as this transaction sees it; aborts the transaction when it is not `expected`.
    async fn check_head(transaction: &IdbTransaction, expected: Head) -> Result<(), StoreError> {
        let now = Self::read_head(transaction).await?;
        if now != expected {
            let _ = transaction.abort();
            return Err(StoreError::Stale);
        }
        Ok(())
    }

    async fn read_head(transaction: &IdbTransaction) -> Result<Head, StoreError> {
        let request = store(transaction, META)?.get(&"head".into()).map_err(|e| error_of(&e))?;
        let value = field_or_null(&done(&request).await?, "value");
        Ok(value.as_string().and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    async fn text_of(&self, name: &str, key: &str) -> Result<Option<String>, StoreError> {
        let transaction = self.transaction(&[name], false)?;
        let request = store(&transaction, name)?.get(&key.into()).map_err(|e| error_of(&e))?;
        Ok(field_or_null(&done(&request).await?, "value").as_string())
    }
}

impl Store for IndexedDb {
    async fn head(&self) -> Result<Head, StoreError> {
        if let Some(head) = early::head(self.early(FirstRead::head)).await {
            return Ok(head);
        }
        Self::read_head(&self.transaction(&[META], false)?).await
    }

    async fn rows(&self, part: Part) -> Result<Vec<RawRow>, StoreError> {
        if let Some(rows) = early::rows(self.early(|first| first.rows(part))).await {
            return Ok(rows);
        }
        match part {
            Part::Shared => self.part(SHARED, usize::MAX).await,
            Part::Year(year) => self.part(year.into(), usize::MAX).await,
            Part::OtherYears(year) => {
                let mut rows = Vec::new();
                for other in self.years().await? {
                    if other != f64::from(year) {
                        rows.extend(self.part(other, AT_ONCE).await?);
                    }
                }
                Ok(rows)
            }
        }
    }

    async fn lines(&self, after: u64, limit: usize) -> Result<Vec<NumberedLine>, StoreError> {
        // The last of what the page asks for first: from here on, the database alone is read.
        let first = self.first.take();
        if let Some(mut first) = first.filter(|_| (after, limit) == (0, Undo::DEPTH))
            && let Some(lines) = early::lines(first.lines()).await
        {
            return Ok(lines);
        }
        let transaction = self.transaction(&[JOURNAL, META], false)?;
        let head = Self::read_head(&transaction).await?;
        let first = after.max(head.n.saturating_sub(limit as u64));
        let range = IdbKeyRange::lower_bound_with_open(&JsValue::from(first as f64), true).map_err(|e| error_of(&e))?;
        let request = store(&transaction, JOURNAL)?.get_all_with_key(&range).map_err(|e| error_of(&e))?;
        let found: Array = done(&request).await?.unchecked_into();
        Ok(found.iter().map(line_of).collect())
    }

    async fn commit(&self, head: Head, batch: &[LineWrites]) -> Result<Head, StoreError> {
        let transaction = self.transaction(&[RECORDS, JOURNAL, META], true)?;
        Self::check_head(&transaction, head).await?;
        let next = Head { n: head.n + batch.len() as u64, ..head };
        all_or_abort(&transaction, || {
            let (records, journal) = (store(&transaction, RECORDS)?, store(&transaction, JOURNAL)?);
            for (n, LineWrites { line, writes, .. }) in (head.n + 1..).zip(batch) {
                for write in writes {
                    put_write(&records, write)?;
                }
                put_line(&journal, n, line)?;
            }
            put_head(&transaction, next)
        })?;
        complete(&transaction).await?;
        Ok(next)
    }

    async fn replace(&self, head: Head, content: &Content, snapshot: Option<&Snapshot>) -> Result<Head, StoreError> {
        let transaction = self.transaction(&STORES, true)?;
        Self::check_head(&transaction, head).await?;
        let next = Head { epoch: head.epoch + 1, n: head.n + content.lines.len() as u64 };
        all_or_abort(&transaction, || {
            let (records, journal) = (store(&transaction, RECORDS)?, store(&transaction, JOURNAL)?);
            records.clear().map_err(|e| error_of(&e))?;
            journal.clear().map_err(|e| error_of(&e))?;
            for row in &content.rows {
                put_row(&records, row)?;
            }
            for (n, line) in (head.n + 1..).zip(&content.lines) {
                put_line(&journal, n, line)?;
            }
            if let Some(snapshot) = snapshot {
                put_snapshot(&store(&transaction, SNAPSHOTS)?, snapshot)?;
            }
            put_kept(&transaction, &content.kept)?;
            put_head(&transaction, next)
        })?;
        complete(&transaction).await?;
        Ok(next)
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        let transaction = self.transaction(&STORES, false)?;
        let head = Self::read_head(&transaction).await?;
        let all = async |name: &str| -> Result<Array, StoreError> {
            let request = store(&transaction, name)?.get_all().map_err(|e| error_of(&e))?;
            Ok(done(&request).await?.unchecked_into())
        };
        let text = |row: &JsValue, key: &str| field(row, key).as_string().unwrap_or_default();
        let kept = all(META).await?.iter().find(|row| text(row, "key") == "kept");
        Ok(Whole {
            head,
            rows: all(RECORDS).await?.iter().map(row_of).collect(),
            lines: all(JOURNAL).await?.iter().map(line_of).collect(),
            kept: kept.and_then(|row| serde_json::from_str(&text(&row, "value")).ok()).unwrap_or_default(),
            snapshots: all(SNAPSHOTS).await?.iter().map(snapshot_of).collect(),
        })
    }

    async fn restore(&self, head: Head, whole: &Whole) -> Result<(), StoreError> {
        let transaction = self.transaction(&STORES, true)?;
        Self::check_head(&transaction, head).await?;
        all_or_abort(&transaction, || {
            for name in STORES {
                store(&transaction, name)?.clear().map_err(|e| error_of(&e))?;
            }
            let (records, journal) = (store(&transaction, RECORDS)?, store(&transaction, JOURNAL)?);
            for row in &whole.rows {
                put_row(&records, row)?;
            }
            for line in &whole.lines {
                put_line(&journal, line.n, &line.json)?;
            }
            let snapshots = store(&transaction, SNAPSHOTS)?;
            for snapshot in &whole.snapshots {
                put_snapshot(&snapshots, snapshot)?;
            }
            put_kept(&transaction, &whole.kept)?;
            put_head(&transaction, whole.head)
        })?;
        complete(&transaction).await
    }

    async fn snapshot(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.text_of(SNAPSHOTS, id).await
    }

    async fn snapshots(&self) -> Result<Vec<Snapshot>, StoreError> {
        let transaction = self.transaction(&[SNAPSHOTS], false)?;
        let request = store(&transaction, SNAPSHOTS)?.get_all().map_err(|e| error_of(&e))?;
        let all: Array = done(&request).await?.unchecked_into();
        Ok(all.iter().map(snapshot_of).collect())
    }

    async fn keep_snapshots(&self, ids: &[String]) -> Result<(), StoreError> {
        let transaction = self.transaction(&[SNAPSHOTS], true)?;
        let request = store(&transaction, SNAPSHOTS)?.get_all_keys().map_err(|e| error_of(&e))?;
        let all: Array = done(&request).await?.unchecked_into();
        let gone = all.iter().filter(|id| id.as_string().is_none_or(|id| !ids.contains(&id)));
        all_or_abort(&transaction, || {
            let snapshots = store(&transaction, SNAPSHOTS)?;
            gone.into_iter().try_for_each(|id| snapshots.delete(&id).map(drop).map_err(|e| error_of(&e)))
        })?;
        complete(&transaction).await
    }

    async fn kept(&self) -> Result<Kept, StoreError> {
        let text = self.text_of(META, "kept").await?;
        Ok(text.and_then(|t| serde_json::from_str(&t).ok()).unwrap_or_default())
    }
}
