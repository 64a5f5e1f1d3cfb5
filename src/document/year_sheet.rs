use serde::{Deserialize, Serialize};

/// The year as it hangs on a wall: a column a month, a line a day.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct YearSheet {
    pub months: Vec<MonthColumn>,
}

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct MonthColumn {
    /// « septembre 2026 ».
    pub name: String,
    pub days: Vec<DayCell>,
}

/// A day: « L 7 A », what it is or what is due on it, and how it is shaded.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct DayCell {
    pub name: String,
    pub note: String,
    pub shade: Shade,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shade {
    /// A day of class.
    #[default]
    Class,
    Weekend,
    /// Holidays, a bridge, a public holiday; before the rentrée and after the last day.
    Closed,
}
