use std::collections::BTreeSet;
use std::sync::Mutex;

/// Words that files brought and this version does not know, each kept once for as long as the program runs: a choice
/// stays a value to copy.
static UNKNOWN: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

/// The one copy of an unknown word.
pub(super) fn unknown(word: &str) -> &'static str {
    let mut all = UNKNOWN.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    match all.get(word) {
        Some(known) => known,
        None => {
            let kept: &'static str = Box::leak(word.into());
            all.insert(kept);
            kept
        }
    }
}

/// A choice among words: each with its word in the file and its word on the screen. A word of a later version is kept.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $key:literal $label:literal),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $($(#[$of])* $variant,)*
            /// A word that this version does not know.
            Unknown(&'static str),
        }

        impl $name {
            pub const ALL: &[$name] = &[$($name::$variant),*];

            /// The word on the screen.
            pub fn label(self) -> &'static str {
                match self { $(Self::$variant => $label,)* Self::Unknown(word) => word }
            }

            /// The word in the file.
            pub fn key(self) -> &'static str {
                match self { $(Self::$variant => $key,)* Self::Unknown(word) => word }
            }

            /// A known word of the file.
            pub fn from_key(key: &str) -> Option<Self> {
                match key { $($key => Some(Self::$variant),)* _ => None }
            }

            /// Any word of the file.
            pub fn of(key: &str) -> Self {
                Self::from_key(key)
                    .unwrap_or_else(|| Self::Unknown(crate::model::labels::unknown(key)))
            }
        }

        impl crate::model::fields::Blank for $name {
            fn blank() -> Self {
                Self::Unknown("")
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(self.key())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let word = <String as serde::Deserialize>::deserialize(from)?;
                Ok(Self::of(&word))
            }
        }

        /// The known words; another one is allowed, since a program keeps what it does not know.
        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let known = [$($key),*];
                schemars::json_schema!({ "type": "string", "examples": known })
            }
        }
    };
}
pub(super) use labels;
