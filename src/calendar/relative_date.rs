use chrono::{Datelike, Days, NaiveDate, Timelike};

use super::{Anchors, MONTHS, Moment, WEEKDAYS};
use crate::french::hours_later;
use crate::model::fold;

/// A date said by the school calendar: « rentrée − 10 jours », « 3 semaines avant la fin du trimestre 1 »,
/// « dernier vendredi de juin », « 5 juillet avant la rentrée »; running, whatever the holidays: « démarrage + 72 heures »,
/// « date d’effet + 3 jours calendaires », « date d’effet, jour même », « aussitôt ».
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RelativeDate {
    base: Base,
    count: i32,
    unit: Unit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Base {
    Pupils,
    Teachers,
    /// The procedure's own period.
    PeriodStart,
    PeriodEnd,
    /// The period of that number, from 1.
    NumberedStart(usize),
    NumberedEnd(usize),
    /// The holidays of that number, from 0; 4 is summer.
    Holidays(usize),
    YearEnd,
    Start,
    /// Which one (`5`: the last) of that weekday, of that month; in the summer before the rentrée, or not.
    Weekday {
        which: u32,
        weekday: u32,
        month: u32,
        before: bool,
    },
    Fixed {
        day: u32,
        month: u32,
        before: bool,
    },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// Moved to a school day.
    Days,
    SchoolDays,
    /// No holiday moves them.
    RunningDays,
    Hours,
}

/// A date is said from an anchor of the same school year: nothing is further from it, in days of either kind.
const FURTHEST: i32 = 400;

/// The days that are meant, unless they are too many.
fn days(count: &str, factor: i32) -> Option<i32> {
    let count = count.parse::<i32>().ok()?.checked_mul(factor)?;
    (count.checked_abs()? <= FURTHEST).then_some(count)
}

const HOLIDAYS: [&str; 5] = ["toussaint", "noel", "hiver", "printemps", "ete"];
const WHICH: [&str; 5] = ["premier", "deuxieme", "troisieme", "quatrieme", "dernier"];

impl RelativeDate {
    /// Reads it as people write it; accents, case and the sort of the dash do not matter. `None`: not understood.
    pub fn parse(text: &str) -> Option<Self> {
        let text = fold(text.trim()).replace(['−', '–'], "-").replace(['\'', ','], " ");
        let words: Vec<&str> = text.split_whitespace().collect();
        let words = words.as_slice();
        // « 3 semaines avant … »
        if let [count, rest @ ..] = words
            && count.parse::<i64>().is_ok()
            && let Some((unit, factor, rest)) = unit(rest)
            && let [side @ ("avant" | "apres"), rest @ ..] = rest
        {
            let count = days(count, factor)?;
            return Some(Self { base: base(rest)?, count: if *side == "avant" { -count } else { count }, unit });
        }
        // « … − 10 jours »
        if let Some(at) = words.iter().position(|w| *w == "-" || *w == "+") {
            let (head, tail) = words.split_at_checked(at)?;
            let [sign, count, rest @ ..] = tail else {
                return None;
            };
            let (unit, factor, rest) = unit(rest)?;
            let count = days(count, factor)?;
            if !rest.is_empty() {
                return None;
            }
            return Some(Self { base: base(head)?, count: if *sign == "-" { -count } else { count }, unit });
        }
        let (base, unit) = match words {
            ["aussitot"] => (Base::Start, Unit::RunningDays),
            [words @ .., "jour", "meme"] => (base(words)?, Unit::RunningDays),
            words => (base(words)?, Unit::Days),
        };
        Some(Self { base, count: 0, unit })
    }

    /// The day it falls on: see [`Self::moment`].
    pub fn date(self, anchors: &Anchors) -> Option<NaiveDate> {
        self.moment(anchors).map(|(date, _)| date)
    }

    /// Whether holidays move it.
    pub fn is_running(self) -> bool {
        matches!(self.unit, Unit::RunningDays | Unit::Hours)
    }

    /// Whether it is counted in hours from a moment that a person notes.
    pub fn is_timed(self) -> bool {
        self.unit == Unit::Hours
    }

    /// Whether it is counted from the beginning of the procedure.
    pub fn counts_from_start(self) -> bool {
        self.base == Base::Start
    }

    /// When it falls: on a school day (in summer a weekday), before its anchor earlier and after it later; running days and
    /// hours are not moved. Hours from a day whose hour is not known count from its midnight, and end with the last whole
    /// day. `None` where the calendar does not hold its anchor.
    pub fn moment(self, anchors: &Anchors) -> Option<Moment> {
        let calendar = &anchors.days.calendar;
        let year = anchors.days.year();
        let numbered = |n: usize| calendar.periods.get(n.checked_sub(1)?);
        let summer_before = |month, before: bool| {
            if before && month < 8 { year.previous() } else { year }
        };
        let mut ends = false;
        let anchor = match self.base {
            Base::Pupils => anchors.days.pupils()?,
            Base::Teachers => anchors.days.teachers()?,
            Base::PeriodStart => anchors.period.as_ref()?.from,
            Base::NumberedStart(n) => numbered(n)?.from,
            Base::PeriodEnd | Base::NumberedEnd(_) => {
                ends = true;
                match self.base {
                    Base::NumberedEnd(n) => numbered(n)?.to,
                    _ => anchors.period.as_ref()?.to,
                }
            }
            Base::Holidays(4) => {
                ends = true;
                anchors.days.summer()?
            }
            Base::Holidays(n) => {
                ends = true;
                let name = HOLIDAYS.get(n)?;
                calendar.breaks.iter().find(|b| fold(&b.name).contains(name))?.from
            }
            Base::YearEnd => {
                ends = true;
                anchors.days.summer()?.pred_opt()?
            }
            Base::Start => anchors.started,
            Base::Fixed { day, month, before } => {
                ends = month < 8 && before;
                summer_before(month, before).date(day, month)?
            }
            Base::Weekday { which, weekday, month, before } => {
                let first = summer_before(month, before).date(1, month)?;
                let days = first.iter_days().take_while(|d| d.month() == month);
                let of: Vec<NaiveDate> = days.filter(|d| d.weekday().num_days_from_monday() == weekday).collect();
                ends = which == 5;
                if which == 5 { *of.last()? } else { *of.get(which as usize - 1)? }
            }
        };
        let earlier = self.count < 0 || (self.count == 0 && ends);
        let many = Days::new(u64::from(self.count.unsigned_abs()));
        if self.unit == Unit::Hours {
            let from = anchors.hour.filter(|_| self.base == Base::Start);
            let at = anchor.and_time(from.unwrap_or_default());
            let at = hours_later(at, i64::from(self.count), anchors.zone);
            return Some(match from {
                Some(_) => (at.date(), Some(at.time())),
                None if at.time().num_seconds_from_midnight() == 0 && self.count > 0 => (at.date().pred_opt()?, None),
                None => (at.date(), None),
            });
        }
        let date = match (self.unit, earlier) {
            (Unit::RunningDays, true) => anchor.checked_sub_days(many)?,
            (Unit::RunningDays, false) | (Unit::Hours, _) => anchor.checked_add_days(many)?,
            (Unit::Days, true) => anchors.settle(anchor.checked_sub_days(many)?, true),
            (Unit::Days, false) => anchors.settle(anchor.checked_add_days(many)?, false),
            (Unit::SchoolDays, _) => (0..self.count.unsigned_abs()).fold(anchors.settle(anchor, earlier), |d, _| {
                let next = if earlier { d.pred_opt() } else { d.succ_opt() };
                anchors.settle(next.unwrap_or(d), earlier)
            }),
        };
        Some((date, None))
    }
}

/// « jours », « semaines », « jours de classe », « jours calendaires », « heures »: the unit, by how many, and what follows.
fn unit<'a>(words: &'a [&'a str]) -> Option<(Unit, i32, &'a [&'a str])> {
    match words {
        ["jour" | "jours", "de", "classe", rest @ ..] => Some((Unit::SchoolDays, 1, rest)),
        ["jour" | "jours", "calendaire" | "calendaires", rest @ ..] => Some((Unit::RunningDays, 1, rest)),
        ["heure" | "heures", rest @ ..] => Some((Unit::Hours, 1, rest)),
        ["jour" | "jours", rest @ ..] => Some((Unit::Days, 1, rest)),
        ["semaine" | "semaines", rest @ ..] => Some((Unit::Days, 7, rest)),
        _ => None,
    }
}

fn base(words: &[&str]) -> Option<Base> {
    let words = match words {
        ["la" | "le" | "les" | "l", rest @ ..] => rest,
        words => words,
    };
    let number = |text: &str| text.parse::<usize>().ok().filter(|n| (1..=4).contains(n));
    Some(match words {
        ["rentree"] | ["rentree", "des", "eleves"] => Base::Pupils,
        ["rentree", "des", "enseignants"] | ["prerentree"] => Base::Teachers,
        ["debut", "de", "la", "periode"] => Base::PeriodStart,
        ["fin", "de", "la", "periode"] => Base::PeriodEnd,
        ["debut", "du", "trimestre" | "semestre", n] => Base::NumberedStart(number(n)?),
        ["fin", "du", "trimestre" | "semestre", n] => Base::NumberedEnd(number(n)?),
        ["vacances", link @ ("de" | "d"), rest @ ..] => {
            let name = match (*link, rest) {
                ("de", ["la", name] | [name]) => name,
                ("d", [name]) => name,
                _ => return None,
            };
            Base::Holidays(HOLIDAYS.iter().position(|h| h == name)?)
        }
        ["fin", "de", "l", "annee"] => Base::YearEnd,
        ["demarrage"] | ["date", "d", "effet"] => Base::Start,
        words => {
            let (words, before) = match words {
                [rest @ .., "avant", "la", "rentree"] => (rest, true),
                words => (words, false),
            };
            let month = |name: &str| MONTHS.iter().position(|m| fold(m) == name).map(|at| at as u32 + 1);
            match words {
                [which, weekday, "de" | "d", name] => Base::Weekday {
                    which: WHICH.iter().position(|w| w == which)? as u32 + 1,
                    weekday: WEEKDAYS.iter().position(|d| d == weekday)? as u32,
                    month: month(name)?,
                    before,
                },
                [day, name] => Base::Fixed {
                    day: day.trim_end_matches("er").parse().ok().filter(|d| (1..=31).contains(d))?,
                    month: month(name)?,
                    before,
                },
                _ => return None,
            }
        }
    })
}
