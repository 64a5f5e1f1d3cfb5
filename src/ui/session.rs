use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use super::copy_state::Copies;
use super::keeping::Keeping;
use super::question::Question;
use super::route::Route;
use super::{clock, preferences, words};
use crate::exchange::merge::Incoming;
use crate::model::*;
use crate::store::{AnyStore, Backlog, Entry, Memories, Mirror, Mirrored, Registry, StoreError};

/// What the page shows as a whole.
#[derive(Clone, Debug, PartialEq)]
pub enum Phase {
    Loading,
    /// No carnet open: the first page.
    Start,
    Open,
    /// The carnet cannot be opened.
    Failed(StoreError),
    /// The browser lost carnets that the second memory still has.
    Found(Vec<Mirrored>),
}

/// Where the last action stands.
#[derive(Clone, Debug, PartialEq)]
pub enum Saving {
    Saved,
    Busy,
    Failed(StoreError),
}

/// A sentence for the person, announced and shown for a while.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    pub text: String,
    pub error: bool,
    /// The transaction that its « Annuler » takes back.
    pub undoes: Option<Id>,
    /// Where it leads: the link's words, and the page.
    pub leads: Option<(&'static str, Route)>,
    /// The address it belongs to: it leaves with its page.
    pub address: String,
}

/// What is behind the screen and drawn by nobody.
pub(super) struct Inner {
    pub store: Option<Rc<AnyStore>>,
    pub registry: Option<Registry>,
    /// The second memory of all carnets of this browser, once the page has started.
    pub mirror: Option<Mirror>,
    /// Where the store stands, and what is not on the disk yet.
    pub backlog: Backlog,
    /// Which carnet the writer works for.
    pub pumping: Option<u32>,
    pub behind: bool,
    /// The carnet is to be read anew.
    pub anew: bool,
    /// How many saves failed in a row.
    pub fails: u32,
    /// Another tab deleted the database or changes its version: it is not made again from here.
    pub let_go: bool,
    pub unknown: Vec<crate::model::RawRow>,
    pub kept: Kept,
    pub channel: Option<web_sys::BroadcastChannel>,
    pub ids: IdMaker,
    /// Distinguishes one opening from the next: what was begun for another carnet is dropped.
    pub opening: u32,
    /// The browser was asked to keep the data, by this page.
    pub asked: bool,
    /// Distinguishes one carnet in hand from the next.
    pub hand: u32,
    /// The fields being typed in, each with what ends it: [`Session::end_typing`].
    pub typing: Vec<(u32, Rc<dyn Fn()>)>,
    /// The fields edited in place that are on the page, by name and number: [`Session::field_draft`].
    pub fields: BTreeSet<(String, u32)>,
}

/// The state of the page, at the root. Copy it freely: it is a handful of handles.
#[derive(Clone, Copy)]
pub struct Session {
    pub phase: RwSignal<Phase>,
    pub carnet: RwSignal<Carnet>,
    pub undo: RwSignal<Undo>,
    pub entry: RwSignal<Entry>,
    pub carnets: RwSignal<Vec<Entry>>,
    pub saving: RwSignal<Saving>,
    pub notice: RwSignal<Option<Notice>>,
    /// The activity just noted: it is shown, and stands out, until the page is left.
    pub fresh: RwSignal<Option<Id>>,
    /// Whether older years are there too.
    pub complete: RwSignal<bool>,
    /// The older years could not be read.
    pub(super) rest_failed: RwSignal<bool>,
    pub broken: RwSignal<Vec<Broken>>,
    /// Where the carnet in hand is kept.
    pub keeping: RwSignal<Keeping>,
    /// How many memories keep the carnet in hand.
    pub memories: RwSignal<Memories>,
    /// Lines that the second memory holds and the first contradicts, until they are decided.
    pub apart: RwSignal<Vec<Arc<Transaction>>>,
    /// What the browser answered when asked to keep the data: `None` before it was asked.
    pub persisted: RwSignal<Option<bool>>,
    /// A document to print, in place of the page.
    pub sheet: RwSignal<Option<crate::document::Document>>,
    /// What the page in hand prints by itself (Ctrl+P), where it is in the page all the time.
    pub page_sheet: RwSignal<Option<crate::document::Document>>,
    /// What makes it when it is printed, else.
    pub page_document: RwSignal<Option<Callback<(), crate::document::Document>>>,
    /// Rises when a form's draft comes or goes.
    pub(super) drafts: RwSignal<u32>,
    /// « Rechercher » is open.
    pub finding: RwSignal<bool>,
    /// The form of a new carnet is open.
    pub creating: RwSignal<bool>,
    /// What a file brings to be merged, until it is decided.
    pub incoming: RwSignal<Option<Arc<Incoming>>>,
    /// The file to send back that was made last, by this page.
    pub handed: RwSignal<Option<String>>,
    /// The return is asked for, and something typed is not in it.
    pub asking: RwSignal<bool>,
    /// What is asked before something that takes other things away.
    pub question: RwSignal<Option<Question>>,
    /// The file and the folder that saves also go to.
    pub copies: Copies,
    pub(super) inner: StoredValue<Inner, LocalStorage>,
}

