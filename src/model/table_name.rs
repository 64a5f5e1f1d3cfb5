use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::tables::tables;

macro_rules! names {
    ($($(#[$doc:meta])* $field:ident: $variant:ident = $name:literal),* $(,)?) => {
        /// The name of a table, as written in the file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub enum TableName { $(#[serde(rename = $name)] $variant),* }

        impl TableName {
            /// Every table, in the order of the file.
            pub const ALL: &[TableName] = &[$(TableName::$variant),*];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }
    };
}
tables!(names);

impl super::fields::Blank for TableName {
    fn blank() -> Self {
        Self::School
    }
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for TableName {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|t| t.as_str() == text).ok_or(())
    }
}
