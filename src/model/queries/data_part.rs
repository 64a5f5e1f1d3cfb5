//! « Données et remontées » of a year.

use crate::model::*;

impl DataPart {
    /// As the carnet tells it now.
    pub fn of(carnet: &Carnet, year: SchoolYear) -> Self {
        let imports = carnet.imports_of(year).into_iter().map(|i| ImportLine {
            date: i.date,
            software: i.software.clone(),
            kind: i.kind,
            missing: i.missing.len() as u32,
            courses: i.counts.get(&Count::CoursesCreated).copied(),
        });
        let campaigns = carnet.campaigns_of(year).into_iter().map(|c| CampaignLine {
            name: c.name.clone(),
            state: c.state,
            sent: c.sent,
            rejects: c.rejects.len() as u32,
        });
        let councils = carnet.procedures_of(year).into_iter();
        let councils = councils.filter_map(|p| council_line(carnet, p));
        Self {
            imports: imports.collect(),
            unsolved: carnet.unsolved_of(year).len() as u32,
            campaigns: campaigns.collect(),
            councils: councils.collect(),
            verifications: carnet.verifications_of(year).into_iter().map(verification_line).collect(),
            corrections: carnet.corrections_of(year),
        }
    }
}

fn verification_line(run: &Verification) -> VerificationLine {
    let files = || run.files.iter().filter(|f| f.is_verified());
    VerificationLine {
        date: run.date,
        files: files().count() as u32,
        made: files().filter_map(|f| f.made).max(),
        blocking: run.found(Severity::Blocking),
        major: run.found(Severity::Major),
        minor: run.found(Severity::Minor),
    }
}

/// How the councils of a procedure went; `None`: it has none.
fn council_line(carnet: &Carnet, procedure: &Procedure) -> Option<CouncilLine> {
    let steps = carnet.steps_of(procedure.id).into_iter();
    let mut councils = steps.filter(|s| s.plan.key == COUNCIL && s.plan.each);
    let step = councils.next()?;
    let scopes = carnet.scopes_of(procedure, step);
    let marks: Vec<(Option<&Mark>, Option<chrono::NaiveDate>)> = scopes
        .iter()
        .map(|scope| {
            let mark = carnet.mark(step, *scope);
            (mark, mark.and_then(|m| m.date).or(step.date))
        })
        .collect();
    let held: Vec<_> =
        marks.iter().filter_map(|(mark, day)| Some((mark.filter(|m| m.state == StepState::Done)?, day))).collect();
    let late = held.iter().filter(|(mark, day)| matches!((mark.on, day), (Some(on), Some(day)) if on > *day));
    Some(CouncilLine {
        name: procedure.name.clone(),
        classes: scopes.len() as u32,
        held: held.len() as u32,
        late: late.count() as u32,
        first: marks.iter().filter_map(|(_, day)| *day).min(),
        last: marks.iter().filter_map(|(_, day)| *day).max(),
    })
}
