//! The settings of the ENT as they stand on a day: what was decided and applied until then, and what was found.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::model::*;

/// A cell of « Paramétrage »: a module or a right, for a profile, or for a level or a group of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cell {
    pub module: Id,
    pub profile: Audience,
    /// Folded: « 6E » and « 6e » are one. Empty: all of the profile.
    pub only: String,
}

/// What made a setting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    Decision(Id),
    Setting(Id),
}

/// Something that set a cell, from a day on.
#[derive(Clone, Debug, PartialEq)]
pub struct SettingEvent<'a> {
    pub date: NaiveDate,
    pub cause: Cause,
    pub effect: &'a SettingEffect,
    /// The last day on which it holds; none: until another one.
    pub until: Option<NaiveDate>,
    /// The identity and the hour by which those of one day are told apart.
    order: (Option<chrono::NaiveTime>, Id),
    decision: Option<&'a Decision>,
}

impl SettingEvent<'_> {
    /// Whether it holds on that day: it has begun, has not ended, and is not suspended.
    pub fn holds_on(&self, date: NaiveDate) -> bool {
        self.date <= date && self.decision.is_none_or(|d| d.holds_on(date))
    }

    pub fn cell(&self) -> Cell {
        Cell::of(self.effect)
    }
}

impl Cell {
    pub fn of(effect: &SettingEffect) -> Self {
        Self { module: effect.module, profile: effect.profile, only: fold(effect.only.trim()) }
    }

    /// The same for all of the profile.
    pub fn whole(&self) -> Self {
        Self { only: String::new(), ..self.clone() }
    }
}

impl Carnet {
    /// The day on which a decision was taken: that of its meeting, or its own.
    pub fn taken_on(&self, decision: &Decision) -> Option<NaiveDate> {
        let meeting = decision.meeting.and_then(|id| self.activities.get(&id));
        meeting.map(|a| a.date).or(decision.taken)
    }

    /// The day on which a decision was applied: that of its activity, once it is done.
    pub fn applied_on(&self, decision: &Decision) -> Option<NaiveDate> {
        let activity = self.activities.get(&decision.activity?)?;
        (activity.state == State::Done).then_some(activity.date)
    }

