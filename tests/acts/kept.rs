//! Whatever a person does, takes back and does again, and however often the disk fails, what is on the screen is what is kept.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use carnet_ent::acts::decision::{self, Application};
use carnet_ent::acts::{
    Act, Refusal, Stamp, activity, alteration, counter, deletion, letter, letter_item, plan, procedure, register,
    review, step,
};
use carnet_ent::calendar::Start;
use carnet_ent::exchange::example;
use carnet_ent::model::*;
use carnet_ent::store::{Backlog, Head, LineWrites, Memory, Part, Store, StoreError, read_back};
use proptest::prelude::*;

use crate::desk::{TODAY, day};

/// One thing that a person does; the numbers choose among what there is.
#[derive(Clone, Debug)]
enum Deed {
    Note(String),
    Retitle(usize, String),
    PutIn(usize, bool),
    Apply(usize),
    TakeBack(usize),
    Count(usize),
    Tick(usize, bool),
    Verify(usize),
    AddRow(usize, String),
    AddAxis(String),
    Judge(usize, bool),
    Begin,
    Sign,
    Amend,
    Reword(usize, String),
    Delete(usize, usize),
    Undo,
    Redo,
}

/// What happens to the disk.
#[derive(Clone, Copy, Debug)]
enum Disk {
    /// It writes, so many lines at most.
    Writes(usize),
    /// It fails before anything is written.
    Fails,
    /// It writes, and the answer is lost.
    Loses,
}

fn deeds() -> impl Strategy<Value = Vec<(Deed, Option<Disk>)>> {
    let text = "[a-zA-Zé ]{1,8}x";
    let n = || any::<usize>();
    let deed = prop_oneof![
        3 => text.prop_map(Deed::Note),
        2 => (n(), text).prop_map(|(n, t)| Deed::Retitle(n, t)),
        1 => (n(), any::<bool>()).prop_map(|(n, b)| Deed::PutIn(n, b)),
        1 => n().prop_map(Deed::Apply),
        1 => n().prop_map(Deed::TakeBack),
        2 => n().prop_map(Deed::Count),
        1 => (n(), any::<bool>()).prop_map(|(n, b)| Deed::Tick(n, b)),
        1 => n().prop_map(Deed::Verify),
        1 => (n(), text).prop_map(|(n, t)| Deed::AddRow(n, t)),
        1 => text.prop_map(Deed::AddAxis),
        1 => (n(), any::<bool>()).prop_map(|(n, b)| Deed::Judge(n, b)),
        1 => Just(Deed::Begin),
        1 => Just(Deed::Sign),
        1 => Just(Deed::Amend),
        1 => (n(), text).prop_map(|(n, t)| Deed::Reword(n, t)),
        2 => (n(), n()).prop_map(|(t, n)| Deed::Delete(t, n)),
        4 => Just(Deed::Undo),
        2 => Just(Deed::Redo),
    ];
    let disk = prop_oneof![
        2 => Just(None),
        2 => (1usize..5).prop_map(|n| Some(Disk::Writes(n))),
        1 => Just(Some(Disk::Fails)),
        1 => Just(Some(Disk::Loses)),
    ];
    prop::collection::vec((deed, disk), 1..60)
}

fn pick<R: Tabled>(carnet: &Carnet, n: usize) -> Option<Id> {
    let table = R::table(carnet);
    table.keys().nth(n % table.len().max(1)).copied()
}

