use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

use super::becomes::Becomes;
use crate::agendas::Event;
use crate::calendar::{Moment, SchoolDays, hour, short};
use crate::exchange::known_activities::KnownActivities;
use crate::french::fold;
use crate::model::{Activity, Break, COUNCIL, Carnet, Id, Scope, Step};

/// How what an event becomes stands beside what the carnet has.
#[derive(Clone, Debug, PartialEq)]
pub enum Standing {
    /// The carnet has nothing of it.
    New,
    /// It is there already.
    There,
    /// The carnet says otherwise: before, after.
    Moves { before: String, after: String },
    /// It cannot be taken, and why.
    Not(&'static str),
}

/// An event that may be taken.
#[derive(Clone, Debug, PartialEq)]
pub struct AgendaRow {
    pub event: Event,
    pub becomes: Becomes,
    /// How that stands beside what the carnet has.
    pub standing: Standing,
    pub taken: bool,
    /// Why it is left apart: it is of no use here.
    pub apart: Option<&'static str>,
    /// Its title seems to name a pupil.
    pub named: bool,
}

/// How the rows are shown together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum AgendaGroup {
    Calendar,
    Councils,
    Network,
    Coming,
    Past,
    There,
    Apart,
}

impl AgendaGroup {
    pub const ALL: [Self; 7] =
        [Self::Calendar, Self::Councils, Self::Network, Self::Coming, Self::Past, Self::There, Self::Apart];

    pub fn label(self) -> &'static str {
        match self {
            Self::Calendar => "Calendrier de l’établissement",
            Self::Councils => "Conseils de classe",
            Self::Network => "Réunions du réseau",
            Self::Coming => "Activités à venir",
            Self::Past => "Activités passées",
            Self::There => "Déjà dans le carnet",
            Self::Apart => "Sans effet ici",
        }
    }
}

impl AgendaRow {
    /// When it begins.
    pub fn at(&self) -> NaiveDateTime {
        self.event.from().unwrap_or_default()
    }

    pub fn time(&self) -> Option<NaiveTime> {
        (!self.event.whole).then(|| self.at().time())
    }

    /// The day after whose class it begins: an agenda names the Saturday, or the first day without class.
    pub(super) fn after_class(&self) -> NaiveDate {
        use chrono::{Datelike, Weekday};
        let from = self.at().date();
        match from.weekday() {
            Weekday::Sat => from,
            _ => from.pred_opt().unwrap_or(from),
        }
    }

    /// Holidays by one name: « Vacances de la Toussaint - Zone A », « Toussaint ».
    pub(super) fn is_break(&self, b: &Break) -> bool {
        let words = fold(&self.event.title);
        let known = ["toussaint", "noel", "hiver", "printemps", "carnaval"];
        match known.into_iter().find(|w| words.contains(w)) {
            Some(word) => fold(&b.name).contains(word),
            None => fold(&b.name) == words,
        }
    }

    /// The identity of what it becomes at that time: the same each time that the file is read. `None`: the file says none.
    pub(super) fn id(&self, at: NaiveDateTime) -> Option<Id> {
        let (uid, once) = (self.event.uid.as_str(), self.event.repeats.is_empty());
        // A day of a series that was moved is known by the day that it stands for.
        let day = self.event.stands_for.or((!once).then_some(at.date()));
        (!uid.is_empty()).then(|| Id::of_event(uid, day))
    }

    /// The times of it that are taken: of what comes back those to come, where there are any.
    pub(super) fn wanted(&self, today: NaiveDate) -> Vec<NaiveDateTime> {
        let coming: Vec<NaiveDateTime> = self.event.times.iter().copied().filter(|t| t.date() >= today).collect();
        match coming.is_empty() {
            true => self.event.times.clone(),
            false => coming,
        }
    }

