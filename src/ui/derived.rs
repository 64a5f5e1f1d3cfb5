//! What follows signals, with little code: leptos compiles a memo and an effect anew for each closure; here, once for each type.

use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A value that follows the signals it reads; what reads it is run again only where it changed.
pub fn memo<T: PartialEq + Send + Sync + 'static>(make: impl Fn() -> T + Send + Sync + 'static) -> Memo<T> {
    boxed_memo(Box::new(make))
}

#[inline(never)]
fn boxed_memo<T: PartialEq + Send + Sync + 'static>(make: Box<dyn Fn() -> T + Send + Sync>) -> Memo<T> {
    Memo::new(move |_| make())
}

/// Runs now, and again where a signal that it read changed.
pub fn effect(run: impl FnMut() + 'static) {
    boxed_effect(Box::new(run));
}

fn boxed_effect(mut run: Box<dyn FnMut()>) {
    Effect::new(move |_: Option<()>| run());
}

/// Waits until `holds`, which follows the signals it reads: no task runs meanwhile.
pub async fn until(holds: impl Fn() -> bool + 'static) {
    if untrack(&holds) {
        return;
    }
    let owner = Owner::new();
    let mut holds = Some(holds);
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let Some(holds) = holds.take() else { return };
        owner.with(|| {
            effect(move || {
                if holds() {
                    let _ = resolve.call0(&wasm_bindgen::JsValue::NULL);
                }
            });
        });
    });
    let _ = JsFuture::from(promise).await;
    owner.cleanup();
}
