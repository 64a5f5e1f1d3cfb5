//! The program's own files: of the site, or within the page where it is one file; and what they are.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::{browser, shell};
use crate::exchange::text_of;

/// The bytes of one of the program's own files; `None`: it is not there.
pub async fn own_file(name: &str) -> Option<Vec<u8>> {
    if !is_one_file() {
        return browser::fetch_bytes(&format!("./{name}")).await;
    }
    let block = document().get_element_by_id(name)?.text_content()?;
    let packed = BASE64_STANDARD.decode(block.trim()).ok()?;
    text_of(&packed).map(String::into_bytes)
}

/// Whether the page has its programs within it.
pub fn is_one_file() -> bool {
    browser::single_file() || shell::holds_copy()
}

/// What runs, by its content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fingerprint {
    /// SHA-256 of the list of the files, each with its own, in hexadecimal.
    pub hash: String,
    pub files: usize,
    /// Files that are not those of this version.
    pub wrong: Vec<String>,
}

/// Reads every file of the program and what it is: `<SHA-256>  <name>`, a line each, by name; `None`: the browser does not count it, or the
/// program is being worked on.
pub async fn fingerprint() -> Option<Fingerprint> {
    let mut wrong = Vec::new();
    let mut lines = Vec::new();
    if is_one_file() {
        let blocks = document().query_selector_all("script[type=\"text/plain\"]").ok()?;
        for at in 0..blocks.length() {
            let block: web_sys::Element = blocks.get(at)?.dyn_into().ok()?;
            let text = block.text_content().unwrap_or_default();
            lines.push(format!("{}  {}", sha256(text.as_bytes()).await?, block.id()));
        }
    } else {
        // The worker says it without network; on the first visit there is none yet.
        let list = match is_kept() {
            true => browser::fetch_text("./sums").await?,
            false => browser::fetch_text("./sw.js").await?,
        };
        for (name, known) in listed(&list) {
            let hash = match browser::fetch_bytes(&format!("./{name}")).await {
                Some(bytes) => sha256(&bytes).await?,
                None => String::new(),
            };
            if hash != known {
                wrong.push(name.clone());
            }
            lines.push(format!("{hash}  {name}"));
        }
    }
    let files = lines.len();
    let list = lines.join("\n") + "\n";
    (files > 0).then_some(())?;
    Some(Fingerprint { hash: sha256(list.as_bytes()).await?, files, wrong })
}

/// Whether a service worker answers for the site.
fn is_kept() -> bool {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    get(&window().navigator(), "serviceWorker")
        .filter(JsValue::is_object)
        .and_then(|workers| get(&workers, "controller"))
        .is_some_and(|controller| controller.is_object())
}

/// The files that the service worker keeps, with what they are.
fn listed(worker: &str) -> Vec<(String, String)> {
    let one = |line: &str| {
        let (name, hash) = line.trim().strip_suffix("',")?.split_once("': '")?;
        Some((name.strip_prefix('\'')?.to_owned(), hash.to_owned()))
    };
    worker.lines().filter_map(one).collect()
}

/// SHA-256 in hexadecimal, by the browser; `None`: it does not do it here.
async fn sha256(bytes: &[u8]) -> Option<String> {
    let get = |of: &JsValue, name: &str| js_sys::Reflect::get(of, &name.into()).ok();
    let subtle = get(&get(&window(), "crypto")?, "subtle")?;
    let digest: js_sys::Function = get(&subtle, "digest")?.dyn_into().ok()?;
    let bytes = js_sys::Uint8Array::from(bytes);
    let asked = digest.call2(&subtle, &"SHA-256".into(), &bytes).ok()?;
    let answer = JsFuture::from(js_sys::Promise::from(asked)).await.ok()?;
    let hash = js_sys::Uint8Array::new(&answer).to_vec();
    Some(hash.iter().map(|b| format!("{b:02x}")).collect())
}
