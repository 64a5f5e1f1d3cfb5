use std::collections::BTreeSet;
use std::fmt::Write as _;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::model::{
    AnyRecord, Arrange, Broken, Carnet, Content, Extra, FoldedYear, Id, MAX_RECORDS, RawRow, TableName,
};

/// The value of `format`.
pub const FORMAT: &str = "carnet-ent";
/// The value of `version` that this program writes, and the highest that it reads.
pub const VERSION: u64 = 1;

/// What a file is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub enum FileKind {
    /// All of the carnet.
    #[default]
    Backup,
    /// What the head needs for one school year: « exemplaire ».
    Copy,
    /// The copy as it was sent, and as its journal what the head did to it: « retour ».
    Return,
}

/// Who made the file, when, with what: the only part that differs between two files of the same carnet.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Made {
    /// RFC 3339, UTC.
    #[serde(default)]
    pub at: String,
    #[serde(default)]
    pub by: String,
    #[serde(default)]
    pub app: String,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A record set apart, in a file: verbatim, so that its texts count as those of a record.
#[derive(Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
#[cfg_attr(not(target_arch = "wasm32"), schemars(rename = "Broken"))]
pub(super) struct Quarantined {
    table: String,
    /// Its key in the store: the identity where it has one.
    id: String,
    /// What the reader said.
    reason: String,
    /// The record, as a text: where it is no JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    text: Option<String>,
    /// The record, verbatim.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<Value>"))]
    record: Option<Box<RawValue>>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    extra: Extra,
}

impl From<&Broken> for Quarantined {
    fn from(broken: &Broken) -> Self {
        let record = serde_json::from_str(&broken.text).ok();
        Self {
            table: broken.table.clone(),
            id: broken.id.clone(),
            reason: broken.reason.chars().take(1_000).collect(),
            text: record.is_none().then(|| broken.text.clone()),
            record,
            extra: broken.extra.clone(),
        }
    }
}

impl From<Quarantined> for Broken {
    fn from(apart: Quarantined) -> Self {
        let record = apart.record.map(|r| r.get().to_owned());
        // A record that is `null` is read as none at all.
        let text = record.or(apart.text).or(Some("null".to_owned()));
        Self { extra: apart.extra, ..Self::new(apart.table, apart.id, apart.reason, text.unwrap_or_default()) }
    }
}

/// Writes the carnet file in its canonical form: LF, tables by name, records by identity, one record a line.
pub struct Writer<'a> {
    pub kind: FileKind,
    pub made: &'a Made,
    pub carnet: &'a Carnet,
    /// Records of unknown tables, by table then identity.
    pub unknown: &'a [RawRow],
    pub broken: &'a [Broken],
    /// The years whose journal was folded.
    pub folded: &'a [FoldedYear],
    /// What was erased for good: see [`crate::model::Kept`].
    pub erased: &'a BTreeSet<String>,
    /// The journal's lines in order, each a canonical JSON text.
    pub journal: &'a [String],
    /// Unknown keys of the file.
    pub extra: &'a Extra,
}

impl Writer<'_> {
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.carnet.activities.len() * 400 + self.journal.len() * 400 + 4096);
        let _ = write!(
            out,
            "{{\n\"format\": \"{FORMAT}\",\n\"version\": {VERSION},\n\"kind\": {},\n\"made\": {},\n\"carnet\": {{\n",
            json(&self.kind),
            json(self.made)
        );
        let mut tables: Vec<&str> = TableName::ALL.iter().map(|t| t.as_str()).collect();
        tables.extend(self.unknown.iter().map(|r| r.table.as_str()));
        tables.arrange();
        tables.dedup();
        let mut records = self.carnet.records().peekable();
        let mut unknown = self.unknown.iter().peekable();
        for (at, table) in tables.iter().enumerate() {
            let mut rows = Vec::new();
            while let Some(record) = records.next_if(|r| r.table().as_str() == *table) {
                rows.push(record.text());
            }
            while let Some(row) = unknown.next_if(|r| r.table == *table) {
                rows.push(row.json.clone());
            }
            let _ = write!(out, "{}: ", json(table));
            list(&mut out, rows);
            out.push_str(if at + 1 < tables.len() { ",\n" } else { "\n" });
        }
        out.push_str("},\n\"journal\": ");
        list(&mut out, self.journal.iter());
        if !self.broken.is_empty() {
            out.push_str(",\n\"quarantine\": ");
            list(&mut out, self.broken.iter().map(|b| json(&Quarantined::from(b))));
        }
        if !self.folded.is_empty() {
            out.push_str(",\n\"folded\": ");
            list(&mut out, self.folded.iter().map(json));
        }
        if !self.erased.is_empty() {
            let _ = write!(out, ",\n\"erased\": {}", json(self.erased));
        }
        for (key, value) in self.extra {
            let _ = write!(out, ",\n{}: {}", json(key), json(value));
        }
        out.push_str("\n}\n");
        out
    }
}

