//! The verifications of a year, and what is followed of them.

use std::collections::BTreeMap;

use crate::model::*;

impl Carnet {
    /// The verifications of a year, oldest first.
    pub fn verifications_of(&self, year: SchoolYear) -> Vec<&Verification> {
        let all = self.verifications.values().map(|v| &**v);
        let mut found: Vec<&Verification> = all.filter(|v| v.school_year() == year).collect();
        found.arrange_by_key(|v| (v.date, v.time, v.id));
        found
    }

    /// What a check was called when it last found something.
    pub fn check_title(&self, code: &str) -> String {
        let all = self.verifications.values();
        let mut counts: Vec<_> =
            all.flat_map(|v| v.counts.iter().map(move |c| (v.date, c))).filter(|(_, c)| c.check == code).collect();
        counts.arrange_by_key(|(date, _)| *date);
        let last = counts.last().map(|(_, c)| c.title.clone());
        last.unwrap_or_else(|| code.to_owned())
    }

    /// What is followed and not over, of any year; the gravest first.
    pub fn findings_left(&self) -> Vec<&FollowedFinding> {
        let all = self.followed_findings.values().map(|f| &**f);
        let mut left: Vec<&FollowedFinding> = all.filter(|f| !f.is_over()).collect();
        left.arrange_by(|a, b| {
            let key = |f: &FollowedFinding| (f.severity, f.corrector, f.check.clone());
            key(a).cmp(&key(b)).then_with(|| natural(&a.class, &b.class))
        });
        left
    }

    /// What became of what was found in a year, by who corrects.
    pub fn corrections_of(&self, year: SchoolYear) -> Vec<CorrectionLine> {
        let mut by: BTreeMap<Corrector, (CorrectionLine, Vec<i64>)> = BTreeMap::new();
        let of_year = self.followed_findings.values();
        for finding in of_year.filter(|f| f.school_year() == year) {
            let corrector = finding.corrector;
            let (line, days) = by.entry(corrector).or_insert_with(|| {
                let line = CorrectionLine {
                    corrector,
                    found: 0,
                    first: None,
                    right: 0,
                    last: None,
                    accepted: 0,
                    left: 0,
                    since: None,
                    days: None,
                };
                (line, Vec::new())
            });
            line.found += 1;
            line.first = line.first.into_iter().chain([finding.found]).min();
            match (finding.right_on(), &finding.accepted) {
                (Some(day), _) => {
                    line.right += 1;
                    line.last = line.last.max(Some(day));
                }
                (None, Some(_)) => line.accepted += 1,
                (None, None) => {
                    line.left += 1;
                    line.since = line.since.into_iter().chain([finding.found]).min();
                }
            }
            days.extend(finding.days());
        }
        let mean = |(mut line, days): (CorrectionLine, Vec<i64>)| {
            let sum: i64 = days.iter().sum();
            let count = days.len() as i64;
            line.days = (count > 0).then(|| u32::try_from((sum + count / 2) / count).unwrap_or(0));
            line
        };
        by.into_values().map(mean).collect()
    }

    /// The name that an import's report gave to what a finding is about, where one did.
    pub fn missed_name(&self, finding: &FollowedFinding) -> Option<&str> {
        let link = finding.import.as_ref()?;
        let import = self.imports.get(&link.import)?;
        let missing = import.missing.get(usize::try_from(link.at).ok()?)?;
        Some(&missing.name)
    }

    /// The days that a corrector is given, as the school knows them.
    pub fn delay_of(&self, corrector: Corrector) -> Delay {
        let own = self.verify_options.values().next();
        let own = own.and_then(|o| o.delays.iter().find(|d| d.corrector == corrector));
        own.cloned().unwrap_or_else(|| Delay::supposed(corrector))
    }

    /// The activity that a verification becomes in the journal, under « Administration de l'ENT ».
    pub fn activity_of_run(&self, run: &Verification) -> Activity {
        let files = run.files.iter().filter(|f| f.is_verified()).count();
        let title = match files {
            1 => "Vérification d’un fichier d’annuaire".to_owned(),
            n => format!("Vérification de {n} fichiers d’annuaire et d’emploi du temps"),
        };
        let mut activity = Activity::new(run.activity_id(), run.date, title);
        activity.time = run.time;
        activity.nature = Nature::Verification;
        activity.duty = self.duty_of("1.1", run.date);
        activity.notes = match Severity::counted(|severity| run.found(severity)) {
            Some(said) => format!("Anomalies : {said}."),
            None => "Rien à corriger.".to_owned(),
        };
        activity
    }
}
