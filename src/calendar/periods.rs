use chrono::{Datelike, Days, NaiveDate};

use super::{Day, SchoolDays, short};
use crate::model::{Break, Extra, Period, SchoolYear};

/// How a school cuts its year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cut {
    Trimestres,
    Semestres,
}

impl Cut {
    /// Each with its key in a form and its words.
    pub const ALL: [(Cut, &str, &str); 2] =
        [(Cut::Trimestres, "trimestres", "Trois trimestres"), (Cut::Semestres, "semestres", "Deux semestres")];
}

/// The periods proposed for a year: each but the last ends on the Friday before a usual date, the last in mid-June, where
/// its councils and the upload of its bulletins still have school days after it.
pub fn propose_periods(days: &SchoolDays, cut: Cut) -> Vec<Period> {
    let (name, ends): (&str, &[(u32, u32)]) = match cut {
        Cut::Trimestres => ("Trimestre", &[(30, 11), (12, 3), (12, 6)]),
        Cut::Semestres => ("Semestre", &[(31, 1), (12, 6)]),
    };
    let year = days.year();
    // A period ends on a Friday, so that the next begins after a weekend's rest of marks.
    let friday = |(day, month): &(u32, u32)| {
        let date = year.date(*day, *month)?;
        let after = (date.weekday().num_days_from_monday() + 3) % 7;
        date.checked_sub_days(Days::new(u64::from(after))).map(|d| days.last_school_day(d))
    };
    let mut from = days.pupils().unwrap_or(year.first_day());
    let mut periods = Vec::new();
    for (to, n) in ends.iter().filter_map(friday).zip(1..) {
        let to = to.max(from);
        periods.push(Period { name: format!("{name} {n}"), from, to, extra: Extra::new() });
        from = to.succ_opt().unwrap_or(to);
    }
    periods
}

/// Why some classes cannot have the period at `at` end on `to`, in words; `None`: they can.
pub fn wrong_own_end(days: &SchoolDays, at: usize, to: NaiveDate) -> Option<String> {
    let periods = &days.calendar.periods;
    let period = periods.get(at)?;
    if let Some(next) = periods.get(at + 1).filter(|next| to >= next.to) {
        return Some(format!("{} finit le {} : donnez une date d’avant.", next.name, short(next.to)));
    }
    wrong_day(days, period, to)
}

/// Why the period at `at` cannot end on `to`, in words; `None`: it can.
pub fn wrong_end(days: &SchoolDays, at: usize, to: NaiveDate) -> Option<String> {
    let periods = &days.calendar.periods;
    let period = periods.get(at)?;
    if let Some(next) = periods.get(at + 1).filter(|next| to >= next.to) {
        return Some(format!(
            "{} finit le {} : donnez une date d’avant, ou changez d’abord celle-là.",
            next.name,
            short(next.to)
        ));
    }
    // A class that ends the next one earlier than that.
    let next = periods.get(at + 1).map(|p| p.name.as_str());
    let mut own = days.calendar.own_ends.iter();
    if let Some(own) = own.find(|o| Some(o.period.as_str()) == next && o.to <= to) {
        return Some(format!("{} finit {} le {} : changez d’abord cette fin.", own.of, own.period, short(own.to)));
    }
    wrong_day(days, period, to)
}

/// Why a day is not one of the school year, in words; `None`: it is, or of the summer that follows it.
pub fn outside_year(year: SchoolYear, day: NaiveDate) -> Option<String> {
    let summer = day >= year.next().first_day() && day < year.next().first_day() + Days::new(40);
    (!year.contains(day) && !summer)
        .then(|| format!("Le {} n’est pas dans l’année scolaire {year} : vérifiez l’année.", short(day)))
}

/// Why the holidays at `at` cannot be so, in words: out of the year, or over others; `None`: they can.
pub fn wrong_break(days: &SchoolDays, at: usize, new: &Break) -> Option<String> {
    let others = days.calendar.breaks.iter().enumerate();
    let mut others = others.filter(|(n, _)| *n != at).map(|(_, b)| b);
    let over = others.find(|b| new.from < b.back && b.from < new.back);
    outside_year(days.year(), new.from).or_else(|| outside_year(days.year(), new.back)).or_else(|| {
        over.map(|b| {
            format!(
                "Elles chevauchent « {} », du {} au {} : corrigez l’une des deux.",
                b.name,
                short(b.from),
                short(b.back)
            )
        })
    })
}

fn wrong_day(days: &SchoolDays, period: &Period, to: NaiveDate) -> Option<String> {
    if to < period.from {
        return Some(format!("{} commence le {} : il ne peut finir avant.", period.name, short(period.from)));
    }
    match days.day(to) {
        Day::Outside => Some(format!("Le {} n’est pas dans l’année de classe : donnez un jour de classe.", short(to))),
        Day::Closed(name) => Some(format!(
            "Le {} est un jour sans classe ({name}) : donnez le dernier jour de classe d’avant.",
            short(to)
        )),
        Day::School | Day::Weekend => None,
    }
}
