use std::collections::BTreeSet;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::labels::labels;

labels! {
    /// What of the interview is the head's to write.
    HeadsPart { Opinion = "opinion" "avis", Conclusion = "conclusion" "conclusion", Visa = "visa" "visa" }
}

/// Who typed a part of the head's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Typist {
    Head,
    Administrator,
    /// The administrator, with the head beside: their name.
    Beside(String),
}

/// Which parts of the head's were typed by the administrator. In a file: `true` for all of them, or their words in a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypedParts(pub BTreeSet<HeadsPart>);

impl TypedParts {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn all() -> Self {
        Self(HeadsPart::ALL.iter().copied().collect())
    }
}

impl super::fields::Blank for TypedParts {
    fn blank() -> Self {
        Self::default()
    }
}

impl Serialize for TypedParts {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match *self == Self::all() {
            true => to.serialize_bool(true),
            false => self.0.serialize(to),
        }
    }
}

impl<'de> Deserialize<'de> for TypedParts {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let word = |v: &Value| v.as_str().map(HeadsPart::of);
        match Value::deserialize(from)? {
            Value::Bool(true) => Ok(Self::all()),
            Value::Bool(false) => Ok(Self::default()),
            Value::Array(parts) => match parts.iter().map(word).collect() {
                Some(parts) => Ok(Self(parts)),
                None => Err(serde::de::Error::custom("parts are words")),
            },
            _ => Err(serde::de::Error::custom("true, or a list of parts")),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl schemars::JsonSchema for TypedParts {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "TypedParts".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let parts = generator.subschema_for::<BTreeSet<HeadsPart>>();
        schemars::json_schema!({ "anyOf": [{ "type": "boolean" }, parts] })
    }
}