    /// What the carnet has of it at that time.
    pub(super) fn known<'a>(
        &self,
        at: NaiveDateTime,
        carnet: &'a Carnet,
        known: &KnownActivities<'a>,
    ) -> Option<&'a Activity> {
        let same = self.id(at).and_then(|id| carnet.activities.get(&id));
        same.map(|a| &**a).or_else(|| known.find(at.date(), &self.event.title, self.event.minutes()))
    }

    /// The step of a procedure under way that is the council of a class at that date: of the period whose councils are nearest.
    pub(super) fn council<'a>(&self, carnet: &'a Carnet, days: &SchoolDays, class: Id) -> Option<&'a Step> {
        let scope = Scope::Class(class);
        let day = self.at().date();
        let steps = carnet.procedures_of(days.year()).into_iter().flat_map(|procedure| {
            let steps = carnet.steps_of(procedure.id).into_iter();
            let steps = steps.filter(|s| s.plan.key == COUNCIL && carnet.scopes_of(procedure, s).contains(&scope));
            steps.map(move |step| (procedure, step)).collect::<Vec<_>>()
        });
        let far = |(procedure, step): &(&crate::model::Procedure, &Step)| {
            let own = carnet.mark(step, scope).and_then(|m| m.date).or(step.date);
            let periods = days.calendar.periods.iter();
            let period = periods.into_iter().find(|p| p.name == procedure.period).map(|p| p.to);
            own.or(period).map(|d| (d - day).num_days().abs())
        };
        let near = steps.map(|both| (far(&both).unwrap_or(0), both.1));
        // Another period's council is some months away.
        let near = near.filter(|(days, _)| *days <= 45);
        near.min_by_key(|(days, _)| *days).map(|(_, step)| step)
    }

    pub(super) fn stands(
        &self,
        carnet: &Carnet,
        days: &SchoolDays,
        known: &KnownActivities<'_>,
        today: NaiveDate,
    ) -> Standing {
        let from = self.at().date();
        let one = |before: Option<NaiveDate>, after: NaiveDate| match before {
            None => Standing::New,
            Some(before) if before == after => Standing::There,
            Some(before) => Standing::Moves { before: short(before), after: short(after) },
        };
        match self.becomes {
            Becomes::Teachers => one(days.teachers(), from),
            Becomes::Pupils => one(days.pupils(), from),
            Becomes::Summer => one(days.summer(), self.after_class()),
            Becomes::Holidays => {
                let (from, back) = (self.after_class(), self.event.back(self.at()));
                let range = |from, back| format!("{} – {}", short(from), short(back));
                match days.calendar.breaks.iter().find(|b| self.is_break(b)) {
                    None => Standing::New,
                    Some(b) if (b.from, b.back) == (from, back) => Standing::There,
                    Some(b) => Standing::Moves { before: range(b.from, b.back), after: range(from, back) },
                }
            }
            Becomes::ClosedDay => {
                let mut all = from.iter_days().take_while(|d| *d < self.event.back(self.at())).take(31);
                match all.any(|d| days.is_school_day(d)) {
                    true => Standing::New,
                    false => Standing::There,
                }
            }
            Becomes::Council(class) => {
                let Some(step) = self.council(carnet, days, class) else {
                    return Standing::Not(
                        "commencez d’abord « Conseils de classe » pour cette période : la date y sera rangée",
                    );
                };
                let mark = carnet.mark(step, Scope::Class(class));
                let after = (from, self.time());
                match mark.and_then(|m| Some((m.date?, m.time))) {
                    None => Standing::New,
                    Some(before) if before == after || self.event.whole && before.0 == from => Standing::There,
                    Some(before) => Standing::Moves { before: said(before), after: said(after) },
                }
            }
            Becomes::Network | Becomes::Activity => {
                let wanted = self.wanted(today);
                let there: Vec<&Activity> = wanted.iter().filter_map(|at| self.known(*at, carnet, known)).collect();
                match there.as_slice() {
                    [activity]
                        if wanted.len() == 1
                            && (activity.date != from || activity.time.is_some() && activity.time != self.time()) =>
                    {
                        Standing::Moves {
                            before: said((activity.date, activity.time)),
                            after: said((from, self.time())),
                        }
                    }
                    all if all.len() == wanted.len() => Standing::There,
                    _ => Standing::New,
                }
            }
        }
    }

    /// Under which heading it is shown.
    pub fn group(&self, today: NaiveDate) -> AgendaGroup {
        match self.becomes {
            _ if self.apart.is_some() => AgendaGroup::Apart,
            _ if self.standing == Standing::There => AgendaGroup::There,
            becomes if becomes.is_calendar() => AgendaGroup::Calendar,
            Becomes::Council(_) => AgendaGroup::Councils,
            Becomes::Network => AgendaGroup::Network,
            _ if self.is_past(today) => AgendaGroup::Past,
            _ => AgendaGroup::Coming,
        }
    }

    /// Whether it can be taken.
    pub fn may_be_taken(&self) -> bool {
        !matches!(self.standing, Standing::There | Standing::Not(_))
    }

    pub(super) fn is_past(&self, today: NaiveDate) -> bool {
        self.event.done || self.event.times.iter().all(|t| t.date() < today)
    }
}

/// « 03/12/2026 à 17h30 ».
fn said((date, time): Moment) -> String {
    match time {
        Some(time) => format!("{} à {}", short(date), hour(time)),
        None => short(date),
    }
}
