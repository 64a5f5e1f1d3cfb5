//! The second memory beside IndexedDB: what it holds, and what each kind of loss leaves.

use carnet_ent::model::Content;
use carnet_ent::store::{Head, IndexedDb, Memories, Mirror, MirroredDb, Store, StoreError, Told, Whole, conformance};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;

use super::{line, name};

fn mirror() -> Mirror {
    mirror_with("")
}

/// The second memory in a worker where `before` was run first.
fn mirror_with(before: &str) -> Mirror {
    let source = include_str!("../../public/mirror.js");
    let parts = js_sys::Array::of1(&format!("{before};\n{source}").into());
    let blob = web_sys::Blob::new_with_str_sequence(&parts).unwrap();
    let url = web_sys::Url::create_object_url_with_blob(&blob).unwrap();
    Mirror::start(&url).unwrap()
}

/// The store of that name with its second memory, both anew.
async fn both(name: &str) -> MirroredDb {
    let store = MirroredDb::make(name).await.unwrap();
    store.set_mirror(Some(mirror()));
    store
}

async fn again(name: &str) -> MirroredDb {
    let store = MirroredDb::open(name).await.unwrap();
    store.set_mirror(Some(mirror()));
    store
}

/// A carnet of three lines: one in the slot, two in the journal.
async fn three(name: &str) -> (MirroredDb, Whole) {
    let store = both(name).await;
    let content = Content { lines: vec!["one".to_owned()], ..Content::default() };
    let head = store.replace(Head::default(), &content, None).await.unwrap();
    let head = store.commit(head, &[line(2, "two")]).await.unwrap();
    store.commit(head, &[line(3, "three")]).await.unwrap();
    let whole = store.whole().await.unwrap();
    (store, whole)
}

/// Runs an async function of JavaScript with the arguments.
async fn js(function: &str, arguments: &[&str]) -> JsValue {
    let function: js_sys::Function = js_sys::eval(&format!("({function})")).unwrap().into();
    let arguments: js_sys::Array = arguments.iter().map(|a| JsValue::from_str(a)).collect();
    let promise: js_sys::Promise = function.apply(&JsValue::NULL, &arguments).unwrap().into();
    JsFuture::from(promise).await.unwrap()
}

/// Changes a file of the second memory: `how` makes other bytes of its bytes.
async fn spoil(name: &str, file: &str, how: &str) {
    let spoil = format!(
        "async (name, file) => {{
            const root = await navigator.storage.getDirectory();
            const dir = await (await root.getDirectoryHandle('carnet-ent')).getDirectoryHandle(name);
            const handle = await dir.getFileHandle(file);
            const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
            const stream = await handle.createWritable();
            await stream.write(({how})(bytes));
            await stream.close();
        }}"
    );
    js(&spoil, &[name, file]).await;
}

const FLIP_LAST: &str = "(bytes) => { bytes[bytes.length - 3] ^= 1; return bytes; }";
const FLIP_MIDDLE: &str = "(bytes) => { bytes[bytes.length >> 1] ^= 1; return bytes; }";
const TEAR: &str = "(bytes) => bytes.slice(0, bytes.length - 5)";
const EMPTY: &str = "() => new Uint8Array(0)";

async fn held(name: &str) -> Option<Whole> {
    mirror().whole(name).await.unwrap()
}

#[wasm_bindgen_test]
async fn the_mirrored_database_keeps_the_laws() {
    let name = name("mirrored");
    let store = both(&name).await;
    assert_eq!(conformance::check(&store).await, Ok(()));
    assert_eq!(store.memories(), Memories::Two);
    assert_eq!(held(&name).await, Some(store.whole().await.unwrap()));
    store.close();
    MirroredDb::delete(&name, Some(&mirror())).await.unwrap();
    assert_eq!(held(&name).await, None);
}

#[wasm_bindgen_test]
async fn what_is_saved_is_in_both_line_by_line() {
    let name = name("both");
    let (store, whole) = three(&name).await;
    assert_eq!(whole.lines.len(), 3);
    assert_eq!(held(&name).await, Some(whole));
    store.close();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    assert_eq!(store.memories(), Memories::Two);
}

