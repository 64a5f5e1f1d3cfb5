//! What a carnet's database is made of, and how its rows are written.

use js_sys::Array;
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbIndex, IdbObjectStore, IdbObjectStoreParameters, IdbTransaction};

use super::request::{error_of, field, object};
use super::{Head, NumberedLine, Snapshot, StoreError};
use crate::model::RawRow;
use crate::model::{Kept, RowText, RowWrite};

pub(super) const VERSION: u32 = 1;
pub(super) const RECORDS: &str = "records";
pub(super) const JOURNAL: &str = "journal";
pub(super) const SNAPSHOTS: &str = "snapshots";
pub(super) const META: &str = "meta";
pub(super) const STORES: [&str; 4] = [RECORDS, JOURNAL, SNAPSHOTS, META];
/// The part of shared rows; the others have a calendar year.
pub(super) const SHARED: f64 = 0.0;

#[wasm_bindgen]
extern "C" {
    /// A row as the database gives it: read by its fields' names.
    pub(super) type KeptRow;
    #[wasm_bindgen(method, getter)]
    fn table(this: &KeptRow) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn id(this: &KeptRow) -> Option<String>;
    #[wasm_bindgen(method, getter)]
    fn json(this: &KeptRow) -> Option<String>;
}

impl KeptRow {
    pub(super) fn read(&self) -> RawRow {
        RawRow {
            table: self.table().unwrap_or_default(),
            id: self.id().unwrap_or_default(),
            json: self.json().unwrap_or_default(),
        }
    }
}

/// The stores of a new database.
pub(super) fn make_stores(database: &IdbDatabase) {
    let keyed = |path: &JsValue| {
        let parameters = IdbObjectStoreParameters::new();
        parameters.set_key_path(path);
        parameters
    };
    let path = Array::of2(&"table".into(), &"id".into());
    if let Ok(records) = database.create_object_store_with_optional_parameters(RECORDS, &keyed(&path)) {
        let _ = records.create_index_with_str("part", "part");
    }
    for (store, key) in [(JOURNAL, "n"), (SNAPSHOTS, "id"), (META, "key")] {
        let _ = database.create_object_store_with_optional_parameters(store, &keyed(&key.into()));
    }
}

pub(super) fn field_or_null(value: &JsValue, key: &str) -> JsValue {
    if value.is_object() { field(value, key) } else { JsValue::NULL }
}

pub(super) fn store(transaction: &IdbTransaction, name: &str) -> Result<IdbObjectStore, StoreError> {
    transaction.object_store(name).map_err(|e| error_of(&e))
}

/// The index of the rows by their part.
pub(super) fn parts(transaction: &IdbTransaction) -> Result<IdbIndex, StoreError> {
    let index = store(transaction, RECORDS)?.index("part");
    index.map_err(|e| error_of(&e))
}

pub(super) fn put(store: &IdbObjectStore, fields: &[(&str, JsValue)]) -> Result<(), StoreError> {
    store.put(&object(fields)).map(drop).map_err(|e| error_of(&e))
}

/// Runs the writes; aborts the whole transaction if one cannot even be asked for.
pub(super) fn all_or_abort(
    transaction: &IdbTransaction,
    writes: impl FnOnce() -> Result<(), StoreError>,
) -> Result<(), StoreError> {
    writes().inspect_err(|_| drop(transaction.abort()))
}

pub(super) fn put_head(transaction: &IdbTransaction, head: Head) -> Result<(), StoreError> {
    let text = serde_json::to_string(&head).unwrap_or_default();
    put(&store(transaction, META)?, &[("key", "head".into()), ("value", text.into())])
}

pub(super) fn put_row(records: &IdbObjectStore, row: &RowText) -> Result<(), StoreError> {
    let fields = [
        ("table", row.table.as_str().into()),
        ("id", row.id.as_str().into()),
        ("part", part_key(row.part)),
        ("json", row.json.as_str().into()),
    ];
    put(records, &fields)
}

pub(super) fn put_write(records: &IdbObjectStore, write: &RowWrite) -> Result<(), StoreError> {
    if write.json.is_some() {
        return put_row(records, &RowText::from(write));
    }
    let (table, id) = (write.table.as_str().into(), write.id.to_string().into());
    records.delete(&Array::of2(&table, &id)).map(drop).map_err(|e| error_of(&e))
}

pub(super) fn put_line(journal: &IdbObjectStore, n: u64, line: &str) -> Result<(), StoreError> {
    put(journal, &[("n", (n as f64).into()), ("value", line.into())])
}

pub(super) fn put_snapshot(snapshots: &IdbObjectStore, snapshot: &Snapshot) -> Result<(), StoreError> {
    let fields = [("id", snapshot.id.as_str().into()), ("value", snapshot.text.as_str().into())];
    put(snapshots, &fields)
}

pub(super) fn put_kept(transaction: &IdbTransaction, kept: &Kept) -> Result<(), StoreError> {
    let kept = serde_json::to_string(kept).unwrap_or_default();
    put(&store(transaction, META)?, &[("key", "kept".into()), ("value", kept.into())])
}

pub(super) fn line_of(row: JsValue) -> NumberedLine {
    NumberedLine {
        n: field(&row, "n").as_f64().unwrap_or_default() as u64,
        json: field(&row, "value").as_string().unwrap_or_default(),
    }
}

pub(super) fn snapshot_of(row: JsValue) -> Snapshot {
    let text = |key: &str| field(&row, key).as_string().unwrap_or_default();
    Snapshot { id: text("id"), text: text("value") }
}

pub(super) fn row_of(row: JsValue) -> RowText {
    let text = |key: &str| field(&row, key).as_string().unwrap_or_default();
    RowText {
        table: text("table"),
        id: text("id"),
        part: field(&row, "part").as_f64().filter(|part| *part != SHARED).map(|part| part as i32),
        json: text("json"),
    }
}

pub(super) fn part_key(part: Option<i32>) -> JsValue {
    part.map_or(SHARED, f64::from).into()
}
