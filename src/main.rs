//! The page.

fn main() {
    #[cfg(target_arch = "wasm32")]
    carnet_ent::ui::start();
}
