//! The carnets of this browser: made, opened, left, deleted.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeping::Keeping;
use super::route::Route;
use super::session::{Phase, Session};
use super::{carnet_pieces, clock, preferences, words};
use crate::acts;
use crate::acts::carnet::Asked;
use crate::exchange::{FileKind, Summary};
use crate::model::*;
use crate::store::{Entry, MirroredDb, Registry, sweep};

/// What the page « Créer mon carnet » asks.
pub struct NewCarnet {
    pub asked: Asked,
    /// Others open the same session of this computer: nothing is kept in the browser.
    pub shared: bool,
}

impl Session {
    /// Makes a carnet from what was asked and opens it: the first line of its journal.
    pub fn create_carnet(self, new: NewCarnet) {
        let NewCarnet { asked, shared } = new;
        let Ok(act) = self.weigh(|c, s| acts::carnet::create(c, s, &asked)) else {
            return;
        };
        let mut transaction = Transaction::new(self.envelope(), act.label, act.changes);
        transaction.by = Person::new(self.new_id(), &asked.last_name, &asked.first_name, Role::Administrator).name();
        let mut carnet = Carnet::default();
        if let Err(refusal) = carnet.apply(&transaction) {
            self.complain(words::refusal(&refusal, &transaction.label));
            return;
        }
        let mut content = content(&carnet);
        content.lines.push(serde_json::to_string(&transaction).unwrap_or_default());
        let entry = Entry { title: asked.school.trim().to_owned(), changes: 1, ..Entry::default() };
        if shared {
            return self.create_shared(content, entry, Self::first_file_name(&asked.uai));
        }
        self.create_and_show(content, entry, Route::Home);
        self.ask_to_persist();
    }

    /// Opens the fictitious carnet.
    pub fn try_example(self) {
        spawn_local(async move {
            let Ok(carnet) = carnet_pieces::example_carnet().await else {
                self.complain("L’exemple n’a pas pu être chargé. Vérifiez le réseau, puis recommencez.");
                return;
            };
            let entry = Entry { title: "Exemple".to_owned(), example: true, ..Entry::default() };
            self.create_and_show(content(&carnet), entry, Route::Home);
        });
    }

    /// Leaves the example, and deletes it.
    pub fn leave_example(self) {
        self.delete_carnet(self.entry.get_untracked());
    }

    /// Opens a file's carnet beside the others.
    pub fn open_as_another(self, summary: &Summary, content: Content) {
        if let Some(entry) = self.same_copy(&summary.copy) {
            return self
                .switch(entry, "Cet exemplaire est déjà dans ce navigateur : le voici, tel qu’il a été laissé.");
        }
        self.open_beside(summary, content, self.same_carnet(summary));
    }

    /// Makes a carnet of this browser of what a file holds, and goes to it; `apart`: it is the second of its identity.
    pub(super) fn open_beside(self, summary: &Summary, content: Content, apart: bool) {
        self.create_and_show(content, Self::entry_of(summary, apart), Route::Home);
    }

    /// The carnet of a file in the list of carnets; `apart`: it is the second of its identity.
    pub(super) fn entry_of(summary: &Summary, apart: bool) -> Entry {
        Entry {
            title: summary.school.clone(),
            uai: summary.uai.clone(),
            year: summary.year,
            example: summary.example,
            copy: summary.copy.clone(),
            apart: match apart {
                true => clock::now(),
                false => String::new(),
            },
            // All of it is in the file that it comes from; of a copy, what was done to it is, where that is a return.
            exported: match summary.copy.is_empty() || summary.kind == FileKind::Return {
                true => summary.made_at.clone(),
                false => String::new(),
            },
            ..Entry::default()
        }
    }

    /// Whether this browser has a carnet of that identity, of one's own.
    pub fn same_carnet(self, summary: &Summary) -> bool {
        let known = |e: &Entry| e.copy.is_empty() && e.carnet == summary.carnet;
        let here = self.carnet.with_untracked(|c| {
            let own = c.as_copy().is_none();
            c.about().is_some_and(|i| own && i.id.to_string() == summary.carnet)
        });
        summary.copy.is_empty() && (here || self.carnets.with_untracked(|all| all.iter().any(known)))
    }

