use serde::{Deserialize, Serialize};

use super::Sealer;
use crate::model::{Arrange, MissingKind, Severity};
use crate::verify::checks::{Context, Finding};
use crate::verify::readers::values::sanitized;
use crate::verify::report::Report;

/// What leaves the worker of all findings at once: no name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Digest {
    pub seal: String,
    /// One for each finding of the report, in its order.
    pub traces: Vec<Trace>,
    /// One for each line of the imports that was asked about, in that order.
    pub missing: Vec<MissingNow>,
}

/// A finding without who it is about.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    pub check: String,
    pub severity: Severity,
    pub class: String,
    /// None: no file gives an identity.
    pub marks: Vec<String>,
    /// The kinds of the files that show it.
    pub kinds: Vec<String>,
}

/// What the files say of a line that an import did not find.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MissingNow {
    /// Whether the accounts of the ENT have it; `None`: they were not given.
    pub in_ent: Option<bool>,
    /// Its finding, by number.
    pub finding: Option<usize>,
}

impl Digest {
    /// Of a whole report; without a secret, nothing has a mark.
    pub fn of(report: &Report, context: &Context, sealer: Option<&Sealer>) -> Self {
        let traces = report.findings.iter().map(|finding| {
            let keys = std::iter::once(&finding.key).chain(&finding.also);
            let keys = keys.filter(|k| !k.is_empty());
            let mark = |key: &String| sealer.map(|s| s.mark(&finding.check, key));
            Trace {
                check: finding.check.clone(),
                severity: finding.severity,
                class: finding.class.clone(),
                marks: keys.filter_map(mark).collect(),
                kinds: kinds(report, finding),
            }
        });
        let missing = context.missing.iter().zip(&report.missing);
        let missing = missing.map(|((kind, name), in_ent)| {
            let check = match kind {
                MissingKind::Teacher => "P1",
                MissingKind::Class => "G1",
                _ => "",
            };
            let name = sanitized(name);
            let same = |f: &Finding| f.check == check && sanitized(&f.subject) == name;
            MissingNow { in_ent: *in_ent, finding: report.findings.iter().position(same) }
        });
        Self {
            seal: sealer.map(Sealer::seal).unwrap_or_default(),
            traces: traces.collect(),
            missing: missing.collect(),
        }
    }
}

fn kinds(report: &Report, finding: &Finding) -> Vec<String> {
    let files = finding.evidence.iter();
    let files = files.filter_map(|e| report.files.iter().find(|f| f.name == e.file));
    let mut kinds: Vec<String> = files.map(|f| f.kind.clone()).collect();
    kinds.arrange();
    kinds.dedup();
    kinds
}
