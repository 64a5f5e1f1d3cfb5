//! The head's copy leaves, is opened, and comes back.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::acting::Done;
use super::route::Route;
use super::session::Session;
use super::{carnet_file, clock, preferences, shell, words};
use crate::exchange::head_copy::head_copy;
use crate::exchange::{FileKind, Writer, file_name};
use crate::model::*;
use crate::store::StoreError;
use crate::{acts, document};

impl Session {
    /// Makes the copy of the open year, notes it, and hands it over as a page to double-click or as JSON.
    ///
    /// `with`: what goes beside the least.
    pub fn prepare_copy(self, mut with: BTreeSet<CopyPart>, as_page: bool) {
        let year = self.carnet.with_untracked(Carnet::open_year).start();
        // The head's decisions rest on the bilan: it is there, even empty, before the copy leaves.
        if self.act(acts::review::begin).is_err() {
            return;
        }
        let copy = SentCopy {
            at: clock::now(),
            by: self.author(),
            notes: with.remove(&CopyPart::Notes),
            with,
            ..SentCopy::new(self.new_id(), year)
        };
        let Ok(Done { made: Some(id), .. }) = self.act(|c, s| acts::copy::prepare(c, s, copy)) else {
            return;
        };
        let Some(copy) = self.carnet.with_untracked(|c| c.copies.get(&id).map(|copy| SentCopy::clone(copy))) else {
            return;
        };
        let left = self.carnet.with_untracked(|c| head_copy(c, &copy));
        let text = file_text(FileKind::Copy, &left, &[], &self.author());
        let name = match as_page {
            true => self.file_name(FileKind::Copy).replace(".json", ".html"),
            false => self.file_name(FileKind::Copy),
        };
        spawn_local(async move {
            let handed = if as_page {
                let reading = document::html(&document::heads_bilan(&left));
                let Some(page) = shell::page_with(&text, &reading).await else {
                    return self.complain("La page n’a pas pu être faite : préparez l’exemplaire en JSON.");
                };
                self.hand_over(&name, "text/html", &page)
            } else {
                self.hand_over(&name, "application/json", &text)
            };
            if handed {
                self.handed.set(Some(name));
                self.say("Exemplaire enregistré dans les téléchargements. Joignez-le au message.");
            }
        });
    }

    /// The head's changes, with the copy as it was sent; first what was typed and is not in it, if anything, is asked about.
    pub fn send_return(self) {
        self.end_typing();
        if !self.unsent().is_empty() {
            Route::Home.go();
            self.asking.set(true);
            return;
        }
        self.hand_return();
    }

    /// The same, at once.
    pub fn hand_return(self) {
        spawn_local(async move {
            // What was just added is counted once it is saved.
            self.saved().await;
            let changes = self.entry.with_untracked(|e| e.changes);
            match self.return_text().await {
                Ok(text) => {
                    let name = self.file_name(FileKind::Return);
                    if self.hand_over(&name, "application/json", &text) {
                        self.mark_exported(changes);
                        self.say(format!("Fichier à renvoyer, dans les téléchargements : {name}"));
                        preferences::set_returned(&self.database(), &name);
                        self.handed.set(Some(name));
                    }
                }
                Err(error) => self.complain(words::store_error(&error)),
            }
        });
    }

    async fn return_text(self) -> Result<String, StoreError> {
        let (lines, from) = self.journal().await;
        // What was sent is found by going back over all of it.
        if from.is_some() {
            return Err(StoreError::Closed);
        }
        let mut sent = self.carnet.get_untracked();
        for line in lines.iter().rev() {
            if let Ok(done) = serde_json::from_str::<Transaction>(line) {
                let mut back = Transaction { changes: done.inverse_changes(), ..done };
                back.kind = Kind::Undo;
                // What cannot be taken back stays: the journal says what it was before.
                let _ = sent.apply(&back);
            }
        }
        Ok(file_text(FileKind::Return, &sent, &lines, &self.author()))
    }

    /// The name of a file of the carnet, made today.
    pub(super) fn file_name(self, kind: FileKind) -> String {
        let uai = self.carnet.with_untracked(|c| c.school().map(|s| s.uai.clone())).unwrap_or_default();
        // One carnet may be twice in a browser: its place is the database.
        let place = self.carnet.with_untracked(|c| c.about().map(|i| i.id));
        let device = preferences::device().derived_by(fnv1a(&self.database()));
        let place = place.map(|carnet| (carnet, device));
        let name = file_name(&uai, place, clock::today(), kind);
        // Two copies, or two returns, of one day are two files.
        match (kind, name.rsplit_once('-')) {
            (FileKind::Backup, _) | (_, None) => name,
            (_, Some((start, end))) => {
                format!("{start}-{}-{end}", clock::time().format("%Hh%M"))
            }
        }
    }
}

fn file_text(kind: FileKind, carnet: &Carnet, journal: &[String], by: &str) -> String {
    let made = carnet_file::made(by);
    let writer = Writer {
        kind,
        made: &made,
        carnet,
        unknown: &[],
        broken: &[],
        folded: &[],
        erased: &Default::default(),
        journal,
        extra: &Extra::new(),
    };
    writer.text()
}
