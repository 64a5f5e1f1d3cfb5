//! « Effacer définitivement »: a person or an activity leaves every place where the carnet keeps something.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

pub use super::erased_here::{ERASED, without_erased};
use super::name_forms::{self, Form, find};
pub use super::name_forms::{FormKey, FormKind};
use super::taken_out::{TakenOut, unlink};
use super::{Made, backup_text, open};
use crate::model::*;

/// What is erased: a record, and the forms of the words that tell it.
#[derive(Clone, Debug, PartialEq)]
pub struct Erasing {
    pub table: TableName,
    pub id: Id,
    forms: Vec<Form>,
    /// The forms that are replaced; others are only proposed.
    active: BTreeSet<FormKey>,
    /// Texts that keep the words on purpose: table, identity, field.
    kept: BTreeSet<(String, String, String)>,
    /// What leaves nothing in its place.
    taken: TakenOut,
}

/// A text of another record in which the words stand.
#[derive(Clone, Debug, PartialEq)]
pub struct Mention {
    pub table: TableName,
    pub id: Id,
    pub field: String,
    pub text: String,
    /// In which forms.
    pub forms: BTreeSet<FormKey>,
}

/// A form as it stands in the carnet: as it was read first, and how often.
#[derive(Clone, Debug, PartialEq)]
pub struct FormSeen {
    pub key: FormKey,
    pub kind: FormKind,
    pub text: String,
    pub times: u32,
}

impl Erasing {
    /// A person, by each form of the name; an activity, by its title. A first name alone, and a name in small letters that may be a word,
    /// are proposed and not replaced by themselves.
    pub fn of(record: &AnyRecord) -> Option<Self> {
        let forms = match record {
            AnyRecord::Person(p) => name_forms::of_person(p),
            AnyRecord::Activity(a) => name_forms::of_text(&a.title),
            _ => return None,
        };
        let sure = forms.iter().enumerate().filter(|(_, f)| f.kind != FormKind::First);
        let active = sure.map(|(form, _)| FormKey { form, small: false });
        Some(Self {
            table: record.table(),
            id: record.id(),
            active: active.into_set(),
            forms,
            kept: BTreeSet::new(),
            taken: TakenOut::default(),
        })
    }

    /// Headings that the carnet remembers and that may be a person.
    pub fn of_headings(headings: BTreeSet<String>) -> Self {
        Self::taking(TakenOut { headings, ..TakenOut::default() })
    }

    /// Whole fields of records, by table and identity.
    pub fn of_fields(fields: BTreeMap<(String, String), BTreeSet<String>>) -> Self {
        Self::taking(TakenOut { fields, ..TakenOut::default() })
    }

    fn taking(taken: TakenOut) -> Self {
        Self {
            table: TableName::VerifyOptions,
            id: Id::new(0, [0; 10]),
            forms: Vec::new(),
            active: BTreeSet::new(),
            kept: BTreeSet::new(),
            taken,
        }
    }

    /// The forms that are replaced.
    pub fn all_replaced(&self) -> &BTreeSet<FormKey> {
        &self.active
    }

    /// Whether a form is replaced.
    pub fn replaces(&self, key: FormKey) -> bool {
        self.active.contains(&key)
    }

    /// The same, with those forms replaced and no other.
    pub fn replacing(mut self, active: BTreeSet<FormKey>) -> Self {
        self.active = active;
        self
    }

    /// The forms that stand in these texts, the most frequent first.
    pub fn seen(&self, mentions: &[Mention]) -> Vec<FormSeen> {
        let mut seen: BTreeMap<FormKey, FormSeen> = BTreeMap::new();
        for mention in mentions {
            for found in find(&self.forms, &mention.text) {
                let kind = self.forms.get(found.key.form).map_or(FormKind::Whole, |f| f.kind);
                let text = mention.text.get(found.place).unwrap_or_default();
                let of = seen.entry(found.key).or_insert_with(|| FormSeen {
                    key: found.key,
                    kind,
                    text: text.to_owned(),
                    times: 0,
                });
                of.times += 1;
            }
        }
        let mut all: Vec<FormSeen> = seen.into_values().collect();
        all.arrange_by_key(|f| (std::cmp::Reverse(f.times), f.key));
        all
    }

    /// The same, a text left as it is.
    pub fn keeping(mut self, mention: &Mention) -> Self {
        let id = mention.id.to_string();
        let table = mention.table.as_str().to_owned();
        self.kept.insert((table, id, mention.field.clone()));
        self
    }

