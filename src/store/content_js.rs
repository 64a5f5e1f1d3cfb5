//! A carnet's texts between the worker and the page: plain arrays, copied by the browser.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use super::request::{field, object};
use crate::model::{Content, RowText};

/// `{ rows: [table, id, part, json, …], lines: […], kept: text }`
pub fn to_js(content: &Content) -> JsValue {
    let rows = Array::new();
    for row in &content.rows {
        rows.push(&row.table.as_str().into());
        rows.push(&row.id.as_str().into());
        rows.push(&row.part.map_or(JsValue::NULL, JsValue::from));
        rows.push(&row.json.as_str().into());
    }
    let lines: Array = content.lines.iter().map(|line| JsValue::from_str(line)).collect();
    let kept = serde_json::to_string(&content.kept).unwrap_or_default();
    object(&[("rows", rows.into()), ("lines", lines.into()), ("kept", kept.into())])
}

/// The reverse of [`to_js`]; what is not of that form is empty.
pub fn from_js(value: &JsValue) -> Content {
    let array = |key: &str| field(value, key).dyn_into::<Array>().unwrap_or_default();
    let text = |value: JsValue| value.as_string().unwrap_or_default();
    let flat = array("rows");
    let row = |at: u32| RowText {
        table: text(flat.get(at)),
        id: text(flat.get(at + 1)),
        part: flat.get(at + 2).as_f64().map(|part| part as i32),
        json: text(flat.get(at + 3)),
    };
    Content {
        rows: (0..flat.length()).step_by(4).map(row).collect(),
        lines: array("lines").iter().map(text).collect(),
        kept: field(value, "kept").as_string().and_then(|t| serde_json::from_str(&t).ok()).unwrap_or_default(),
    }
}
