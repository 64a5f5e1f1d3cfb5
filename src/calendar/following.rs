use super::{in_alsace_moselle, official};
use crate::model::{Arrange, Carnet, Change, Id, School, YearCalendar};

/// The calendars of the open year and after that follow the school where its zone, académie or UAI change: holidays that
/// are those of the old zone become those of the new one, the public holidays of Alsace-Moselle come or go. Dates that
/// the school changed stay.
pub fn follow_school(carnet: &Carnet, old: &School, new: &School) -> Vec<Change> {
    let open = carnet.open_year().start();
    let calendars = carnet.calendars.values().filter(|c| c.year >= open);
    let changes = calendars.filter_map(|calendar| {
        let mut moved = YearCalendar::clone(calendar);
        let given = |zone: &str| official(calendar.school_year(), zone, calendar.id).map(|o| o.0);
        // Those of any zone: one may have been without a zone in between.
        let of_a_zone = [old.zone.as_str(), "A", "B", "C"]
            .iter()
            .any(|zone| given(zone).is_some_and(|g| g.breaks == calendar.breaks));
        if let Some(after) = given(&new.zone)
            && old.zone != new.zone
            && of_a_zone
            && after.breaks != calendar.breaks
        {
            moved.breaks = after.breaks;
            moved.checked = None;
        }
        let (was, is) = (in_alsace_moselle(old), in_alsace_moselle(new));
        if was != is && calendar.alsace_moselle == was {
            moved.alsace_moselle = is;
        }
        Change::update(&**calendar, &moved)
    });
    changes.collect()
}

/// The zone of another part of the country whose holidays the calendar has, where they are not those of the school's.
pub fn foreign_zone(calendar: &YearCalendar, zone: &str) -> Option<&'static str> {
    let breaks =
        |zone: &str| official(calendar.school_year(), zone, Id::new(0, [0; 10])).map(|(given, _)| given.breaks);
    let own = breaks(zone)?;
    if own == calendar.breaks {
        return None;
    }
    ["A", "B", "C"].into_iter().find(|other| breaks(other).as_ref() == Some(&calendar.breaks))
}

/// The calendar with the official dates again; its periods, weeks, Saturdays and own days without class stay.
pub fn with_official_dates(calendar: &YearCalendar, zone: &str) -> Option<YearCalendar> {
    let (given, _) = official(calendar.school_year(), zone, calendar.id)?;
    let mut new = calendar.clone();
    // What is not published leaves what the school gave.
    new.teachers = given.teachers.or(calendar.teachers);
    new.pupils = given.pupils.or(calendar.pupils);
    new.summer = given.summer.or(calendar.summer);
    new.breaks = given.breaks;
    for closed in given.closed {
        if new.closed.iter().all(|c| c.date != closed.date) {
            new.closed.push(closed);
        }
    }
    new.closed.arrange_by_key(|c| c.date);
    new.checked = None;
    Some(new)
}
