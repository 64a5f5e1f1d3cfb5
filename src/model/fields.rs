//! How `#[derive(FromFields)]` reads a struct: places to fill, by name. One function for all structs, and one for each type of a field.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use chrono::{NaiveDate, NaiveTime};

use serde::de::{Deserialize, Deserializer, Error, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

/// What was wrong in the text that was read last: serde's errors hold a sentence, this the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such field, and it must be there.
    Missing(&'static str),
    /// Its value is not possible.
    Value(&'static str),
}

thread_local! {
    static WRONG: Cell<Option<Wrong>> = const { Cell::new(None) };
}

impl Wrong {
    /// The innermost comes first, and stays.
    fn note(wrong: Self) {
        WRONG.set(WRONG.get().or(Some(wrong)));
    }

    /// What was noted since this was last asked.
    pub fn take() -> Option<Self> {
        WRONG.take()
    }
}

/// Where the value of a field is put.
pub trait Place<'de, A: MapAccess<'de>> {
    /// # Errors
    /// The reader's.
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, A: MapAccess<'de>, T: Deserialize<'de>> Place<'de, A> for T {
    fn fill(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self = map.next_value()?;
        Ok(())
    }
}

/// Fills `places`, of these `names`, from `map`. A key that none of them has goes to `rest`, and nowhere without one.
/// `needed` has a bit for each place that must be filled, the first the lowest.
///
/// # Errors
/// Those of the reader; a field that comes twice, or not at all.
pub fn read<'de, A: MapAccess<'de>>(
    map: &mut A,
    names: &'static [&'static str],
    places: &mut [&mut dyn Place<'de, A>],
    needed: u64,
    mut rest: Option<&mut BTreeMap<String, Value>>,
) -> Result<(), A::Error> {
    // Keys come in the order of the fields most often: each is looked for after the one before.
    let (mut from, mut filled) = (0, 0_u64);
    while let Some(Key(key)) = map.next_key()? {
        let mut around = (from..names.len()).chain(0..from);
        let at = around.find(|at| names.get(*at).is_some_and(|name| *name == key));
        let place = at.and_then(|at| Some((at, *names.get(at)?, places.get_mut(at)?)));
        match (place, &mut rest) {
            (Some((at, name, place)), _) => {
                if filled >> at & 1 == 1 {
                    return Err(A::Error::duplicate_field(name));
                }
                filled |= 1 << at;
                place.fill(map).inspect_err(|_| Wrong::note(Wrong::Value(name)))?;
                from = at + 1;
            }
            (None, Some(rest)) => {
                rest.insert(key.into_owned(), map.next_value()?);
            }
            (None, None) => {
                map.next_value::<IgnoredAny>()?;
            }
        }
    }
    let missing = (needed & !filled).trailing_zeros() as usize;
    match names.get(missing) {
        Some(name) => {
            Wrong::note(Wrong::Missing(name));
            Err(A::Error::missing_field(name))
        }
        None => Ok(()),
    }
}

/// What a place holds before it is filled: no value of the trade.
pub trait Blank {
    fn blank() -> Self;
}

macro_rules! blank {
    ($(($($of:ident),*) $name:ty;)*) => {
        $(impl<$($of),*> Blank for $name {
            fn blank() -> Self {
                Self::default()
            }
        })*
    };
}
blank! {
    () bool;
    () u8;
    () u16;
    () u32;
    () u64;
    () usize;
    () i32;
    () i64;
    () String;
    () NaiveDate;
    () NaiveTime;
    () Value;
    () Map<String, Value>;
    (T) Option<T>;
    (T) Vec<T>;
    (T) BTreeSet<T>;
    (K, V) BTreeMap<K, V>;
}

/// A key, borrowed from the text where it stands there as it is.
struct Key<'de>(Cow<'de, str>);

impl<'de> Deserialize<'de> for Key<'de> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Key<'de>;

            fn expecting(&self, to: &mut fmt::Formatter) -> fmt::Result {
                to.write_str("a key")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text.to_owned())))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Key<'de>, E> {
                Ok(Key(Cow::Owned(text)))
            }
        }
        from.deserialize_str(Read)
    }
}
