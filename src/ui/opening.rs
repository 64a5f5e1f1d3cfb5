//! From the page's start to a carnet a person can work on.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeping::Keeping;
use super::route::Route;
use super::session::{Phase, Saving, Session};
use super::{browser, carnet_pieces, clock, pieces, preferences, shell, words};
use crate::exchange::Sorted;
use crate::model::*;
use crate::store::{
    AnyStore, Entry, Memories, Memory, MirroredDb, NumberedLine, Part, Registry, Store, StoreError, read_back,
};

impl Session {
    /// The page has started: opens the last carnet, or the first page.
    pub fn boot(self) {
        spawn_local(async move {
            let opened = Registry::open().await;
            match opened {
                Ok(registry) => {
                    let carnets = registry.list().await.unwrap_or_default();
                    self.inner.update_value(|inner| inner.registry = Some(registry));
                    self.carnets.set(carnets);
                    self.open_first().await;
                }
                Err(error) => {
                    self.keep_in(Keeping::Refused);
                    match shell::copy_inside() {
                        Some(text) => self.open_copy(&text).await,
                        None if matches!(error, StoreError::Newer(_) | StoreError::Blocked) => {
                            self.keep_in(Keeping::Browser);
                            self.phase.set(Phase::Failed(error));
                        }
                        // What the second memory has can still be read, and exported.
                        None => self.look_for_lost().await,
                    }
                }
            }
            if self.phase.with_untracked(|p| *p == Phase::Open)
                && let Some(route) = Route::parse(&window().location().hash().unwrap_or_default())
            {
                let route = if self.carnet.with_untracked(|c| c.as_copy().is_some()) { Route::Head } else { route };
                let _ = pieces::fetch(route).await;
            }
            browser::ready().await;
            self.compare_memories();
            // A copy's page has the pieces that it needs, and no others.
            if !shell::holds_copy() {
                browser::after(3_000, || spawn_local(pieces::fetch_all()));
            }
        });
    }

    /// The carnet that the page begins with: the copy inside it, the last opened, one that was lost, or none.
    async fn open_first(self) {
        if let Some(text) = shell::copy_inside() {
            self.open_copy(&text).await;
            return;
        }
        let current = preferences::current();
        let entry = self.carnets.with_untracked(|carnets| {
            let known = carnets.iter().find(|e| Some(&e.database) == current.as_ref());
            // One's own carnet comes before a copy, unless the copy's page is only loaded again.
            let own = carnets.iter().find(|e| e.copy.is_empty());
            let known = known.filter(|e| e.copy.is_empty() || own.is_none() || browser::reloaded());
            known.or(own).or(carnets.first()).cloned()
        });
        match entry {
            Some(entry) => self.open(entry).await,
            None => self.look_for_lost().await,
        }
    }

    /// The copy that came inside the page: opened anew, or as it was left.
    async fn open_copy(self, text: &str) {
        let file = match carnet_pieces::open_file(text.as_bytes().to_vec()).await {
            Ok(file) => file,
            Err(error) => {
                self.phase.set(Phase::Start);
                self.complain(words::file_error(&error));
                return;
            }
        };
        if let Some(entry) = self.same_copy(&file.summary.copy) {
            self.open(entry).await;
            return;
        }
        let entry = Entry { title: file.summary.school.clone(), copy: file.summary.copy.clone(), ..Entry::default() };
        let content = file.into_content();
        self.keep_as_usual();
        if self.create(content.clone(), entry.clone()).await.is_ok() {
            return;
        }
        // Where the browser has no room for it, it is read in memory, and its return leaves as a file.
        self.keep_in(Keeping::Refused);
        self.inner.update_value(|inner| inner.registry = None);
        if let Err(error) = self.create(content, entry).await {
            self.phase.set(Phase::Failed(error));
        }
    }

    /// The carnet of this browser that is the same copy.
    pub(super) fn same_copy(self, copy: &str) -> Option<Entry> {
        self.carnets.with_untracked(|all| {
            let same = |e: &&Entry| !copy.is_empty() && e.copy == copy;
            all.iter().find(same).cloned()
        })
    }

    /// Opens a carnet of the list.
    pub async fn open(self, entry: Entry) {
        self.keep_in(Keeping::Browser);
        match MirroredDb::open(&entry.database).await {
            Ok(kept) => {
                self.watch(&kept, self.hand() + 1);
                self.adopt(Rc::new(AnyStore::Kept(kept)), entry).await;
            }
            Err(error) => {
                self.close();
                self.entry.set(entry.clone());
                if error != StoreError::Missing || !self.find_lost(&entry).await {
                    self.phase.set(Phase::Failed(error));
                }
            }
        }
    }

    /// Makes a new database of `content` and opens it; in memory where the browser keeps nothing.
    ///
    /// # Errors
    /// Those of the store; nothing is left behind.
    pub async fn create(self, content: Content, mut entry: Entry) -> Result<(), StoreError> {
        // What was in memory keeps its name, and its drafts with it.
        if entry.database.is_empty() {
            entry.database = Registry::database_name(self.new_id());
        }
        let store = match self.registry() {
            Some(registry) => {
                let kept = MirroredDb::make(&entry.database).await?;
                self.watch(&kept, self.hand() + 1);
                kept.set_about(serde_json::to_string(&entry).unwrap_or_default());
                if let Err(error) = kept.replace(Default::default(), &content, None).await {
                    kept.close();
                    let _ = MirroredDb::delete(&entry.database, self.mirror().as_ref()).await;
                    return Err(error);
                }
                registry.put(&entry).await?;
                AnyStore::Kept(kept)
            }
            None => {
                let memory = Memory::default();
                memory.replace(Default::default(), &content, None).await?;
                AnyStore::Memory(memory)
            }
        };
        self.adopt(Rc::new(store), entry).await;
        self.compare_memories();
        Ok(())
    }