impl Session {
    pub fn new() -> Self {
        Self {
            phase: RwSignal::new(Phase::Loading),
            carnet: RwSignal::new(Carnet::default()),
            undo: RwSignal::new(Undo::default()),
            entry: RwSignal::new(Entry::default()),
            carnets: RwSignal::new(Vec::new()),
            saving: RwSignal::new(Saving::Saved),
            notice: RwSignal::new(None),
            fresh: RwSignal::new(None),
            complete: RwSignal::new(false),
            rest_failed: RwSignal::new(false),
            broken: RwSignal::new(Vec::new()),
            keeping: RwSignal::new(Keeping::Browser),
            memories: RwSignal::new(Memories::Unknown),
            apart: RwSignal::new(Vec::new()),
            persisted: RwSignal::new(None),
            sheet: RwSignal::new(None),
            page_sheet: RwSignal::new(None),
            page_document: RwSignal::new(None),
            drafts: RwSignal::new(0),
            incoming: RwSignal::new(None),
            handed: RwSignal::new(None),
            asking: RwSignal::new(false),
            finding: RwSignal::new(false),
            creating: RwSignal::new(false),
            question: RwSignal::new(None),
            copies: Copies::new(),
            inner: StoredValue::new_local(Inner {
                store: None,
                registry: None,
                mirror: None,
                backlog: Backlog::default(),
                pumping: None,
                behind: false,
                anew: false,
                fails: 0,
                let_go: false,
                unknown: Vec::new(),
                kept: Kept::default(),
                channel: None,
                ids: clock::ids(),
                opening: 0,
                asked: false,
                hand: 0,
                typing: Vec::new(),
                fields: BTreeSet::new(),
            }),
        }
    }

    /// The session of the page.
    pub fn get() -> Self {
        expect_context::<Session>()
    }

    pub fn new_id(self) -> Id {
        self.inner
            .try_update_value(|inner| {
                inner.ids.catch_up(clock::millis());
                inner.ids.next_id()
            })
            .unwrap_or_else(|| clock::ids().next_id())
    }

    /// The maker of identities, for one act: what it makes follows what was made before, whatever the clock says.
    pub(super) fn take_ids(self) -> IdMaker {
        let taken = self.inner.try_update_value(|inner| {
            inner.ids.catch_up(clock::millis());
            std::mem::replace(&mut inner.ids, clock::ids())
        });
        taken.unwrap_or_else(clock::ids)
    }

    pub(super) fn put_ids(self, ids: IdMaker) {
        self.inner.try_update_value(|inner| inner.ids = ids);
    }

    pub fn say(self, text: impl Into<String>) {
        self.tell(text.into(), false, None, None);
    }

    pub fn complain(self, text: impl Into<String>) {
        self.tell(text.into(), true, None, None);
    }

    /// Says what the last action did, with its « Annuler ».
    pub fn done(self, text: impl Into<String>) {
        self.done_with(text, None);
    }

