use super::super::rows::{PupilRow, RelativeRow};
use super::super::school::{People, School};

/// A pupil without brothers or sisters that no defect has touched: its join key.
pub fn pupil(school: &mut School) -> Option<String> {
    let all = &school.siecle.pupils;
    let alone = |p: &&PupilRow| {
        let shared = |other: &&PupilRow| other.key != p.key && other.last == p.last;
        !all.iter().any(|o| shared(&o))
    };
    let free = all.iter().filter(alone).map(|p| p.key.clone());
    // One of each class in turn, so that none is emptied.
    let mut free: Vec<String> = free.filter(|key| !school.touched.contains(key)).collect();
    free.sort_by_key(|key| key.bytes().rev().collect::<Vec<u8>>());
    let key = free.into_iter().next()?;
    school.touched.insert(key.clone());
    Some(key)
}

/// A responsable of such a pupil: its key, and the pupil's.
pub fn relative(school: &mut School) -> Option<(String, String)> {
    let pupil = pupil(school)?;
    let row = school.siecle.pupils.iter().find(|p| p.key == pupil)?;
    let tie = row.ties.first()?;
    Some((tie.relative.clone(), pupil))
}

/// A teacher who leads no class and that no defect has touched: INDIVIDU@ID.
pub fn teacher(school: &mut School) -> Option<String> {
    let all = school.sts.staff.iter();
    let id = all
        .filter(|s| s.function == "ENS" && s.principal.is_empty() && !s.local)
        .map(|s| s.sts.clone())
        .find(|id| !school.touched.contains(id))?;
    school.touched.insert(id.clone());
    Some(id)
}

impl People {
    pub fn pupil(&mut self, key: &str) -> Option<&mut PupilRow> {
        self.pupils.iter_mut().find(|p| p.key == key)
    }

    pub fn relative(&mut self, key: &str) -> Option<&mut RelativeRow> {
        self.relatives.iter_mut().find(|r| r.key == key)
    }
}

impl School {
    /// Changes a pupil in each source.
    pub fn each_pupil(&mut self, key: &str, change: impl Fn(&mut PupilRow)) {
        for people in [&mut self.siecle, &mut self.aaf, &mut self.ent] {
            if let Some(pupil) = people.pupil(key) {
                change(pupil);
            }
        }
    }

    /// Changes a responsable in each source.
    pub fn each_relative(&mut self, key: &str, change: impl Fn(&mut RelativeRow)) {
        for people in [&mut self.siecle, &mut self.aaf, &mut self.ent] {
            if let Some(relative) = people.relative(key) {
                change(relative);
            }
        }
    }

    /// The class that a pupil is in.
    pub fn class_of(&self, key: &str) -> String {
        let found = self.siecle.pupils.iter().find(|p| p.key == key);
        let class = found.and_then(|p| p.classes.first());
        class.cloned().unwrap_or_default()
    }

    /// One more, or one less, in the class.
    pub fn grow(&mut self, class: &str, by: isize) {
        for division in self.sts.divisions.iter_mut().filter(|d| d.name == class) {
            division.size = division.size.saturating_add_signed(by);
        }
    }

    /// Another class of the same level.
    pub fn other_class(&self, class: &str) -> Option<String> {
        let level = class.chars().next();
        let others = self.sts.divisions.iter().map(|d| &d.name);
        let mut others = others.filter(|c| c.as_str() != class && c.chars().next() == level);
        others.next().cloned()
    }
}