    /// The other texts of the carnet in which the words stand; those of signed and approved documents stay, and are not among them.
    pub fn mentions(&self, carnet: &Carnet) -> Vec<Mention> {
        let others = carnet.records().filter(|r| !self.goes(r) && !signed(r.table().as_str()));
        let of = |record: AnyRecord| {
            let fields: Fields = serde_json::from_str(&record.text()).unwrap_or_default();
            let mention = |(field, value): (String, Value)| {
                let forms = self.forms_in(&value);
                (!forms.is_empty()).then(|| Mention {
                    table: record.table(),
                    id: record.id(),
                    field,
                    text: value.as_str().map_or_else(|| value.to_string(), str::to_owned),
                    forms,
                })
            };
            fields.into_iter().filter_map(mention).collect::<Vec<_>>()
        };
        others.flat_map(of).collect()
    }

    /// Signed and approved documents that name it: they stay as they are.
    pub fn documents(&self, carnet: &Carnet) -> Vec<AnyRecord> {
        let naming = |r: &AnyRecord| signed(r.table().as_str()) && self.is_in(&r.text());
        carnet.records().filter(naming).collect()
    }

    /// Whether the words stand in a text.
    pub fn is_in(&self, text: &str) -> bool {
        self.without(text) != text
    }

    /// All that a store or a file holds of the carnet, without it. A line of the journal keeps its identity; what a signed document says stays.
    pub fn content(&self, content: Content) -> Content {
        let mut kept = content.kept;
        kept.broken.retain(|b| b.id != self.id.to_string());
        for broken in &mut kept.broken {
            broken.text = self.without(&broken.text);
            broken.reason = self.without(&broken.reason);
        }
        kept.extra.iter_mut().for_each(|(_, value)| self.clean(value));
        if self.taken.is_empty() {
            kept.erased.insert(self.tombstone());
        }
        Content {
            rows: content.rows.into_iter().filter_map(|row| self.row(row)).collect(),
            lines: content.lines.iter().map(|line| self.line(line)).collect(),
            kept,
        }
    }

    /// A state kept aside, or a file: its text without it. `None`: it cannot be read, and has to go.
    pub fn file(&self, text: &str) -> Option<String> {
        let named = self.is_in(text) || text.contains(&self.id.to_string());
        if !named && !self.taken.may_be_in(text) {
            return Some(text.to_owned());
        }
        let file = open(text.as_bytes(), &mut |_, _| {}).ok()?;
        let made: Made = Made { by: self.without(&file.made.by), ..file.made.clone() };
        let kind = file.summary.kind;
        Some(backup_text(kind, self.content(file.into_content()), &made))
    }

    /// A text without the words, each form of them replaced.
    pub fn without(&self, text: &str) -> String {
        let (mut out, mut at) = (String::with_capacity(text.len()), 0);
        let found = find(&self.forms, text).into_iter();
        for found in found.filter(|f| self.active.contains(&f.key)) {
            out.push_str(text.get(at..found.place.start).unwrap_or_default());
            out.push_str(ERASED);
            at = found.place.end;
        }
        out.push_str(text.get(at..).unwrap_or_default());
        // What cannot be read as records has them as JSON does.
        let quoted = |text: &str| Value::from(text).to_string();
        let headings = self.taken.headings.iter();
        headings.fold(out, |out, h| out.replace(&quoted(h), &quoted(ERASED)))
    }

    /// What is left of it, so that another file does not bring it back.
    fn tombstone(&self) -> String {
        format!("{}/{}", self.table, self.id)
    }

    /// Whether a record goes with it: itself, what was named of an activity in the bilan, what stands beside it, and the
    /// remarks on it.
    fn goes(&self, record: &AnyRecord) -> bool {
        let target = format!("activity/{}", self.id);
        match record {
            AnyRecord::Achievement(a) => self.table == TableName::Activity && a.activity == self.id,
            AnyRecord::Comment(c) => self.table == TableName::Activity && c.target == target,
            record if record.owner() == Some((TableName::Activity, self.id)) => self.table == TableName::Activity,
            record => (record.table(), record.id()) == (self.table, self.id),
        }
    }

