use chrono::{NaiveDate, NaiveTime};

use super::hour;
use crate::model::{Id, Scope};

/// Where something with a date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueKind {
    /// A planned activity.
    Activity,
    /// The deadline of a duty's objective.
    Objective,
    /// The interview on the bilan.
    Interview,
    /// A step of a procedure, or one of its classes.
    Step,
    /// A campaign of a national application.
    Campaign,
    /// What imports of the timetable did not find.
    Import,
    /// Corrections that were asked for, or that the ENT should show by now.
    Correction,
    /// A decision to apply, or a temporary one whose state before is to be set again.
    Decision,
    /// The end of an account or of a licence, in a register.
    Ending,
    /// An answer of a partner to ask for again.
    Answer,
    /// Information to pass on.
    Relay,
    /// An action of the volet numérique.
    Plan,
    /// Something to do after a meeting.
    AfterMeeting,
}

/// One line of « Échéances »: something that has a date and is still to do.
#[derive(Clone, Debug, PartialEq)]
pub struct Due {
    pub kind: DueKind,
    /// The record it comes from.
    pub id: Id,
    /// The record whose page shows it: a step's procedure, else itself.
    pub of: Id,
    pub date: NaiveDate,
    pub title: String,
    pub minutes: Option<u16>,
    pub time: Option<NaiveTime>,
    /// The hour is the last one, not that at which it begins.
    pub by_hour: bool,
    /// What comes back has one, the same for all its days.
    pub series: Option<Id>,
    /// What it belongs to, where its kind does not say it; since when, where it stands for several; the boxes that it ticks at once.
    pub about: String,
    pub since: Option<NaiveDate>,
    pub boxes: Vec<(Id, Scope)>,
}

impl DueKind {
    pub const ALL: &[DueKind] = &[
        DueKind::Activity,
        DueKind::Objective,
        DueKind::Interview,
        DueKind::Step,
        DueKind::Campaign,
        DueKind::Import,
        DueKind::Correction,
        DueKind::Decision,
        DueKind::Ending,
        DueKind::Answer,
        DueKind::Relay,
        DueKind::Plan,
        DueKind::AfterMeeting,
    ];

    /// The plural, on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Activity => "activités prévues",
            Self::Objective => "objectifs",
            Self::Interview => "entretien",
            Self::Step => "étapes et conseils",
            Self::Campaign => "remontées",
            Self::Import => "imports",
            Self::Correction => "corrections à relancer",
            Self::Decision => "décisions",
            Self::Ending => "fins de comptes et de licences",
            Self::Answer => "réponses attendues",
            Self::Relay => "informations à diffuser",
            Self::Plan => "actions du volet numérique",
            Self::AfterMeeting => "suites de réunions",
        }
    }
}

impl Due {
    pub fn new(kind: DueKind, id: Id, date: NaiveDate, title: String) -> Self {
        Self {
            kind,
            id,
            of: id,
            date,
            title,
            minutes: None,
            time: None,
            by_hour: false,
            series: None,
            about: String::new(),
            since: None,
            boxes: Vec::new(),
        }
    }

    /// « 15h00 », « avant 15h00 »; `None`: the whole day.
    pub fn hour(&self) -> Option<String> {
        let time = hour(self.time?);
        Some(match self.by_hour {
            true => format!("avant {time}"),
            false => time,
        })
    }

    /// Whether its day, or the hour by which it was to be done, is over.
    pub fn is_late(&self, (today, now): (NaiveDate, NaiveTime)) -> bool {
        let over = self.date == today && self.by_hour && self.time.is_some_and(|t| t < now);
        self.date < today || over
    }
}
