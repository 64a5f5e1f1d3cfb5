//! What the page and the worker that verifies say to each other, in JSON. To cancel, the page ends the worker: it reads files in one go,
//! and hears nothing meanwhile.

use serde::{Deserialize, Serialize};

use super::checks::{Context, Finding};
use super::follow::Digest;
use super::readers::Column;
use super::report::Report;

/// What the page asks; files come beside it in the message (`{ask, files}`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Read the files, look for what is wrong.
    Verify {
        context: Context,
        /// Columns of lists matched by hand: header, what it holds.
        #[serde(default)]
        columns: Vec<(String, Column)>,
        /// What makes the marks of the findings; empty: none are made.
        #[serde(default)]
        secret: String,
    },
    /// Findings of the last verification: from which one on, how many.
    Findings { from: usize, count: usize },
}

/// What the worker says (`{answer}`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Answer {
    /// It has started.
    Ready,
    /// How far it has read: the file's number, its name, bytes read of all bytes.
    Progress {
        file: usize,
        name: String,
        read: u64,
        total: u64,
    },
    /// The verification is done: everything but its findings, how many there are, and the first of them.
    Done {
        report: Report,
        total: usize,
        #[serde(default)]
        digest: Digest,
        /// How long the files and the checks took, in milliseconds.
        reading: f64,
        checking: f64,
    },
    Findings {
        from: usize,
        findings: Vec<Finding>,
    },
    /// It could not go on, in a sentence.
    Failed {
        says: String,
    },
}

/// How many findings are given at once.
pub const PAGE: usize = 200;

impl Answer {
    /// The end of a verification, with the first findings alone.
    pub fn done(whole: &Report, digest: Digest, reading: f64, checking: f64) -> Self {
        Self::Done {
            report: Report {
                findings: page(whole, 0, PAGE),
                ..whole.clone()
            },
            total: whole.findings.len(),
            digest,
            reading,
            checking,
        }
    }

    /// Some of the findings.
    pub fn findings(whole: &Report, from: usize, count: usize) -> Self {
        Self::Findings {
            from,
            findings: page(whole, from, count.min(PAGE)),
        }
    }
}

fn page(whole: &Report, from: usize, count: usize) -> Vec<Finding> {
    whole
        .findings
        .iter()
        .skip(from)
        .take(count)
        .cloned()
        .collect()
}
