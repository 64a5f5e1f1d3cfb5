use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

use js_sys::{Array, Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{MessageEvent, Worker};

use super::request::{field, method, object};
use super::{Head, LineWrites, NumberedLine, Snapshot, StoreError, Whole};
use crate::model::{Id, RowText, RowWrite, TableName};

/// The directory of the second memory, as in `public/mirror.js`.
const HOME: &str = "carnet-ent";

/// How long an answer may take, in milliseconds: a slot of 64 MB on a slow disk.
const LATE: i32 = 30_000;

type Waiting = (Function, Function);

/// The page's end of the second memory: `public/mirror.js`, in a worker. Every call but [`Mirror::list`] belongs under the carnet's lock.
#[derive(Clone, Debug)]
pub struct Mirror {
    worker: Worker,
    waiting: Rc<RefCell<HashMap<u32, Waiting>>>,
    next: Rc<Cell<u32>>,
    /// The worker has failed: it does not answer any more.
    broken: Rc<Cell<bool>>,
}

/// A carnet that the second memory holds.
#[derive(Clone, Debug, PartialEq)]
pub struct Mirrored {
    pub database: String,
    /// Its line in the list of carnets, as JSON.
    pub about: String,
    /// `None`: nothing of it is whole.
    pub head: Option<Head>,
}

/// What holding the two memories against each other says.
#[derive(Clone, Debug, PartialEq)]
pub enum Verdict {
    Equal,
    /// The second memory was behind, or not there: it is made anew.
    Made,
    /// IndexedDB is behind, by these lines.
    Ahead(Head, Vec<LineWrites>),
    /// IndexedDB is far behind: all of the second memory.
    AheadWhole(Head, Box<Whole>),
    /// The second memory is of a later replacement.
    Newer(Head),
    /// They hold other lines under the same number: the second memory's are set apart, and it is made anew.
    Differs,
    /// IndexedDB has nothing.
    Missing(Head),
    /// Neither has anything.
    None,
}

/// What takes back the lines that were just added.
#[derive(Debug)]
pub struct Back(JsValue);

/// What adding lines led to.
#[derive(Debug)]
pub enum Appended {
    /// On the disk. `long`: the journal has grown, a new slot is due.
    Done { back: Back, long: bool },
    /// The second memory stands elsewhere: nothing was written.
    Elsewhere,
}

impl Mirror {
    /// Starts the worker whose script is at `url`; `None` where the browser gives no worker or no private file system.
    pub fn start(url: &str) -> Option<Self> {
        let storage = field(&field(&js_sys::global(), "navigator"), "storage");
        if field(&storage, "getDirectory").is_undefined() {
            return None;
        }
        let worker = Worker::new(url).ok()?;
        let mirror =
            Self { worker: worker.clone(), waiting: Rc::default(), next: Rc::default(), broken: Rc::default() };
        let waiting = mirror.waiting.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            let answer = event.data();
            let call = field(&answer, "call").as_f64().unwrap_or_default() as u32;
            let Some((resolve, reject)) = waiting.borrow_mut().remove(&call) else {
                return;
            };
            let _ = match field(&answer, "error").is_undefined() {
                true => resolve.call1(&JsValue::NULL, &field(&answer, "value")),
                false => reject.call1(&JsValue::NULL, &answer),
            };
        });
        worker.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        let (waiting, broken) = (mirror.waiting.clone(), mirror.broken.clone());
        let failed = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            event.prevent_default();
            broken.set(true);
            for (_, (_, reject)) in waiting.borrow_mut().drain() {
                let _ = reject.call0(&JsValue::NULL);
            }
        });
        worker.set_onerror(Some(failed.as_ref().unchecked_ref()));
        failed.forget();
        Some(mirror)
    }

    /// Whether the second memory of this browser holds any carnet: told without starting the worker.
    pub async fn any() -> bool {
        let look = async {
            let storage = field(&field(&js_sys::global(), "navigator"), "storage");
            let root = method(&storage, "getDirectory", &[]).await?;
            let home = method(&root, "getDirectoryHandle", &[HOME.into()]).await?;
            let keys: Function = field(&home, "keys").dyn_into()?;
            let first = method(&keys.call0(&home)?, "next", &[]).await?;
            Ok::<bool, JsValue>(field(&first, "done").is_falsy())
        };
        look.await.unwrap_or(false)
    }

    async fn call(&self, name: &str, with: &[(&str, JsValue)]) -> Result<JsValue, StoreError> {
        if self.broken.get() {
            return Err(StoreError::Silent);
        }
        let call = self.next.get();
        self.next.set(call.wrapping_add(1));
        let answer = Promise::new(&mut |resolve, reject| {
            self.waiting.borrow_mut().insert(call, (resolve, reject));
        });
        self.give_up_late(call);
        let message = object(&[("call", call.into()), ("name", name.into()), ("with", object(with))]);
        self.worker.post_message(&message).map_err(|e| StoreError::Failed(format!("{e:?}")))?;
        JsFuture::from(answer).await.map_err(|answer| {
            // It failed, or gave no answer in time.
            if answer.is_undefined() {
                return StoreError::Silent;
            }
            let text = |key: &str| field(&answer, key).as_string().unwrap_or_default();
            match text("error").as_str() {
                "QuotaExceededError" => StoreError::Full,
                "SecurityError" | "NotAllowedError" | "NoModificationAllowedError" => {
                    StoreError::Unavailable(text("error"))
                }
                name => StoreError::Failed(format!("{name}: {}", text("message"))),
            }
        })
    }

    /// A file system that does not answer any more must not hold the carnet's lock for ever.
    fn give_up_late(&self, call: u32) {
        let waiting = self.waiting.clone();
        let late = Closure::once_into_js(move || {
            let found = waiting.borrow_mut().remove(&call);
            if let Some((_, reject)) = found {
                let _ = reject.call0(&JsValue::NULL);
            }
        });
        if let Ok(wait) = field(&js_sys::global(), "setTimeout").dyn_into::<Function>() {
            let _ = wait.call2(&JsValue::NULL, &late, &JsValue::from(LATE));
        }
    }

    /// The carnets that the second memory holds.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where there is no second memory.
    pub async fn list(&self) -> Result<Vec<Mirrored>, StoreError> {
        let found: Array = self.call("list", &[]).await?.unchecked_into();
        let mirrored = |one: JsValue| Mirrored {
            database: text(&one, "database"),
            about: text(&one, "about"),
            head: field(&one, "n").as_f64().map(|_| head_of(&one)),
        };
        Ok(found.iter().map(mirrored).collect())
    }

    /// Writes all of the database into a slot, with `about`, its line in the list of carnets. `anew`: the database was put back in
    /// time, and what this memory holds is of another past.
    ///
    /// # Errors
    /// Those of the file system: [`StoreError::Full`], [`StoreError::Unavailable`], [`StoreError::Failed`].
    pub async fn snapshot(&self, database: &str, about: &str, anew: bool) -> Result<(), StoreError> {
        let with = [("database", database.into()), ("about", about.into()), ("anew", anew.into())];
        self.call("snapshot", &with).await.map(drop)
    }

    /// Adds lines that follow `head`; they are on the disk when it answers.
    ///
    /// # Errors
    /// Those of the file system; nothing of the lines then counts.
    pub async fn append(&self, database: &str, head: Head, batch: &[LineWrites]) -> Result<Appended, StoreError> {
        let with = [
            ("database", database.into()),
            ("epoch", head.epoch.into()),
            ("n", (head.n as f64).into()),
            ("lines", batch.iter().map(line_to_js).collect::<Array>().into()),
        ];
        let answer = self.call("append", &with).await?;
        Ok(match field(&answer, "done").is_truthy() {
            true => Appended::Done { back: Back(field(&answer, "back")), long: field(&answer, "long").is_truthy() },
            false => Appended::Elsewhere,
        })
    }

    /// Takes back what was just added: IndexedDB refused it.
    ///
    /// # Errors
    /// Those of the file system.
    pub async fn take_back(&self, database: &str, back: Back) -> Result<(), StoreError> {
        let with = [("database", database.into()), ("back", back.0)];
        self.call("takeBack", &with).await.map(drop)
    }

    /// Holds the two memories against each other, and makes this one anew where it is behind.
    ///
    /// # Errors
    /// Those of the file system, and of reading IndexedDB.
    pub async fn compare(&self, database: &str, about: &str) -> Result<Verdict, StoreError> {
        let with = [("database", database.into()), ("about", about.into())];
        let answer = self.call("compare", &with).await?;
        let head = || head_of(&field(&answer, "head"));
        Ok(match text(&answer, "verdict").as_str() {
            "equal" => Verdict::Equal,
            "made" => Verdict::Made,
            "differs" => Verdict::Differs,
            "newer" => Verdict::Newer(head_of(&answer)),
            "missing" => Verdict::Missing(head_of(&answer)),
            "ahead" => match field(&answer, "lines").dyn_into::<Array>() {
                Ok(lines) => {
                    let lines: Option<Vec<LineWrites>> = lines.iter().map(|l| line_from_js(&l)).collect();
                    // A line of a table that this version does not know: a newer program wrote it.
                    Verdict::Ahead(head(), lines.ok_or(StoreError::Newer(2))?)
                }
                Err(_) => Verdict::AheadWhole(head(), Box::new(whole_of(&field(&answer, "whole")))),
            },
            _ => Verdict::None,
        })
    }

    /// All of a carnet; `None` where nothing of it is whole.
    ///
    /// # Errors
    /// Those of the file system.
    pub async fn whole(&self, database: &str) -> Result<Option<Whole>, StoreError> {
        let answer = self.call("whole", &[("database", database.into())]).await?;
        Ok(answer.is_object().then(|| whole_of(&answer)))
    }

    /// The lines of this memory that IndexedDB contradicts, as JSON texts.
    ///
    /// # Errors
    /// Those of the file system.
    pub async fn apart(&self, database: &str) -> Result<Vec<String>, StoreError> {
        let answer = self.call("apart", &[("database", database.into())]).await?;
        let lines: Array = answer.unchecked_into();
        Ok(lines.iter().filter_map(|l| l.as_string()).collect())
    }

    /// Keeps only these lines apart.
    ///
    /// # Errors
    /// Those of the file system.
    pub async fn keep_apart(&self, database: &str, lines: &[String]) -> Result<(), StoreError> {
        let lines: Array = lines.iter().map(|l| JsValue::from_str(l)).collect();
        let with = [("database", database.into()), ("lines", lines.into())];
        self.call("keepApart", &with).await.map(drop)
    }

    /// Deletes this memory of a carnet for good.
    ///
    /// # Errors
    /// Those of the file system.
    pub async fn remove(&self, database: &str) -> Result<(), StoreError> {
        let with = [("database", database.into())];
        self.call("remove", &with).await.map(drop)
    }
}

