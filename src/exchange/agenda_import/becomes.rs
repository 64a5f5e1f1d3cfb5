use super::title::Title;
use crate::agendas::Event;
use crate::calendar::SchoolDays;
use crate::model::Id;

/// What an event becomes in the carnet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Becomes {
    Holidays,
    ClosedDay,
    Teachers,
    Pupils,
    Summer,
    /// The date of the council of that class.
    Council(Id),
    /// A meeting of the network.
    Network,
    Activity,
}

/// The key of each that any event may become, and its words.
const WORDS: [(&str, Becomes); 7] = [
    ("activity", Becomes::Activity),
    ("network", Becomes::Network),
    ("holidays", Becomes::Holidays),
    ("closed", Becomes::ClosedDay),
    ("teachers", Becomes::Teachers),
    ("pupils", Becomes::Pupils),
    ("summer", Becomes::Summer),
];

impl Becomes {
    /// What any event may become.
    pub fn all() -> impl Iterator<Item = Self> {
        WORDS.iter().map(|(_, becomes)| *becomes)
    }

    pub fn key(self) -> &'static str {
        let known = WORDS.iter().find(|(_, b)| *b == self);
        known.map_or("council", |(key, _)| key)
    }

    /// The word on the screen.
    pub fn label(self) -> &'static str {
        match self {
            Self::Holidays => "vacances",
            Self::ClosedDay => "jour sans classe",
            Self::Teachers => "rentrée des enseignants",
            Self::Pupils => "rentrée des élèves",
            Self::Summer => "début de l’été",
            Self::Council(_) => "date de ce conseil",
            Self::Network => "réunion du réseau",
            Self::Activity => "activité",
        }
    }

    /// Whether it is a date of the school's calendar.
    pub fn is_calendar(self) -> bool {
        use Becomes::{ClosedDay, Holidays, Pupils, Summer, Teachers};
        matches!(self, Holidays | ClosedDay | Teachers | Pupils | Summer)
    }

    /// What an event most likely is: by its shape, then by the words that its title begins with. One that has hours is never a date of
    /// the calendar. `council`: the class that its title names as one whose council it is.
    pub(super) fn likely(event: &Event, title: &Title, days: i64, council: Option<Id>) -> Self {
        match () {
            () if council.is_some() => council.map_or(Self::Activity, Self::Council),
            () if title.is_network() => Self::Network,
            () if !event.whole || !event.repeats.is_empty() => Self::Activity,
            () if title.is_teachers() => Self::Teachers,
            () if title.is_pupils() => Self::Pupils,
            () if title.is_summer() => Self::Summer,
            () if days > 2 && (title.is_holidays() || is_closing(event)) => Self::Holidays,
            () if title.is_closed() || is_closing(event) => Self::ClosedDay,
            () => Self::Activity,
        }
    }
}

/// A program of timetables files holidays so (« Jours fériés »).
fn is_closing(event: &Event) -> bool {
    let all = event.categories.iter();
    all.into_iter().any(|c| ["jours feries", "vacances", "vacances scolaires"].contains(&c.as_str()))
}

/// The public holiday that an event is, whatever program named it.
pub(super) fn public_holiday(event: &Event, title: &Title, days: &SchoolDays) -> bool {
    let Some(from) = event.from() else {
        return false;
    };
    let one = event.whole && (event.back(from) - from.date()).num_days() == 1;
    let named = days.public().iter().find(|(day, _)| *day == from.date());
    one && named.is_some_and(|(_, name)| title.names(name) || is_closing(event))
}

/// A lesson of a timetable, given or cancelled: no event of the carnet.
pub(super) fn is_lesson(event: &Event) -> bool {
    let filed = event.categories.iter().any(|c| c == "cours" || c.starts_with("cours "));
    let told = |words: &[&str]| words.iter().any(|w| event.description.contains(w));
    filed || told(&["Matière :", "Matière :"]) && told(&["Classe", "Professeur", "Groupe", "Salle"])
}