/// The act that a deed asks for; `None`: there is nothing to do it to.
fn act(carnet: &Carnet, stamp: &Stamp, deed: &Deed) -> Option<Result<Act, Refusal>> {
    let letter_id = carnet.letter(carnet.open_year().start()).map(|l| l.id);
    Some(match deed {
        Deed::Note(title) => activity::note_on(carnet, stamp, day(TODAY), title.clone()),
        Deed::Retitle(n, title) => {
            let put = |a: &mut Activity| a.title.clone_from(title);
            alteration::alter(carnet, pick::<Activity>(carnet, *n)?, "intitulé", &put)
        }
        Deed::PutIn(n, done) => {
            let state = if *done { State::Done } else { State::Planned };
            activity::put_in(carnet, stamp, pick::<Activity>(carnet, *n)?, state)
        }
        Deed::Apply(n) => {
            let how = Application { day: day(TODAY), hour: None, minutes: Some(5), verified: String::new() };
            decision::apply(carnet, stamp, pick::<Decision>(carnet, *n)?, how)
        }
        Deed::TakeBack(n) => decision::take_back(carnet, stamp, pick::<Decision>(carnet, *n)?),
        Deed::Count(n) => counter::count(carnet, stamp, pick::<Counter>(carnet, *n)?),
        Deed::Tick(n, done) => {
            let state = if *done { StepState::Done } else { StepState::Todo };
            step::put_in(carnet, stamp, &[(pick::<Step>(carnet, *n)?, Scope::Whole)], "Étape".into(), state)
        }
        Deed::Verify(n) => register::verify(carnet, stamp, pick::<Register>(carnet, *n)?),
        Deed::AddRow(n, text) => register::add_row(carnet, stamp, pick::<Register>(carnet, *n)?, text),
        Deed::AddAxis(title) => plan::add_axis(carnet, stamp, title.clone()),
        Deed::Judge(n, keep) => {
            let fate = if *keep { Fate::Keep } else { Fate::Change };
            review::decide(carnet, stamp, pick::<Duty>(carnet, *n)?, Some(fate))
        }
        Deed::Begin => {
            let model = carnet.model("pupil-arrival")?;
            procedure::begin(
                carnet,
                stamp,
                procedure::ToBegin {
                    model: &model,
                    year: carnet.open_year(),
                    period: None,
                    start: Start(day(TODAY), None),
                    uai: String::new(),
                    said: None,
                },
            )
        }
        Deed::Sign => letter::sign(carnet, stamp, letter_id?, "Arles".into(), day(TODAY)),
        Deed::Amend => letter::amend(carnet, stamp, letter_id?),
        Deed::Reword(n, text) => {
            letter_item::alter_duty(carnet, stamp, pick::<Duty>(carnet, *n)?, "Attribution", &|d| {
                d.text.clone_from(text)
            })
        }
        Deed::Delete(table, n) => {
            let table = TableName::ALL[table % TableName::ALL.len()];
            let all: Vec<AnyRecord> = carnet.records().filter(|r| r.table() == table).collect();
            deletion::of(carnet, table, all.get(n % all.len().max(1))?.id())
        }
        Deed::Undo | Deed::Redo => return None,
    })
}

/// The memory store never waits.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => panic!("the memory store waits for nothing"),
    }
}

/// The screen, the disk, and the carnet as it would be if nothing ever failed.
struct Page {
    carnet: Carnet,
    undo: Undo,
    backlog: Backlog,
    disk: Memory,
    /// What was accepted, applied to a carnet that no disk is behind.
    model: Carnet,
    accepted: Vec<Id>,
    made: u64,
}

impl Page {
    fn new() -> Self {
        let carnet = example::carnet(day(TODAY), &mut IdMaker::new(1_000, 1));
        let disk = Memory::default();
        let content = Content {
            rows: carnet.records().map(|r| RowText::from(&RowWrite::of(&r))).collect(),
            ..Content::default()
        };
        let head = now(disk.replace(Head::default(), &content, None)).unwrap();
        let backlog = Backlog { head, ..Backlog::default() };
        Self { model: carnet.clone(), carnet, undo: Undo::default(), backlog, disk, accepted: Vec::new(), made: 0 }
    }

    fn envelope(&mut self) -> Envelope {
        self.made += 1;
        let id = Id::new(5_000_000 + self.made, [3; 10]);
        Envelope {
            id,
            device: Id::new(1, [0; 10]),
            seq: self.made,
            at: "2026-11-23T13:05:00Z".into(),
            by: "Test".into(),
        }
    }

    fn take(&mut self, transaction: Transaction) {
        let transaction = Arc::new(transaction);
        let taken = self.backlog.take(&mut self.carnet, &mut self.undo, transaction.clone());
        let plain = self.model.apply(&transaction);
        assert_eq!(taken.is_ok(), plain.is_ok(), "the page and the model agree on « {} »", transaction.label);
        self.accepted.extend(taken.ok().map(|()| transaction.id));
    }

