use serde::{Deserialize, Serialize};

use super::checks::{self, CheckCard, Context, Evidence, Finding, Role, View};
use super::comparison::{Changes, changes};
use super::facts::{Facts, Heading, Kind, Name};
use super::readers::Ways;
use crate::model::Arrange;

/// What a verification says.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The school that it is about.
    pub uai: String,
    pub files: Vec<FileLine>,
    /// What comes first is to be mended first: the files, then by severity.
    pub findings: Vec<Finding>,
    pub not_run: Vec<NotRun>,
    /// What has changed since earlier files that were given, too.
    pub changes: Vec<Changes>,
    /// Whether the accounts of the ENT have each line of the imports that was asked about; `None`: they were not given.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<Option<bool>>,
    /// Every check, in words.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checks: Vec<CheckCard>,
}

impl Report {
    pub fn check(&self, code: &str) -> Option<&CheckCard> {
        self.checks.iter().find(|c| c.code == code)
    }
}

/// A file's identity card, in words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FileLine {
    pub name: String,
    pub kind: String,
    pub source: String,
    pub uai: String,
    pub year: Option<i32>,
    pub records: u32,
    pub made: Option<chrono::NaiveDate>,
    pub delta: bool,
    pub encoding: String,
    pub version: String,
    pub role: String,
    pub columns: Vec<String>,
    /// The headings of a list.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headings: Vec<Heading>,
    /// Lines of a profile that is not known, by the word that they say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<(String, u32)>,
    /// What a list that says no profile is known by again.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub signature: String,
    pub says: String,
    /// A fingerprint of its content, in hexadecimal.
    #[serde(default)]
    pub print: String,
}

/// A check whose files are not there.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct NotRun {
    pub check: String,
    pub needs: String,
}

/// Gives each file of the annuaire the school of most of its records: its header does not say it.
fn name_schools(facts: &mut Facts) {
    let uai_of = |facts: &Facts, structure| {
        let here = facts.establishments.iter().find(|e| e.id == structure);
        here.map_or_else(String::new, |e| facts.text(e.uai).to_owned())
    };
    let files: Vec<(usize, Kind)> = facts.files.iter().map(|f| f.kind).enumerate().collect();
    for (at, kind) in files {
        let here = |file: u16| usize::from(file) == at;
        let structures: Vec<_> = match kind {
            Kind::AafEleve => {
                let all = facts.pupils.iter().filter(|p| here(p.place.file));
                all.map(|p| p.structure).collect()
            }
            Kind::AafPersEducNat => {
                let all = facts.staff.iter().filter(|p| here(p.place.file));
                all.filter_map(|p| p.structures.first().copied()).collect()
            }
            Kind::AafEtabEducNat => {
                let divisions = facts.divisions.iter().filter(|d| here(d.place.file));
                let homes = divisions.map(|d| d.structure);
                let own = facts.establishments.iter().filter(|e| here(e.place.file)).map(|e| e.id);
                homes.chain(own).collect()
            }
            _ => continue,
        };
        let mut counts: Vec<(Name, usize)> = Vec::new();
        for structure in structures.into_iter().filter(|s| s.is_some()) {
            match counts.iter_mut().find(|(s, _)| *s == structure) {
                Some((_, n)) => *n += 1,
                None => counts.push((structure, 1)),
            }
        }
        let most = counts.iter().map(|(_, n)| *n).max();
        if let Some((structure, _)) = counts.iter().find(|(_, n)| Some(*n) == most) {
            let uai = uai_of(facts, *structure);
            if let Some(card) = facts.files.get_mut(at) {
                card.uai = uai;
            }
        }
    }
}

/// Looks for all that is wrong in the facts. `watch` is asked between two checks whether to go on.
pub fn verify(facts: &mut Facts, context: &Context, mut watch: impl FnMut() -> bool) -> Option<Report> {
    super::readers::apply_deltas(facts);
    name_schools(facts);
    let facts = &*facts;
    let view = View::new(facts, context);
    let mut findings = Vec::new();
    let mut not_run = Vec::new();
    for check in checks::all() {
        if !watch() {
            return None;
        }
        if let Some(needs) = check.lacks(&view) {
            not_run.push(NotRun { check: check.code.to_owned(), needs });
            continue;
        }
        for found in (check.run)(&view) {
            let evidence = found.evidence.iter().map(|(place, value)| Evidence {
                file: view.file(*place).map_or_else(String::new, |f| f.name.clone()),
                line: place.line,
                value: value.clone(),
            });
            findings.push(Finding {
                check: check.code.to_owned(),
                severity: found.severity.unwrap_or(check.severity),
                subject: found.subject.clone(),
                evidence: evidence.collect(),
                expected: found.expected.clone(),
                class: view.text(found.class).to_owned(),
                key: found.key.clone(),
                also: found.also.clone(),
            });
        }
    }
    findings.arrange_by_key(|f: &Finding| (!f.check.starts_with('F'), f.severity));
    let files = facts.files.iter().zip(&view.roles).map(|(card, role)| FileLine {
        name: card.name.clone(),
        kind: card.kind.label().to_owned(),
        source: card.kind.source().label().to_owned(),
        uai: card.uai.clone(),
        year: card.year,
        records: card.records,
        made: card.made,
        delta: card.delta,
        encoding: card.encoding.clone(),
        version: card.version.clone(),
        role: match role {
            Role::Current => "vérifié",
            Role::Earlier => "antérieur",
            Role::Foreign => "autre établissement",
            Role::Double => "en double",
            Role::Broken if card.beside => "laissé de côté",
            Role::Broken => "illisible",
        }
        .to_owned(),
        columns: card.columns.clone(),
        headings: card.headings.clone(),
        unknown: card.unknown.clone(),
        signature: Ways::signature(&card.headings.iter().map(|h| h.name.clone()).collect::<Vec<_>>()),
        says: card.says.clone(),
        print: format!("{:016x}", card.print),
    });
    Some(Report {
        uai: view.uai.clone(),
        files: files.collect(),
        findings,
        not_run,
        changes: changes(&view),
        checks: checks::all().into_iter().map(CheckCard::from).collect(),
        missing: context.missing.iter().map(|(kind, name)| checks::in_ent(&view, *kind, name)).collect(),
    })
}
