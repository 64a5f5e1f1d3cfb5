use web_sys::IdbDatabase;

use super::StoreError;
use super::database::open;
use super::indexed_db::IndexedDb;
use super::registry::Registry;
use crate::model::Id;

/// Has the browser put what it wrote last into its tables, so that the database that is deleted next goes out of them too.
///
/// Chromium keeps all databases of an origin in one LevelDB. Deleting a database compacts the range of its keys, but what stands in the log by then
/// only becomes a table, with all that was deleted and written over, which is compacted no more. Where the log is a table already, the compaction
/// takes it in: making and deleting another database has the log written out (`docs/raw-profiles.md`, with what was counted).
///
/// # Errors
/// Those of making and deleting a database: nothing else was done.
pub async fn sweep(id: Id) -> Result<(), StoreError> {
    let name = format!("{}-balai", Registry::database_name(id));
    let stores = |database: &IdbDatabase| {
        let _ = database.create_object_store("vide");
    };
    open(&name, 1, Some(stores)).await?.close();
    IndexedDb::delete(&name).await
}
