//! The members of a JSON object, none of them dropped in silence.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};

use super::FileError;
use super::faithful::Unfaithful;

/// The members of an object, in their order, each as often as it is there.
pub(super) struct Members<T>(pub Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Members<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Each<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Each<T> {
            type Value = Vec<(String, T)>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(members)
            }
        }
        deserializer.deserialize_map(Each(PhantomData)).map(Self)
    }
}

/// The members by their names: one that comes twice would be lost, one with a control character would be read otherwise.
pub(super) fn by_name<T>(members: Vec<(String, T)>) -> Result<BTreeMap<String, T>, FileError> {
    let mut named = BTreeMap::new();
    for (name, member) in members {
        plain_name(&name)?;
        if named.insert(name.clone(), member).is_some() {
            return Err(FileError::Unfaithful { key: name.clone(), fault: Unfaithful::Twice(name) });
        }
    }
    Ok(named)
}

/// A name of a table or an identity.
pub(super) fn plain_name(name: &str) -> Result<(), FileError> {
    match name.chars().any(char::is_control) {
        true => Err(FileError::ControlCharacter { name: name.escape_default().take(80).collect() }),
        false => Ok(()),
    }
}
