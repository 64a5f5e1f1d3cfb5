//! A carnet is begun: the first line of its journal.

use super::{Act, Refusal, Stamp};
use crate::calendar::{Cut, SchoolDays, propose_periods};
use crate::model::official::NewLetter;
use crate::model::*;

/// What the form of a new carnet asks.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    pub school: String,
    pub uai: String,
    pub kind: Option<SchoolKind>,
    pub town: String,
    pub academy: String,
    pub zone: String,
    /// Which ENT, which software of timetables, of vie scolaire.
    pub ent: String,
    pub timetable: String,
    pub school_life: String,
    /// How the year is cut: its periods are proposed; none: said later.
    pub cut: Option<Cut>,
    /// The administrator.
    pub last_name: String,
    pub first_name: String,
    pub quality: String,
    pub head_last_name: String,
    pub head_first_name: String,
    /// The calendar year of the rentrée.
    pub year: i32,
    /// How many closed years are kept; none: all.
    pub keep_years: Option<u8>,
}

/// Makes the carnet, its school, the administrator, the head, the letter of the year and its periods. Its author is the administrator.
///
/// # Errors
/// None.
pub fn create(_: &Carnet, stamp: &Stamp, asked: &Asked) -> Result<Act, Refusal> {
    let text = |text: &str| text.trim().to_owned();
    let info = Info {
        id: stamp.id(),
        open_year: asked.year,
        example: false,
        created: stamp.at.clone(),
        keep_years: asked.keep_years,
        handover: String::new(),
        wanted: String::new(),
        copy: None,
        extra: Extra::new(),
    };
    let school = School {
        id: stamp.id(),
        name: text(&asked.school),
        uai: Uai::tidy(&asked.uai),
        kind: asked.kind.unwrap_or(SchoolKind::College),
        town: text(&asked.town),
        academy: text(&asked.academy),
        zone: asked.zone.clone(),
        other_uai: String::new(),
        ent: text(&asked.ent),
        timetable: text(&asked.timetable),
        school_life: text(&asked.school_life),
        extra: Extra::new(),
    };
    let administrator = Person::new(stamp.id(), &asked.last_name, &asked.first_name, Role::Administrator);
    let administrator = Person { quality: text(&asked.quality), ..administrator };
    let head = Person::new(stamp.id(), &asked.head_last_name, &asked.head_first_name, Role::Head);
    let letter = NewLetter::new(info.id, asked.year, Some(administrator.id), Some(head.id), &school.town);
    let act = Act::new(format!("Carnet créé : {}", school.name));
    let act = act.create(&info).create(&school).create(&administrator).create(&head).also(letter.changes());
    Ok(match asked.cut {
        Some(cut) => act.create(&cut_year(&info, &school, cut)),
        None => act,
    })
}

/// The calendar of the first year of a carnet, with its periods.
fn cut_year(info: &Info, school: &School, cut: Cut) -> YearCalendar {
    let mut begun = Carnet::default();
    begun.info.insert(info.id, info.clone().into());
    begun.schools.insert(school.id, school.clone().into());
    let days = SchoolDays::of(&begun, SchoolYear::new(info.open_year));
    YearCalendar { periods: propose_periods(&days, cut), ..days.calendar }
}