    /// The carnet of one's own that was opened last, where the one in hand is a copy.
    pub fn own_carnet(self) -> Option<Entry> {
        let copy = self.is_copy();
        self.carnets.with(|all| {
            let own = all.iter().filter(|e| copy && e.copy.is_empty());
            own.max_by(|a, b| a.opened.cmp(&b.opened)).cloned()
        })
    }

    /// Deletes the copy in hand, and goes back to one's own carnet where there is one.
    pub fn delete_copy(self) {
        let own = self.own_carnet();
        let sure = window().confirm_with_message(
            "Effacer cet exemplaire de ce navigateur ? Ce qui n’a pas été renvoyé est perdu ; le carnet de l’administrateur n’est pas touché.",
        );
        if !sure.unwrap_or(false) {
            return;
        }
        let entry = self.entry.get_untracked();
        spawn_local(async move {
            if self.delete_at_once(entry).await
                && let Some(own) = own
            {
                self.open(own).await;
                self.compare_memories();
                Route::Home.go();
            }
        });
    }

    fn create_and_show(self, content: Content, entry: Entry, route: Route) {
        spawn_local(async move {
            if !self.settle().await {
                return;
            }
            let apart = !entry.apart.is_empty();
            self.keep_as_usual();
            match self.create(content, entry).await {
                Ok(()) => {
                    route.go();
                    if apart {
                        self.say("Second carnet, ouvert à part : ce que vous notez ici ne va pas dans le premier. Les deux sont dans la liste des carnets.");
                    }
                }
                Err(error) => self.complain(words::store_error(&error)),
            }
        });
    }

    /// Goes to another carnet of this browser.
    pub fn switch_to(self, entry: Entry) {
        self.switch(entry, "");
    }

    /// The same, with a sentence once it is there.
    fn switch(self, entry: Entry, said: &'static str) {
        spawn_local(async move {
            if self.settle().await {
                self.open(entry).await;
                self.compare_memories();
                Route::Home.go();
                if !said.is_empty() {
                    self.say(said);
                }
            }
        });
    }

    /// To the first page, carnets untouched.
    pub fn leave(self) {
        spawn_local(async move {
            if self.settle().await {
                self.leave_at_once();
            }
        });
    }

    fn leave_at_once(self) {
        if matches!(self.keeping.get_untracked(), Keeping::Shared | Keeping::Disk) {
            return self.forget_post();
        }
        self.close();
        preferences::set_current(None);
        self.phase.set(Phase::Start);
        Route::Home.go();
    }

    /// Deletes a carnet of this browser for good, and goes to the first page.
    pub fn delete_carnet(self, entry: Entry) {
        spawn_local(async move {
            if !entry.example && !self.settle().await {
                return;
            }
            self.delete_at_once(entry).await;
        });
    }

    /// Whether it is gone.
    async fn delete_at_once(self, entry: Entry) -> bool {
        // The first page comes once it is gone: a page that is loaded again meanwhile finds nothing to give back.
        self.close();
        preferences::set_current(None);
        self.phase.set(Phase::Loading);
        let gone = self.remove(&entry).await;
        self.phase.set(Phase::Start);
        Route::Home.go();
        if gone {
            self.say(match entry.copy.is_empty() {
                true => format!("Carnet supprimé : {}", entry.title),
                false => "Exemplaire supprimé de ce navigateur. Le programme ne peut pas effacer les fichiers : supprimez l’exemplaire reçu et le fichier préparé, dans Téléchargements et dans la corbeille.".to_owned(),
            });
        }
        gone
    }

    /// Removes both memories of a carnet, and what this browser notes of it.
    async fn remove(self, entry: &Entry) -> bool {
        let _ = sweep(self.new_id()).await;
        if self.registry().is_some()
            && let Err(error) = MirroredDb::delete(&entry.database, self.mirror().as_ref()).await
        {
            self.complain(words::store_error(&error));
            return false;
        }
        let _ = sweep(self.new_id()).await;
        if let Some(registry) = self.registry() {
            let _ = registry.remove(&entry.database).await;
            let _ = registry.set_handle(&Registry::folder_key(&entry.database), None).await;
        }
        preferences::set_unsaved(&entry.database, &[]);
        self.forget_drafts(&entry.database);
        preferences::forget(&entry.database);
        self.carnets.update(|all| all.retain(|e| e.database != entry.database));
        true
    }
}

fn content(carnet: &Carnet) -> Content {
    let rows = carnet.records().map(|r| RowText::from(&RowWrite::of(&r))).collect();
    Content { rows, ..Content::default() }
}