    /// All that set something, in order of application: by day, then by hour, then as it was noted.
    pub fn setting_events(&self) -> Vec<SettingEvent<'_>> {
        let decided = self.decisions.values().flat_map(|decision| {
            let applied = decision.activity.and_then(|id| self.activities.get(&id));
            let applied = applied.filter(|a| a.state == State::Done);
            applied.into_iter().flat_map(move |activity| {
                decision.effects.iter().map(move |effect| SettingEvent {
                    date: activity.date,
                    cause: Cause::Decision(decision.id),
                    effect,
                    until: decision.until,
                    order: (activity.time, decision.id),
                    decision: Some(decision),
                })
            })
        });
        let found = self.settings.values().map(|setting| SettingEvent {
            date: setting.date,
            cause: Cause::Setting(setting.id),
            effect: &setting.effect,
            until: None,
            order: (None, setting.id),
            decision: None,
        });
        let mut all: Vec<SettingEvent> = decided.chain(found).collect();
        all.arrange_by_key(|e| (e.date, e.order));
        all
    }

    /// The settings as they stand on `date`, by cell: of what holds on that day, the last applied.
    ///
    /// What ends or is suspended leaves the state before. A level or a group without anything later of its own follows its
    /// profile; of one day, what is said of it goes before what is said of all.
    pub fn settings_on(&self, date: NaiveDate) -> BTreeMap<Cell, SettingEvent<'_>> {
        let mut events = self.setting_events();
        events.retain(|e| e.holds_on(date));
        let cells: Vec<Cell> = events.iter().map(SettingEvent::cell).collect();
        let mut standing: BTreeMap<Cell, SettingEvent> = BTreeMap::new();
        for (event, cell) in events.into_iter().zip(&cells) {
            standing.insert(cell.clone(), event);
        }
        for cell in cells.iter().filter(|c| !c.only.is_empty()) {
            let (own, all) = (standing.get(cell), standing.get(&cell.whole()));
            if let (Some(own), Some(all)) = (own, all)
                && all.date > own.date
            {
                let all = all.clone();
                standing.insert(cell.clone(), all);
            }
        }
        standing
    }

    /// The days on which something was set, the last first.
    pub fn setting_days(&self) -> Vec<NaiveDate> {
        let mut days: Vec<NaiveDate> = self.setting_events().iter().map(|e| e.date).collect();
        days.dedup();
        days.reverse();
        days
    }

    /// All that was ever applied to a cell, the last first: its own, and what was said of all of its profile.
    pub fn history_of(&self, cell: &Cell) -> Vec<SettingEvent<'_>> {
        let mut events = self.setting_events();
        let whole = cell.whole();
        events.retain(|e| e.cell() == *cell || e.cell() == whole);
        events.reverse();
        events
    }

    /// What was found or ordered without a decision, and is not what stood before: « écarts », the last first.
    pub fn unruled_settings(&self) -> Vec<&Setting> {
        let mut found: Vec<&Setting> = self
            .settings
            .values()
            .map(|s| &**s)
            .filter(|s| s.decision.is_none())
            .filter(|s| match s.origin {
                SettingOrigin::Oral => true,
                SettingOrigin::Found => self.differs_from_before(s),
                _ => false,
            })
            .collect();
        found.arrange_by_key(|s| std::cmp::Reverse((s.date, s.id)));
        found
    }

    /// Whether something else stood there just before that setting was seen. A first inventory differs from nothing.
    fn differs_from_before(&self, setting: &Setting) -> bool {
        let cell = Cell::of(&setting.effect);
        let before = self.setting_events().into_iter().filter(|e| {
            let earlier = (e.date, e.cause) != (setting.date, Cause::Setting(setting.id)) && e.holds_on(setting.date);
            earlier && (e.cell() == cell || e.cell() == cell.whole())
        });
        let before = before.take_while(|e| (e.date, e.order) < (setting.date, (None, setting.id))).last();
        before.is_some_and(|e| {
            (e.effect.access, e.effect.sentence.trim()) != (setting.effect.access, setting.effect.sentence.trim())
        })
    }

    /// The decisions that an activity applied.
    pub fn applied_by(&self, activity: Id) -> Vec<&Decision> {
        let of = |d: &&Decision| d.activity == Some(activity);
        self.decisions.values().map(|d| &**d).filter(of).collect()
    }

    /// The modules and rights, in their order; `retired` too, or only those that are in the ENT.
    pub fn modules_in_order(&self, retired: bool) -> Vec<&EntModule> {
        ranked(self.modules.values().map(|m| &**m).filter(|m| retired || !m.retired))
    }

    /// What an effect sets, in words: « Blog, élèves (6e) : fermé ».
    pub fn effect_words(&self, effect: &SettingEffect) -> String {
        let module = self.modules.get(&effect.module);
        let module = module.map_or("module supprimé", |m| m.name.as_str());
        let only = match effect.only.trim() {
            "" => String::new(),
            only => format!(" ({only})"),
        };
        format!("{module}, {}{only} : {}", effect.profile.label(), effect.words())
    }

    /// The decisions in a state, as they were noted.
    pub fn decisions_in(&self, state: DecisionState) -> Vec<&Decision> {
        let of = |d: &&Decision| d.state == state;
        self.decisions.values().map(|d| &**d).filter(of).collect()
    }

    /// What a meeting decided, in the order in which it was noted.
    pub fn decisions_of(&self, meeting: Id) -> Vec<&Decision> {
        let of = |d: &&Decision| d.meeting == Some(meeting);
        let mut found: Vec<&Decision> = self.decisions.values().map(|d| &**d).filter(of).collect();
        found.arrange_by_key(|d| d.id);
        found
    }
}
