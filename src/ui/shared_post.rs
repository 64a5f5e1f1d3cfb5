//! A computer whose session others open too, and a page that is a file: nothing of the carnet stays in the browser.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsValue;

use super::browser_storage::BrowserStorage;
use super::copy_state::{Copy, CopyPlace};
use super::keeping::Keeping;
use super::route::Route;
use super::session::{Phase, Session};
use super::{browser, carnet_pieces, file_words, words};
use crate::exchange::Summary;
use crate::model::Content;
use crate::store::{Entry, Store, outside};

impl Session {
    /// Whether the carnet in hand lives in the page's memory alone.
    pub fn is_volatile(self) -> bool {
        self.keeping.get() != Keeping::Browser
    }

    pub fn is_shared(self) -> bool {
        self.keeping.get() == Keeping::Shared
    }

    /// From now on nothing is written to the browser, or all of it.
    pub(super) fn keep_in(self, keeping: Keeping) {
        BrowserStorage::hold_back(matches!(keeping, Keeping::Shared | Keeping::Disk));
        self.keeping.set(keeping);
    }

    /// Where a carnet is kept unless the person says otherwise.
    pub(super) fn keep_as_usual(self) {
        match self.keeping.get_untracked() {
            Keeping::Refused => {}
            _ if browser::from_disk() => self.keep_in(Keeping::Disk),
            _ => self.keep_in(Keeping::Browser),
        }
    }

    /// « Garder aussi dans ce navigateur »: the carnet of a page that is a file.
    pub fn keep_here(self) {
        spawn_local(async move {
            self.end_typing();
            self.saved().await;
            let Some(store) = self.store() else { return };
            // Nothing is noted between the two stores.
            self.phase.set(Phase::Loading);
            let kept = async {
                let whole = store.whole().await?;
                let content = Content {
                    rows: whole.rows,
                    lines: whole.lines.into_iter().map(|l| l.json).collect(),
                    kept: whole.kept,
                };
                BrowserStorage::let_out();
                self.keep_in(Keeping::Browser);
                self.create(content, self.entry.get_untracked()).await
            };
            match kept.await {
                Ok(()) => self.say("Ce carnet est aussi gardé dans ce navigateur : tout fichier ouvert d’un double-clic sur ce poste peut l’y lire."),
                Err(error) => {
                    self.keep_in(Keeping::Disk);
                    self.phase.set(Phase::Open);
                    self.complain(words::store_error(&error));
                }
            }
        });
    }

    /// Whether the browser can write the file that a shared session needs.
    pub fn can_share(self) -> bool {
        self.copies.file.state.get() != Copy::Unsupported
            || js_sys::Reflect::has(&window(), &"showSaveFilePicker".into()).unwrap_or(false)
    }

    /// Makes a carnet that is in memory and in a file, which the person chooses first.
    pub(super) fn create_shared(self, content: Content, entry: Entry, name: String) {
        spawn_local(async move {
            let Some(handle) = outside::choose_file(&name).await else {
                self.say("Aucun fichier choisi : rien n’est créé ni ouvert.");
                return;
            };
            if !self.settle().await {
                return;
            }
            self.keep_in(Keeping::Shared);
            match self.create(content, entry).await {
                Ok(()) => {
                    Route::Home.go();
                    self.write_to(handle);
                }
                Err(error) => {
                    self.keep_in(Keeping::Browser);
                    self.complain(words::store_error(&error));
                }
            }
        });
    }

    /// Opens a file's carnet in memory; the person says which file it is saved to: the same, as a rule.
    pub fn open_shared(self, name: String, summary: &Summary, content: Content) {
        self.create_shared(content, Self::entry_of(summary, false), name);
    }

    /// From now on each save goes to that file.
    fn write_to(self, handle: JsValue) {
        let target = self.copies.of(CopyPlace::File);
        target.state.set(Copy::Active(outside::name_of(&handle)));
        target.handle.set_value(Some(handle));
        self.copies.last.set_value(f64::NEG_INFINITY);
        self.write_copies();
    }

    /// « Quitter ce poste »: the file is written, read back and held against the carnet; then the page forgets it.
    pub fn quit_post(self) {
        spawn_local(async move {
            self.end_typing();
            self.saved().await;
            self.copies.due.set_value(true);
            self.finish_copies().await;
            match self.file_has_all().await {
                Ok(name) => {
                    self.forget_post();
                    self.say(format!(
                        "« {name} » a été relu : il contient tout le carnet. Ce navigateur n’en garde rien."
                    ));
                }
                Err(sentence) => self.complain(sentence),
            }
        });
    }

    /// Whether the file, read back, is the carnet; its name.
    ///
    /// # Errors
    /// A sentence: the carnet stays open.
    async fn file_has_all(self) -> Result<String, String> {
        let target = self.copies.of(CopyPlace::File);
        let stays = "Le carnet reste ouvert, et rien n’est perdu : choisissez un autre fichier ou téléchargez-le avant de quitter ce poste.";
        let name = match target.state.get_untracked() {
            Copy::Active(name) => name,
            Copy::Failed(name) => {
                return Err(format!(
                    "« {name} » n’a pas pu être écrit : il a été déplacé ou supprimé, ou le disque est plein. {stays}"
                ));
            }
            Copy::Left(name, found) => return Err(file_words::left_outside(&name, found)),
            _ => return Err(format!("Aucun fichier ne reçoit ce carnet. {stays}")),
        };
        let unread = || format!("« {name} » ne peut pas être relu. {stays}");
        let handle = target.handle.get_value().ok_or_else(unread)?;
        let file = outside::file_of(&handle).await.map_err(|_| unread())?;
        let bytes = browser::bytes_of(&file).await.ok_or_else(unread)?;
        let own = self.export_text().await.text;
        match carnet_pieces::same_carnet(bytes, own).await {
            true => Ok(name),
            false => Err(format!("« {name} » n’a pas ce que ce carnet contient. {stays}")),
        }
    }

    /// Nothing of the carnet stays in the page.
    pub(super) fn forget_post(self) {
        let database = self.database();
        self.close();
        self.carnets.update(|all| all.retain(|e| e.database != database));
        BrowserStorage::forget();
        self.keep_as_usual();
        self.entry.set(Entry::default());
        self.phase.set(Phase::Start);
        Route::Home.go();
    }

    /// The name of the file that a new carnet is saved to.
    pub(super) fn first_file_name(uai: &str) -> String {
        let uai = uai.trim();
        match uai.is_empty() {
            true => "carnet-ent.json".to_owned(),
            false => format!("carnet-{uai}.json"),
        }
    }
}
