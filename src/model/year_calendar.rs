use carnet_derive::FromFields;
use chrono::NaiveDate;
use serde::Serialize;

use super::record::is_false;
use super::{Extra, Fault, Id, Record, SchoolClass, SchoolYear, TableName, fold};

/// The dates of a school year, as the school has them: one record a year, made when a date is first changed.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
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
    /// The periods that end on another day for some classes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub own_ends: Vec<OwnEnd>,
    /// A day of the first week A; the letters then alternate over school weeks.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub week_a: Option<NaiveDate>,
    /// There is class on Saturday morning.
    #[serde(default, skip_serializing_if = "is_false")]
    pub saturdays: bool,
    /// Good Friday and 26 December are public holidays (Alsace-Moselle).
    #[serde(default, skip_serializing_if = "is_false")]
    pub alsace_moselle: bool,
    /// Days of the weeks whose letter is the other one, by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flipped: Vec<NaiveDate>,
    /// The day on which the dates were held against the official text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub checked: Option<NaiveDate>,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// Holidays: no class from `from` (a Saturday, as a rule) until the day before `back`, on whose morning class begins again.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Break {
    pub name: String,
    pub from: NaiveDate,
    pub back: NaiveDate,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A day without class.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Closed {
    pub name: String,
    pub date: NaiveDate,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A trimestre or a semestre, both days included.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct Period {
    pub name: String,
    pub from: NaiveDate,
    pub to: NaiveDate,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

/// A level or a class whose period ends on a day of its own: the 3e, the terminales, a class in PFMP.
#[derive(Clone, Debug, PartialEq, Serialize, FromFields)]
#[cfg_attr(not(target_arch = "wasm32"), derive(schemars::JsonSchema))]
pub struct OwnEnd {
    /// A level (« 3e ») or the name of a class.
    pub of: String,
    /// The name of the period.
    pub period: String,
    /// Its last day for them.
    pub to: NaiveDate,
    #[serde(flatten)]
    #[cfg_attr(not(target_arch = "wasm32"), schemars(skip))]
    pub extra: Extra,
}

impl OwnEnd {
    /// Whether it is that of `class`, by its name or its level.
    pub fn concerns(&self, class: &SchoolClass) -> bool {
        self.names(class) || (!class.level.is_empty() && fold(&self.of) == fold(&class.level))
    }

    /// Whether it names the class itself.
    fn names(&self, class: &SchoolClass) -> bool {
        SchoolClass::key(&self.of) == SchoolClass::key(&class.name)
    }
}

impl YearCalendar {
    /// The periods as `class` has them: what is said of the class itself goes before what is said of its level. Each begins on
    /// the day after the one before.
    pub fn periods_of(&self, class: &SchoolClass) -> Vec<Period> {
        let own = |period: &Period| {
            let here = |o: &&OwnEnd| o.period == period.name && o.concerns(class);
            let all = || self.own_ends.iter().filter(here);
            all().find(|o| o.names(class)).or_else(|| all().next())
        };
        let mut periods = self.periods.clone();
        let mut moved = None;
        for period in &mut periods {
            period.from = moved.unwrap_or(period.from);
            moved = own(period).and_then(|o| {
                period.to = o.to.max(period.from);
                period.to.succ_opt()
            });
        }
        periods
    }

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
            own_ends: Vec::new(),
            week_a: None,
            saturdays: false,
            alsace_moselle: false,
            flipped: Vec::new(),
            checked: None,
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

    fn fault(&self) -> Option<Fault> {
        let days = [self.teachers, self.pupils, self.summer, self.week_a, self.checked];
        let names = ["teachers", "pupils", "summer", "week_a", "checked"];
        let follow = |w: &[Period]| matches!(w, [a, b] if a.to.succ_opt() != Some(b.from));
        let when = |fault: Fault, is: bool| is.then_some(fault);
        Fault::year("year", self.year)
            .or(names.into_iter().zip(days).find_map(|(name, day)| Fault::date(name, day)))
            .or(Fault::date("breaks", self.breaks.iter().flat_map(|b| [b.from, b.back])))
            .or(Fault::date("own_ends", self.own_ends.iter().map(|o| o.to)))
            .or(Fault::date("flipped", self.flipped.iter().copied()))
            .or(Fault::date("closed", self.closed.iter().map(|c| c.date)))
            .or(Fault::date("periods", self.periods.iter().flat_map(|p| [p.from, p.to])))
            .or(when(Fault::Backwards("breaks"), self.breaks.iter().any(|b| b.back <= b.from)))
            .or(when(Fault::Backwards("periods"), self.periods.iter().any(|p| p.to < p.from)))
            .or(when(Fault::Apart("periods"), self.periods.windows(2).any(follow)))
    }
}
