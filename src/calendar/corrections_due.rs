//! What the followed findings of the verifications make due.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};

use super::date_words::short;
use super::due_line::{Due, DueKind};
use crate::model::*;

/// One line for each of those who correct and were told, on the day on which to ask again; one for what the ENT should show by now.
pub(super) fn corrections_due(carnet: &Carnet) -> Vec<Due> {
    let mut told: BTreeMap<Corrector, Vec<(NaiveDate, Id)>> = BTreeMap::new();
    let mut fixed: Vec<(NaiveDate, Id)> = Vec::new();
    for finding in carnet.findings_left() {
        let delay = carnet.delay_of(finding.corrector);
        let after = |day: NaiveDate, days: u16| day.checked_add_days(Days::new(days.into()));
        match (finding.fixed, finding.told) {
            (Some(day), _) => {
                fixed.extend(after(day, delay.shows).map(|due| (due, finding.id)));
            }
            // What came back since is told anew first.
            (None, Some(day)) if finding.returned.is_none_or(|back| back <= day) => {
                let of = told.entry(finding.corrector).or_default();
                of.extend(after(day, delay.answer).map(|due| (due, finding.id)));
            }
            _ => {}
        }
    }
    let asked = told.into_iter().filter_map(|(corrector, mut all)| {
        all.arrange();
        let (date, id) = *all.first()?;
        let day = carnet.followed_findings.get(&id)?.told?;
        let what = match all.len() {
            1 => "1 correction demandée".to_owned(),
            n => format!("{n} corrections demandées"),
        };
        let title = format!("{} : {what} depuis le {}, à relancer", capital(corrector.label()), short(day));
        Some(Due::new(DueKind::Correction, id, date, title))
    });
    let mut all: Vec<Due> = asked.collect();
    fixed.arrange();
    if let Some((date, id)) = fixed.first() {
        let title = match fixed.len() {
            1 => "1 correction à vérifier dans l’ENT".to_owned(),
            n => format!("{n} corrections à vérifier dans l’ENT"),
        };
        all.push(Due::new(DueKind::Correction, *id, *date, title));
    }
    all
}
