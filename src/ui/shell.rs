//! The head's copy as a page: the shell of the single file, the programs that a head needs, and the copy. See xtask/src/single_file.rs.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{browser, carnet_pieces};

/// The element that holds a copy in the page.
const INSIDE: &str = "carnet-exemplaire";

/// What of the shell names the programs, separated by spaces.
const PARTS: &str = "name=\"carnet-parts\" content=\"";

/// What is read above the bilan where no script runs.
const HOW_TO_GO_ON: &str = "Ici, cette page ne peut que se lire : voici le bilan. Pour le commenter et donner votre visa, enregistrez le fichier sur un ordinateur, puis ouvrez-le d’un double clic dans Firefox, Chrome ou Edge.";

/// The single file with the copy in it, and what to read of it where no script runs, as HTML; `None`: a part of it did not come.
pub async fn page_with(copy: &str, reading: &str) -> Option<String> {
    let mut page = match browser::single_file() {
        true => own_source()?,
        false => fetched().await?,
    };
    // Within a script element only `<` could end it early; JSON may write it as an escape.
    let copy = copy.replace('<', "\\u003c");
    let inside = format!("<script type=\"application/json\" id=\"{INSIDE}\">{copy}</script>\n");
    let at = page.rfind("</body>")?;
    page.insert_str(at, &inside);
    // In place of the site's advice, which is wrong here. Where scripts run, the style hides it.
    let (before, rest) = page.split_once("<noscript>")?;
    let (_, after) = rest.split_once("</noscript>")?;
    Some(format!(
        "{before}<article id=\"lecture\">\n<p><strong>{HOW_TO_GO_ON}</strong></p>\n{reading}</article>{after}"
    ))
}

/// Whether a copy came inside the page.
pub fn holds_copy() -> bool {
    document().get_element_by_id(INSIDE).is_some()
}

/// The copy that came inside the page, if one did.
pub fn copy_inside() -> Option<String> {
    document().get_element_by_id(INSIDE)?.text_content()
}

/// The shell, filled with the site's own files.
async fn fetched() -> Option<String> {
    let mut page = browser::fetch_text("./shell.html").await?;
    let (_, parts) = page.split_once(PARTS)?;
    let parts: Vec<_> = parts.split('"').next()?.split(' ').map(str::to_owned).collect();
    for part in parts {
        let bytes = browser::fetch_bytes(&format!("./{part}")).await?;
        let packed = BASE64_STANDARD.encode(carnet_pieces::packed_bytes(bytes).await?);
        let block = format!("<script type=\"text/plain\" id=\"{part}\">{packed}</script>\n");
        let at = page.rfind("</body>")?;
        page.insert_str(at, &block);
    }
    Some(page)
}

/// The page as it came, before the program drew anything in it, without what a head does not need: only the single file can
/// give itself.
fn own_source() -> Option<String> {
    let root: web_sys::Element = document().document_element()?.clone_node_with_deep(true).ok()?.dyn_into().ok()?;
    let _ = root.set_attribute("data-state", "loading");
    let _ = root.remove_attribute("data-theme");
    let _ = root.remove_attribute("data-scripts");
    let find = |selector: &str| root.query_selector(selector).ok().flatten();
    if let Some(app) = find("#app") {
        app.set_inner_html("<p id=\"loading\">Ouverture du carnet…</p>");
    }
    if let Some(copy) = find(&format!("#{INSIDE}")) {
        copy.remove();
    }
    let parts = find("meta[name=carnet-parts]")?.get_attribute("content")?;
    let blocks = root.query_selector_all("script[type=\"text/plain\"]").ok()?;
    for at in 0..blocks.length() {
        let block: web_sys::Element = blocks.get(at)?.dyn_into().ok()?;
        if !parts.split(' ').any(|part| part == block.id()) {
            block.remove();
        }
    }
    Some(format!("<!DOCTYPE html>\n{}", root.outer_html()))
}
