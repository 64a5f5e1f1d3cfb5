//! The secret that makes the marks of followed findings: made with the first verification, kept beside the rows, in every backup.

use leptos::prelude::*;

use super::clock;
use super::session::{Saving, Session};
use crate::store::{Head, Store};
use crate::ui::derived::until;

impl Session {
    /// The carnet's secret, made where it has none. Where it cannot be kept, it serves until the page is closed. `None`: the browser
    /// has no good randomness, and nothing can be followed.
    pub async fn secret(self) -> Option<String> {
        if let Some(there) = self.kept_secret() {
            return Some(there);
        }
        until(move || self.saving.get() != Saving::Busy && (self.complete.get() || self.rest_failed.get())).await;
        // Both memories are written anew: what waits in one of them would go.
        if !self.apart.with_untracked(Vec::is_empty) {
            self.complain("Des modifications retrouvées attendent votre décision à la page « Partage et sauvegarde » : ce passage n’est pas suivi.");
            return None;
        }
        let made = clock::secret()?;
        if let Some(store) = self.store() {
            // Another tab may have made one meanwhile.
            if let Ok(kept) = store.kept().await
                && kept.secret().is_some()
            {
                self.inner.update_value(|inner| inner.kept = kept);
                return self.kept_secret();
            }
            if let Ok(mut whole) = store.whole().await {
                let head = whole.head;
                whole.kept.set_secret(made.clone());
                whole.head = Head { epoch: head.epoch + 1, ..head };
                if store.restore(head, &whole).await.is_ok() {
                    self.inner.update_value(|inner| inner.backlog.head = whole.head);
                    self.tell_other_tabs();
                }
            }
        }
        self.inner.update_value(|inner| inner.kept.set_secret(made.clone()));
        Some(made)
    }

    fn kept_secret(self) -> Option<String> {
        self.inner.with_value(|inner| inner.kept.secret().map(str::to_owned))
    }

    /// What tells the marks that can still be known again; a dash where there is no secret.
    pub fn seal(self) -> String {
        let Some(secret) = self.kept_secret() else {
            // Marks without their secret: those of a carnet that lost it.
            return "-".to_owned();
        };
        let sealer = crate::verify::follow::Sealer::new(&secret);
        sealer.map(|s| s.seal()).unwrap_or_default()
    }
}
