//! What `public/early.js` read while the program was compiled: each thing is taken once, and all of it forgotten when the carnet is read.

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::IdbDatabase;

use super::request::field;
use super::{Head, NumberedLine, Part};
use crate::model::RawRow;

const FOUND: &str = "carnetEarly";

/// What was found, once it is there; nothing where the script is not (in a worker, in the single file), or found nothing.
async fn found() -> Option<JsValue> {
    let promise = field(&js_sys::global(), FOUND).dyn_into::<Promise>().ok()?;
    let found = JsFuture::from(promise).await.ok()?;
    found.is_object().then_some(found)
}

/// The value of `key`, taken.
fn take(from: &JsValue, key: &str) -> Option<JsValue> {
    let value = field(from, key);
    let _ = js_sys::Reflect::set(from, &key.into(), &JsValue::UNDEFINED);
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// The open database that the script left under `key`; one that was closed meanwhile is opened anew.
fn database(found: &JsValue, key: &str) -> Option<IdbDatabase> {
    let early = take(found, key)?;
    let closed = field(&early, "closed").is_truthy();
    (!closed).then(|| field(&early, "database").unchecked_into())
}

/// The list of carnets: its database, and what it held.
pub(super) async fn list() -> Option<(IdbDatabase, Vec<JsValue>)> {
    let found = found().await?;
    let carnets = take(&found, "carnets")?.dyn_into::<Array>().ok()?;
    let database = database(&found, "list")?;
    database.set_onversionchange(None);
    Some((database, carnets.to_vec()))
}

/// The database of the carnet `name`, and what was read of it.
pub(super) async fn carnet(name: &str) -> Option<(IdbDatabase, Option<FirstRead>)> {
    let found = found().await?;
    let same = take(&found, "name")?.as_string().as_deref() == Some(name);
    let database = database(&found, "carnet")?;
    let first = take(&found, "first").map(|read| FirstRead::of(&read));
    if !same {
        database.close();
        return None;
    }
    Some((database, first))
}

/// What the page asks for first, as it stood at one moment: each thing is a promise of its text.
#[derive(Debug)]
pub(super) struct FirstRead {
    head: Option<Promise>,
    shared: Option<Promise>,
    year: i32,
    rows: Option<Promise>,
    lines: Option<Promise>,
}

impl FirstRead {
    fn of(read: &JsValue) -> Self {
        let promise = |key: &str| field(read, key).dyn_into().ok();
        Self {
            head: promise("head"),
            shared: promise("shared"),
            year: field(read, "year").as_f64().unwrap_or_default() as i32,
            rows: promise("rows"),
            lines: promise("lines"),
        }
    }

    pub(super) fn head(&mut self) -> Option<Promise> {
        self.head.take()
    }

    pub(super) fn rows(&mut self, part: Part) -> Option<Promise> {
        match part {
            Part::Shared => self.shared.take(),
            Part::Year(year) if year == self.year => self.rows.take(),
            _ => None,
        }
    }

    pub(super) fn lines(&mut self) -> Option<Promise> {
        self.lines.take()
    }
}

/// What was read; `None` where it was not.
async fn came(promise: Option<Promise>) -> Option<JsValue> {
    JsFuture::from(promise?).await.ok().filter(|v| !v.is_null())
}

pub(super) async fn head(promise: Option<Promise>) -> Option<Head> {
    match came(promise).await?.as_string() {
        Some(text) => serde_json::from_str(&text).ok(),
        None => Some(Head::default()),
    }
}

pub(super) async fn rows(promise: Option<Promise>) -> Option<Vec<RawRow>> {
    let text = came(promise).await?.as_string()?;
    let rows: Vec<(String, String, String)> = serde_json::from_str(&text).ok()?;
    let row = |(table, id, json)| RawRow { table, id, json };
    Some(rows.into_iter().map(row).collect())
}

pub(super) async fn lines(promise: Option<Promise>) -> Option<Vec<NumberedLine>> {
    let text = came(promise).await?.as_string()?;
    let lines: Vec<(u64, String)> = serde_json::from_str(&text).ok()?;
    let line = |(n, json)| NumberedLine { n, json };
    Some(lines.into_iter().map(line).collect())
}
