use std::collections::BTreeSet;

use chrono::{Datelike, NaiveDate, Weekday};

use super::becomes::Becomes;
use super::import::AgendaImport;
use super::row::AgendaRow;
use crate::calendar::SchoolDays;
use crate::exchange::known_activities::KnownActivities;
use crate::model::{
    Activity, Arrange, Audience, Body, Break, Carnet, Change, Closed, Extra, Id, Mark, Meeting, NETWORK_DUTY, Nature,
    Scope, State, YearCalendar,
};

impl AgendaImport {
    /// The calendar with what is taken: holidays of a known name take the place of those of that name; a day is named once.
    pub fn calendar(&self, calendar: &YearCalendar) -> YearCalendar {
        let mut new = calendar.clone();
        for row in self.rows.iter().filter(|r| r.taken) {
            let (from, back) = (row.at().date(), row.event.back(row.at()));
            match row.becomes {
                Becomes::Teachers => new.teachers = Some(from),
                Becomes::Pupils => new.pupils = Some(from),
                Becomes::Summer => new.summer = Some(row.after_class()),
                Becomes::Holidays => match new.breaks.iter_mut().find(|b| row.is_break(b)) {
                    Some(there) => (there.from, there.back) = (row.after_class(), back),
                    None => new.breaks.push(Break {
                        name: row.event.title.clone(),
                        from: row.after_class(),
                        back,
                        extra: Extra::new(),
                    }),
                },
                Becomes::ClosedDay => {
                    let days = from.iter_days().take_while(|d| *d < back);
                    for date in days.filter(|d| d.weekday() != Weekday::Sun).take(31) {
                        if new.closed.iter().all(|c| c.date != date) {
                            new.closed.push(Closed { name: row.event.title.clone(), date, extra: Extra::new() });
                        }
                    }
                }
                Becomes::Council(_) | Becomes::Network | Becomes::Activity => {}
            }
        }
        new.breaks.arrange_by_key(|b| b.from);
        new.closed.arrange_by_key(|c| c.date);
        new
    }

    /// What is taken beside the calendar: dates of councils, meetings, activities. What the carnet has is moved where the agenda says
    /// otherwise, and is not made twice.
    pub fn changes(
        &self,
        carnet: &Carnet,
        days: &SchoolDays,
        today: NaiveDate,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Vec<Change> {
        let known = KnownActivities::of(carnet);
        let mut changes: Vec<Change> = Vec::new();
        // A record is made once, however often the file has it.
        let mut made = BTreeSet::new();
        for row in self.rows.iter().filter(|r| r.taken) {
            match row.becomes {
                Becomes::Council(class) => {
                    let step = row.council(carnet, days, class);
                    let set = |m: &mut Mark| {
                        m.date = Some(row.at().date());
                        m.time = row.time().or(m.time);
                    };
                    changes.extend(step.and_then(|s| carnet.mark_change(s, Scope::Class(class), &set)));
                }
                Becomes::Network | Becomes::Activity => {
                    let all = row.activities(carnet, &known, today, new_id);
                    changes.extend(all.into_iter().filter(|c| made.insert((c.table, c.id))));
                }
                _ => {}
            }
        }
        changes
    }
}

impl AgendaRow {
    fn activities(
        &self,
        carnet: &Carnet,
        known: &KnownActivities<'_>,
        today: NaiveDate,
        new_id: &mut dyn FnMut() -> Id,
    ) -> Vec<Change> {
        let mut changes = Vec::new();
        let wanted = self.wanted(today);
        for at in &wanted {
            if let Some(there) = self.known(*at, carnet, known) {
                let mut moved = there.clone();
                moved.date = at.date();
                moved.time = self.time().or(moved.time);
                // Of a series each day is its own.
                changes.extend(Change::update(there, &moved).filter(|_| wanted.len() == 1));
                continue;
            }
            let id = self.id(*at).unwrap_or_else(&mut *new_id);
            let mut activity = Activity::new(id, at.date(), self.event.title.clone());
            activity.time = self.time();
            activity.minutes = self.event.minutes();
            activity.state = match self.event.done || at.date() < today {
                true => State::Done,
                false => State::Planned,
            };
            if !self.event.repeats.is_empty() && !self.event.uid.is_empty() {
                activity.series = Some(Id::of_event(&self.event.uid, None));
            }
            let network = self.becomes == Becomes::Network;
            if network {
                activity.nature = Nature::Meeting;
                activity.audience.insert(Audience::Network);
                activity.duty = carnet.duty_of(NETWORK_DUTY, at.date());
            } else if !self.event.place.is_empty() {
                activity.notes = format!("Lieu : {}", self.event.place);
            }
            changes.push(Change::create(&activity));
            if network {
                let meeting = Meeting { place: self.event.place.clone(), ..Meeting::new(id, Body::Network) };
                changes.push(Change::create(&meeting));
            }
        }
        changes
    }
}