fn text(value: &JsValue, key: &str) -> String {
    field(value, key).as_string().unwrap_or_default()
}

fn head_of(value: &JsValue) -> Head {
    let number = |key: &str| field(value, key).as_f64().unwrap_or_default();
    Head { epoch: number("epoch") as u32, n: number("n") as u64 }
}

/// `[id, line, [table, id, part, json or null, …]]`
fn line_to_js(one: &LineWrites) -> JsValue {
    let writes = Array::new();
    for write in &one.writes {
        writes.push(&write.table.as_str().into());
        writes.push(&write.id.to_string().into());
        writes.push(&write.part.map_or(JsValue::NULL, JsValue::from));
        writes.push(&write.json.as_deref().map_or(JsValue::NULL, JsValue::from));
    }
    Array::of3(&one.id.to_string().into(), &one.line.as_str().into(), &writes).into()
}

/// The reverse of [`line_to_js`]; `None` for what this version cannot know.
fn line_from_js(value: &JsValue) -> Option<LineWrites> {
    let parts: Array = value.clone().dyn_into().ok()?;
    let flat: Array = parts.get(2).dyn_into().ok()?;
    let write = |at: u32| {
        Some(RowWrite {
            table: flat.get(at).as_string()?.parse::<TableName>().ok()?,
            id: flat.get(at + 1).as_string()?.parse::<Id>().ok()?,
            part: flat.get(at + 2).as_f64().map(|part| part as i32),
            json: flat.get(at + 3).as_string(),
        })
    };
    Some(LineWrites {
        id: parts.get(0).as_string()?.parse().ok()?,
        line: parts.get(1).as_string()?,
        writes: (0..flat.length()).step_by(4).map(write).collect::<Option<_>>()?,
    })
}

fn whole_of(value: &JsValue) -> Whole {
    let array = |key: &str| field(value, key).dyn_into::<Array>().unwrap_or_default();
    let string = |value: JsValue| value.as_string().unwrap_or_default();
    let (rows, lines, snapshots) = (array("rows"), array("lines"), array("snapshots"));
    Whole {
        head: head_of(value),
        rows: (0..rows.length())
            .step_by(4)
            .map(|at| RowText {
                table: string(rows.get(at)),
                id: string(rows.get(at + 1)),
                part: rows.get(at + 2).as_f64().map(|part| part as i32),
                json: string(rows.get(at + 3)),
            })
            .collect(),
        lines: (0..lines.length())
            .step_by(2)
            .map(|at| NumberedLine {
                n: lines.get(at).as_f64().unwrap_or_default() as u64,
                json: string(lines.get(at + 1)),
            })
            .collect(),
        kept: serde_json::from_str(&text(value, "kept")).unwrap_or_default(),
        snapshots: (0..snapshots.length())
            .step_by(2)
            .map(|at| Snapshot { id: string(snapshots.get(at)), text: string(snapshots.get(at + 1)) })
            .collect(),
    }
}