#[wasm_bindgen_test]
async fn a_lost_database_is_given_back_whole() {
    let name = name("lost");
    let (store, whole) = three(&name).await;
    store.close();
    IndexedDb::delete(&name).await.unwrap();
    assert_eq!(MirroredDb::open(&name).await.err(), Some(StoreError::Missing));
    let store = both(&name).await;
    store.recover().await.unwrap();
    assert_eq!(store.whole().await.unwrap(), whole);
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    // Another tab that recovers too changes nothing.
    again(&name).await.recover().await.unwrap();
    assert_eq!(store.whole().await.unwrap(), whole);
}

#[wasm_bindgen_test]
async fn a_lost_mirror_is_made_anew() {
    let name = name("remade");
    let (store, whole) = three(&name).await;
    store.close();
    mirror().remove(&name).await.unwrap();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    assert_eq!(held(&name).await, Some(whole));
}

#[wasm_bindgen_test]
async fn a_torn_or_flipped_line_is_cut_and_caught_up() {
    for how in [TEAR, FLIP_LAST] {
        let name = name("torn");
        let (store, whole) = three(&name).await;
        store.close();
        spoil(&name, "journal-0", how).await;
        assert_eq!(held(&name).await.unwrap().head.n, 2);
        let store = again(&name).await;
        assert_eq!(store.compare().await, Ok(Told::Nothing));
        assert_eq!(held(&name).await, Some(whole));
        // And it goes on.
        let head = store.head().await.unwrap();
        store.commit(head, &[line(4, "four")]).await.unwrap();
        assert_eq!(held(&name).await, Some(store.whole().await.unwrap()));
    }
}

#[wasm_bindgen_test]
async fn a_broken_slot_leaves_the_one_before_with_its_lines() {
    for (file, how) in [("slot-1", FLIP_MIDDLE), ("slot-1", EMPTY), ("slot-1", TEAR)] {
        let name = name("slot");
        let (store, _) = three(&name).await;
        mirror().snapshot(&name, "", false).await.unwrap();
        let head = store.head().await.unwrap();
        store.commit(head, &[line(4, "four")]).await.unwrap();
        let whole = store.whole().await.unwrap();
        store.close();
        spoil(&name, file, how).await;
        assert_eq!(held(&name).await, Some(whole.clone()));
        let store = again(&name).await;
        assert_eq!(store.compare().await, Ok(Told::Nothing));
        assert_eq!(held(&name).await, Some(whole));
    }
}

#[wasm_bindgen_test]
async fn two_broken_slots_are_made_anew_or_said() {
    let name = name("slots");
    let (store, whole) = three(&name).await;
    store.close();
    for slot in ["slot-0", "slot-1"] {
        spoil(&name, slot, EMPTY).await;
    }
    assert_eq!(held(&name).await, None);
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    assert_eq!(held(&name).await, Some(whole));
    for slot in ["slot-0", "slot-1"] {
        spoil(&name, slot, EMPTY).await;
    }
    store.close();
    IndexedDb::delete(&name).await.unwrap();
    assert_eq!(both(&name).await.recover().await, Err(StoreError::Missing));
}

#[wasm_bindgen_test]
async fn a_journal_that_has_grown_begins_anew_also_after_a_restart() {
    let name = name("grown");
    let (store, _) = three(&name).await;
    store.close();
    // The first start makes the second slot; what the next one knows of the slots, it read.
    for _ in 0..2 {
        let store = again(&name).await;
        assert_eq!(store.compare().await, Ok(Told::Nothing));
        store.close();
    }
    let store = again(&name).await;
    let head = store.head().await.unwrap();
    let long = "x".repeat(600_000);
    store.commit(head, &[line(4, &long)]).await.unwrap();
    store.tidy().await;
    let size = js(
        "async (name) => {
            const root = await navigator.storage.getDirectory();
            const dir = await (await root.getDirectoryHandle('carnet-ent')).getDirectoryHandle(name);
            return (await (await dir.getFileHandle('journal-0')).getFile()).size;
        }",
        &[&name],
    )
    .await;
    assert!(size.as_f64().unwrap() < 100.0);
    assert_eq!(held(&name).await, Some(store.whole().await.unwrap()));
}

