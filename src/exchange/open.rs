use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use super::carnet_file::{Quarantined, canonical};
use super::faithful;
use super::members::{Members, by_name, plain_name};
use super::packed::unpacked;
use super::summary::Summary;
use super::{FORMAT, FileError, FileKind, LooksLike, Made, VERSION, limits};
use crate::model::RawRow;
use crate::model::{
    AnyRecord, Arrange, Broken, Carnet, Content, Extra, FoldedYear, Id, Info, Kept, MAX_RECORDS, RowText, RowWrite,
    SchoolYear, TableName, Transaction,
};

/// A carnet file, read and checked; nothing is applied yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Opened {
    pub summary: Summary,
    pub carnet: Carnet,
    pub unknown: Vec<RawRow>,
    pub broken: Vec<Broken>,
    /// The years whose journal was folded.
    pub folded: Vec<FoldedYear>,
    /// What was erased for good.
    pub erased: BTreeSet<String>,
    /// Canonical lines, in order.
    pub journal: Vec<String>,
    pub made: Made,
    pub extra: Extra,
}

impl Opened {
    /// As texts, to be stored.
    pub fn into_content(self) -> Content {
        let known = self.carnet.records().map(|r| RowText::from(&RowWrite::of(&r)));
        let unknown = self.unknown.into_iter().map(|r| RowText { table: r.table, id: r.id, part: None, json: r.json });
        let kept = Kept { extra: self.extra, broken: self.broken, folded: self.folded, erased: self.erased };
        Content { rows: known.chain(unknown).collect(), lines: self.journal, kept }
    }
}

