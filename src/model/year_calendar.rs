use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::record::{is_false, plausible, too_long};
use super::{Carnet, Extra, Id, Record, SchoolYear, TableName};

/// The dates of a school year, as the school has them: one record a year, made when a date is first changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct YearCalendar {
    pub id: Id,
    /// The calendar year of the rentrée.
    pub year: i32,
    /// Rentrée of the teachers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub teachers: Option<NaiveDate>,
    /// Rentrée of the pupils: the first school day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pupils: Option<NaiveDate>,
    /// Summer holidays begin after class of the day before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub summer: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub breaks: Vec<Break>,
    /// Days without class beside holidays: bridges.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub closed: Vec<Closed>,
    /// Trimestres or semestres.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<Period>,
    /// A day of the first week A; the letters then alternate over school weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_a: Option<NaiveDate>,
    /// There is class on Saturday morning.
    #[serde(default, skip_serializing_if = "is_false")]
    pub saturdays: bool,
    /// Good Friday and 26 December are public holidays (Alsace-Moselle).
    #[serde(default, skip_serializing_if = "is_false")]
    pub alsace_moselle: bool,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// Holidays: no class from `from` (a Saturday, as a rule) until the day before `back`, on whose morning class begins again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Break {
    pub name: String,
    pub from: NaiveDate,
    pub back: NaiveDate,
}

/// A day without class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Closed {
    pub name: String,
    pub date: NaiveDate,
}

/// A trimestre or a semestre, both days included.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Period {
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
}

impl YearCalendar {
    /// A calendar without any date.
    pub fn empty(id: Id, year: SchoolYear) -> Self {
        Self {
            id,
            year: year.start(),
            teachers: None,
            pupils: None,
            summer: None,
            breaks: Vec::new(),
            closed: Vec::new(),
            periods: Vec::new(),
            week_a: None,
            saturdays: false,
            alsace_moselle: false,
            extra: Extra::new(),
        }
    }

    pub fn school_year(&self) -> SchoolYear {
        SchoolYear::new(self.year)
    }
}

impl Record for YearCalendar {
    const TABLE: TableName = TableName::YearCalendar;

    fn id(&self) -> Id {
        self.id
    }

    fn fault(&self) -> Option<&'static str> {
        let days = self
            .teachers
            .into_iter()
            .chain(self.pupils)
            .chain(self.summer)
            .chain(self.week_a);
        let days = days
            .chain(self.breaks.iter().flat_map(|b| [b.from, b.back]))
            .chain(self.closed.iter().map(|c| c.date))
            .chain(self.periods.iter().flat_map(|p| [p.from, p.to]));
        let mut names = self.breaks.iter().map(|b| &b.name);
        if !(1990..=2100).contains(&self.year) {
            Some("year")
        } else if days.into_iter().any(|d| !plausible(d)) {
            Some("date")
        } else if self.breaks.iter().any(|b| b.back <= b.from) {
            Some("break")
        } else if self.periods.iter().any(|p| p.to < p.from) {
            Some("period")
        } else if self
            .periods
            .windows(2)
            .any(|w| matches!(w, [a, b] if a.to.succ_opt() != Some(b.from)))
        {
            Some("contiguous")
        } else if names.any(|n| too_long(n)) {
            Some("name")
        } else {
            None
        }
    }
}

impl Carnet {
    /// The dates of a year, once one of them was changed.
    pub fn year_calendar(&self, year: SchoolYear) -> Option<&YearCalendar> {
        self.calendars
            .values()
            .find(|c| c.year == year.start())
            .map(|c| &**c)
    }
}
