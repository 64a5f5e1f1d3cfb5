//! What keeps a carnet from growing without end: years closed and purged, states kept aside.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::session::Session;
use super::{clock, words};
use crate::exchange::closing::close;
use crate::exchange::retention::purged;
use crate::model::*;
use crate::store::{Store, StoreError};

/// How many states are kept aside at most.
const KEPT: usize = 5;

/// A state of the carnet that this browser keeps aside.
#[derive(Clone, Debug, PartialEq)]
pub struct KeptState {
    pub id: String,
    /// What came after it, as the history says it.
    pub before: String,
    /// RFC 3339, UTC.
    pub at: String,
    pub bytes: u64,
}

impl Session {
    /// How many lines of the journal closing the years up to `last` would fold.
    pub async fn to_fold(self, last: SchoolYear) -> usize {
        let (lines, _) = self.journal().await;
        let folded = close(&lines, last, "");
        folded.map_or(0, |(rest, _)| lines.len() - rest.len())
    }

    /// Folds the journal up to the end of the school year `last`: what the carnet holds stays. `left` are the files that what ends with the year
    /// could not be taken out of.
    pub fn close_years(self, last: SchoolYear, left: Vec<String>) {
        spawn_local(async move {
            let label = format!("Historique replié jusqu’à la fin de l’année {last}");
            if self.fold_away(last, label, Kind::Fold, |rows| rows).await {
                let closed = format!("Année {last} close. « Annuler » ne remonte plus au-delà.");
                match left.is_empty() {
                    true => self.say(closed),
                    false => self
                        .complain(format!("{closed} Ces fichiers n’ont pas pu être réécrits : {}.", left.join(", "))),
                }
            }
        });
    }

    /// Takes the years before `first` out of the carnet and of its journal. « Annuler » gives the state before back.
    pub fn purge(self, first: SchoolYear) {
        spawn_local(async move {
            let label = format!("Années d’avant {first} purgées");
            let rows = move |rows: Vec<RowText>| purged(rows, first);
            if self.fold_away(first.previous(), label.clone(), Kind::Replace, rows).await {
                self.say(format!("{label}. « Annuler » les rend."));
            }
        });
    }

    /// Puts the same carnet in its place, its journal folded and with only the rows that stay; the state before is kept aside.
    async fn fold_away(
        self,
        last: SchoolYear,
        label: String,
        kind: Kind,
        stays: impl Fn(Vec<RowText>) -> Vec<RowText>,
    ) -> bool {
        self.saved_whole().await;
        let Some(store) = self.store() else {
            return false;
        };
        let whole = match store.whole().await {
            Ok(whole) => whole,
            Err(error) => {
                self.complain(words::store_error(&error));
                return false;
            }
        };
        let lines: Vec<String> = whole.lines.into_iter().map(|l| l.json).collect();
        let mut content = Content { rows: stays(whole.rows), lines, kept: whole.kept };
        if let Some((rest, folded)) = close(&content.lines, last, &clock::now()) {
            content.lines = rest;
            content.kept.folded.push(folded);
        }
        let snapshot = self.new_id();
        let mut line = Transaction::new(self.envelope(), label, Vec::new());
        (line.kind, line.snapshot) = (kind, Some(snapshot));
        content.lines.push(serde_json::to_string(&line).unwrap_or_default());
        let swapped = self.swap(content, snapshot).await;
        if swapped {
            self.bound_states().await;
        }
        swapped
    }

    /// The states kept aside, the last first.
    pub async fn kept_states(self) -> Vec<KeptState> {
        let Some(store) = self.store() else {
            return Vec::new();
        };
        let kept = store.snapshots().await.unwrap_or_default();
        if kept.is_empty() {
            return Vec::new();
        }
        let history = self.history(usize::MAX).await;
        let mut states: Vec<KeptState> = kept
            .into_iter()
            .map(|s| {
                let of = history.iter().find(|t| t.snapshot.is_some_and(|id| id.to_string() == s.id));
                KeptState {
                    before: of.map(|t| t.label.clone()).unwrap_or_default(),
                    at: made_at(&s.text),
                    bytes: s.text.len() as u64,
                    id: s.id,
                }
            })
            .collect();
        states.reverse();
        states
    }

    /// Forgets a state kept aside.
    pub async fn forget_state(self, id: &str) {
        let states = self.kept_states().await.into_iter();
        let ids: Vec<String> = states.map(|s| s.id).filter(|one| one != id).collect();
        self.keep_states(&ids).await;
    }

    /// The oldest states kept aside go.
    pub(super) async fn bound_states(self) {
        let states = self.kept_states().await;
        if states.len() > KEPT {
            let ids: Vec<String> = states.into_iter().take(KEPT).map(|s| s.id).collect();
            self.keep_states(&ids).await;
        }
    }

    async fn keep_states(self, ids: &[String]) {
        let Some(store) = self.store() else { return };
        if let Err(error) = store.keep_snapshots(ids).await {
            self.complain(words::store_error(&error));
        }
    }

    /// Hands a state kept aside to the person as a file.
    pub fn export_state(self, id: String) {
        spawn_local(async move {
            let found = match self.store() {
                Some(store) => store.snapshot(&id).await,
                None => Err(StoreError::Closed),
            };
            match found {
                Ok(Some(text)) => {
                    let name = self.file_name(crate::exchange::FileKind::Backup);
                    let name = name.replace("sauvegarde", "etat-garde");
                    if self.hand_over(&name, "application/json", &text) {
                        self.say(format!("Fichier enregistré dans les téléchargements : {name}"));
                    }
                }
                Ok(None) => self.complain("Cet état n’est plus dans ce navigateur."),
                Err(error) => self.complain(words::store_error(&error)),
            }
        });
    }

    /// Whether a part of the journal is folded.
    pub fn is_folded(self) -> bool {
        self.inner.with_value(|inner| !inner.kept.folded.is_empty())
    }
}

/// When a file was made, read from its first lines.
fn made_at(text: &str) -> String {
    let made = text.lines().take(8).find_map(|line| line.strip_prefix("\"made\": "));
    let made = made.and_then(|m| serde_json::from_str::<crate::exchange::Made>(m.trim_end_matches(',')).ok());
    made.map(|m| m.at).unwrap_or_default()
}
