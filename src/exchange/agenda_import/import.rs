use chrono::NaiveDate;

use super::becomes::Becomes;
use super::becomes::{is_lesson, public_holiday};
use super::class_named::council_of;
use super::own::OWN;
use super::row::{AgendaGroup, AgendaRow, Standing};
use super::title::Title;
use crate::agendas::{EventKind, Read};
use crate::calendar::SchoolDays;
use crate::exchange::known_activities::KnownActivities;
use crate::exchange::pupil_names::name_like;
use crate::french::fold;
use crate::model::Carnet;

/// The events of an agenda, as they may be taken into a school year.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AgendaImport {
    pub rows: Vec<AgendaRow>,
    /// Lessons of a timetable, given or cancelled.
    pub lessons: usize,
    /// Of other years.
    pub elsewhere: usize,
    pub cancelled: usize,
    pub untitled: usize,
    pub unread: usize,
}

impl AgendaImport {
    /// What a file says for the year that `days` is about. Ticked is what is new and to come; nothing that moves a date of the school is,
    /// nor what seems to name a pupil.
    pub fn of(read: Read, carnet: &Carnet, days: &SchoolDays, today: NaiveDate) -> Self {
        let zone = fold(&carnet.school().map(|s| s.zone.clone()).unwrap_or_default());
        let classes = carnet.classes_of(days.year());
        let known = KnownActivities::of(carnet);
        let feasts = fold(&read.name).contains("jours feries");
        let mut import = Self {
            elsewhere: read.elsewhere,
            cancelled: read.cancelled,
            untitled: read.untitled,
            unread: read.unread,
            ..Self::default()
        };
        for event in read.events {
            if is_lesson(&event) {
                import.lessons += 1;
                continue;
            }
            let title = Title::of(&event.title);
            let from = event.from().unwrap_or_default();
            let length = (event.back(from) - from.date()).num_days();
            let council = council_of(&title, &classes);
            let zones = title.zones();
            let todo = event.kind == EventKind::Todo;
            let becomes = match todo {
                true => Becomes::Activity,
                false => Becomes::likely(&event, &title, length, council.flatten()),
            };
            let holiday = public_holiday(&event, &title, days);
            let apart = match () {
                () if event.uid.ends_with(OWN) => Some("écrit par un carnet"),
                () if holiday => Some("jour férié, connu"),
                () if feasts && becomes == Becomes::Activity => Some("fête, sans effet sur l’année scolaire"),
                () if becomes.is_calendar() && !zones.is_empty() && !zones.contains(&zone.as_str()) => {
                    Some("d’une autre zone")
                }
                () if council == Some(None) => Some("cette classe n’est pas de ce carnet"),
                () => None,
            };
            let named = !name_like(&event.title).is_empty();
            let mut row = AgendaRow { event, becomes, standing: Standing::New, taken: false, apart, named };
            row.standing = row.stands(carnet, days, &known, today);
            let group = row.group(today);
            let alone = [AgendaGroup::Past, AgendaGroup::There, AgendaGroup::Apart].contains(&group);
            row.taken = row.standing == Standing::New && !alone && !named;
            import.rows.push(row);
        }
        import
    }

    /// What the row at that place becomes, as the person says.
    pub fn becomes(&mut self, at: usize, becomes: Becomes, carnet: &Carnet, days: &SchoolDays, today: NaiveDate) {
        if let Some(row) = self.rows.get_mut(at) {
            (row.becomes, row.apart) = (becomes, None);
            row.standing = row.stands(carnet, days, &KnownActivities::of(carnet), today);
            row.taken = row.may_be_taken();
        }
    }

    /// How many are taken.
    pub fn taken(&self) -> usize {
        self.rows.iter().filter(|r| r.taken).count()
    }
}
