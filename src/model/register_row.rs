use std::collections::BTreeMap;

use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::{Extra, Fault, Id, Record, TableName};

/// A line of a register.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct RegisterRow {
    pub id: Id,
    pub register: Id,
    /// What each column holds, by its key; what is empty is left out.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub cells: BTreeMap<String, String>,
    /// The day on which it was held against the ENT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub verified: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl RegisterRow {
    /// An empty line.
    pub fn new(id: Id, register: Id) -> Self {
        Self { id, register, cells: BTreeMap::new(), verified: None, extra: Extra::new() }
    }

    pub fn cell(&self, key: &str) -> &str {
        self.cells.get(key).map(String::as_str).unwrap_or_default()
    }

    /// Puts a cell; nothing takes it away.
    pub fn put(&mut self, key: &str, cell: String) {
        match cell.is_empty() {
            true => drop(self.cells.remove(key)),
            false => drop(self.cells.insert(key.to_owned(), cell)),
        }
    }
}

impl Record for RegisterRow {
    const TABLE: TableName = TableName::RegisterRow;

    fn id(&self) -> Id {
        self.id
    }

    fn owner(&self) -> Option<(TableName, Id)> {
        Some((TableName::Register, self.register))
    }

    fn fault(&self) -> Option<Fault> {
        Fault::date("verified", self.verified)
    }
}
