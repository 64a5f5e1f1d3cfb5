//! « Effacer définitivement »: the one action without undo.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;

use super::drafts::USAGE_COLUMNS;
use super::session::{Saving, Session};
use super::{carnet_pieces, preferences, words};
use crate::exchange::erasing::Erasing;
use crate::exchange::learned_headings::doubtful_headings;
use crate::model::is_trade_word;
use crate::store::{Store, StoreError, outside, sweep};

/// What became of the files outside the browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Files {
    pub rewritten: u32,
    /// Those that could not be.
    pub left: Vec<String>,
}

impl Session {
    /// The remembered headings that may be people, of the carnet and of what this browser notes beside it.
    pub fn doubtful_headings(self) -> BTreeSet<String> {
        let mut all = self.carnet.with(doubtful_headings);
        let beside = self.draft(USAGE_COLUMNS);
        let beside = beside.and_then(|t| serde_json::from_str::<BTreeMap<String, String>>(&t).ok());
        let beside = beside.into_iter().flatten().map(|(heading, _)| heading);
        all.extend(beside.filter(|h| !is_trade_word(h)));
        all
    }

    /// Takes it out of both memories, of the states kept aside, of what was typed, and of the files that this browser may write.
    ///
    /// # Errors
    /// A sentence; nothing is erased then.
    pub async fn erase(self, erasing: Erasing) -> Result<Files, String> {
        self.end_typing();
        if !self.apart.with_untracked(Vec::is_empty) {
            return Err("Des modifications retrouvées attendent votre décision à la page « Partage et sauvegarde » : décidez d’abord.".to_owned());
        }
        self.saved_whole().await;
        if matches!(self.saving.get_untracked(), Saving::Failed(_)) {
            return Err("Le carnet n’est pas enregistré : rien n’est effacé. Réessayez quand il le sera.".to_owned());
        }
        let sentence = |error: StoreError| words::store_error(&error);
        let store = self.store().ok_or_else(|| sentence(StoreError::Closed))?;
        let whole = store.whole().await.map_err(sentence)?;
        let head = whole.head;
        let next = carnet_pieces::whole_without(erasing.clone(), whole).await.map_err(|_| {
            "Le programme n’est pas entièrement chargé : vérifiez le réseau, puis recommencez.".to_owned()
        })?;
        store.restore(head, &next).await.map_err(sentence)?;
        self.tell_other_tabs();
        let database = self.database();
        preferences::set_unsaved(&database, &[]);
        for (key, text) in preferences::drafts(&database, "") {
            let clean = erasing.without(&text);
            if key.contains(&erasing.id.to_string()) {
                preferences::set_draft(&database, &key, None);
            } else if clean != text {
                preferences::set_draft(&database, &key, Some(&clean));
            }
        }
        // Of what the agenda files had, the lines that name it are forgotten.
        let kept: Vec<_> = preferences::agenda(&database)
            .into_iter()
            .filter(|line| line.id != erasing.id && erasing.without(&line.title) == line.title)
            .collect();
        preferences::set_agenda(&database, &kept);
        self.reload();
        self.entry.update(|entry| entry.changes += 1);
        self.keep_entry();
        self.write_copies();
        let files = self.erase_in_folder(&erasing).await;
        self.make_anew().await;
        Ok(files)
    }

    /// The database is made anew, so that what it held is in none of the browser's files (docs/raw-profiles.md).
    async fn make_anew(self) {
        // Nobody reads it any more.
        self.saved_whole().await;
        self.finish_copies().await;
        let _ = sweep(self.new_id()).await;
        if let Some(store) = self.store()
            && let Err(error) = store.make_anew().await
        {
            self.complain(words::store_error(&error));
        }
        let _ = self.reach_store().await;
        self.tell_other_tabs();
        let _ = sweep(self.new_id()).await;
    }

    /// The daily files of the folder, each rewritten without it.
    async fn erase_in_folder(self, erasing: &Erasing) -> Files {
        let mut files = Files::default();
        let Some(folder) = self.copies.folder.writable() else {
            return files;
        };
        for (name, handle, bytes) in outside::files_in(&folder).await {
            let clean = match carnet_pieces::file_without(erasing.clone(), bytes).await {
                Some(text) => carnet_pieces::as_file(text).await.ok(),
                None => None,
            };
            let written = match clean {
                Some((_, content)) => outside::write_file(&handle, &content).await.is_ok(),
                None => false,
            };
            match written {
                true => files.rewritten += 1,
                false => files.left.push(name),
            }
        }
        files
    }
}
