//! `deployment.json`, beside the program: who publishes this copy of it. Written by who puts the program on a site.

use serde_json::Value;

/// The largest file that is read, in bytes.
pub const MAX_DEPLOYMENT_BYTES: usize = 64 * 1024;

/// Who publishes the program here; empty texts: nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deployment {
    /// `editeur`: who publishes, in one line.
    pub publisher: String,
    /// `mentions_legales`: paragraphs, separated by line breaks.
    pub legal: String,
    /// `contact`: an e-mail address, an `https://` address, or words.
    pub contact: String,
}

/// Why the file is not read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DeploymentError {
    TooBig,
    /// It is no JSON object.
    NotJson,
    /// This key holds something else than a text.
    NotText(String),
}

impl Deployment {
    /// Reads the file: a JSON object of three texts; other keys are left alone.
    ///
    /// # Errors
    /// [`DeploymentError`]
    pub fn read(bytes: &[u8]) -> Result<Self, DeploymentError> {
        if bytes.len() > MAX_DEPLOYMENT_BYTES {
            return Err(DeploymentError::TooBig);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| DeploymentError::NotJson)?;
        let text = text.trim_start_matches('\u{feff}');
        let Ok(Value::Object(fields)) = serde_json::from_str::<Value>(text) else {
            return Err(DeploymentError::NotJson);
        };
        let get = |key: &str| match fields.get(key) {
            None | Some(Value::Null) => Ok(String::new()),
            Some(Value::String(text)) => Ok(plain(text)),
            Some(_) => Err(DeploymentError::NotText(key.to_owned())),
        };
        Ok(Self {
            publisher: get("editeur")?.replace('\n', " "),
            legal: get("mentions_legales")?,
            contact: get("contact")?.replace('\n', " "),
        })
    }

    /// Where the contact leads: only to an e-mail address or an `https` page.
    pub fn link(&self) -> Option<String> {
        let contact = self.contact.as_str();
        let one = !contact.is_empty() && !contact.chars().any(char::is_whitespace);
        let quiet = !contact.contains(['"', '<', '>', '\'', '\\', '`', '?', '&', '#']);
        match contact.split_once('@') {
            Some((who, host)) if one && quiet && !who.is_empty() && host.contains('.') && !contact.contains(':') => {
                Some(format!("mailto:{contact}"))
            }
            _ if one && contact.starts_with("https://") && contact.len() > 8 => Some(contact.to_owned()),
            _ => None,
        }
    }
}

/// A text without what is not to be read: control characters, marks that turn the direction of writing.
fn plain(text: &str) -> String {
    let read = |c: &char| {
        *c == '\n'
            || !c.is_control()
                && !matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let text: String = text.chars().filter(read).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_one_says_nothing() {
        let shipped = include_bytes!("../../public/deployment.json");
        assert_eq!(Deployment::read(shipped), Ok(Deployment::default()));
        assert_eq!(Deployment::read(b"{}"), Ok(Deployment::default()));
    }

    #[test]
    fn broken_hostile_and_large_ones() {
        for broken in [&b""[..], b"[]", b"null", b"{", b"\xff\xfe", b"<!doctype html>"] {
            assert_eq!(Deployment::read(broken), Err(DeploymentError::NotJson));
        }
        let large = vec![b' '; 10 << 20];
        assert_eq!(Deployment::read(&large), Err(DeploymentError::TooBig));
        let not_text = Deployment::read(br#"{"editeur":{"a":1}}"#);
        assert_eq!(not_text, Err(DeploymentError::NotText("editeur".into())));
        let deep = "[".repeat(60_000);
        assert_eq!(Deployment::read(deep.as_bytes()), Err(DeploymentError::NotJson));
        let text = br#"{"editeur":"<img src=x onerror=alert(1)>\u202e","contact":"javascript:alert(1)","autre":3}"#;
        let read = Deployment::read(text).map(|d| (d.link(), d.publisher));
        assert_eq!(read, Ok((None, "<img src=x onerror=alert(1)>".into())));
    }

    #[test]
    fn a_contact_leads_to_an_address_or_a_page() {
        let link = |contact: &str| Deployment { contact: contact.to_owned(), ..Deployment::default() }.link();
        assert_eq!(link("ent@ac-lyon.fr"), Some("mailto:ent@ac-lyon.fr".into()));
        assert_eq!(link("https://ac-lyon.fr/ent"), Some("https://ac-lyon.fr/ent".into()));
        for no in ["http://x.fr", "le rectorat", "a@b", "data:text/html,x@y.z", "a@b.fr?body=x", ""] {
            assert_eq!(link(no), None, "{no}");
        }
    }
}