#[wasm_bindgen_test]
async fn a_kill_between_the_two_is_caught_up_silently() {
    let name = name("between");
    let (store, before) = three(&name).await;
    store.close();
    mirror().append(&name, before.head, &[line(4, "four"), line(5, "five")]).await.unwrap();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::CaughtUp));
    let whole = store.whole().await.unwrap();
    assert_eq!(whole.head.n, before.head.n + 2);
    assert_eq!(whole.rows.len(), before.rows.len() + 2);
    assert_eq!(held(&name).await, Some(whole));
    // A tab that was killed while another one worked: the other one sees to it at its next commit.
    let head = store.head().await.unwrap();
    mirror().append(&name, head, &[line(6, "six")]).await.unwrap();
    assert_eq!(store.commit(head, &[line(7, "seven")]).await, Err(StoreError::Stale));
    assert_eq!(store.head().await.unwrap().n, head.n + 1);
}

#[wasm_bindgen_test]
async fn a_database_that_goes_further_is_followed() {
    let name = name("further");
    let (store, _) = three(&name).await;
    store.close();
    let alone = IndexedDb::open(&name).await.unwrap();
    let head = alone.head().await.unwrap();
    alone.commit(head, &[line(4, "four")]).await.unwrap();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    assert_eq!(held(&name).await, Some(alone.whole().await.unwrap()));
    // A replacement too: the second memory is of an older epoch.
    let head = alone.head().await.unwrap();
    alone.replace(head, &Content::default(), None).await.unwrap();
    alone.close();
    store.close();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    assert_eq!(held(&name).await, Some(store.whole().await.unwrap()));
}

#[wasm_bindgen_test]
async fn a_database_put_back_in_time_catches_up() {
    let name = name("back");
    let (store, old) = three(&name).await;
    let mut head = old.head;
    for n in 4..8 {
        head = store.commit(head, &[line(n, "more")]).await.unwrap();
    }
    // The slot is beyond the old state: its lines are not at hand one by one.
    mirror().snapshot(&name, "", false).await.unwrap();
    let whole = store.whole().await.unwrap();
    store.close();
    let alone = IndexedDb::open(&name).await.unwrap();
    alone.restore(head, &old).await.unwrap();
    alone.close();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::CaughtUp));
    assert_eq!(store.whole().await.unwrap(), whole);
}

#[wasm_bindgen_test]
async fn a_later_replacement_waits_for_the_person() {
    let name = name("later");
    let (store, old) = three(&name).await;
    let head = store.replace(old.head, &Content::default(), None).await.unwrap();
    let whole = store.whole().await.unwrap();
    store.close();
    let alone = IndexedDb::open(&name).await.unwrap();
    alone.restore(head, &old).await.unwrap();
    alone.close();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Later(head)));
    assert_eq!(store.whole().await.unwrap(), old);
    store.recover().await.unwrap();
    assert_eq!(store.whole().await.unwrap(), whole);
}

#[wasm_bindgen_test]
async fn lines_that_differ_are_set_apart_and_the_database_stays() {
    let name = name("differs");
    let (store, before) = three(&name).await;
    store.close();
    mirror().append(&name, before.head, &[line(4, "mine"), line(5, "mine too")]).await.unwrap();
    let alone = IndexedDb::open(&name).await.unwrap();
    alone.commit(before.head, &[line(6, "theirs")]).await.unwrap();
    let whole = alone.whole().await.unwrap();
    alone.close();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Apart));
    assert_eq!(store.whole().await.unwrap(), whole);
    assert_eq!(held(&name).await, Some(whole));
    let mirror = mirror();
    assert_eq!(mirror.apart(&name).await.unwrap(), ["mine", "mine too"]);
    mirror.keep_apart(&name, &["mine too".to_owned()]).await.unwrap();
    assert_eq!(mirror.apart(&name).await.unwrap(), ["mine too"]);
}

#[wasm_bindgen_test]
async fn what_the_database_refuses_is_taken_back() {
    let name = name("refused");
    let (store, before) = three(&name).await;
    js(
        "async () => {
            const put = IDBObjectStore.prototype.put;
            window.mend = () => { IDBObjectStore.prototype.put = put; };
            IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };
        }",
        &[],
    )
    .await;
    let refused = store.commit(before.head, &[line(4, "four")]).await;
    js("async () => window.mend()", &[]).await;
    assert_eq!(refused, Err(StoreError::Full));
    assert_eq!(held(&name).await, Some(before.clone()));
    store.commit(before.head, &[line(4, "four")]).await.unwrap();
    assert_eq!(held(&name).await, Some(store.whole().await.unwrap()));
}

