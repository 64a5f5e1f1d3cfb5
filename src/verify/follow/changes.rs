use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{NaiveDate, NaiveTime};

use super::{Digest, Trace};
use crate::model::*;
use crate::verify::facts::Kind;
use crate::verify::report::{FileLine, Report};

/// How many findings of one check are followed one by one. Where there are more, they have one cause and are corrected together.
pub const FOLLOWED_AT_MOST: usize = 500;

/// A verification that was made, at the moment when it is to be remembered.
pub struct Run<'a> {
    pub id: Id,
    pub date: NaiveDate,
    pub time: Option<NaiveTime>,
    /// All of it but the findings, of which [`Digest`] has what may be kept.
    pub report: &'a Report,
    pub digest: &'a Digest,
    /// The lines of the imports that were asked about.
    pub asked: &'a [Unsolved],
}

/// Whether a finding is followed from run to run: not what merely informs, nor what a file is by itself, nor what has no identity.
pub fn is_followed(trace: &Trace) -> bool {
    trace.severity != Severity::Info && !trace.check.starts_with('F') && !trace.marks.is_empty()
}

/// Whether a finding would be followed, had a file an identity for it.
pub fn is_nameless(trace: &Trace) -> bool {
    trace.marks.is_empty() && trace.severity != Severity::Info && !trace.check.starts_with('F')
}

/// What a verification changes in the carnet: its own record, and where each followed finding stands now. `None`: the same files were
/// verified on the same day.
///
/// A finding is corrected at the source when a newer file of the kind that showed it shows it no more, and verified when newer
/// accounts of the ENT do not either. What was not given, or not checked, changes nothing.
pub fn changes(carnet: &Carnet, run: &Run<'_>) -> Option<(Verification, Vec<Change>)> {
    let made = record(carnet, run);
    let again = |v: &&std::sync::Arc<Verification>| v.date == made.date && v.files == made.files && v.seal == made.seal;
    if carnet.verifications.values().any(|v| again(&v)) {
        return None;
    }
    let mut out = Follow { carnet, run, made: &made, changes: vec![Change::create(&made)] };
    out.findings();
    out.imports();
    let all = out.changes;
    Some((made, all))
}

fn card(file: &FileLine) -> VerifiedFile {
    VerifiedFile {
        kind: file.kind.clone(),
        uai: file.uai.clone(),
        year: file.year,
        made: file.made,
        records: file.records,
        role: file.role.clone(),
        print: file.print.clone(),
        extra: Extra::new(),
    }
}

fn record(carnet: &Carnet, run: &Run<'_>) -> Verification {
    let accepted = accepted(carnet, &run.digest.seal);
    let mut counts: BTreeMap<(Severity, &str), (u32, u32)> = BTreeMap::new();
    for trace in &run.digest.traces {
        let count = counts.entry((trace.severity, &trace.check)).or_default();
        count.0 += 1;
        let is_accepted = trace.marks.iter().any(|m| accepted.contains(m.as_str()));
        count.1 += u32::from(is_accepted);
    }
    let counts = counts.into_iter().filter_map(|((severity, code), (found, accepted))| {
        let check = run.report.check(code)?;
        Some(CheckCount {
            check: code.to_owned(),
            title: check.title.clone(),
            severity,
            corrector: check.corrector,
            found,
            accepted,
            extra: Extra::new(),
        })
    });
    let lacking: BTreeSet<&str> = run.report.not_run.iter().map(|n| n.check.as_str()).collect();
    let ran = run.report.checks.iter().map(|c| &c.code);
    Verification {
        id: run.id,
        date: run.date,
        time: run.time,
        files: run.report.files.iter().map(card).collect(),
        counts: counts.collect(),
        ran: ran.filter(|c| !lacking.contains(c.as_str())).cloned().collect(),
        seal: run.digest.seal.clone(),
        extra: Extra::new(),
    }
}

/// The marks of what is accepted.
fn accepted<'a>(carnet: &'a Carnet, seal: &str) -> BTreeSet<&'a str> {
    let all = carnet.followed_findings.values();
    let all = all.filter(|f| f.accepted.is_some() && f.seal == seal);
    all.flat_map(|f| f.marks.iter().map(String::as_str)).collect()
}

struct Follow<'a> {
    carnet: &'a Carnet,
    run: &'a Run<'a>,
    made: &'a Verification,
    changes: Vec<Change>,
}