    fn row(&self, mut row: RowText) -> Option<RowText> {
        if signed(&row.table) {
            return Some(row);
        }
        let record = row.table.parse().ok().and_then(|t| AnyRecord::read(t, &row.json).ok());
        if record.is_some_and(|r| self.goes(&r)) {
            return None;
        }
        let Ok(Value::Object(mut fields)) = serde_json::from_str(&row.json) else {
            row.json = self.without(&row.json);
            return Some(row);
        };
        if self.fields(&row.table, &row.id, &mut fields) {
            row.json = canonical(&row.table, &Value::Object(fields));
        }
        Some(row)
    }

    /// Cleans the fields of a record; whether something changed.
    fn fields(&self, table: &str, id: &str, fields: &mut Fields) -> bool {
        let before = fields.clone();
        let own = Value::String(self.id.to_string());
        // What points to it points to nothing, inside too.
        fields.retain(|_, value| *value != own);
        fields.values_mut().for_each(|value| unlink(value, &|v| *v == own));
        self.taken.apply(table, id, fields);
        for (field, value) in fields.iter_mut() {
            let place = (table.to_owned(), id.to_owned(), field.clone());
            if !self.kept.contains(&place) {
                self.clean(value);
            }
        }
        *fields != before
    }

    fn line(&self, line: &str) -> String {
        let Ok(mut t) = serde_json::from_str::<Transaction>(line) else {
            return self.without(line);
        };
        let of = |c: &Change| {
            let whole = c.after.as_ref().or(c.before.as_ref());
            let text = whole.map(|fields| Value::Object(fields.clone()).to_string());
            let record = text.and_then(|text| AnyRecord::read(c.table, &text).ok());
            (c.table, c.id) == (self.table, self.id) || record.is_some_and(|r| self.goes(&r))
        };
        if t.changes.iter().any(of) {
            t.changes.retain(|c| !of(c));
            t.label = ERASED.to_owned();
        }
        t.label = self.without(&t.label);
        t.by = self.without(&t.by);
        for change in &mut t.changes {
            if signed(change.table.as_str()) {
                continue;
            }
            let (table, id) = (change.table.as_str(), change.id.to_string());
            for side in [&mut change.before, &mut change.after].into_iter().flatten() {
                self.fields(table, &id, side);
            }
        }
        serde_json::to_string(&t).unwrap_or_default()
    }

    /// The forms that stand in a value, in the keys of objects too.
    fn forms_in(&self, value: &Value) -> BTreeSet<FormKey> {
        let in_text = |text: &str| find(&self.forms, text).into_iter().map(|f| f.key);
        match value {
            Value::String(text) => in_text(text).into_set(),
            Value::Array(items) => items.iter().flat_map(|v| self.forms_in(v)).into_set(),
            Value::Object(fields) => {
                let of = |(key, value): (&String, &Value)| {
                    let keys = in_text(key).filter(|_| !is_field(key)).into_set();
                    &keys | &self.forms_in(value)
                };
                fields.iter().flat_map(of).into_set()
            }
            _ => BTreeSet::new(),
        }
    }

    fn clean(&self, value: &mut Value) {
        match value {
            Value::String(text) => *text = self.without(text),
            Value::Array(items) => items.iter_mut().for_each(|v| self.clean(v)),
            Value::Object(fields) => {
                fields.iter_mut().for_each(|(_, v)| self.clean(v));
                let named = |key: &&String| !is_field(key) && self.is_in(key);
                let named: Vec<String> = fields.keys().filter(named).cloned().collect();
                for key in named {
                    let value = fields.remove(&key).unwrap_or_default();
                    let clean = self.without(&key);
                    // Two keys that become one stay two.
                    let free = |n: &u32| match n {
                        1 => !fields.contains_key(&clean),
                        n => !fields.contains_key(&format!("{clean} {n}")),
                    };
                    let next = match (1..=u32::MAX).find(free).unwrap_or(1) {
                        1 => clean,
                        n => format!("{clean} {n}"),
                    };
                    fields.insert(next, value);
                }
            }
            _ => {}
        }
    }
}

/// A key that a program writes, not a person: `last_name`.
fn is_field(key: &str) -> bool {
    let field = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    key.chars().all(field)
}

/// What is signed or approved stands as it was.
fn signed(table: &str) -> bool {
    let frozen = [TableName::SignedLetter, TableName::ApprovedReview];
    frozen.iter().any(|t| t.as_str() == table)
}

/// A row as the program writes it; of an unknown table, as it is.
fn canonical(table: &str, value: &Value) -> String {
    let text = value.to_string();
    let read = table.parse().ok().and_then(|t| AnyRecord::read(t, &text).ok());
    read.map_or(text, |record| record.text())
}
