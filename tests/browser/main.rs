//! The store's laws on IndexedDB, in a real browser.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used)]

mod mirror;

use carnet_ent::model::{Id, RowWrite, TableName};
use carnet_ent::store::{Entry, Head, IndexedDb, LineWrites, Part, Registry, Store, StoreError, conformance};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

fn name(what: &str) -> String {
    format!("carnet-ent-test-{what}-{}", js_sys::Math::random())
}

/// A line of the journal that writes one activity.
fn line(n: u8, text: &str) -> LineWrites {
    LineWrites {
        id: Id::new(2, [n; 10]),
        line: text.to_owned(),
        writes: vec![RowWrite {
            table: TableName::Activity,
            id: Id::new(1, [n; 10]),
            part: Some(2026),
            json: Some(format!("{{\"title\":\"{text} é\"}}")),
        }],
    }
}

#[wasm_bindgen_test]
async fn indexed_db_keeps_the_laws() {
    let name = name("laws");
    let store = IndexedDb::make(&name).await.unwrap();
    assert_eq!(conformance::check(&store).await, Ok(()));
    store.close();
    IndexedDb::delete(&name).await.unwrap();
}

#[wasm_bindgen_test]
async fn what_is_committed_is_there_when_opened_again() {
    let name = name("again");
    let store = IndexedDb::make(&name).await.unwrap();
    store.commit(Head::default(), &[line(1, "line")]).await.unwrap();
    store.close();
    let again = IndexedDb::open(&name).await.unwrap();
    assert_eq!(again.head().await.unwrap(), Head { epoch: 0, n: 1 });
    assert_eq!(again.rows(Part::Year(2026)).await.unwrap().len(), 1);
    again.close();
    IndexedDb::delete(&name).await.unwrap();
}

#[wasm_bindgen_test]
async fn two_tabs_at_once_do_not_both_write() {
    let name = name("two");
    let (one, two) = (IndexedDb::make(&name).await.unwrap(), IndexedDb::open(&name).await.unwrap());
    let head = one.head().await.unwrap();
    one.commit(head, &[line(1, "first")]).await.unwrap();
    assert_eq!(two.commit(head, &[line(2, "second")]).await, Err(StoreError::Stale));
    assert_eq!(two.lines(0, 10).await.unwrap().len(), 1);
    one.close();
    two.close();
}

#[wasm_bindgen_test]
async fn the_registry_lists_the_last_opened_first() {
    let registry = Registry::open().await.unwrap();
    for (database, opened) in [("carnet-ent-a", "2026-01-01"), ("carnet-ent-b", "2026-02-01")] {
        registry.put(&Entry { database: database.into(), opened: opened.into(), ..Entry::default() }).await.unwrap();
    }
    let listed: Vec<String> = registry.list().await.unwrap().into_iter().map(|e| e.database).collect();
    assert_eq!(listed, ["carnet-ent-b", "carnet-ent-a"]);
    registry.remove("carnet-ent-a").await.unwrap();
    assert_eq!(registry.list().await.unwrap().len(), 1);
}

#[wasm_bindgen_test]
async fn a_database_that_is_gone_is_not_made_again_silently() {
    let name = name("gone");
    assert_eq!(IndexedDb::open(&name).await.err(), Some(StoreError::Missing));
    assert_eq!(IndexedDb::open(&name).await.err(), Some(StoreError::Missing));
}
