use leptos::prelude::*;

/// The address that opens a new message in the person's own mail program (RFC 6068); nobody is named in it.
pub fn mailto(subject: &str, text: &str) -> String {
    let encoded = |text: &str| String::from(js_sys::encode_uri_component(&text.replace('\n', "\r\n")));
    format!("mailto:?subject={}&body={}", encoded(subject), encoded(text))
}

/// « Objet : …, a blank line, the text »: parted.
fn parted(text: &str) -> (String, String) {
    let said = text.split_once('\n').filter(|(first, _)| first.starts_with("Objet"));
    match said.and_then(|(first, rest)| Some((first.split_once(':')?.1, rest))) {
        Some((subject, rest)) => (subject.trim().to_owned(), rest.trim_start().to_owned()),
        None => (String::new(), text.to_owned()),
    }
}

/// « Ouvrir dans ma messagerie »: the message with its subject and its text, to be sent from there.
#[component]
pub fn MailLink(
    /// The whole message, its subject on the first line: « Objet : … ».
    #[prop(into)]
    text: Signal<String>,
    /// What it is, where several stand on a page.
    #[prop(into, optional)]
    of: Option<Signal<String>>,
) -> impl IntoView {
    let href = move || {
        let (subject, body) = text.with(|text| parted(text));
        mailto(&subject, &body)
    };
    let name = move || of.map(|of| format!("Ouvrir dans ma messagerie : {}", of.get()));
    view! {
        <a class="button quiet" href=href aria-label=name>
            "Ouvrir dans ma messagerie"
        </a>
    }
}
