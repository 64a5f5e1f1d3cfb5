//! A file that comes back is put beside the carnet, decided on, and taken as one action.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Deserialize;

use super::route::Route;
use super::session::Session;
use super::{browser, clock};
use crate::exchange::merge::{self, Author, Incoming, Plan};
use crate::exchange::{FileKind, Summary};
use crate::model::*;
use crate::store::Store;

impl Session {
    /// Why a file cannot be merged into the open carnet; `None` when it can.
    pub fn refuses_merge(self, summary: &Summary) -> Option<String> {
        self.carnet.with_untracked(|c| match c.about() {
            Some(_) if c.as_copy().is_some() => {
                Some("Ce carnet est un exemplaire : un retour s’intègre dans le carnet de l’administrateur.".to_owned())
            }
            Some(info) if info.id.to_string() != summary.carnet => Some(format!(
                "Ce fichier vient d’un autre carnet : {}. Ouvrez ce carnet-là, puis importez le fichier.",
                summary.school
            )),
            _ => None,
        })
    }

    /// Reads what the file did since the common point, a little at a time, and shows it.
    pub fn look_at(self, summary: Summary, content: Content) {
        spawn_local(async move {
            let returned = summary.kind == FileKind::Return;
            // A backup made on the head's computer holds what the head did, like a return.
            let author = match returned || !summary.copy.is_empty() {
                true => Author::Head,
                false => Author::Oneself,
            };
            let mut held = self.held().await;
            self.inner.with_value(|inner| {
                held.extend(inner.kept.folded.iter().flat_map(|f| &f.ids));
            });
            let mut incoming = Incoming {
                author,
                by: summary.made_by,
                at: summary.made_at,
                partial: summary.partial,
                folded: content.kept.folded,
                erased: &content.kept.erased | &self.inner.with_value(|i| i.kept.erased.clone()),
                held,
                ..Incoming::default()
            };
            for chunk in content.lines.chunks(200) {
                chunk.iter().for_each(|line| incoming.line(line));
                browser::next_task().await;
            }
            let mut theirs = Carnet::default();
            for chunk in content.rows.chunks(500) {
                for row in chunk {
                    if let Ok(table) = row.table.parse()
                        && let Ok(record) = AnyRecord::read(table, &row.json)
                    {
                        theirs.put(record);
                    }
                }
                browser::next_task().await;
            }
            let incoming = match author == Author::Head && !returned {
                true => incoming.with_present_records(theirs),
                false => incoming.with_records(theirs),
            };
            browser::next_task().await;
            self.incoming.set(Some(Arc::new(incoming)));
            Route::Merge.go();
        });
    }

    /// The transactions of the journal here, as long as it may be: a little at a time.
    async fn held(self) -> BTreeSet<Id> {
        #[derive(Deserialize)]
        struct Known {
            id: Id,
        }
        let Some(store) = self.store() else {
            return BTreeSet::new();
        };
        let lines = store.lines(0, usize::MAX).await.unwrap_or_default();
        let mut held = BTreeSet::new();
        for chunk in lines.chunks(1000) {
            let known = chunk
                .iter()
                .filter_map(|line| serde_json::from_str::<Known>(&line.json).ok());
            held.extend(known.map(|k| k.id));
            browser::next_task().await;
        }
        held
    }

    /// Taking what was chosen, as one action: its label and its changes; what was not is noted as refused.
    pub fn integration(
        self,
        incoming: &Incoming,
        plan: &Plan,
        taken: &BTreeSet<String>,
    ) -> (String, Vec<Change>) {
        let record = MergeRecord {
            id: self.new_id(),
            at: clock::now(),
            by: incoming.by.clone(),
            decided: Default::default(),
            known: Vec::new(),
            extra: Extra::new(),
        };
        let changes = self
            .carnet
            .with_untracked(|c| merge::integrate(c, incoming, plan, taken, record));
        let label = match incoming.author {
            Author::Head => format!("Retour de {} intégré", incoming.by),
            Author::Oneself => format!(
                "Carnet d’un autre poste fusionné, du {}",
                clock::local(&incoming.at)
            ),
        };
        (label, changes)
    }
}
