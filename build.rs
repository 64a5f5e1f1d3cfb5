//! Keeps relocations in the page's program, for xtask to split it (xtask/src/split.rs).

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("CARGO_CFG_TARGET_ARCH").as_deref() == Ok("wasm32") {
        println!("cargo:rustc-link-arg-bin=carnet-ent=--emit-relocs");
    }
}
