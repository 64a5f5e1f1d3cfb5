use chrono::NaiveDate;

use super::{Reliability, SchoolDays, season};
use crate::model::{COUNCILS, Carnet, LetterState, Procedure, Role, Schools, State, fold};

/// Something that a new carnet begins with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FirstStep {
    /// What the season asks: the change of year, or the councils of a period; then the bulletins of that period to send (LSU).
    Transition,
    Councils(String),
    Reports(String),
    /// What there is already, to bring in.
    Periods,
    Classes,
    Journal,
    Agenda,
    People,
    Modules,
    Campaigns,
    Registers,
    Counters,
    /// Then: the letter signed, the dates looked at, a first file.
    Letter,
    Dates,
    File,
}

impl FirstStep {
    /// By which it is put away.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Transition => "transition",
            Self::Councils(_) => "councils",
            Self::Reports(_) => "reports",
            Self::Periods => "periods",
            Self::Classes => "classes",
            Self::Journal => "journal",
            Self::Agenda => "agenda",
            Self::People => "people",
            Self::Modules => "modules",
            Self::Campaigns => "campaigns",
            Self::Registers => "registers",
            Self::Counters => "counters",
            Self::Letter => "letter",
            Self::Dates => "dates",
            Self::File => "file",
        }
    }

    /// Whether the time of the year asks for it.
    pub fn is_of_the_season(&self) -> bool {
        matches!(self, Self::Transition | Self::Councils(_) | Self::Reports(_))
    }
}

/// A step, with how much there is of what it brings in, and whether that is enough.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StepToTake {
    pub what: FirstStep,
    pub there: usize,
    pub done: bool,
}

/// How many lines tell that a suivi, or an agenda, was brought in, and not a few noted by hand.
const ENOUGH: usize = 8;

/// What a carnet begins with on `today`, the season first. `exported`: a file was made of it.
pub fn first_steps(carnet: &Carnet, today: NaiveDate, exported: bool) -> Vec<StepToTake> {
    let year = carnet.open_year();
    let days = SchoolDays::of(carnet, year);
    let some = |what: FirstStep, there: usize| StepToTake { what, there, done: there > 0 };
    let begun = |model: &str, period: &str| {
        let of =
            |p: &&Procedure| p.year >= year.start() && p.model == model && (period.is_empty() || p.period == period);
        carnet.procedures.values().map(|p| &**p).filter(of).count()
    };
    let mut steps = Vec::new();
    match season(&days, today) {
        (COUNCILS, Some(period)) => {
            steps.push(some(FirstStep::Councils(period.clone()), begun(COUNCILS, &period)));
            // The bulletins of a collège go up to the LSU after each period.
            if Schools::College.concern(carnet.school()) {
                let name = |n: &str| n.starts_with("LSU") && fold(n).contains(&fold(&period));
                let there = carnet.campaigns_of(year).into_iter().filter(|c| name(&c.name)).count();
                steps.push(some(FirstStep::Reports(period), there));
            }
        }
        (COUNCILS, None) => {}
        _ => steps.push(some(FirstStep::Transition, begun("transition", ""))),
    }
    let in_state = |state: State| carnet.activities.values().filter(|a| a.state == state).count();
    let enough = |what: FirstStep, there: usize| StepToTake { what, there, done: there >= ENOUGH };
    let people =
        carnet.people.values().filter(|p| !p.roles.iter().all(|r| matches!(r, Role::Administrator | Role::Head)));
    steps.extend([
        some(FirstStep::Periods, days.calendar.periods.len()),
        some(FirstStep::Classes, carnet.classes_of(year).len()),
        enough(FirstStep::Journal, in_state(State::Done)),
        enough(FirstStep::Agenda, in_state(State::Planned)),
        some(FirstStep::People, people.count()),
        some(FirstStep::Modules, carnet.modules.len()),
        some(FirstStep::Campaigns, carnet.campaigns_of(year).len()),
        some(FirstStep::Registers, carnet.registers_of(year).len()),
        some(FirstStep::Counters, carnet.counters.len()),
    ]);
    let signed = carnet
        .letter(year.start())
        .is_some_and(|l| l.state != LetterState::Draft || !carnet.signed_versions(l.id).is_empty());
    steps.push(some(FirstStep::Letter, usize::from(signed)));
    // Dates that the program gives with their decree are not the administrator's to check.
    if days.standing != Some(Reliability::Official) {
        let hold = days.pupils().is_some() && days.standing.is_none();
        steps.push(some(FirstStep::Dates, usize::from(hold)));
    }
    steps.push(some(FirstStep::File, usize::from(exported)));
    steps
}
