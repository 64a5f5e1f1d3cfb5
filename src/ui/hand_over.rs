use wasm_bindgen::{JsCast, JsValue};

use super::browser;
use super::session::Session;

impl Session {
    /// Hands a text to the person as a file, or says that it could not be.
    pub fn hand_over(self, name: &str, media_type: &str, text: &str) -> bool {
        self.hand_over_bytes(name, media_type, &text.into())
    }

    /// A table for a spreadsheet, and where it went.
    pub fn hand_over_table(self, name: &str, text: &str) {
        if self.hand_over(name, "text/csv;charset=utf-8", text) {
            self.say(format!(
                "Fichier enregistré dans les téléchargements\u{a0}: {name}"
            ));
        }
    }

    /// The same for what a blob can be made of.
    pub fn hand_over_bytes(self, name: &str, media_type: &str, content: &JsValue) -> bool {
        // A file that says nothing is a fault of its making, never what was asked for.
        let empty = content.as_string().is_some_and(|text| text.is_empty())
            || (content.dyn_ref::<js_sys::Uint8Array>()).is_some_and(|bytes| bytes.length() == 0);
        if empty {
            self.complain("Le fichier n’a pas pu être fait : il serait vide. Rechargez la page, puis recommencez.");
            return false;
        }
        let handed = browser::download_bytes(name, media_type, content).is_ok();
        if !handed {
            self.complain("Le fichier n’a pas pu être remis au navigateur. Réessayez.");
        }
        handed
    }
}