/// Rows of a store, each put where it belongs.
#[derive(Debug, Default)]
pub struct Sorted {
    pub carnet: Carnet,
    pub broken: Vec<Broken>,
    pub unknown: Vec<RawRow>,
}

impl Sorted {
    /// Takes the row `id` of `table`: a record, one that cannot be read, or one of a table that this version does not know.
    pub fn take(&mut self, table: String, id: String, json: String) {
        match table.parse::<TableName>() {
            Ok(name) => match AnyRecord::read(name, &json) {
                Ok(record) => self.carnet.put(record),
                Err(reason) => self.broken.push(Broken::new(table, id, reason, json)),
            },
            Err(()) => self.unknown.push(RawRow { table, id, json }),
        }
    }
}

/// The file of all that a store holds, without the page. Of a journal beyond what is read it has the end, and says from which line on.
pub fn backup_text(kind: FileKind, mut content: Content, made: &Made) -> String {
    let mut made = made.clone();
    let over = content.lines.len().saturating_sub(MAX_RECORDS);
    if over > 0 {
        content.lines.drain(..over);
        made.extra.insert("journal_from".to_owned(), (over as u64 + 1).into());
    }
    let mut sorted = Sorted { broken: content.kept.broken, ..Sorted::default() };
    for row in content.rows {
        sorted.take(row.table, row.id, row.json);
    }
    sorted.broken.arrange_by(|a, b| (&a.table, &a.id).cmp(&(&b.table, &b.id)));
    let writer = Writer {
        kind,
        made: &made,
        carnet: &sorted.carnet,
        unknown: &sorted.unknown,
        broken: &sorted.broken,
        folded: &content.kept.folded,
        erased: &content.kept.erased,
        journal: &content.lines,
        extra: &content.kept.extra,
    };
    writer.text()
}

fn list(out: &mut String, rows: impl IntoIterator<Item = impl AsRef<str>>) {
    let mut rows = rows.into_iter().peekable();
    if rows.peek().is_none() {
        out.push_str("[]");
        return;
    }
    out.push_str("[\n");
    while let Some(row) = rows.next() {
        out.push_str(row.as_ref());
        out.push_str(if rows.peek().is_some() { ",\n" } else { "\n" });
    }
    out.push(']');
}

pub(super) fn json<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

pub(super) fn canonical(value: &Value) -> String {
    json(value)
}

/// `carnet-<UAI>-<date>-<exemplaire|retour>.json`; a backup also says of which carnet and which computer it is:
/// `carnet-<UAI>-<carnet>-<poste>-<date>-sauvegarde.json`. What is empty is left out.
pub fn file_name(uai: &str, place: Option<(Id, Id)>, date: NaiveDate, kind: FileKind) -> String {
    let word = match kind {
        FileKind::Backup => "sauvegarde",
        FileKind::Copy => "exemplaire",
        FileKind::Return => "retour",
    };
    let uai: String = uai.chars().filter(char::is_ascii_alphanumeric).collect();
    let place = place.filter(|_| kind == FileKind::Backup);
    let (carnet, device) = match place {
        Some((carnet, device)) => (code(carnet), code(device)),
        None => Default::default(),
    };
    let parts = ["carnet", &uai, &carnet, &device, &date.to_string(), word];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    format!("{}.json", parts.collect::<Vec<_>>().join("-"))
}

/// Six signs that tell one identity from another: the end of it, which is chance.
fn code(id: Id) -> String {
    let text: String = id.to_string().chars().filter(|c| *c != '-').collect();
    text.get(text.len().saturating_sub(6)..).unwrap_or_default().to_owned()
}
