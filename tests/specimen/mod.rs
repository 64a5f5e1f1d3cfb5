//! A file with one record of each table and everything in it, made from the published schema.

use serde_json::{Map, Value, json};

/// A key and a word that no version knows.
pub const UNKNOWN_KEY: &str = "clé de demain";
pub const UNKNOWN_WORD: &str = "mot de demain";

const ID: &str = "0190f5fe-7c00-7a00-8000-000000000001";

pub struct Specimen {
    pub file: Value,
}

impl Specimen {
    /// One as this version writes it.
    pub fn plain(schema: &Value) -> Self {
        let mut file = Maker::new(schema, false).make("", schema);
        file["quarantine"] = json!([]);
        Self::with_header(file)
    }

    /// One of a later version: an unknown key in each object, an unknown word for each choice, a record that cannot be read.
    pub fn of_tomorrow(schema: &Value) -> Self {
        Self::with_header(Maker::new(schema, true).make("", schema))
    }

    fn with_header(mut file: Value) -> Self {
        file["format"] = "carnet-ent".into();
        file["version"] = 1.into();
        // An edit is written without its kind.
        file["journal"][0].as_object_mut().unwrap().remove("kind");
        if file["quarantine"] == json!([]) {
            file.as_object_mut().unwrap().remove("quarantine");
        } else {
            // Set apart as JSON, or as a text where it is none.
            file["quarantine"][0].as_object_mut().unwrap().remove("text");
        }
        Self { file }
    }

    pub fn text(&self) -> String {
        serde_json::to_string_pretty(&self.file).unwrap()
    }
}

struct Maker<'a> {
    schema: &'a Value,
    tomorrow: bool,
    day: u32,
}

impl<'a> Maker<'a> {
    fn new(schema: &'a Value, tomorrow: bool) -> Self {
        Self { schema, tomorrow, day: 0 }
    }

    fn make(&mut self, key: &str, shape: &'a Value) -> Value {
        if let Some(name) = shape["$ref"].as_str() {
            let name = name.rsplit('/').next().unwrap();
            return self.make(key, &self.schema["$defs"][name]);
        }
        if let Some(one) = shape["anyOf"].as_array().or(shape["oneOf"].as_array()) {
            return self.make(key, &one[0]);
        }
        if let Some(known) = shape["enum"].as_array() {
            return known[0].clone();
        }
        if !shape["const"].is_null() {
            return shape["const"].clone();
        }
        let kind = match &shape["type"] {
            Value::Array(kinds) => kinds[0].as_str(),
            kind => kind.as_str(),
        };
        match kind {
            Some("object") => self.object(shape),
            Some("array") => match shape["prefixItems"].as_array() {
                Some(items) => items.iter().map(|item| self.make(key, item)).collect(),
                None => json!([self.make(key, &shape["items"])]),
            },
            Some("boolean") => true.into(),
            // A year, or any other number.
            Some("integer") if shape["minimum"].is_null() => 2026.into(),
            Some("integer") => 7.into(),
            Some("string") => self.string(key, shape).into(),
            _ => json!({ "id": ID }),
        }
    }

    fn object(&mut self, shape: &'a Value) -> Value {
        let mut made = Map::new();
        for (key, shape) in shape["properties"].as_object().into_iter().flatten() {
            made.insert(key.clone(), self.make(key, shape));
        }
        if made.is_empty() {
            let shape = &shape["additionalProperties"];
            if shape.is_object() {
                made.insert("autre".to_owned(), self.make("", shape));
            }
        } else if self.tomorrow && !made.contains_key("activities") {
            made.insert(UNKNOWN_KEY.to_owned(), json!({ "b": [1, { "c": "d" }] }));
        }
        made.into()
    }

    fn string(&mut self, key: &str, shape: &Value) -> String {
        match (shape["format"].as_str(), key) {
            (Some("uuid"), _) => ID.to_owned(),
            (Some("date"), "back") => "2027-07-01".to_owned(),
            (Some("date"), _) => {
                self.day = self.day % 27 + 1;
                format!("2027-06-{:02}", self.day)
            }
            (Some("partial-time" | "time"), _) => "08:30:00".to_owned(),
            _ if shape["examples"].is_array() && self.tomorrow => UNKNOWN_WORD.to_owned(),
            _ if shape["examples"].is_array() => shape["examples"][0].as_str().unwrap().to_owned(),
            (_, "rank") => "m".to_owned(),
            _ => format!("Texte {key}").trim().to_owned(),
        }
    }
}