impl Follow<'_> {
    /// Whether a file of this kind is there that is newer than those of the run `before`; where that one had none, than its day.
    fn is_newer(&self, kind: &str, before: Id) -> bool {
        let Some(before) = self.carnet.verifications.get(&before) else {
            return false;
        };
        self.made.of_kind(kind).any(|file| {
            let mut old = before.of_kind(kind).peekable();
            match old.peek() {
                Some(_) => old.all(|old| file.is_newer_than(old)),
                None => file.made.is_none_or(|day| day >= before.date),
            }
        })
    }

    fn is_there(&self, kind: &str) -> bool {
        self.made.of_kind(kind).next().is_some()
    }

    fn findings(&mut self) {
        let seal = &self.run.digest.seal;
        let year = SchoolYear::containing(self.run.date);
        let known: Vec<&FollowedFinding> =
            self.carnet.followed_findings.values().map(|f| &**f).filter(|f| f.seal == *seal).collect();
        let mut by_mark: HashMap<&str, &FollowedFinding> = HashMap::new();
        for finding in &known {
            for mark in &finding.marks {
                by_mark.insert(mark, finding);
            }
        }
        let mut seen: BTreeSet<Id> = BTreeSet::new();
        let mut begun: HashMap<&str, usize> = HashMap::new();
        for trace in self.run.digest.traces.iter().filter(|t| is_followed(t)) {
            match trace.marks.iter().find_map(|m| by_mark.get(m.as_str())) {
                Some(old) => {
                    if seen.insert(old.id) {
                        self.again(old, trace);
                    }
                }
                None => {
                    let Some(mark) = trace.marks.first() else {
                        continue;
                    };
                    let id = FollowedFinding::id_of(year, mark);
                    let begun = begun.entry(trace.check.as_str()).or_default();
                    let there = self.carnet.followed_findings.contains_key(&id);
                    if *begun < FOLLOWED_AT_MOST && !there && seen.insert(id) {
                        *begun += 1;
                        let new = self.begun(id, trace);
                        self.changes.push(Change::create(&new));
                    }
                }
            }
        }
        for old in known.into_iter().filter(|f| !seen.contains(&f.id)) {
            self.gone(old);
        }
    }

    fn begun(&self, id: Id, trace: &Trace) -> FollowedFinding {
        let check = self.run.report.check(&trace.check);
        FollowedFinding {
            id,
            year: SchoolYear::containing(self.run.date).start(),
            check: trace.check.clone(),
            marks: trace.marks.clone(),
            seal: self.run.digest.seal.clone(),
            class: trace.class.clone(),
            severity: trace.severity,
            corrector: check.map_or(Corrector::Administrator, |c| c.corrector),
            kinds: trace.kinds.clone(),
            run: self.made.id,
            found: self.run.date,
            told: None,
            fixed: None,
            verified: None,
            returned: None,
            accepted: None,
            import: self.missed(&trace.marks),
            in_ent: check.is_some_and(|c| c.in_ent),
            extra: Extra::new(),
        }
    }

    /// The line of an import that says the same.
    fn missed(&self, marks: &[String]) -> Option<MissedBy> {
        let of = |finding: Option<usize>| finding.and_then(|n| self.run.digest.traces.get(n));
        let mut lines = self.run.asked.iter().zip(&self.run.digest.missing);
        let (line, _) = lines.find(|(_, now)| of(now.finding).is_some_and(|t| t.marks.first() == marks.first()))?;
        Some(MissedBy { import: line.import, at: u32::try_from(line.at).unwrap_or(u32::MAX), extra: Extra::new() })
    }

    /// It is still found, or found again.
    fn again(&mut self, old: &FollowedFinding, trace: &Trace) {
        let mut new = old.clone();
        if let Some(import) = self.missed(&trace.marks) {
            new.import = Some(import);
        }
        if trace.kinds.iter().any(|k| self.is_newer(k, old.run)) {
            new.run = self.made.id;
            new.kinds.clone_from(&trace.kinds);
            new.class.clone_from(&trace.class);
            new.severity = trace.severity;
            if old.right_on().is_some() {
                new.returned = Some(self.run.date);
                new.fixed = None;
                new.verified = None;
            }
        }
        self.changes.extend(Change::update(old, &new));
    }

    /// It is not found: that may mean that it is right.
    fn gone(&mut self, old: &FollowedFinding) {
        if old.verified.is_some() || !self.made.ran.contains(&old.check) {
            return;
        }
        let accounts = Kind::EntAccounts.label();
        let mut new = old.clone();
        let at_source = |k: &&String| k.as_str() != accounts;
        let mut sources = old.kinds.iter().filter(at_source);
        if old.fixed.is_none() && sources.any(|k| self.is_newer(k, old.run)) {
            new.fixed = Some(self.run.date);
        }
        let all_there = old.kinds.iter().all(|k| self.is_there(k));
        if old.in_ent && (new.fixed.is_some() || all_there) && self.is_newer(accounts, old.run) {
            new.verified = Some(self.run.date);
        }
        self.changes.extend(Change::update(old, &new));
    }

    /// What imports had not found and the ENT has now is solved, where its accounts are of that day or later.
    fn imports(&mut self) {
        let mut solved: BTreeMap<Id, Vec<usize>> = BTreeMap::new();
        for (line, now) in self.run.asked.iter().zip(&self.run.digest.missing) {
            let Some(import) = self.carnet.imports.get(&line.import) else {
                continue;
            };
            let accounts = self.made.of_kind(Kind::EntAccounts.label());
            let since = accounts.filter_map(|f| f.made).any(|d| d >= import.date);
            if now.in_ent == Some(true) && since {
                solved.entry(line.import).or_default().push(line.at);
            }
        }
        for (id, lines) in solved {
            let Some(old) = self.carnet.imports.get(&id) else {
                continue;
            };
            let mut new = TimetableImport::clone(old);
            for at in lines {
                if let Some(missing) = new.missing.get_mut(at) {
                    missing.solved = Some(self.run.date);
                }
            }
            self.changes.extend(Change::update(&**old, &new));
        }
    }
}
