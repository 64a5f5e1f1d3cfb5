use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::frozen::Frozen;
use super::*;

/// One table: records by identity.
pub type Table<T> = BTreeMap<Id, Arc<T>>;

macro_rules! tables {
    ($($(#[$doc:meta])* $field:ident: $variant:ident = $name:literal),* $(,)?) => {
        /// The name of a table, as written in the file.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
        pub enum TableName { $(#[serde(rename = $name)] $variant),* }

        impl TableName {
            /// Every table, in the order of the file.
            pub const ALL: &[TableName] = &[$(TableName::$variant),*];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name),* }
            }
        }

        /// A record of any table.
        #[derive(Clone, Debug, PartialEq)]
        pub enum AnyRecord { $($variant(Arc<$variant>)),* }

        impl AnyRecord {
            /// Reads a record of `table` from its JSON text.
            ///
            /// # Errors
            /// A sentence of the reader (in English: it names the field or the byte), or the field that breaks a rule.
            pub fn read(table: TableName, text: &str) -> Result<Self, String> {
                match table {
                    $(TableName::$variant => {
                        let record: $variant = serde_json::from_str(text).map_err(|e| e.to_string())?;
                        match record.fault() {
                            Some(field) => Err(field.to_owned()),
                            None => Ok(Self::$variant(Arc::new(record))),
                        }
                    }),*
                }
            }

            /// The canonical JSON text: known keys in declared order, then unknown keys sorted.
            pub fn text(&self) -> String {
                match self { $(Self::$variant(r) => serde_json::to_string(r).unwrap_or_default()),* }
            }

            pub fn table(&self) -> TableName {
                match self { $(Self::$variant(_) => TableName::$variant),* }
            }

            pub fn id(&self) -> Id {
                match self { $(Self::$variant(r) => Record::id(&**r)),* }
            }

            pub fn part(&self) -> Option<i32> {
                match self { $(Self::$variant(r) => r.part()),* }
            }

            pub fn references(&self) -> Vec<(TableName, Id)> {
                match self { $(Self::$variant(r) => r.references()),* }
            }
        }

        /// The whole document of one administrator in one school.
        #[derive(Clone, Debug, Default, PartialEq)]
        pub struct Carnet {
            $($(#[$doc])* pub $field: Table<$variant>,)*
        }

        impl Carnet {
            pub fn get(&self, table: TableName, id: Id) -> Option<AnyRecord> {
                match table { $(TableName::$variant => self.$field.get(&id).cloned().map(AnyRecord::$variant)),* }
            }

            /// Puts a record in its table as it is: for loading. What a person does goes through [`Carnet::apply`].
            pub fn put(&mut self, record: AnyRecord) {
                match record { $(AnyRecord::$variant(r) => { self.$field.insert(Record::id(&*r), r); }),* }
            }

            fn remove(&mut self, table: TableName, id: Id) {
                match table { $(TableName::$variant => { self.$field.remove(&id); }),* }
            }

            /// All records, tables in the order of the file, each by identity.
            pub fn records(&self) -> impl Iterator<Item = AnyRecord> + '_ {
                std::iter::empty()$(.chain(self.$field.values().cloned().map(AnyRecord::$variant)))*
            }

            /// How many records the table holds.
            pub fn count(&self, table: TableName) -> usize {
                match table { $(TableName::$variant => self.$field.len()),* }
            }
        }
    };
}

tables! {
    /// Activities named in a bilan, in chosen words.
    achievements: Achievement = "achievements",
    /// Things said, done or planned.
    activities: Activity = "activities",
    /// The bilans that were approved, frozen.
    approved_reviews: ApprovedReview = "approved_reviews",
    /// The dates of the school years that the school changed.
    calendars: YearCalendar = "calendars",
    /// Campaigns of the national applications.
    campaigns: Campaign = "campaigns",
    /// The classes of each year.
    classes: SchoolClass = "classes",
    comments: Comment = "comments",
    /// Each copy prepared for the head.
    copies: SentCopy = "copies",
    /// The items under the missions.
    duties: Duty = "duties",
    /// Imports of the timetable.
    imports: TimetableImport = "imports",
    /// The carnet itself: one record.
    info: Info = "info",
    /// One interview per bilan.
    interviews: Interview = "interviews",
    /// One letter per school year.
    letters: Letter = "letters",
    /// Where the steps stand.
    marks: Mark = "marks",
    /// What was decided of the files that came back.
    merges: MergeRecord = "merges",
    /// The missions of the letters.
    missions: Mission = "missions",
    /// What became of each duty, and what is decided for the next letter.
    outcomes: Outcome = "outcomes",
    people: Person = "people",
    /// The user's own models of procedures.
    procedure_models: ProcedureModel = "procedure_models",
    procedures: Procedure = "procedures",
    /// One bilan per school year.
    reviews: Review = "reviews",
    /// The school: one record.
    schools: School = "schools",
    /// The versions of the letters that were signed, frozen.
    signed_letters: SignedLetter = "signed_letters",
    steps: Step = "steps",
}

impl fmt::Display for TableName {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for TableName {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Self::ALL
            .iter()
            .copied()
            .find(|t| t.as_str() == text)
            .ok_or(())
    }
}

/// What a change leaves to write in the store: the record's new text, or none where it is gone.
#[derive(Clone, Debug, PartialEq)]
pub struct RowWrite {
    pub table: TableName,
    pub id: Id,
    pub part: Option<i32>,
    pub json: Option<String>,
}

impl RowWrite {
    pub fn of(record: &AnyRecord) -> Self {
        Self {
            table: record.table(),
            id: record.id(),
            part: record.part(),
            json: Some(record.text()),
        }
    }
}

impl Carnet {
    /// The only way the carnet changes: all of the transaction, or nothing of it.
    ///
    /// # Errors
    /// [`Refusal`] says why; the carnet is then as it was.
    pub fn apply(&mut self, transaction: &Transaction) -> Result<Vec<RowWrite>, Refusal> {
        let mut before: BTreeMap<(TableName, Id), Option<AnyRecord>> = BTreeMap::new();
        let outcome = self.try_apply(transaction, &mut before);
        if outcome.is_err() {
            for ((table, id), record) in before {
                match record {
                    Some(record) => self.put(record),
                    None => self.remove(table, id),
                }
            }
        }
        outcome
    }

    fn try_apply(
        &mut self,
        transaction: &Transaction,
        before: &mut BTreeMap<(TableName, Id), Option<AnyRecord>>,
    ) -> Result<Vec<RowWrite>, Refusal> {
        for change in &transaction.changes {
            let now = self.get(change.table, change.id);
            let next = change.patch(now.as_ref())?;
            before.entry((change.table, change.id)).or_insert(now);
            match next {
                Some(record) => self.put(record),
                None => self.remove(change.table, change.id),
            }
        }
        self.check_frozen(before, transaction)?;
        self.check_references(before)?;
        Ok(before
            .iter()
            .map(|(&(table, id), was)| match self.get(table, id) {
                Some(record) => RowWrite::of(&record),
                None => RowWrite {
                    table,
                    id,
                    part: was.as_ref().and_then(AnyRecord::part),
                    json: None,
                },
            })
            .collect())
    }

    /// Invariant 8: what is signed or approved does not change, except by undoing that while nothing later rests on it.
    fn check_frozen(
        &self,
        before: &BTreeMap<(TableName, Id), Option<AnyRecord>>,
        transaction: &Transaction,
    ) -> Result<(), Refusal> {
        let rest = Frozen {
            now: self,
            before,
            history: matches!(transaction.kind, Kind::Undo | Kind::Redo),
        };
        for (&(table, id), was) in before {
            let now = self.get(table, id);
            if rest.refuses(was.as_ref(), now.as_ref()) {
                return Err(Refusal::Frozen { table, id });
            }
        }
        Ok(())
    }

    /// Whatever a touched record points to exists, and nothing points to what is gone.
    fn check_references(
        &self,
        before: &BTreeMap<(TableName, Id), Option<AnyRecord>>,
    ) -> Result<(), Refusal> {
        let mut gone = Vec::new();
        for &(table, id) in before.keys() {
            match self.get(table, id) {
                Some(record) => {
                    for (to, target) in record.references() {
                        if self.get(to, target).is_none() {
                            return Err(Refusal::Dangling {
                                table,
                                id,
                                to,
                                target,
                            });
                        }
                    }
                }
                None => gone.push((table, id)),
            }
        }
        gone.retain(|(table, _)| {
            matches!(
                table,
                TableName::Duty
                    | TableName::Mission
                    | TableName::Letter
                    | TableName::Person
                    | TableName::Procedure
                    | TableName::Review
                    | TableName::SchoolClass
                    | TableName::Step
            )
        });
        if gone.is_empty() {
            return Ok(());
        }
        for record in self.records() {
            for reference in record.references() {
                if gone.contains(&reference) {
                    let (to, target) = reference;
                    return Err(Refusal::Dangling {
                        table: record.table(),
                        id: record.id(),
                        to,
                        target,
                    });
                }
            }
        }
        Ok(())
    }
}

/// A JSON object as a map, for changes.
pub(super) fn object(text: &str) -> Option<Fields> {
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => Some(map),
        _ => None,
    }
}
