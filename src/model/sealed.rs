use std::marker::PhantomData;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A value kept as its JSON, read only where it is shown: its types are no part of the page's start.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Sealed<T>(Value, #[serde(skip)] PhantomData<fn() -> T>);

impl<T: Serialize + DeserializeOwned + Default> Sealed<T> {
    pub fn new(value: &T) -> Self {
        Self(serde_json::to_value(value).unwrap_or_default(), PhantomData)
    }

    /// The value; its default where a file of another hand holds something else.
    pub fn open(&self) -> T {
        serde_json::from_value(self.0.clone()).unwrap_or_default()
    }
}
