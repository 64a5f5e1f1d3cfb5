//! From the page's start to a carnet a person can work on.

use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::any_store::AnyStore;
use super::route::Route;
use super::session::{Phase, Saving, Session};
use super::{browser, head_copy, pieces, preferences, words};
use crate::exchange::RawRow;
use crate::model::*;
use crate::store::{Entry, IndexedDb, Memory, Part, Registry, Row, Store, StoreError};

impl Session {
    /// The page has started: opens the last carnet, or the first page.
    pub fn boot(self) {
        spawn_local(async move {
            match Registry::open().await {
                Ok(registry) => {
                    let carnets = registry.list().await.unwrap_or_default();
                    self.inner
                        .update_value(|inner| inner.registry = Some(registry));
                    let current = preferences::current();
                    let entry = carnets
                        .iter()
                        .find(|e| Some(&e.database) == current.as_ref())
                        .or(carnets.first())
                        .cloned();
                    self.carnets.set(carnets);
                    if let Some(text) = head_copy::copy_inside() {
                        self.open_copy(&text).await;
                        browser::ready().await;
                        return;
                    }
                    match entry {
                        Some(entry) => self.open(entry).await,
                        None => self.phase.set(Phase::Start),
                    }
                }
                Err(error @ (StoreError::Newer(_) | StoreError::Blocked)) => {
                    self.phase.set(Phase::Failed(error))
                }
                Err(_) => {
                    self.volatile.set(true);
                    self.phase.set(Phase::Start);
                }
            }
            if self.phase.with_untracked(|p| *p == Phase::Open)
                && let Some(route) = Route::parse(&window().location().hash().unwrap_or_default())
            {
                let route = if self.carnet.with_untracked(|c| c.as_copy().is_some()) {
                    Route::Head
                } else {
                    route
                };
                let _ = pieces::fetch(route).await;
            }
            browser::ready().await;
            browser::after(3_000, || spawn_local(pieces::fetch_all()));
        });
    }

    /// The copy that came inside the page: opened anew, or as it was left.
    async fn open_copy(self, text: &str) {
        let file = match pieces::open_file(text.as_bytes().to_vec()).await {
            Ok(file) => file,
            Err(error) => {
                self.phase.set(Phase::Start);
                self.complain(words::file_error(&error));
                return;
            }
        };
        let copy = file
            .carnet
            .about()
            .and_then(|i| i.copy)
            .map(|c| c.to_string())
            .unwrap_or_default();
        let known = self
            .carnets
            .with_untracked(|all| all.iter().find(|e| e.copy == copy).cloned());
        if let Some(entry) = known {
            self.open(entry).await;
            return;
        }
        let entry = Entry {
            title: file.summary.school.clone(),
            copy,
            ..Entry::default()
        };
        if let Err(error) = self.create(file.into_content(), entry).await {
            self.phase.set(Phase::Failed(error));
        }
    }

    /// Opens a carnet of the list.
    pub async fn open(self, entry: Entry) {
        let indexed = match IndexedDb::open(&entry.database).await {
            Ok(indexed) => indexed,
            Err(error) => {
                self.entry.set(entry);
                self.phase.set(Phase::Failed(error));
                return;
            }
        };
        indexed.on_close(move || self.saving.set(Saving::Failed(StoreError::Closed)));
        self.adopt(Rc::new(AnyStore::Indexed(indexed)), entry).await;
    }

    /// Makes a new database of `content` and opens it; in memory where the browser keeps nothing.
    ///
    /// # Errors
    /// Those of the store; nothing is left behind.
    pub async fn create(self, content: Content, mut entry: Entry) -> Result<(), StoreError> {
        entry.database = Registry::database_name(self.new_id());
        let store = match self.registry() {
            Some(registry) => {
                let indexed = IndexedDb::open(&entry.database).await?;
                if let Err(error) = indexed.replace(Default::default(), &content, None).await {
                    indexed.close();
                    let _ = IndexedDb::delete(&entry.database).await;
                    return Err(error);
                }
                registry.put(&entry).await?;
                indexed.on_close(move || self.saving.set(Saving::Failed(StoreError::Closed)));
                AnyStore::Indexed(indexed)
            }
            None => {
                let memory = Memory::default();
                memory.replace(Default::default(), &content, None).await?;
                AnyStore::Memory(memory)
            }
        };
        self.adopt(Rc::new(store), entry).await;
        Ok(())
    }

    /// Leaves the carnet in hand for one of another store.
    async fn adopt(self, store: Rc<AnyStore>, entry: Entry) {
        self.close();
        preferences::set_current(Some(&entry.database));
        self.listen_to_tabs(&entry.database);
        self.entry.set(entry);
        self.inner.update_value(|inner| {
            inner.store = Some(store.clone());
        });
        match self.load(&store).await {
            Ok(()) => {
                self.phase.set(Phase::Open);
                self.keep_entry();
                self.find_backup_file();
                self.learn_persisted();
            }
            Err(error) => self.phase.set(Phase::Failed(error)),
        }
    }

