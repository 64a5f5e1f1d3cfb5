use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::fields::Blank;

/// A value kept as its JSON, read only where it is shown: its types are no part of the page's start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed<T>(Value, #[serde(skip)] PhantomData<fn() -> T>);

impl<T> Blank for Sealed<T> {
    fn blank() -> Self {
        Self(Value::Null, PhantomData)
    }
}

impl<T: Serialize + DeserializeOwned + Default> Sealed<T> {
    pub fn new(value: &T) -> Self {
        Self(serde_json::to_value(value).unwrap_or_default(), PhantomData)
    }

    /// The value; of one that a later version or another hand wrote, the keys that this version can read.
    pub fn open(&self) -> T {
        if let Ok(value) = serde_json::from_value(self.0.clone()) {
            return value;
        }
        let mut known = self.0.clone();
        if let Value::Object(keys) = &mut known {
            keys.retain(|key, value| {
                let alone = Value::Object([(key.clone(), value.clone())].into_iter().collect());
                serde_json::from_value::<T>(alone).is_ok()
            });
        }
        serde_json::from_value(known).unwrap_or_default()
    }
}
