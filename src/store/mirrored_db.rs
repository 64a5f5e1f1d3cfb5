use std::cell::{Cell, RefCell};

use super::lock::Lock;
use super::mirror::{Appended, Mirror, Verdict};
use super::{Head, IndexedDb, LineWrites, NumberedLine, Part, Snapshot, Store, StoreError, Whole};
use crate::model::RawRow;
use crate::model::{Content, Kept};

/// How many memories keep the carnet.
#[derive(Clone, Debug, PartialEq)]
pub enum Memories {
    /// Not held against each other yet.
    Unknown,
    Two,
    /// IndexedDB alone: why.
    One(StoreError),
}

/// What the second memory told that only a person can decide.
#[derive(Clone, Debug, PartialEq)]
pub enum Told {
    Nothing,
    /// IndexedDB was behind, and has caught up: there is more to read.
    CaughtUp,
    /// The second memory holds a later state of the whole carnet.
    Later(Head),
    /// It held lines that IndexedDB contradicts: they are set apart.
    Apart,
}

/// After how many commits with one memory the second is tried again.
const TRY_AGAIN: u32 = 20;

/// The database of a carnet and its mirror: a line counts as saved when both have it.
///
/// The lock `carnet:<database>` covers each commit: mirror first, then IndexedDB; what IndexedDB refuses is taken back.
#[derive(Debug)]
pub struct MirroredDb {
    main: IndexedDb,
    database: String,
    mirror: RefCell<Option<Mirror>>,
    about: RefCell<String>,
    memories: RefCell<Memories>,
    told: RefCell<Told>,
    /// A new slot is due.
    long: Cell<bool>,
    alone: Cell<u32>,
}

impl MirroredDb {
    /// Opens the carnet of that database.
    ///
    /// # Errors
    /// Those of [`IndexedDb::open`].
    pub async fn open(database: &str) -> Result<Self, StoreError> {
        Ok(Self::of(IndexedDb::open(database).await?, database))
    }

    /// The same, and makes the database where there is none.
    ///
    /// # Errors
    /// Those of [`IndexedDb::make`].
    pub async fn make(database: &str) -> Result<Self, StoreError> {
        Ok(Self::of(IndexedDb::make(database).await?, database))
    }

    fn of(main: IndexedDb, database: &str) -> Self {
        Self {
            main,
            database: database.to_owned(),
            mirror: RefCell::default(),
            about: RefCell::default(),
            memories: RefCell::new(Memories::Unknown),
            told: RefCell::new(Told::Nothing),
            long: Cell::new(false),
            alone: Cell::new(0),
        }
    }

    /// Gives it its second memory, or says that there is none.
    pub fn set_mirror(&self, mirror: Option<Mirror>) {
        if mirror.is_none() {
            self.set_memories(Memories::One(StoreError::NoMirror));
        }
        *self.mirror.borrow_mut() = mirror;
    }

    /// See [`IndexedDb::on_close`].
    pub fn on_close(&self, call: impl Fn(bool) + 'static) {
        self.main.on_close(call);
    }

    pub fn close(&self) {
        self.main.close();
    }

    /// The carnet's line in the list of carnets, for the second memory to keep.
    pub fn set_about(&self, about: String) {
        *self.about.borrow_mut() = about;
    }

    pub fn memories(&self) -> Memories {
        self.memories.borrow().clone()
    }

    /// Holds the two memories against each other, unless it is done, and says what was found, once.
    ///
    /// # Errors
    /// IndexedDB could not catch up.
    pub async fn compare(&self) -> Result<Told, StoreError> {
        let _lock = self.lock().await;
        self.compare_once().await?;
        Ok(self.told.replace(Told::Nothing))
    }

    /// Puts back what the second memory has, unless IndexedDB is as far.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when the second memory has nothing whole; those of both.
    pub async fn recover(&self) -> Result<(), StoreError> {
        let _lock = self.lock().await;
        let mirror = self.mirror().ok_or(StoreError::Missing)?;
        let whole = mirror.whole(&self.database).await?;
        let whole = whole.ok_or(StoreError::Missing)?;
        let (there, here) = (whole.head, self.main.head().await?);
        if (there.epoch, there.n) > (here.epoch, here.n) {
            self.main.restore(here, &whole).await?;
        }
        self.set_memories(Memories::Unknown);
        Ok(())
    }

    /// Makes the database anew with the same content, so that nothing of what it held before stays in the browser's files. Only where the second
    /// memory has it too: it gives it back if the browser stops meanwhile. This one is closed then, and is to be opened again.
    ///
    /// # Errors
    /// Those of deleting and making a database.
    pub async fn make_anew(&self) -> Result<(), StoreError> {
        if self.memories() != Memories::Two {
            return Ok(());
        }
        let _lock = self.lock().await;
        let whole = self.main.whole().await?;
        self.main.close();
        IndexedDb::delete(&self.database).await?;
        let made = IndexedDb::make(&self.database).await?;
        let restored = made.restore(Head::default(), &whole).await;
        made.close();
        restored
    }

    /// Deletes both memories of a carnet.
    ///
    /// # Errors
    /// Those of [`IndexedDb::delete`], and of the file system.
    pub async fn delete(database: &str, mirror: Option<&Mirror>) -> Result<(), StoreError> {
        IndexedDb::delete(database).await?;
        let _lock = Lock::of(&lock_name(database)).await;
        match mirror {
            Some(mirror) => mirror.remove(database).await,
            None => Ok(()),
        }
    }

    /// What can wait until nobody writes: a new slot of the second memory.
    pub async fn tidy(&self) {
        if self.long.replace(false) {
            let _lock = self.lock().await;
            self.mirror_anew(false).await;
        }
    }

    async fn lock(&self) -> Option<Lock> {
        Lock::of(&lock_name(&self.database)).await
    }

