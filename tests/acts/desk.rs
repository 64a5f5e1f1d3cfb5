use carnet_ent::acts::{Act, Given, Refusal, Says, Stamp};
use carnet_ent::exchange::example;
use carnet_ent::model::*;
use chrono::{NaiveDate, NaiveTime};

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub const TODAY: &str = "2026-11-23";

/// An act that was carried out.
pub struct Did {
    pub label: String,
    pub says: Says,
    pub changes: Vec<Change>,
    pub made: Option<Id>,
}

/// A carnet in hand, on a Monday of November at 14:05.
pub struct Desk {
    pub carnet: Carnet,
    seq: u64,
}

impl Desk {
    /// The example.
    pub fn new() -> Self {
        Self::of(example::carnet(day(TODAY), &mut IdMaker::new(1_000, 1)))
    }

    pub fn of(carnet: Carnet) -> Self {
        Self { carnet, seq: 0 }
    }

    pub fn stamp(&self) -> Stamp {
        let now = (day(TODAY), NaiveTime::from_hms_opt(14, 5, 0).unwrap());
        let ids = IdMaker::new(2_000_000 + self.seq, u128::from(self.seq));
        Stamp::new(now, "2026-11-23T13:05:00Z".to_owned(), "Camille Durand".to_owned(), ids)
    }

    fn transaction(&mut self, label: &str, changes: Vec<Change>) -> Transaction {
        self.seq += 1;
        let envelope = Envelope {
            id: Id::new(3_000_000 + self.seq, [7; 10]),
            device: Id::new(1, [0; 10]),
            seq: self.seq,
            at: "2026-11-23T13:05:00Z".into(),
            by: "Camille Durand".into(),
        };
        Transaction::new(envelope, label, changes)
    }

    /// Carries an act out; its undo gives the carnet of before, its redo that of after.
    #[track_caller]
    pub fn does(&mut self, act: impl FnOnce(&Carnet, &Stamp) -> Result<Act, Refusal>) -> Did {
        let Act { label, says, changes, made, .. } = act(&self.carnet, &self.stamp()).unwrap();
        let done = Did { label, says, changes, made };
        assert!(!done.label.is_empty());
        let before = self.carnet.clone();
        let forth = self.transaction(&done.label, done.changes.clone());
        self.carnet.apply(&forth).unwrap();
        let after = self.carnet.clone();
        let mut back = self.transaction("annulé", forth.inverse_changes());
        (back.kind, back.target) = (Kind::Undo, Some(forth.id));
        self.carnet.apply(&back).unwrap();
        assert!(self.carnet == before, "« {} » is undone whole", done.label);
        let mut again = self.transaction("rétabli", forth.changes.clone());
        (again.kind, again.target) = (Kind::Redo, Some(forth.id));
        self.carnet.apply(&again).unwrap();
        assert!(self.carnet == after, "« {} » is done again whole", done.label);
        done
    }

    /// The record that an act makes.
    #[track_caller]
    pub fn makes(&mut self, act: impl FnOnce(&Carnet, &Stamp) -> Result<Act, Refusal>) -> Id {
        self.does(act).made.unwrap()
    }

    /// Why an act is refused, and at which field.
    #[track_caller]
    pub fn refused(&self, act: impl FnOnce(&Carnet, &Stamp) -> Result<Act, Refusal>) -> (Option<Given>, String) {
        match act(&self.carnet, &self.stamp()) {
            Err(Refusal::Given { field, why }) => (field, why),
            other => panic!("{other:?}"),
        }
    }

    /// The act is refused of what is no longer in the carnet.
    #[track_caller]
    pub fn misses(&self, act: impl FnOnce(&Carnet, &Stamp) -> Result<Act, Refusal>) {
        let refused = act(&self.carnet, &self.stamp());
        assert!(matches!(refused, Err(Refusal::Missing { .. })), "{refused:?}");
    }

    pub fn one<R: Tabled>(&self, id: Id) -> &R {
        self.carnet.one::<R>(id).unwrap()
    }

    pub fn activity(&self, id: Id) -> &Activity {
        self.one(id)
    }

    /// Any record of that table.
    pub fn any<R: Tabled>(&self) -> R {
        R::table(&self.carnet).values().next().map(|r| R::clone(r)).unwrap()
    }
}

/// No record of any carnet.
pub fn nobody() -> Id {
    Id::new(9, [9; 10])
}