#[wasm_bindgen_test]
async fn an_abort_is_told_once_and_breaks_nothing() {
    let name = name("abort");
    let (store, before) = three(&name).await;
    // The browser aborts with requests under way: each fires its own error.
    js(
        "async () => {
            const put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (value) {
                IDBObjectStore.prototype.put = put;
                for (let n = 0; n < 5; n += 1) put.call(this, value);
                this.transaction.abort();
                return put.call(this, value);
            };
        }",
        &[],
    )
    .await;
    assert!(store.commit(before.head, &[line(4, "four")]).await.is_err());
    assert_eq!(held(&name).await, Some(before.clone()));
    js(
        "async () => {
            const put = IDBObjectStore.prototype.put;
            IDBObjectStore.prototype.put = function (value) {
                IDBObjectStore.prototype.put = put;
                const request = put.call(this, value);
                setTimeout(() => { try { request.transaction.abort(); } catch { /* it was quicker */ } });
                return request;
            };
        }",
        &[],
    )
    .await;
    // Aborted later, or complete: both memories agree.
    let _ = store.commit(before.head, &[line(5, "five")]).await;
    assert_eq!(held(&name).await, Some(store.whole().await.unwrap()));
}

#[wasm_bindgen_test]
async fn without_a_second_memory_there_is_one() {
    let name = name("one");
    let store = MirroredDb::make(&name).await.unwrap();
    store.set_mirror(None);
    store.commit(Head::default(), &[line(1, "one")]).await.unwrap();
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    assert!(matches!(store.memories(), Memories::One(_)));
}

#[wasm_bindgen_test]
async fn a_mirror_that_another_holds_leaves_one_memory_and_says_so() {
    let name = name("held");
    let (store, before) = three(&name).await;
    store.close();
    let hold = "async (name) => {
        const source = `onmessage = async ({ data }) => {
            const root = await navigator.storage.getDirectory();
            const dir = await (await root.getDirectoryHandle('carnet-ent')).getDirectoryHandle(data);
            for (const file of ['slot-0', 'journal-0']) await (await dir.getFileHandle(file)).createSyncAccessHandle();
            postMessage(true);
        }`;
        const worker = new Worker(URL.createObjectURL(new Blob([source])));
        window.letGo = () => worker.terminate();
        await new Promise((done) => { worker.onmessage = done; worker.postMessage(name); });
    }";
    js(hold, &[&name]).await;
    let store = again(&name).await;
    let head = store.commit(before.head, &[line(4, "four")]).await.unwrap();
    assert!(matches!(store.memories(), Memories::One(StoreError::Unavailable(_))));
    assert_eq!(head.n, before.head.n + 1);
    js("async () => window.letGo()", &[]).await;
    store.close();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    assert_eq!(held(&name).await, Some(store.whole().await.unwrap()));
}

#[wasm_bindgen_test]
async fn a_second_memory_that_is_full_saves_nothing_and_one_that_is_refused_leaves_one() {
    let full = "FileSystemSyncAccessHandle.prototype.write = function () { throw new DOMException('full', 'QuotaExceededError'); }";
    let refused = "navigator.storage.getDirectory = () => Promise.reject(new DOMException('no', 'SecurityError'))";
    let name = name("full");
    let (store, before) = three(&name).await;
    store.set_mirror(Some(mirror_with(full)));
    assert_eq!(store.commit(before.head, &[line(4, "four")]).await, Err(StoreError::Full));
    assert_eq!(store.whole().await.unwrap(), before);
    assert_eq!(held(&name).await, Some(before.clone()));
    store.set_mirror(Some(mirror_with(refused)));
    let head = store.commit(before.head, &[line(4, "four")]).await.unwrap();
    assert_eq!(head.n, before.head.n + 1);
    assert!(matches!(store.memories(), Memories::One(StoreError::Unavailable(_))));
    store.close();
    let store = again(&name).await;
    assert_eq!(store.compare().await, Ok(Told::Nothing));
    assert_eq!(held(&name).await, Some(store.whole().await.unwrap()));
}