/// Reads a carnet file. Total: a record that cannot be read is set apart and named, unknown keys and tables are kept.
///
/// # Errors
/// [`FileError`] for a file that is no carnet, or passes a limit.
pub fn open(bytes: &[u8], progress: &mut dyn FnMut(usize, usize)) -> Result<Opened, FileError> {
    let bytes = &*unpacked(bytes)?;
    let text = decode(bytes)?;
    limits::check(text)?;
    let Members(top) = serde_json::from_str(text).map_err(|e| parse_error(&e))?;
    let mut top = by_name(top)?;
    let kind = check_header(&mut top)?;
    for (key, raw) in top.iter().filter(|(key, _)| !BY_RECORD.contains(&key.as_str())) {
        if let Err(fault) = faithful::check(raw.get()) {
            return Err(FileError::Unfaithful { key: key.clone(), fault });
        }
    }

    let made = top.remove("made").and_then(|raw| serde_json::from_str(raw.get()).ok()).unwrap_or_default();
    let outline = |key: &str| FileError::Outline { key: key.to_owned() };
    let Some(raw) = top.remove("carnet") else {
        return Err(outline("carnet"));
    };
    let Members(tables) = serde_json::from_str(raw.get()).map_err(|_| outline("carnet"))?;
    let tables: BTreeMap<String, Vec<&RawValue>> = by_name(tables)?;
    let foreign = tables.keys().filter(|name| name.parse::<TableName>().is_err());
    if foreign.count() > MAX_UNKNOWN_TABLES {
        return Err(FileError::TooManyTables { max: MAX_UNKNOWN_TABLES });
    }
    let lines: Vec<&RawValue> = match top.remove("journal") {
        Some(raw) => serde_json::from_str(raw.get()).map_err(|_| outline("journal"))?,
        None => Vec::new(),
    };
    let folded: Vec<FoldedYear> = match top.remove("folded") {
        Some(raw) => serde_json::from_str(raw.get()).map_err(|_| outline("folded"))?,
        None => Vec::new(),
    };
    let erased: BTreeSet<String> = match top.remove("erased") {
        Some(raw) => serde_json::from_str(raw.get()).map_err(|_| outline("erased"))?,
        None => BTreeSet::new(),
    };
    let apart: Vec<Quarantined> = match top.remove("quarantine") {
        Some(raw) => serde_json::from_str(raw.get()).map_err(|_| outline("quarantine"))?,
        None => Vec::new(),
    };
    let mut broken: Vec<Broken> = apart.into_iter().map(Broken::from).collect();
    for one in &broken {
        plain_name(&one.table)?;
        plain_name(&one.id)?;
    }
    let extra: Extra =
        top.into_iter().filter_map(|(k, raw)| Some((k, serde_json::from_str(raw.get()).ok()?))).collect();

    let total = tables.values().map(Vec::len).sum::<usize>();
    if total.max(lines.len()) > MAX_RECORDS {
        return Err(FileError::TooMany { max: MAX_RECORDS });
    }
    let (mut carnet, mut unknown) = (Carnet::default(), Vec::new());
    let mut seen = 0;
    for (name, records) in &tables {
        let mut ids = BTreeSet::new();
        for (at, raw) in records.iter().enumerate() {
            seen += 1;
            if seen % 2000 == 0 {
                progress(seen, total);
            }
            let id = identity(raw.get());
            let key = id.clone().unwrap_or_else(|| format!("?{at:06}"));
            let fresh = ids.insert(key.clone());
            let set_apart = |reason: &dyn ToString, suffix: &str| {
                Broken::new(name, format!("{key}{suffix}"), reason.to_string(), raw.get())
            };
            match name.parse::<TableName>() {
                _ if !fresh => broken.push(set_apart(&DUPLICATE, &format!("#{at}"))),
                _ if faithful::check(raw.get()).is_err() => broken.push(set_apart(&UNFAITHFUL, "")),
                Ok(table) => match AnyRecord::read(table, raw.get()) {
                    Ok(record) => carnet.put(record),
                    Err(reason) => broken.push(set_apart(&reason, "")),
                },
                Err(()) => match serde_json::from_str::<Value>(raw.get()) {
                    Ok(value) => unknown.push(RawRow { table: name.clone(), id: key, json: canonical(&value) }),
                    Err(e) => broken.push(set_apart(&e, "")),
                },
            }
        }
    }
    // What an older version could not read is tried again, where nothing took its place.
    broken.retain(|b| {
        let Ok(table) = b.table.parse::<TableName>() else {
            return true;
        };
        if faithful::check(&b.text).is_err() {
            return true;
        }
        match AnyRecord::read(table, &b.text) {
            // A second record of one identity stays apart, or a deletion would bring it back.
            Ok(record)
                if b.reason != DUPLICATE && carnet.get(table, record.id()).is_none() && there(&carnet, &record) =>
            {
                carnet.put(record);
                false
            }
            _ => true,
        }
    });
    unknown.arrange_by(|a, b| (&a.table, &a.id).cmp(&(&b.table, &b.id)));
    broken.arrange_by(|a, b| (&a.table, &a.id).cmp(&(&b.table, &b.id)));
    repair_info(&mut carnet, &broken);
    let journal: Vec<String> = lines.iter().map(|raw| journal_line(raw.get())).collect();
    let mut summary = Summary::of(&carnet, &unknown, &broken, &journal, &made, bytes.len() as u64);
    summary.kind = kind;
    Ok(Opened { summary, carnet, unknown, broken, folded, erased, journal, made, extra })
}

/// Tables of other versions that a file may have.
pub const MAX_UNKNOWN_TABLES: usize = 500;

/// The parts of a file of which each record or line is looked at by itself.
const BY_RECORD: [&str; 3] = ["carnet", "journal", "quarantine"];

/// The reason of a record set apart because it would not come back as it is written.
const UNFAITHFUL: &str = "unfaithful";
/// The reason of a record set apart because another one bears its identity.
const DUPLICATE: &str = "id: duplicate";

/// Whether all that a record points to is in the carnet.
fn there(carnet: &Carnet, record: &AnyRecord) -> bool {
    let is = |(table, id): &(TableName, Id)| carnet.get(*table, *id).is_some();
    record.references().iter().all(is)
}