    fn mirror(&self) -> Option<Mirror> {
        self.mirror.borrow().clone()
    }

    /// Under the lock. A second memory that fails leaves one: the carnet can still be worked on, and the page says so.
    async fn compare_once(&self) -> Result<(), StoreError> {
        let (Some(mirror), Memories::Unknown) = (self.mirror(), self.memories()) else {
            return Ok(());
        };
        let about = self.about.borrow().clone();
        let verdict = match mirror.compare(&self.database, &about).await {
            Ok(verdict) => verdict,
            Err(error) => {
                self.set_memories(Memories::One(error));
                return Ok(());
            }
        };
        let (told, memories) = match verdict {
            Verdict::Equal | Verdict::Made => (Told::Nothing, Memories::Two),
            Verdict::Differs => (Told::Apart, Memories::Two),
            Verdict::Ahead(head, lines) => {
                self.main.commit(head, &lines).await?;
                (Told::CaughtUp, Memories::Two)
            }
            Verdict::AheadWhole(head, whole) => {
                self.main.restore(head, &whole).await?;
                (Told::CaughtUp, Memories::Two)
            }
            // Left as it is until the person has chosen.
            Verdict::Newer(head) | Verdict::Missing(head) => (Told::Later(head), Memories::One(StoreError::Stale)),
            Verdict::None => (Told::Nothing, Memories::One(StoreError::Missing)),
        };
        *self.told.borrow_mut() = told;
        self.set_memories(memories);
        Ok(())
    }

    /// Under the lock: a slot of what IndexedDB has now; `from_nothing`: it was put back in time.
    async fn mirror_anew(&self, from_nothing: bool) {
        if let Some(mirror) = self.mirror() {
            let about = self.about.borrow().clone();
            let made = mirror.snapshot(&self.database, &about, from_nothing).await;
            self.set_memories(made.map_or_else(Memories::One, |()| Memories::Two));
        }
    }

    fn set_memories(&self, memories: Memories) {
        self.alone.set(0);
        *self.memories.borrow_mut() = memories;
    }

    /// Under the lock: adds the lines to the mirror, where it is in use. What takes them back comes with them.
    async fn append(&self, head: Head, batch: &[LineWrites]) -> Result<Option<super::mirror::Back>, StoreError> {
        for _ in 0..2 {
            let (Some(mirror), Memories::Two) = (self.mirror(), self.memories()) else {
                break;
            };
            match mirror.append(&self.database, head, batch).await {
                Ok(Appended::Done { back, long }) => {
                    self.long.set(self.long.get() || long);
                    return Ok(Some(back));
                }
                // A tab that was killed left a line there, or none: seen to as at the start.
                Ok(Appended::Elsewhere) => {
                    self.set_memories(Memories::Unknown);
                    self.compare_once().await?;
                    if self.main.head().await? != head {
                        return Err(StoreError::Stale);
                    }
                }
                Err(StoreError::Full) => return Err(StoreError::Full),
                Err(error) => self.set_memories(Memories::One(error)),
            }
        }
        Ok(None)
    }
}

fn lock_name(database: &str) -> String {
    format!("carnet:{database}")
}

impl Store for MirroredDb {
    async fn head(&self) -> Result<Head, StoreError> {
        self.main.head().await
    }

    async fn rows(&self, part: Part) -> Result<Vec<RawRow>, StoreError> {
        self.main.rows(part).await
    }

    async fn lines(&self, after: u64, limit: usize) -> Result<Vec<NumberedLine>, StoreError> {
        self.main.lines(after, limit).await
    }

    async fn commit(&self, head: Head, batch: &[LineWrites]) -> Result<Head, StoreError> {
        let _lock = self.lock().await;
        self.compare_once().await?;
        if self.main.head().await? != head {
            return Err(StoreError::Stale);
        }
        let back = self.append(head, batch).await?;
        let committed = self.main.commit(head, batch).await;
        match (&committed, back, self.mirror()) {
            (Err(_), Some(back), Some(mirror)) => {
                if let Err(error) = mirror.take_back(&self.database, back).await {
                    self.set_memories(Memories::One(error));
                }
            }
            (Ok(_), None, Some(_)) if self.memories() != Memories::One(StoreError::Stale) => {
                self.alone.set(self.alone.get() + 1);
                if self.alone.get() >= TRY_AGAIN {
                    self.mirror_anew(false).await;
                }
            }
            _ => {}
        }
        committed
    }

    async fn replace(&self, head: Head, content: &Content, snapshot: Option<&Snapshot>) -> Result<Head, StoreError> {
        let _lock = self.lock().await;
        let replaced = self.main.replace(head, content, snapshot).await?;
        self.mirror_anew(false).await;
        Ok(replaced)
    }

    async fn whole(&self) -> Result<Whole, StoreError> {
        self.main.whole().await
    }

    async fn restore(&self, head: Head, whole: &Whole) -> Result<(), StoreError> {
        let _lock = self.lock().await;
        self.main.restore(head, whole).await?;
        self.mirror_anew(true).await;
        Ok(())
    }

    async fn snapshot(&self, id: &str) -> Result<Option<String>, StoreError> {
        self.main.snapshot(id).await
    }

    async fn snapshots(&self) -> Result<Vec<Snapshot>, StoreError> {
        self.main.snapshots().await
    }

    async fn keep_snapshots(&self, ids: &[String]) -> Result<(), StoreError> {
        let _lock = self.lock().await;
        self.main.keep_snapshots(ids).await?;
        // At the same line of the journal the older slot could not be told from the new one.
        self.mirror_anew(true).await;
        Ok(())
    }

    async fn kept(&self) -> Result<Kept, StoreError> {
        self.main.kept().await
    }
}
