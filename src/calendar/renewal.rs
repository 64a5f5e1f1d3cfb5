use super::{Beginning, SchoolDays, begin::later};
use crate::model::*;

/// What a year had and the next one has not: its classes moved up, its periods, its procedures and its campaigns, none of
/// it in the carnet yet. What was begun already stays as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Renewal {
    pub classes: Vec<SchoolClass>,
    /// The year's calendar with the periods of the year before, a year later.
    pub calendar: Option<YearCalendar>,
    pub procedures: Vec<Beginning>,
    pub campaigns: Vec<Campaign>,
}

/// Which parts are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wanted {
    pub classes: bool,
    pub procedures: bool,
    pub campaigns: bool,
}

impl Renewal {
    /// For `year`, from the year before it.
    pub fn of(carnet: &Carnet, year: SchoolYear, wanted: Wanted, ids: &mut IdMaker) -> Self {
        let mut all = Self::default();
        // What is computed rests on what is added before.
        let mut carnet = carnet.clone();
        if wanted.classes {
            all.classes = classes(&carnet, year, ids);
            for class in &all.classes {
                carnet.put(AnyRecord::SchoolClass(class.clone().into()));
            }
        }
        if wanted.procedures {
            all.calendar = periods(&carnet, year);
            if let Some(new) = &all.calendar {
                carnet.put(AnyRecord::YearCalendar(new.clone().into()));
            }
            let left = procedures_left(&carnet, year);
            let begun = left.into_iter().map(|old| Beginning::renewed(&carnet, old, ids));
            all.procedures = begun.collect();
        }
        if wanted.campaigns {
            let left = campaigns_left(&carnet, year);
            all.campaigns = left.into_iter().map(|old| old.renewed(ids.next_id())).collect();
        }
        all
    }

    /// Its changes in `carnet`, that for which it was made.
    pub fn changes(&self, carnet: &Carnet) -> Vec<Change> {
        let calendar = self.calendar.as_ref().and_then(|new| match carnet.year_calendar(new.school_year()) {
            Some(old) => Change::update(old, new),
            None => Some(Change::create(new)),
        });
        let procedures = self.procedures.iter().flat_map(Beginning::changes);
        self.classes
            .iter()
            .map(Change::create)
            .chain(calendar)
            .chain(procedures)
            .chain(self.campaigns.iter().map(Change::create))
            .collect()
    }
}

/// The classes of the year before, moved up, where the year has none yet.
fn classes(carnet: &Carnet, year: SchoolYear, ids: &mut IdMaker) -> Vec<SchoolClass> {
    if !carnet.classes_of(year).is_empty() {
        return Vec::new();
    }
    let old = carnet.classes_of(year.previous());
    // The class of that name, else of that level, was in the same establishment of a cité scolaire.
    let uai = |name: &str, level: &str| {
        let named = old.iter().find(|c| c.name == name && c.level == level);
        let class = named.or_else(|| old.iter().find(|c| c.level == level));
        class.map(|c| c.uai.clone()).unwrap_or_default()
    };
    let new = carnet.classes_moved_up(year.previous()).into_iter();
    new.map(|(name, level)| SchoolClass {
        id: ids.next_id(),
        year: year.start(),
        uai: uai(&name, &level),
        name,
        level,
        teacher: String::new(),
        extra: Extra::new(),
    })
    .collect()
}

/// The year's calendar with the periods of the year before, each end 52 weeks later so that it keeps its weekday, on a day
/// of class; `None` where the year has periods, or the one before has none.
fn periods(carnet: &Carnet, year: SchoolYear) -> Option<YearCalendar> {
    let days = SchoolDays::of(carnet, year);
    let old_calendar = SchoolDays::of(carnet, year.previous()).calendar;
    let old = old_calendar.periods.clone();
    if !days.calendar.periods.is_empty() || old.is_empty() {
        return None;
    }
    let mut from = days.pupils().unwrap_or(year.first_day());
    let mut periods = Vec::new();
    for period in old {
        let to = days.last_school_day(later(period.to)).max(from);
        periods.push(Period { from, to, ..period });
        from = to.succ_opt()?;
    }
    let own_ends =
        old_calendar.own_ends.into_iter().map(|own| OwnEnd { to: days.last_school_day(later(own.to)), ..own });
    Some(YearCalendar { periods, own_ends: own_ends.collect(), ..days.calendar })
}

/// The procedures of the year before that the year has not: told by model and period, or by name where they have no model.
pub fn procedures_left(carnet: &Carnet, year: SchoolYear) -> Vec<&Procedure> {
    let there = carnet.procedures_of(year);
    let same = |a: &Procedure, b: &Procedure| match a.model.is_empty() {
        true => fold(&a.name) == fold(&b.name),
        false => (&a.model, &a.period, &a.uai) == (&b.model, &b.period, &b.uai),
    };
    let old = carnet.procedures_of(year.previous()).into_iter();
    old.filter(|old| !there.iter().any(|new| same(old, new))).collect()
}

/// The campaigns of the year before that the year has not, by their names.
pub fn campaigns_left(carnet: &Carnet, year: SchoolYear) -> Vec<&Campaign> {
    let there = carnet.campaigns_of(year);
    let old = carnet.campaigns_of(year.previous()).into_iter();
    old.filter(|old| !there.iter().any(|new| fold(&new.name) == fold(&old.name))).collect()
}