fn decode(bytes: &[u8]) -> Result<&str, FileError> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let start = bytes.trim_ascii_start();
    let not_json = |looks_like| Err(FileError::NotJson { looks_like, line: 1 });
    match start {
        [] => return Err(FileError::Empty),
        [b'{' | b'[', ..] => {}
        [b'P', b'K', ..] => return not_json(Some(LooksLike::Zip)),
        [b'%', b'P', b'D', b'F', ..] => return not_json(Some(LooksLike::Pdf)),
        [b'<', ..] => return not_json(Some(LooksLike::Markup)),
        _ => return not_json(None),
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let line = newlines(bytes.get(..error.valid_up_to()).unwrap_or_default()) + 1;
        match error.error_len() {
            None => FileError::Truncated { line },
            Some(_) => FileError::NotJson { looks_like: None, line },
        }
    })
}

fn newlines(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b == b'\n').count()
}

fn parse_error(error: &serde_json::Error) -> FileError {
    match error.classify() {
        serde_json::error::Category::Eof => FileError::Truncated { line: error.line() },
        serde_json::error::Category::Data => FileError::OtherFormat { found: None },
        _ => FileError::NotJson { looks_like: None, line: error.line() },
    }
}

fn check_header(top: &mut BTreeMap<String, &RawValue>) -> Result<FileKind, FileError> {
    let mut take = |key: &str| top.remove(key).and_then(|raw| serde_json::from_str::<Value>(raw.get()).ok());
    match take("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(Value::String(found)) => {
            return Err(FileError::OtherFormat { found: Some(found.chars().take(60).collect()) });
        }
        _ => return Err(FileError::OtherFormat { found: None }),
    }
    match take("version").as_ref().and_then(Value::as_u64) {
        Some(1..=VERSION) => {}
        Some(found) if found > VERSION => return Err(FileError::Newer { found }),
        _ => {
            return Err(FileError::Outline { key: "version".to_owned() });
        }
    }
    match take("kind") {
        Some(Value::String(found)) => serde_json::from_value(Value::String(found.clone()))
            .map_err(|_| FileError::OtherKind { found: found.chars().take(60).collect() }),
        _ => Err(FileError::Outline { key: "kind".to_owned() }),
    }
}

#[derive(Deserialize)]
struct Identity {
    id: Id,
}

fn identity(text: &str) -> Option<String> {
    serde_json::from_str::<Identity>(text).ok().map(|i| i.id.to_string())
}

/// A carnet without a readable record of itself still opens: one is made from what there is.
fn repair_info(carnet: &mut Carnet, broken: &[Broken]) {
    if !carnet.info.is_empty() {
        return;
    }
    let year = carnet.activities.values().map(|a| a.date).max().map(SchoolYear::containing);
    let year = year.map(SchoolYear::start).or_else(|| carnet.letters.values().map(|l| l.year).max()).unwrap_or(2026);
    let id = broken.iter().filter(|b| b.table == "info").find_map(|b| b.id.parse().ok());
    carnet.put(AnyRecord::Info(std::sync::Arc::new(Info {
        id: id.unwrap_or_else(|| Id::new(0, [0; 10])),
        open_year: year,
        example: false,
        created: String::new(),
        keep_years: None,
        handover: String::new(),
        wanted: String::new(),
        copy: None,
        extra: Extra::new(),
    })));
}

/// A line in canonical form; what is no transaction, or would not come back as it is written, is kept as it is.
fn journal_line(text: &str) -> String {
    if faithful::check(text).is_err() {
        return faithful::compact(text);
    }
    match serde_json::from_str::<Transaction>(text) {
        Ok(transaction) => super::carnet_file::json(&transaction),
        Err(_) => serde_json::from_str::<Value>(text).map_or_else(|_| "null".to_owned(), |v| canonical(&v)),
    }
}
