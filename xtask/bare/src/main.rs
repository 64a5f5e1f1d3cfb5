use leptos::prelude::*;

fn main() {
    mount_to_body(|| view! { <p>"Bonjour"</p> });
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("data-state", "ready");
    }
}
