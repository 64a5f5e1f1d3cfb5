//! The two memories of a carnet: held against each other after the start, and one made anew from the other, or from the page.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::keeping::Keeping;
use super::session::{Phase, Session};
use super::words;
use crate::acts;
use crate::model::*;
use crate::store::{
    AnyStore, Entry, Head, Memories, Memory, Mirror, Mirrored, MirroredDb, NumberedLine, Registry, Store, StoreError,
    Told, Whole,
};

impl Session {
    /// The second memory, started on first need; `None` where this browser gives none.
    pub(super) fn mirror(self) -> Option<Mirror> {
        let known = self.inner.try_with_value(|inner| inner.mirror.clone()).flatten();
        known.or_else(|| {
            let url = document()
                .query_selector("meta[name=carnet-mirror]")
                .ok()??
                .get_attribute("content")
                .filter(|url| !url.is_empty())?;
            let mirror = Mirror::start(&url)?;
            self.inner.update_value(|inner| inner.mirror = Some(mirror.clone()));
            Some(mirror)
        })
    }

    /// Gives a store its second memory, and hears of its end while the carnet is in `hand`.
    pub(super) fn watch(self, kept: &MirroredDb, hand: u32) {
        // Before the page is ready, its start comes first.
        if self.phase.get_untracked() != Phase::Loading {
            kept.set_mirror(self.mirror());
        }
        kept.on_close(move |let_go| {
            if self.hand() == hand {
                self.inner.update_value(|inner| inner.let_go |= let_go);
                self.fail(StoreError::Closed);
                if !let_go {
                    self.retry();
                }
            }
        });
    }

    /// Holds the two memories of the carnet in hand against each other.
    pub(super) fn compare_memories(self) {
        spawn_local(async move {
            let Some(store) = self.store() else { return };
            let AnyStore::Kept(kept) = &*store else {
                return;
            };
            if kept.memories() == Memories::Unknown {
                kept.set_mirror(self.mirror());
            }
            let hand = self.hand();
            let told = kept.compare().await;
            if self.hand() != hand {
                return;
            }
            self.memories.set(kept.memories());
            match told {
                Ok(Told::CaughtUp) => self.look_behind(),
                Ok(Told::Later(head)) => {
                    let entry = self.entry.get_untracked();
                    self.phase.set(Phase::Found(vec![mirrored(&entry, head)]));
                }
                Ok(Told::Nothing | Told::Apart) => {}
                Err(error) => self.fail(error),
            }
            self.read_apart().await;
        });
    }

    /// Nothing is in the list of carnets: are there some in the second memory?
    pub(super) async fn look_for_lost(self) {
        let mut lost = Vec::new();
        if Mirror::any().await
            && let Some(mirror) = self.mirror()
        {
            lost = mirror.list().await.unwrap_or_default();
            lost.retain(|one| one.head.is_some());
            lost.arrange_by_key(|one| std::cmp::Reverse(entry_of(one).opened));
        }
        self.phase.set(match lost.is_empty() {
            true => Phase::Start,
            false => Phase::Found(lost),
        });
    }

    /// The database of `entry` is gone: whether the second memory has it.
    pub(super) async fn find_lost(self, entry: &Entry) -> bool {
        if !Mirror::any().await {
            return false;
        }
        let Some(mirror) = self.mirror() else {
            return false;
        };
        let lost = mirror.list().await.unwrap_or_default();
        let found = lost.into_iter().find(|one| one.database == entry.database && one.head.is_some());
        match found {
            Some(found) => {
                self.phase.set(Phase::Found(vec![found]));
                true
            }
            None => false,
        }
    }

