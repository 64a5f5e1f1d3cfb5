//! The worker that reads workbooks (.xlsx, .xls, .ods). Loaded when one is given; ended once it has answered, and its memory with it.

#[cfg(target_arch = "wasm32")]
mod browser {
    use carnet_ent::errands::{ReadWorkbook, hear};
    use carnet_ent::workbooks::{Opened, open};
    use js_sys::Uint8Array;
    use wasm_bindgen::prelude::*;

    pub fn start() {
        hear(|asked| {
            if let Some(ReadWorkbook) = asked.is() {
                let read = open(&Uint8Array::new(&asked.beside).to_vec()).map(Opened::of);
                asked.answer::<ReadWorkbook>(&read, JsValue::NULL);
            }
        });
    }
}

fn main() {
    #[cfg(target_arch = "wasm32")]
    browser::start();
}
