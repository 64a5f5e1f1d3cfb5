use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::fault::{read_text, too_deep, too_long};
use super::tables::tables;
use super::*;

/// One table: records by identity.
pub type Table<T> = BTreeMap<Id, Arc<T>>;

/// A record by the table of the carnet that holds it.
pub trait Tabled: Record {
    fn table(carnet: &Carnet) -> &Table<Self>;
}

impl Carnet {
    /// The record of that identity.
    ///
    /// # Errors
    /// [`Refusal::Missing`] where it is not in the carnet.
    pub fn one<R: Tabled>(&self, id: Id) -> Result<&R, Refusal> {
        R::table(self).get(&id).map(|record| &**record).ok_or(Refusal::Missing { table: R::TABLE, id })
    }
}

fn read<R: Record>(text: &str) -> Result<R, Unreadable> {
    let record: R = read_text(text)?;
    if let Some(field) = too_long(text) {
        return Err(Unreadable::TooLong(field));
    }
    if too_deep(text) {
        return Err(Unreadable::TooDeep);
    }
    record.fault().map_or(Ok(record), |fault| Err(fault.into()))
}

macro_rules! carnet {
    ($($(#[$doc:meta])* $field:ident: $variant:ident = $name:literal),* $(,)?) => {
        /// A record of any table.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyRecord { $($variant(Arc<$variant>)),* }

        impl AnyRecord {
            /// Reads a record of `table` from its JSON text.
            ///
            /// # Errors
            /// What the reader says, or the rule that it breaks.
            pub fn read(table: TableName, text: &str) -> Result<Self, Unreadable> {
                match table {
                    $(TableName::$variant => read::<$variant>(text).map(|record| Self::$variant(Arc::new(record)))),*
                }
            }

            /// The canonical JSON text: known keys in declared order, then unknown keys sorted.
            pub fn text(&self) -> String {
                match self { $(Self::$variant(r) => serde_json::to_string(r).unwrap_or_default()),* }
            }

            pub fn table(&self) -> TableName {
                match self { $(Self::$variant(_) => TableName::$variant),* }
            }

            pub fn id(&self) -> Id {
                match self { $(Self::$variant(r) => Record::id(&**r)),* }
            }

            pub fn part(&self) -> Option<i32> {
                match self { $(Self::$variant(r) => r.part()),* }
            }

            pub fn owner(&self) -> Option<(TableName, Id)> {
                match self { $(Self::$variant(r) => r.owner()),* }
            }

            pub fn references(&self) -> Vec<(TableName, Id)> {
                match self { $(Self::$variant(r) => r.references()),* }
            }
        }

        $(impl Tabled for $variant {
            fn table(carnet: &Carnet) -> &Table<Self> {
                &carnet.$field
            }
        })*

        /// The whole document of one administrator in one school.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Carnet {
            $($(#[$doc])* pub $field: Table<$variant>,)*
        }

        impl Carnet {
            pub fn get(&self, table: TableName, id: Id) -> Option<AnyRecord> {
                match table { $(TableName::$variant => self.$field.get(&id).cloned().map(AnyRecord::$variant)),* }
            }

            /// Puts a record in its table as it is: for loading. What a person does goes through [`Carnet::apply`].
            pub fn put(&mut self, record: AnyRecord) {
                match record { $(AnyRecord::$variant(r) => { self.$field.insert(Record::id(&*r), r); }),* }
            }

            /// Takes a record out of its table: what a person does goes through [`Carnet::apply`].
            pub(super) fn remove(&mut self, table: TableName, id: Id) {
                match table { $(TableName::$variant => { self.$field.remove(&id); }),* }
            }

            /// All records, tables in the order of the file, each by identity.
            pub fn records(&self) -> impl Iterator<Item = AnyRecord> + '_ {
                // One list: forty chained iterators would be made anew wherever they are walked.
                let mut all: Vec<AnyRecord> = Vec::new();
                $(all.extend(self.$field.values().cloned().map(AnyRecord::$variant));)*
                all.into_iter()
            }

            /// Takes the records of `other` that are not here: for a carnet that is read in pieces.
            pub fn fill(&mut self, other: Carnet) {
                $(for (id, record) in other.$field { self.$field.entry(id).or_insert(record); })*
            }

            /// A record that points to one of `gone`, and what it points to.
            pub(super) fn pointing_to(&self, gone: &BTreeSet<(TableName, Id)>) -> Option<[(TableName, Id); 2]> {
                $(for (id, record) in &self.$field {
                    if let Some(target) = record.references().into_iter().find(|r| gone.contains(r)) {
                        return Some([(TableName::$variant, *id), target]);
                    }
                })*
                None
            }

            /// How many records the table holds.
            pub fn count(&self, table: TableName) -> usize {
                match table { $(TableName::$variant => self.$field.len()),* }
            }
        }
    };
}
tables!(carnet);

/// The tables as the published schema says them.
#[cfg(not(target_arch = "wasm32"))]
mod schema {
    use super::*;

    macro_rules! schema {
        ($($(#[$doc:meta])* $field:ident: $variant:ident = $name:literal),* $(,)?) => {
            #[derive(schemars::JsonSchema)]
            #[allow(dead_code)]
            pub struct Tables {
                $($(#[$doc])* #[serde(default, rename = $name)] $field: Vec<$variant>,)*
                #[serde(flatten)]
                others: BTreeMap<String, Vec<serde_json::Value>>,
            }
        };
    }
    tables!(schema);
}
#[cfg(not(target_arch = "wasm32"))]
pub use schema::Tables;
