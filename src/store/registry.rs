use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{IdbDatabase, IdbObjectStoreParameters, IdbTransactionMode};

use super::StoreError;
use super::database::open;
use super::early;
use super::request::{complete, done, error_of, field, object};
use crate::model::Arrange;

const NAME: &str = "carnet-ent";
const CARNETS: &str = "carnets";
const HANDLES: &str = "handles";

/// A carnet of this browser, as the list of carnets shows it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// The name of its database.
    pub database: String,
    /// What it is called on the screen: the school.
    pub title: String,
    #[serde(default)]
    pub uai: String,
    #[serde(default)]
    pub year: i32,
    #[serde(default)]
    pub example: bool,
    /// The copy that it is, where it is the head's.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub copy: String,
    /// The identity of the carnet: the same in two databases where one was opened beside the other.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub carnet: String,
    /// RFC 3339, UTC: when it was opened beside one of the same identity.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub apart: String,
    /// RFC 3339, UTC: when it was last opened, so that the last one opens by itself.
    #[serde(default)]
    pub opened: String,
    /// RFC 3339, UTC: the last file exported; empty: never.
    #[serde(default)]
    pub exported: String,
    /// Changes since then.
    #[serde(default)]
    pub changes: u32,
}

/// The list of the carnets of this browser, in a small database of its own.
#[derive(Clone, Debug)]
pub struct Registry {
    database: IdbDatabase,
    /// Whether there was none before this opening: the first visit, or all databases are gone.
    pub new: bool,
    /// What was read of it before the program began, until it is asked for.
    early: Rc<RefCell<Option<Vec<JsValue>>>>,
}

fn make_stores(database: &IdbDatabase) {
    for store in [CARNETS, HANDLES] {
        let parameters = IdbObjectStoreParameters::new();
        parameters.set_key_path(&"database".into());
        let _ = database.create_object_store_with_optional_parameters(store, &parameters);
    }
}

impl Registry {
    /// # Errors
    /// Those of opening a database.
    pub async fn open() -> Result<Self, StoreError> {
        if let Some((database, carnets)) = early::list().await {
            return Ok(Self::of(database, false, Some(carnets)));
        }
        match open(NAME, 1, None).await {
            Err(StoreError::Missing) => Ok(Self::of(open(NAME, 1, Some(make_stores)).await?, true, None)),
            opened => Ok(Self::of(opened?, false, None)),
        }
    }

    fn of(database: IdbDatabase, new: bool, early: Option<Vec<JsValue>>) -> Self {
        Self { database, new, early: Rc::new(RefCell::new(early)) }
    }

    /// The name of a new carnet's database.
    pub fn database_name(id: crate::model::Id) -> String {
        format!("{NAME}-{id}")
    }

    /// The key of the handle of a carnet's folder, beside that of its file.
    pub fn folder_key(database: &str) -> String {
        format!("{database}/dossier")
    }

    /// The carnets, the last opened first.
    ///
    /// # Errors
    /// Those of reading.
    pub async fn list(&self) -> Result<Vec<Entry>, StoreError> {
        let values = match self.early.take() {
            Some(values) => values,
            None => self.values().await?,
        };
        let entry = |row: JsValue| serde_json::from_str::<Entry>(&row.as_string()?).ok();
        let mut entries: Vec<Entry> = values.into_iter().filter_map(entry).collect();
        entries.arrange_by(|a, b| b.opened.cmp(&a.opened));
        Ok(entries)
    }

    /// The lines of the list, as texts.
    async fn values(&self) -> Result<Vec<JsValue>, StoreError> {
        let transaction = self.database.transaction_with_str(CARNETS).map_err(|e| error_of(&e))?;
        let store = transaction.object_store(CARNETS).map_err(|e| error_of(&e))?;
        let found: Array = done(&store.get_all().map_err(|e| error_of(&e))?).await?.unchecked_into();
        Ok(found.iter().map(|row| field(&row, "value")).collect())
    }

    /// # Errors
    /// Those of writing.
    pub async fn put(&self, entry: &Entry) -> Result<(), StoreError> {
        let text = serde_json::to_string(entry).unwrap_or_default();
        self.write(CARNETS, &entry.database, Some(text.into())).await
    }

    /// Takes a carnet off the list, with its file handle.
    ///
    /// # Errors
    /// Those of writing.
    pub async fn remove(&self, database: &str) -> Result<(), StoreError> {
        self.write(HANDLES, database, None).await?;
        self.write(CARNETS, database, None).await
    }

    /// The file that the carnet is also saved to (a `FileSystemFileHandle`).
    ///
    /// # Errors
    /// Those of reading.
    pub async fn handle(&self, database: &str) -> Result<Option<JsValue>, StoreError> {
        let transaction = self.database.transaction_with_str(HANDLES).map_err(|e| error_of(&e))?;
        let store = transaction.object_store(HANDLES).map_err(|e| error_of(&e))?;
        let row = done(&store.get(&database.into()).map_err(|e| error_of(&e))?).await?;
        Ok(row.is_object().then(|| field(&row, "value")))
    }

    /// Keeps or forgets the file that the carnet is also saved to.
    ///
    /// # Errors
    /// Those of writing.
    pub async fn set_handle(&self, database: &str, handle: Option<JsValue>) -> Result<(), StoreError> {
        self.write(HANDLES, database, handle).await
    }

    async fn write(&self, store: &str, key: &str, value: Option<JsValue>) -> Result<(), StoreError> {
        let transaction = self
            .database
            .transaction_with_str_and_mode(store, IdbTransactionMode::Readwrite)
            .map_err(|e| error_of(&e))?;
        let store = transaction.object_store(store).map_err(|e| error_of(&e))?;
        match value {
            Some(value) => store.put(&object(&[("database", key.into()), ("value", value)])),
            None => store.delete(&key.into()),
        }
        .map_err(|e| error_of(&e))?;
        complete(&transaction).await
    }
}
