use chrono::NaiveDate;

use crate::model::{Carnet, Id, State};

/// Where something with a date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// A planned activity.
    Activity,
    /// The deadline of a duty's objective.
    Objective,
    /// The interview on the bilan.
    Interview,
}

/// One line of « Échéances »: something that has a date and is still to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    pub kind: DueKind,
    /// The record it comes from.
    pub id: Id,
    pub date: NaiveDate,
    pub title: String,
    pub minutes: Option<u16>,
}

/// All that has a date and is still to do, earliest first: activities planned in any year, the objectives and the
/// interview of the open one. An objective on which the bilan has said how far it was reached is not due any more.
pub fn due(carnet: &Carnet) -> Vec<Due> {
    let year = carnet.open_year();
    let planned = carnet
        .activities
        .values()
        .filter(|a| a.state == State::Planned);
    let mut all: Vec<Due> = planned
        .map(|a| Due {
            kind: DueKind::Activity,
            id: a.id,
            date: a.date,
            title: a.title.clone(),
            minutes: a.minutes,
        })
        .collect();
    let review = carnet.reviews.values().find(|r| r.year == year.start());
    let judged = |duty| {
        review.is_some_and(|r| {
            carnet
                .outcome(r.id, duty)
                .is_some_and(|o| o.reached.is_some())
        })
    };
    if let Some(letter) = carnet.letter(year.start()) {
        for (number, duty) in carnet.numbered_duties(letter.id) {
            let Some(date) = duty.deadline.filter(|_| !judged(duty.id)) else {
                continue;
            };
            let what = if duty.objective.is_empty() {
                duty.short()
            } else {
                duty.objective.clone()
            };
            all.push(Due {
                kind: DueKind::Objective,
                id: duty.id,
                date,
                title: format!("{number} {what}"),
                minutes: None,
            });
        }
    }
    if let Some(interview) = review.and_then(|r| carnet.interview(r.id))
        && interview.visa.is_none()
        && let Some(date) = interview.date
    {
        let title = "Entretien avec le chef d’établissement".to_owned();
        all.push(Due {
            kind: DueKind::Interview,
            id: interview.id,
            date,
            title,
            minutes: None,
        });
    }
    all.sort_by_key(|d| (d.date, d.id));
    all
}
