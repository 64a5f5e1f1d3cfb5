use serde::Serialize;
use serde::de::DeserializeOwned;

/// What is asked of a worker once, and answered once.
pub trait Errand: Serialize + DeserializeOwned {
    /// What tells it from the others on the way.
    const NAME: &'static str;
    type Answer: Serialize + DeserializeOwned;
}