    /// Puts back all that was found, and opens the first.
    pub fn restore_found(self, found: Vec<Mirrored>) {
        spawn_local(async move {
            let (mut first, mut count) = (None, 0);
            for one in &found {
                let entry = entry_of(one);
                match self.restore_one(&entry).await {
                    Ok(()) => {
                        count += 1;
                        first = first.or(Some(entry));
                    }
                    Err(error) => self.complain(words::not_restored(&entry.title, &error)),
                }
            }
            match (first, found.first()) {
                (Some(entry), _) => self.open(entry).await,
                // The browser takes nothing: the carnet is at least in the page, to be exported.
                (None, Some(one)) => self.open_in_memory(one).await,
                _ => {}
            }
            self.compare_memories();
            if count > 0 {
                self.say(words::restored(count));
            }
        });
    }

    async fn restore_one(self, entry: &Entry) -> Result<(), StoreError> {
        let registry = self.registry().ok_or(StoreError::Closed)?;
        let kept = MirroredDb::make(&entry.database).await?;
        kept.set_mirror(self.mirror());
        let outcome = kept.recover().await;
        kept.close();
        outcome?;
        registry.put(entry).await?;
        self.carnets.update(|all| {
            if all.iter().all(|e| e.database != entry.database) {
                all.push(entry.clone());
            }
        });
        Ok(())
    }

    /// The database does not open: what the second memory has of the carnet, in this page, to be exported.
    pub fn open_second(self) {
        let entry = self.entry.get_untracked();
        spawn_local(async move {
            self.open_in_memory(&mirrored(&entry, Head::default())).await;
            if self.store().is_none() {
                self.complain("La deuxième mémoire n’a rien de lisible de ce carnet.");
            }
        });
    }

    async fn open_in_memory(self, found: &Mirrored) {
        let whole = match self.mirror() {
            Some(mirror) => mirror.whole(&found.database).await,
            None => Ok(None),
        };
        if let Ok(Some(whole)) = whole {
            let memory = Memory::default();
            if memory.restore(Head::default(), &whole).await.is_ok() {
                self.keep_in(Keeping::Refused);
                let store = Rc::new(AnyStore::Memory(memory));
                self.adopt(store, entry_of(found)).await;
            }
        }
    }

    /// Leaves what was found where it is.
    pub fn leave_found(self) {
        match self.store() {
            Some(_) => self.phase.set(Phase::Open),
            None => self.phase.set(Phase::Start),
        }
    }

    /// A store that answers: the one in hand, or opened anew; made anew from what is in the page where the browser deleted it.
    pub(super) async fn reach_store(self) -> Result<(), StoreError> {
        let store = self.store().ok_or(StoreError::Closed)?;
        if store.head().await.is_ok() {
            if self.rest_failed.get_untracked() {
                self.reload();
            }
            return Ok(());
        }
        let database = self.database();
        let let_go = self.let_go();
        let kept = match MirroredDb::open(&database).await {
            Err(StoreError::Missing) if !let_go => MirroredDb::make(&database).await?,
            opened => opened?,
        };
        kept.set_mirror(self.mirror());
        let here = self.inner.with_value(|inner| inner.backlog.head);
        let there = kept.head().await.inspect_err(|_| kept.close())?;
        if there == Head::default() && here != Head::default() {
            let (whole, pending) = self.in_page();
            if kept.restore(Head::default(), &whole).await.is_err() {
                kept.close();
                // That it was deleted is what the person must know.
                return Err(StoreError::Missing);
            }
            let mut saved = Vec::new();
            self.inner.update_value(|inner| {
                inner.backlog.head = whole.head;
                inner.backlog.tail.clone_from(&whole.lines);
                saved = inner
                    .backlog
                    .pending
                    .drain(..pending.min(inner.backlog.pending.len()))
                    .map(|p| p.transaction.id)
                    .collect();
            });
            self.forget_unsaved(&saved);
            self.say("Le carnet est de nouveau enregistré dans ce navigateur.");
        }
        self.watch(&kept, self.hand());
        let store = Rc::new(AnyStore::Kept(kept));
        self.inner.update_value(|inner| {
            inner.store = Some(store);
            inner.behind = true;
            // Who deleted it made it anew.
            inner.let_go = false;
        });
        self.listen_to_tabs(&database);
        if let Ok(registry) = Registry::open().await {
            self.inner.update_value(|inner| inner.registry = Some(registry));
            self.keep_entry();
        }
        Ok(())
    }