    /// Leaves the carnet in hand for one of another store.
    pub(super) async fn adopt(self, store: Rc<AnyStore>, entry: Entry) {
        self.close();
        preferences::set_current(Some(&entry.database));
        self.listen_to_tabs(&entry.database);
        self.entry.set(entry);
        let hand = self.hand();
        self.inner.update_value(|inner| {
            inner.store = Some(store.clone());
            // Until all is read there is nothing to hold against what others wrote.
            inner.pumping = Some(hand);
        });
        let loaded = self.load(&store).await;
        self.inner.update_value(|inner| {
            if inner.pumping == Some(hand) {
                inner.pumping = None;
            }
        });
        match loaded {
            Ok(()) => {
                self.phase.set(Phase::Open);
                self.keep_entry();
                self.learn_who_works_here();
                self.find_copies();
                self.learn_persisted();
            }
            Err(error) => self.phase.set(Phase::Failed(error)),
        }
    }

    /// Lets go of the carnet in hand. What is not saved is gone: [`Session::settle`] comes first.
    pub fn close(self) {
        self.leave_tabs();
        self.inner.update_value(|inner| {
            if let Some(store) = inner.store.take() {
                store.close();
            }
            inner.backlog.pending.clear();
            inner.backlog.tail.clear();
            inner.let_go = false;
            inner.opening += 1;
            inner.hand += 1;
        });
        self.rest_failed.set(false);
        self.drop_copies();
        self.handed.set(None);
        clock::heard("");
        self.carnet.set(Carnet::default());
        self.undo.set(Undo::default());
        self.sheet.set(None);
        self.apart.set(Vec::new());
        self.memories.set(Memories::Unknown);
        self.saving.set(Saving::Saved);
    }

    /// Reads what every page needs and the open year; the rest follows while the person works.
    /// What waits to be written is done again on it.
    pub(super) async fn load(self, store: &Rc<AnyStore>) -> Result<(), StoreError> {
        let opening = self.inner.try_update_value(|inner| {
            inner.opening += 1;
            inner.opening
        });
        let head = store.head().await?;
        let mut sorted = Sorted::default();
        read(store.rows(Part::Shared).await?, &mut sorted);
        let year = sorted.carnet.open_year().start();
        read(store.rows(Part::Year(year)).await?, &mut sorted);
        let Sorted { carnet, broken, unknown } = sorted;
        let mut tail = store.lines(0, Undo::DEPTH).await?;
        // Another carnet came in hand meanwhile.
        if self.inner.try_with_value(|inner| inner.opening) != opening {
            return Ok(());
        }
        tail.retain(|line| line.n <= head.n);
        clock::heard(&tail.last().map(written).unwrap_or_default());
        let ours = self.take_pending();
        self.complete.set(false);
        self.rest_failed.set(false);
        self.carnet.set(carnet);
        self.undo.set(read_back(&tail));
        self.inner.update_value(|inner| {
            inner.backlog.head = head;
            inner.backlog.tail = tail;
            inner.unknown = unknown;
        });
        self.broken.set(broken);
        self.do_again(ours);
        let store = store.clone();
        spawn_local(async move {
            let rest = self.load_rest(&store, year, opening).await;
            if let Err(error) = rest
                && self.inner.try_with_value(|i| i.opening) == opening
            {
                // What is read stays on the screen.
                self.rest_failed.set(true);
                self.fail(error);
            }
        });
        Ok(())
    }

    async fn load_rest(self, store: &AnyStore, year: i32, opening: Option<u32>) -> Result<(), StoreError> {
        let still = || self.inner.try_with_value(|inner| inner.opening) == opening;
        browser::next_task().await;
        let kept = store.kept().await?;
        if !still() {
            return Ok(());
        }
        self.broken.update(|broken| broken.extend(kept.broken.iter().cloned()));
        self.inner.update_value(|inner| inner.kept = kept);
        let rest = store.rows(Part::OtherYears(year)).await?;
        let mut chunk = Vec::new();
        let mut older = Sorted::default();
        for row in rest {
            chunk.push(row);
            if chunk.len() == 400 {
                read(std::mem::take(&mut chunk), &mut older);
                browser::next_task().await;
            }
        }
        read(chunk, &mut older);
        if !still() {
            return Ok(());
        }
        self.carnet.update(|carnet| carnet.fill(older.carnet));
        self.broken.update(|all| all.extend(older.broken));
        self.inner.update_value(|inner| {
            inner.unknown.extend(older.unknown);
            inner.unknown.arrange_by(|a, b| (&a.table, &a.id).cmp(&(&b.table, &b.id)));
        });
        self.complete.set(true);
        // Another tab may have written between the head and the rows.
        self.look_behind();
        self.take_unsaved().await;
        self.warm_search(opening).await;
        Ok(())
    }

    /// Prepares the words of every activity for searching, a little at a time.
    async fn warm_search(self, opening: Option<u32>) {
        let all: Vec<Arc<Activity>> = self.carnet.with_untracked(|c| c.activities.values().cloned().collect());
        for chunk in all.chunks(300) {
            for activity in chunk {
                activity.folded();
            }
            browser::next_task().await;
            if self.inner.try_with_value(|inner| inner.opening) != opening {
                return;
            }
        }
    }
}

/// When a line of the journal was written.
pub(super) fn written(line: &NumberedLine) -> String {
    #[derive(serde::Deserialize)]
    struct Written {
        at: String,
    }
    serde_json::from_str(&line.json).map_or_else(|_| String::new(), |w: Written| w.at)
}

fn read(rows: Vec<RawRow>, sorted: &mut Sorted) {
    for row in rows {
        sorted.take(row.table, row.id, row.json);
    }
}