    /// The same, with a link to what came of it.
    pub fn done_with(self, text: impl Into<String>, leads: Option<(&'static str, Route)>) {
        let last = self.undo.with_untracked(|u| u.to_undo().map(|t| t.id));
        self.tell(text.into(), false, last, leads);
    }

    fn tell(self, text: String, error: bool, undoes: Option<Id>, leads: Option<(&'static str, Route)>) {
        let address = || window().location().hash().unwrap_or_default();
        self.notice.set(Some(Notice { text, error, undoes, leads, address: address() }));
        // What is said on the way to another page belongs there.
        leptos::task::spawn_local(async move {
            let address = address();
            let moved = |n: &Option<Notice>| n.as_ref().is_some_and(|n| n.address != address);
            if self.notice.with_untracked(moved) {
                self.notice.update(|n| {
                    if let Some(n) = n {
                        n.address = address;
                    }
                });
            }
        });
    }

    pub(super) fn envelope(self) -> Envelope {
        Envelope {
            id: self.new_id(),
            device: preferences::device(),
            seq: preferences::next_sequence(0),
            at: clock::now(),
            by: self.author(),
        }
    }

    pub fn undo(self) {
        let Some(last) = self.undo.with_untracked(|u| u.to_undo().cloned()) else {
            self.say(match self.is_folded() {
                true => "Il n’y a plus rien à annuler : l’historique d’avant est replié.",
                false => "Il n’y a rien à annuler.",
            });
            return;
        };
        if last.kind == Kind::Replace {
            self.restore_snapshot(last, Kind::Undo);
            return;
        }
        let mut transaction =
            Transaction::new(self.envelope(), format!("Annulé : {}", last.label), last.inverse_changes());
        transaction.kind = Kind::Undo;
        transaction.target = Some(last.id);
        if self.run(transaction) {
            self.say(format!("Annulé : {}", last.label));
        }
    }

    pub fn redo(self) {
        let Some(last) = self.undo.with_untracked(|u| u.to_redo().cloned()) else {
            self.say("Il n’y a rien à rétablir.");
            return;
        };
        if last.kind == Kind::Replace {
            self.restore_snapshot(last, Kind::Redo);
            return;
        }
        let mut transaction =
            Transaction::new(self.envelope(), format!("Rétabli : {}", last.label), last.changes.clone());
        transaction.kind = Kind::Redo;
        transaction.target = Some(last.id);
        if self.run(transaction) {
            self.say(format!("Rétabli : {}", last.label));
        }
    }

    fn run(self, transaction: Transaction) -> bool {
        let transaction = Arc::new(transaction);
        match self.take(transaction.clone()) {
            Ok(()) => true,
            Err(refusal) => {
                self.complain(words::refusal(&refusal, &transaction.label));
                false
            }
        }
    }

    /// Does something to what is not on the disk yet, with the carnet and what can be undone.
    pub(super) fn on_backlog<T>(self, act: impl FnOnce(&mut Backlog, &mut Carnet, &mut Undo) -> T) -> Option<T> {
        let done = self.carnet.try_update(|carnet| {
            let inner = |undo: &mut Undo| self.inner.try_update_value(|inner| act(&mut inner.backlog, carnet, undo));
            self.undo.try_update_untracked(inner)
        });
        self.undo.notify();
        done.flatten().flatten()
    }

    pub(super) fn store(self) -> Option<Rc<AnyStore>> {
        self.inner.try_with_value(|inner| inner.store.clone()).flatten()
    }

    /// The name of the database of the carnet in hand.
    pub(super) fn database(self) -> String {
        self.entry.with_untracked(|e| e.database.clone())
    }

    /// Whether another tab deleted the carnet, or changes its version.
    pub(super) fn let_go(self) -> bool {
        self.inner.try_with_value(|inner| inner.let_go).unwrap_or(false)
    }

    /// The list of carnets, where this one is kept in the browser.
    pub(super) fn registry(self) -> Option<Registry> {
        if matches!(self.keeping.get_untracked(), Keeping::Shared | Keeping::Disk) {
            return None;
        }
        self.inner.try_with_value(|inner| inner.registry.clone()).flatten()
    }

    /// The open school year.
    pub fn year(self) -> SchoolYear {
        self.carnet.with(Carnet::open_year)
    }
}
