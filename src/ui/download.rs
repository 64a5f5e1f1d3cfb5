use std::collections::BTreeSet;

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

use super::carnet_file::made;
use super::session::Session;
use super::{browser, carnet_pieces, words};
use crate::exchange::handover_file::{HandoverPart, handover_carnet};
use crate::exchange::{FileKind, Leaving, backup_text, table_csv};
use crate::model::{Content, Kept, RowText, RowWrite};
use crate::tables::TableOut;

impl Session {
    /// Hands a text to the person as a file, or says that it could not be.
    pub fn hand_over(self, name: &str, media_type: &str, text: &str) -> bool {
        self.hand_over_bytes(name, media_type, &text.into())
    }

    /// A table for a spreadsheet, as CSV, and where it went.
    pub fn hand_over_csv(self, table: &TableOut) {
        self.hand_over_text(&format!("{}.csv", table.name), &table_csv(table));
    }

    /// The text of a table, and where it went.
    pub fn hand_over_text(self, name: &str, text: &str) {
        if self.hand_over(name, "text/csv;charset=utf-8", text) {
            self.say(format!("Fichier enregistré dans les téléchargements : {name}"));
        }
    }

    /// The carnet for a successor, with what is ticked.
    pub fn hand_to_successor(self, with: BTreeSet<HandoverPart>) {
        self.end_typing();
        leptos::task::spawn_local(async move {
            let text = match with.contains(&HandoverPart::History) {
                true => self.export_text().await.text,
                false => {
                    let carnet = self.carnet.with_untracked(|c| handover_carnet(c, &with));
                    let rows = carnet.records().map(|r| RowText::from(&RowWrite::of(&r)));
                    // What was erased here for good stays erased there: it names nobody.
                    let erased = self.inner.with_value(|inner| inner.kept.erased.clone());
                    let content = Content {
                        rows: rows.collect(),
                        kept: Kept { erased, ..Kept::default() },
                        ..Content::default()
                    };
                    backup_text(FileKind::Backup, content, &made(&self.author()))
                }
            };
            let name = self.file_name(FileKind::Backup).replace("sauvegarde", "passation");
            match carnet_pieces::as_file(text).await {
                Ok((leaving, content)) => {
                    let (name, kind) = match leaving {
                        Leaving::Plain => (name, "application/json"),
                        Leaving::Packed => (format!("{name}.gz"), "application/gzip"),
                    };
                    if self.hand_over_bytes(&name, kind, &content) {
                        self.say(format!("Fichier enregistré dans les téléchargements : {name}. Remettez-le en main propre, sur une clé ou un espace à vous deux."));
                    }
                }
                Err(error) => self.complain(words::file_error(&error)),
            }
        });
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
