//! Small dealings with the page itself.

use leptos::prelude::*;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// Says that a person can act: `<html data-state="ready">`.
pub async fn ready() {
    leptos::task::tick().await;
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-state", "ready");
    }
}

/// Lets the page draw and answer before going on.
pub async fn next_task() {
    wait(0).await;
}

/// Lets that many milliseconds pass.
pub async fn wait(millis: i32) {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, millis);
    });
    let _ = JsFuture::from(promise).await;
}

thread_local! {
    static DRAWING: std::cell::Cell<u32> = const { std::cell::Cell::new(0) };
}

/// While it lives, something of the page is still to be drawn: the root says so, in `data-drawing`.
pub struct Drawing(());

impl Drawing {
    pub fn begin() -> Self {
        DRAWING.set(DRAWING.get() + 1);
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-drawing", "");
        }
        Self(())
    }
}

impl Drop for Drawing {
    fn drop(&mut self) {
        DRAWING.set(DRAWING.get() - 1);
        if DRAWING.get() == 0
            && let Some(root) = document().document_element()
        {
            let _ = root.remove_attribute("data-drawing");
        }
    }
}

/// Waits that many milliseconds.
pub fn after(millis: i32, call: impl FnOnce() + 'static) {
    let call: js_sys::Function = Closure::once_into_js(call).unchecked_into();
    let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&call, millis);
}

/// Hands what a blob can be made of to the person as a file: into the downloads.
pub fn download_bytes(name: &str, kind: &str, content: &JsValue) -> Result<(), JsValue> {
    let parts = js_sys::Array::of1(content);
    let options = web_sys::BlobPropertyBag::new();
    options.set_type(kind);
    let blob = web_sys::Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = web_sys::Url::create_object_url_with_blob(&blob)?;
    let link: web_sys::HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    after(60_000, move || drop(web_sys::Url::revoke_object_url(&url)));
    Ok(())
}

/// The text of one of the program's own files.
pub async fn fetch_text(url: &str) -> Option<String> {
    let response = JsFuture::from(window().fetch_with_str(url)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// The same as the site has it now, whatever the browser kept; `None`: nobody answers, or not with that.
pub async fn fetch_anew(url: &str) -> Option<String> {
    let asked = web_sys::RequestInit::new();
    asked.set_cache(web_sys::RequestCache::NoStore);
    let response = window().fetch_with_str_and_init(url, &asked);
    let response: web_sys::Response = JsFuture::from(response).await.ok()?.dyn_into().ok()?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    text.as_string().filter(|_| response.ok())
}

/// The bytes of an address of the site.
pub async fn fetch_bytes(url: &str) -> Option<Vec<u8>> {
    let response = JsFuture::from(window().fetch_with_str(url)).await.ok()?;
    let response: web_sys::Response = response.dyn_into().ok()?;
    if !response.ok() {
        return None;
    }
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// The bytes of a file; `None`: the browser cannot read it any more.
pub async fn bytes_of(file: &web_sys::File) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(js_sys::Uint8Array::new(&buffer).to_vec())
}

/// Whether the page is a file of this computer: all such pages share one storage of the browser.
pub fn from_disk() -> bool {
    window().location().protocol().as_deref() == Ok("file:")
}

/// A part of `navigator` that a browser may not have, or may refuse by throwing.
fn of_navigator<T: JsCast>(name: &str) -> Option<T> {
    let found = js_sys::Reflect::get(&window().navigator(), &name.into()).ok()?;
    (!found.is_undefined() && !found.is_null()).then(|| found.unchecked_into())
}

/// What the browser promises to keep, where it says so.
pub fn storage_manager() -> Option<web_sys::StorageManager> {
    of_navigator("storage")
}

/// Puts a text in the clipboard, where the browser lets the page.
pub fn copy_text(text: &str) {
    if let Some(clipboard) = of_navigator::<web_sys::Clipboard>("clipboard") {
        let _ = clipboard.write_text(text);
    }
}

/// Whether the page is the single file.
pub fn single_file() -> bool {
    document().document_element().is_some_and(|root| root.has_attribute("data-single-file"))
}

/// Calls a function of the page's own plain scripts, where it is there.
pub fn call_global(name: &str) {
    if let Ok(call) = js_sys::Reflect::get(&window(), &name.into())
        && let Some(call) = call.dyn_ref::<js_sys::Function>()
    {
        let _ = call.call0(&JsValue::NULL);
    }
}

/// Applies the person's choice of appearance: `clair`, `sombre`, `systeme`.
pub fn show_theme(theme: &str) {
    if let Some(root) = document().document_element() {
        let _ = match theme {
            "clair" => root.set_attribute("data-theme", "light"),
            "sombre" => root.set_attribute("data-theme", "dark"),
            _ => root.remove_attribute("data-theme"),
        };
    }
}

/// Ends the text being typed, so that it is saved: on leaving the page.
pub fn blur_active() {
    if let Some(active) = document().active_element().and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = active.blur();
    }
}

/// Whether the page was loaded again where it stood, and not newly opened.
pub fn reloaded() -> bool {
    let entries = window().performance().map(|p| p.get_entries_by_type("navigation"));
    let kind = entries.and_then(|all| js_sys::Reflect::get(&all.get(0), &"type".into()).ok());
    kind.and_then(|k| k.as_string()).as_deref() == Some("reload")
}

/// Whether the screen is that of a phone, or a narrow window.
pub fn is_narrow() -> bool {
    window().match_media("(max-width: 60rem)").ok().flatten().is_some_and(|m| m.matches())
}

/// Where this page is on the network; `None` for a file of this computer.
pub fn page_address() -> Option<String> {
    let location = window().location();
    let protocol = location.protocol().ok()?;
    let at = format!("{}{}", location.origin().ok()?, location.pathname().ok()?);
    protocol.starts_with("http").then_some(at)
}