    fn does(&mut self, deed: &Deed) {
        let last = match deed {
            Deed::Undo => self.undo.to_undo().cloned().map(|t| (t.inverse_changes(), Kind::Undo, t)),
            Deed::Redo => self.undo.to_redo().cloned().map(|t| (t.changes.clone(), Kind::Redo, t)),
            _ => None,
        };
        if let Some((changes, kind, of)) = last {
            let mut transaction = Transaction::new(self.envelope(), of.label.clone(), changes);
            (transaction.kind, transaction.target) = (kind, Some(of.id));
            let before = self.accepted.len();
            self.take(transaction);
            assert_eq!(self.accepted.len(), before + 1, "what was done last can be taken back, and done again");
            return;
        }
        let time = chrono::NaiveTime::from_hms_opt(14, 5, 0).unwrap();
        let ids = IdMaker::new(4_000_000 + self.made, u128::from(self.made));
        let stamp = Stamp::new((day(TODAY), time), "2026-11-23T13:05:00Z".into(), "Test".into(), ids);
        if let Some(Ok(act)) = act(&self.carnet, &stamp, deed)
            && !act.changes.is_empty()
        {
            let transaction = Transaction::new(self.envelope(), act.label, act.changes);
            self.take(transaction);
        }
    }

    /// One attempt to write, as the page makes it.
    fn write(&mut self, how: Disk) {
        let at_most = if let Disk::Writes(n) = how { n } else { 200 };
        let batch: Vec<LineWrites> = self.backlog.batch(at_most);
        if batch.is_empty() {
            return;
        }
        let outcome = match how {
            Disk::Fails => Err(StoreError::Full),
            Disk::Writes(_) => now(self.disk.commit(self.backlog.head, &batch)),
            Disk::Loses => now(self.disk.commit(self.backlog.head, &batch)).and(Err(StoreError::Full)),
        };
        match outcome {
            Ok(head) => drop(self.backlog.was_saved(head, &batch)),
            Err(StoreError::Stale) => self.catch_up(),
            Err(_) => {}
        }
    }

    fn catch_up(&mut self) {
        let there = now(self.disk.head()).unwrap();
        let lines = now(self.disk.lines(self.backlog.head.n, 5_000)).unwrap();
        let all = now(self.disk.lines(0, Undo::DEPTH)).unwrap();
        let ours = self.backlog.take_back(&mut self.carnet);
        assert!(self.backlog.follow(&mut self.carnet, &lines, there).is_some());
        self.undo = read_back(&all);
        let refused = self.backlog.do_again(&mut self.carnet, &mut self.undo, ours);
        assert!(refused.is_empty(), "nobody else wrote");
    }

    /// What a page that opens reads.
    fn on_disk(&self) -> Carnet {
        let mut carnet = Carnet::default();
        let parts = [Part::Shared].into_iter().chain((2020..2035).map(Part::Year));
        for row in parts.flat_map(|part| now(self.disk.rows(part)).unwrap()) {
            carnet.put(AnyRecord::read(row.table.parse().unwrap(), &row.json).unwrap());
        }
        carnet
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_on_the_screen_is_what_is_kept(all in deeds()) {
        let mut page = Page::new();
        for (deed, disk) in &all {
            page.does(deed);
            prop_assert!(page.carnet == page.model, "{deed:?}");
            if let Some(how) = disk {
                page.write(*how);
                prop_assert!(page.carnet == page.model, "{how:?}");
            }
        }
        // The disk works again.
        for _ in 0..3 {
            page.write(Disk::Writes(200));
        }
        prop_assert!(page.backlog.pending.is_empty());
        prop_assert!(page.on_disk() == page.model);
        let lines = now(page.disk.lines(0, usize::MAX)).unwrap();
        let kept: Vec<Id> = lines.iter().map(|l| serde_json::from_str::<Transaction>(&l.json).unwrap().id).collect();
        prop_assert_eq!(kept, page.accepted);
    }
}
