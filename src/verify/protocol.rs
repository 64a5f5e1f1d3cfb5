//! What the page and the worker that verifies say to each other, in JSON. To cancel, the page ends the worker: it reads files in one go,
//! and hears nothing meanwhile.

use serde::{Deserialize, Serialize};

use super::checks::{Context, Finding};
use super::follow::{Digest, Trace};
use super::readers::Ways;
use super::report::Report;

/// What the page asks; files come beside it in the message (`{ask, files}`).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Ask {
    /// Read the files, look for what is wrong.
    Verify {
        context: Context,
        /// How the person wants files to be read.
        #[serde(default)]
        ways: Box<Ways>,
        /// What makes the marks of the findings; empty: none are made.
        #[serde(default)]
        secret: String,
        /// A fictitious school in place of the files.
        #[serde(default)]
        trial: bool,
    },
    /// Some findings of the last verification, by their numbers.
    Chosen { numbers: Vec<usize> },
    /// The traces of its findings, from which one on.
    Traces { from: usize },
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
    /// The verification is done: everything but its findings, and how many there are: they are asked for by their numbers.
    Done {
        report: Box<Report>,
        total: usize,
        /// Without its traces: they are asked for.
        #[serde(default)]
        digest: Digest,
        /// How long the files and the checks took, in milliseconds.
        reading: f64,
        checking: f64,
    },
    /// One for each number that there is.
    Chosen {
        findings: Vec<Finding>,
    },
    Traces {
        from: usize,
        traces: Vec<Trace>,
    },
    /// It could not go on, in a sentence.
    Failed {
        says: String,
    },
}

/// How many findings are given at once.
pub const PAGE: usize = 200;
/// How many traces are given at once.
pub const TRACES: usize = 2_000;

impl Answer {
    /// The end of a verification, without its findings.
    pub fn done(whole: &Report, digest: Digest, reading: f64, checking: f64) -> Self {
        Self::Done {
            report: Box::new(Report { findings: Vec::new(), ..whole.clone() }),
            total: whole.findings.len(),
            digest: Digest { traces: Vec::new(), ..digest },
            reading,
            checking,
        }
    }

    /// The findings of these numbers, a page of them at most.
    pub fn chosen(whole: &Report, numbers: &[usize]) -> Self {
        let found = numbers.iter().take(PAGE);
        let found = found.filter_map(|n| whole.findings.get(*n).cloned());
        Self::Chosen { findings: found.collect() }
    }

    /// The traces from one on.
    pub fn traces(all: &[Trace], from: usize) -> Self {
        Self::Traces { from, traces: all.iter().skip(from).take(TRACES).cloned().collect() }
    }
}
