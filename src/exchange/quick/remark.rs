use crate::model::DurationError;

/// What was doubtful in a line, and what was made of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remark {
    /// No length of time: left in the title.
    Duration(String, DurationError),
    /// No such day, or a year out of reach: left in the title.
    Date(String),
    /// The weekday and the date differ: the date counts.
    Weekday(String),
    /// A day that is only spoken of, where no other is given: left in the title.
    Spoken(String),
    /// Taken for an hour of the day.
    Hour(String),
    /// A number taken for minutes.
    Minutes(String),
    /// No duty has these words, or several have.
    Duty(String),
    Audience(String),
}