    /// Lets go of the carnet in hand.
    pub fn close(self) {
        self.leave_tabs();
        self.inner.update_value(|inner| {
            if let Some(AnyStore::Indexed(indexed)) = inner.store.take().as_deref() {
                indexed.close();
            }
            inner.pending = VecDeque::new();
            inner.opening += 1;
        });
        self.carnet.set(Carnet::default());
        self.undo.set(Undo::default());
        self.sheet.set(None);
        self.saving.set(Saving::Saved);
    }

    /// Everything anew from the store: after a replacement, here or in another tab.
    pub(super) fn reload(self) {
        spawn_local(async move {
            if let Some(store) = self.store()
                && let Err(error) = self.load(&store).await
            {
                self.phase.set(Phase::Failed(error));
            }
        });
    }

    /// Reads what every page needs and the open year; the rest follows while the person works.
    async fn load(self, store: &Rc<AnyStore>) -> Result<(), StoreError> {
        let opening = self.inner.try_update_value(|inner| {
            inner.opening += 1;
            inner.opening
        });
        let head = store.head().await?;
        let (mut carnet, mut broken, mut unknown) = (Carnet::default(), Vec::new(), Vec::new());
        read(
            store.rows(Part::Shared).await?,
            &mut carnet,
            &mut broken,
            &mut unknown,
        );
        let year = carnet.open_year().start();
        read(
            store.rows(Part::Year(year)).await?,
            &mut carnet,
            &mut broken,
            &mut unknown,
        );
        let mut undo = Undo::default();
        for line in store
            .lines(0, Undo::DEPTH)
            .await?
            .into_iter()
            .filter(|l| l.n <= head.n)
        {
            if let Ok(transaction) = serde_json::from_str(&line.json) {
                undo.read(&Arc::new(transaction));
            }
        }
        self.complete.set(false);
        self.carnet.set(carnet);
        self.undo.set(undo);
        self.inner.update_value(|inner| {
            inner.head = head;
            inner.unknown = unknown;
        });
        self.broken.set(broken);
        let store = store.clone();
        spawn_local(async move {
            let rest = self.load_rest(&store, year, opening).await;
            if let Err(error) = rest {
                self.phase.set(Phase::Failed(error));
            }
        });
        Ok(())
    }

    async fn load_rest(
        self,
        store: &AnyStore,
        year: i32,
        opening: Option<u32>,
    ) -> Result<(), StoreError> {
        let still = || self.inner.try_with_value(|inner| inner.opening) == opening;
        browser::next_task().await;
        let kept = store.kept().await?;
        if !still() {
            return Ok(());
        }
        self.broken
            .update(|broken| broken.extend(kept.broken.iter().cloned()));
        self.inner.update_value(|inner| inner.kept = kept);
        let rest = store.rows(Part::OtherYears(year)).await?;
        let mut chunk = Vec::new();
        let (mut broken, mut unknown) = (Vec::new(), Vec::new());
        let mut older = Carnet::default();
        for row in rest {
            chunk.push(row);
            if chunk.len() == 400 {
                read(
                    std::mem::take(&mut chunk),
                    &mut older,
                    &mut broken,
                    &mut unknown,
                );
                browser::next_task().await;
            }
        }
        read(chunk, &mut older, &mut broken, &mut unknown);
        if !still() {
            return Ok(());
        }
        self.carnet.update(|carnet| {
            for (id, activity) in older.activities {
                carnet.activities.entry(id).or_insert(activity);
            }
        });
        self.broken.update(|all| all.extend(broken));
        self.complete.set(true);
        // Another tab may have written between the head and the rows.
        self.look_behind();
        self.warm_search(opening).await;
        Ok(())
    }

    /// Prepares the words of every activity for searching, a little at a time.
    async fn warm_search(self, opening: Option<u32>) {
        let all: Vec<Arc<Activity>> = self
            .carnet
            .with_untracked(|c| c.activities.values().cloned().collect());
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

fn read(rows: Vec<Row>, carnet: &mut Carnet, broken: &mut Vec<Broken>, unknown: &mut Vec<RawRow>) {
    for row in rows {
        match row.table.parse::<TableName>() {
            Ok(table) => match AnyRecord::read(table, &row.json) {
                Ok(record) => carnet.put(record),
                Err(reason) => broken.push(Broken {
                    table: row.table,
                    id: row.id,
                    reason,
                    text: row.json,
                }),
            },
            Err(()) => unknown.push(RawRow {
                table: row.table,
                id: row.id,
                json: row.json,
            }),
        }
    }
}
