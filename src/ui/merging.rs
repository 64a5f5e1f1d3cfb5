//! A file that comes back is put beside the carnet, decided on, and taken as one action.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::route::Route;
use super::session::Session;
use super::{browser, clock};
use crate::exchange::merge::{self, Author, Incoming, Plan};
use crate::exchange::{FileKind, Summary};
use crate::model::*;

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
            let author = if summary.kind == FileKind::Return {
                Author::Head
            } else {
                Author::Oneself
            };
            let mine: BTreeSet<Id> = self
                .history(usize::MAX)
                .await
                .iter()
                .map(|t| t.id)
                .collect();
            let (mut new, mut damaged, mut shared, mut replaced) = (Vec::new(), 0, false, false);
            for chunk in content.lines.chunks(200) {
                for line in chunk {
                    match serde_json::from_str::<Transaction>(line) {
                        Ok(t) if mine.contains(&t.id) => shared = true,
                        Ok(t) => {
                            replaced |= t.kind == Kind::Replace || t.snapshot.is_some();
                            new.push(t);
                        }
                        Err(_) => damaged += 1,
                    }
                }
                browser::next_task().await;
            }
            let common = author == Author::Head || shared && !replaced;
            let delta = if common {
                merge::fold(&new)
            } else {
                let mut theirs = Carnet::default();
                for chunk in content.rows.chunks(500) {
                    for row in chunk {
                        if let Ok(record) = row
                            .table
                            .parse()
                            .map_err(drop)
                            .and_then(|t| AnyRecord::read(t, &row.json).map_err(drop))
                        {
                            theirs.put(record);
                        }
                    }
                    browser::next_task().await;
                }
                self.carnet
                    .with_untracked(|mine| merge::differences(mine, &theirs))
            };
            self.incoming.set(Some(Incoming {
                author,
                by: summary.made_by,
                at: summary.made_at,
                delta,
                damaged,
                common,
            }));
            Route::Merge.go();
        });
    }

    /// Takes what was chosen, as one action; what was not is noted as refused.
    pub fn integrate(self, incoming: &Incoming, plan: &Plan, taken: &BTreeSet<String>) -> bool {
        let record = MergeRecord {
            id: self.new_id(),
            at: clock::now(),
            by: incoming.by.clone(),
            decided: Default::default(),
            extra: Extra::new(),
        };
        let changes = self
            .carnet
            .with_untracked(|c| merge::integrate(c, plan, taken, record));
        let label = match incoming.author {
            Author::Head => format!("Retour de {} intégré", incoming.by),
            Author::Oneself => format!(
                "Carnet d’un autre poste fusionné, du {}",
                clock::local(&incoming.at)
            ),
        };
        self.commit(label, changes)
    }
}