    /// The carnet as the page has it, its unsaved lines included, and how many these are.
    fn in_page(self) -> (Whole, usize) {
        let mut whole = Whole::default();
        self.carnet.with_untracked(|carnet| {
            whole.rows = carnet.records().map(|r| RowText::from(&RowWrite::of(&r))).collect();
        });
        let mut pending = 0;
        self.inner.with_value(|inner| {
            whole.rows.extend(inner.unknown.iter().map(|raw| RowText {
                table: raw.table.clone(),
                id: raw.id.clone(),
                part: None,
                json: raw.json.clone(),
            }));
            whole.kept = inner.kept.clone();
            whole.head = inner.backlog.head;
            whole.lines = inner.backlog.tail.clone();
            pending = inner.backlog.pending.len();
            for one in &inner.backlog.pending {
                whole.head.n += 1;
                whole.lines.push(NumberedLine { n: whole.head.n, json: one.line().line });
            }
        });
        // A broken row of the store stays a row.
        let kept: Vec<&str> = whole.kept.broken.iter().map(|b| b.id.as_str()).collect();
        let broken = self.broken.get_untracked();
        let rows = broken.iter().filter(|b| !kept.contains(&b.id.as_str())).map(|b| RowText {
            table: b.table.clone(),
            id: b.id.clone(),
            part: None,
            json: b.text.clone(),
        });
        whole.rows.extend(rows.collect::<Vec<_>>());
        (whole, pending)
    }

    /// Reads the lines that wait for a decision.
    async fn read_apart(self) {
        let database = self.database();
        let Some(mirror) = self.mirror() else { return };
        let lines = mirror.apart(&database).await.unwrap_or_default();
        let lines: Vec<Arc<Transaction>> =
            lines.iter().filter_map(|line| serde_json::from_str(line).ok().map(Arc::new)).collect();
        self.wait_apart(lines);
    }

    /// These lines wait for a decision too.
    pub(super) fn wait_apart(self, lines: Vec<Arc<Transaction>>) {
        if lines.is_empty() {
            return;
        }
        self.apart.update(|apart| {
            for line in lines {
                if apart.iter().all(|one| one.id != line.id) {
                    apart.push(line);
                }
            }
        });
    }

    /// Decides of a line set apart: does it again as a new action, or lets it go.
    pub fn decide_apart(self, line: &Arc<Transaction>, take: bool) {
        if take && self.act(|c, s| acts::history::repeat(c, s, line)).is_err() {
            return;
        }
        self.apart.update(|lines| lines.retain(|one| one.id != line.id));
        self.forget_unsaved(&[line.id]);
        let lines: Vec<String> = self.apart.with_untracked(|lines| {
            let text = |one: &Arc<Transaction>| serde_json::to_string(&**one).unwrap_or_default();
            lines.iter().map(text).collect()
        });
        let database = self.database();
        spawn_local(async move {
            if let Some(mirror) = self.mirror() {
                let _ = mirror.keep_apart(&database, &lines).await;
            }
        });
    }
}

fn mirrored(entry: &Entry, head: Head) -> Mirrored {
    Mirrored {
        database: entry.database.clone(),
        about: serde_json::to_string(entry).unwrap_or_default(),
        head: Some(head),
    }
}

/// The line of the list of carnets that a found carnet had.
pub fn entry_of(found: &Mirrored) -> Entry {
    let mut entry: Entry = serde_json::from_str(&found.about).unwrap_or_default();
    entry.database.clone_from(&found.database);
    if entry.title.is_empty() {
        "Carnet sans nom".clone_into(&mut entry.title);
    }
    entry
}
