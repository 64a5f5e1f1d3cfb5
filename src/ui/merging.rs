//! A file that comes back is put beside the carnet, decided on, and taken as one action.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::route::Route;
use super::session::Session;
use super::{browser, clock};
use serde::Deserialize;

use crate::acts::Act;
use crate::exchange::merge::{self, Author, Incoming, Plan, Written, known_by_merges};
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
            let mut incoming = Incoming {
                author,
                by: summary.made_by,
                at: summary.made_at,
                partial: summary.partial,
                sent: self.carnet.with_untracked(|c| c.copies.values().map(|k| SentCopy::clone(k)).collect()),
                folded: content.kept.folded,
                erased: &content.kept.erased | &self.inner.with_value(|i| i.kept.erased.clone()),
                ..Incoming::default()
            };
            self.know_own(&mut incoming).await;
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

    /// The journal here, as long as it may be: a little at a time.
    async fn know_own(self, incoming: &mut Incoming) {
        self.inner.with_value(|inner| {
            inner.kept.folded.iter().for_each(|f| incoming.own_year(f));
        });
        let Some(store) = self.store() else { return };
        let lines = store.lines(0, usize::MAX).await.unwrap_or_default();
        for chunk in lines.chunks(500) {
            chunk.iter().for_each(|line| incoming.own_line(&line.json));
            browser::next_task().await;
        }
    }

    /// How many actions a file of this carnet has that are not here, and how many are here that it has not.
    pub async fn beside(self, content: &Content) -> (u32, u32) {
        #[derive(Deserialize)]
        struct OnlyId {
            id: Id,
        }
        let mut own = Incoming::default();
        self.know_own(&mut own).await;
        let decided = self.carnet.with_untracked(known_by_merges);
        let mut there: BTreeSet<Id> = content.kept.folded.iter().flat_map(|f| f.ids.iter().copied()).collect();
        for chunk in content.lines.chunks(500) {
            let lines = chunk.iter().filter_map(|line| serde_json::from_str::<OnlyId>(line).ok());
            there.extend(lines.map(|line| line.id));
            browser::next_task().await;
        }
        let brought = there.iter().filter(|id| !own.held.contains(id) && !decided.contains(id));
        let newer = own.held.iter().filter(|id| !there.contains(id));
        (brought.count() as u32, newer.count() as u32)
    }

    /// Who wrote what stands here in these fields, and when: by the journal, the last word first.
    pub async fn written_here(
        self,
        fields: BTreeSet<(TableName, Id, String)>,
    ) -> BTreeMap<(TableName, Id, String), Written> {
        let mut found = BTreeMap::new();
        let Some(store) = self.store().filter(|_| !fields.is_empty()) else {
            return found;
        };
        let wanted: BTreeSet<String> = fields.iter().map(|(_, id, _)| id.to_string()).collect();
        let lines = store.lines(0, usize::MAX).await.unwrap_or_default();
        for chunk in lines.rchunks(500) {
            for line in chunk.iter().rev() {
                if !names_one(&line.json, &wanted) {
                    continue;
                }
                let Ok(t) = serde_json::from_str::<Transaction>(&line.json) else {
                    continue;
                };
                for change in &t.changes {
                    let of = |field: &str| (change.table, change.id, field.to_owned());
                    let changed = change.after.iter().flat_map(|after| after.keys());
                    for field in changed.map(String::as_str).chain([""]) {
                        if fields.contains(&of(field)) {
                            found.entry(of(field)).or_insert_with(|| Written::of(&t));
                        }
                    }
                }
            }
            browser::next_task().await;
        }
        found
    }

    fn merge_record(self, incoming: &Incoming) -> MergeRecord {
        MergeRecord {
            id: self.new_id(),
            at: clock::now(),
            by: incoming.by.clone(),
            copy: None,
            decided: Default::default(),
            known: Vec::new(),
            extra: Extra::new(),
        }
    }

    /// Of the chosen, what the carnet would refuse beside the rest: by choice, and why.
    pub fn misfits(self, incoming: &Incoming, plan: &Plan, chosen: &BTreeMap<String, bool>) -> Vec<(String, Refusal)> {
        let record = self.merge_record(incoming);
        self.carnet.with_untracked(|c| merge::misfits(c, incoming, plan, chosen, &record))
    }

    /// Taking what was chosen, as one action: its label and its changes; what was refused is noted, what was left for later is not.
    pub fn integration(self, incoming: &Incoming, plan: &Plan, chosen: &BTreeMap<String, bool>) -> Act {
        let record = self.merge_record(incoming);
        let changes = self.carnet.with_untracked(|c| merge::integrate(c, incoming, plan, chosen, record));
        let label = match incoming.author {
            Author::Head => format!("Retour de {} intégré", incoming.by),
            Author::Oneself => format!("Carnet d’un autre poste fusionné, du {}", clock::local(&incoming.at)),
        };
        Act::quiet(label).also(changes)
    }
}

/// Whether the line has one of those identities as a record's: found without reading it.
fn names_one(line: &str, wanted: &BTreeSet<String>) -> bool {
    const MARK: &str = "\"id\":\"";
    line.match_indices(MARK).any(|(at, _)| {
        let id = line.get(at + MARK.len()..at + MARK.len() + 36);
        id.is_some_and(|id| wanted.contains(id))
    })
}
