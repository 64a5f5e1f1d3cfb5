//! The store's laws on the memory store; in the browser, tests/browser runs them on IndexedDB.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use carnet_ent::store::{Memory, conformance};

#[test]
fn the_memory_store_keeps_the_laws() {
    let store = Memory::default();
    let check = pin!(conformance::check(&store));
    // The memory store never waits.
    assert_eq!(check.poll(&mut Context::from_waker(Waker::noop())), Poll::Ready(Ok(())));
}
