use chrono::NaiveDate;

use crate::model::{Break, Closed, Extra, Id, SchoolYear, YearCalendar, facts_at};

/// How far the dates of a year can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reliability {
    Official,
    /// Of third parties, and without the rentrées and the summer, which this version does not know.
    ToConfirm,
}

impl Reliability {
    /// Where the dates of `year` come from, where it is not the decree itself.
    pub fn source(self, year: SchoolYear) -> Option<&'static str> {
        match (self, year.start()) {
            (Self::Official, _) => None,
            (_, 2027) => Some("des données de tiers qui concordent en partie et citent un arrêté du 23 juillet 2026"),
            _ => Some("des données de tiers"),
        }
    }
}

/// The decree that fixes the dates of a year, where this version cites it.
pub fn decree(year: SchoolYear) -> Option<&'static str> {
    let place = format!("calendar/{}", year.start());
    facts_at(&place).next().map(|fact| fact.source)
}

/// The dates of a year as known to this version, before the school changes them.
///
/// Each national holiday runs from the Saturday after whose class it begins, where one is held, to the day on which class begins again
/// (convention of « Le calendrier scolaire », data.gouv.fr). `None` where the year is not known, or for a zone other
/// than A, B, C: such a calendar is the school's own.
pub fn official(year: SchoolYear, zone: &str, id: Id) -> Option<(YearCalendar, Reliability)> {
    type Day = (i32, u32, u32);
    let date = |(y, m, d): Day| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default();
    let pick = |a: (Day, Day), b: (Day, Day), c: (Day, Day)| match zone {
        "A" => Some(a),
        "B" => Some(b),
        "C" => Some(c),
        _ => None,
    };
    let (standing, ends, autumn, christmas, winter, spring, closed): (_, Option<[Day; 3]>, _, _, _, _, &[Day]) =
        match year.start() {
            2025 => (
                Reliability::Official,
                Some([(2025, 8, 29), (2025, 9, 1), (2026, 7, 4)]),
                ((2025, 10, 18), (2025, 11, 3)),
                ((2025, 12, 20), (2026, 1, 5)),
                pick(((2026, 2, 7), (2026, 2, 23)), ((2026, 2, 14), (2026, 3, 2)), ((2026, 2, 21), (2026, 3, 9)))?,
                pick(((2026, 4, 4), (2026, 4, 20)), ((2026, 4, 11), (2026, 4, 27)), ((2026, 4, 18), (2026, 5, 4)))?,
                &[(2026, 5, 15), (2026, 5, 16)],
            ),
            2026 => (
                Reliability::Official,
                Some([(2026, 8, 31), (2026, 9, 1), (2027, 7, 3)]),
                ((2026, 10, 17), (2026, 11, 2)),
                ((2026, 12, 19), (2027, 1, 4)),
                pick(((2027, 2, 13), (2027, 3, 1)), ((2027, 2, 20), (2027, 3, 8)), ((2027, 2, 6), (2027, 2, 22)))?,
                pick(((2027, 4, 10), (2027, 4, 26)), ((2027, 4, 17), (2027, 5, 3)), ((2027, 4, 3), (2027, 4, 19)))?,
                &[(2027, 5, 7), (2027, 5, 8)],
            ),
            // The rentrées and the summer of this year are not known here.
            2027 => (
                Reliability::ToConfirm,
                None,
                ((2027, 10, 23), (2027, 11, 8)),
                ((2027, 12, 18), (2028, 1, 3)),
                pick(((2028, 2, 19), (2028, 3, 6)), ((2028, 2, 5), (2028, 2, 21)), ((2028, 2, 12), (2028, 2, 28)))?,
                pick(((2028, 4, 22), (2028, 5, 9)), ((2028, 4, 8), (2028, 4, 24)), ((2028, 4, 15), (2028, 5, 2)))?,
                &[],
            ),
            _ => return None,
        };
    let end = |n: usize| ends.and_then(|ends| ends.get(n).copied()).map(date);
    let names = ["Toussaint", "Noël", "Hiver", "Printemps"];
    let breaks = names.into_iter().zip([autumn, christmas, winter, spring]).map(|(name, (from, to))| Break {
        name: name.to_owned(),
        from: date(from),
        back: date(to),
        extra: Extra::new(),
    });
    let calendar = YearCalendar {
        teachers: end(0),
        pupils: end(1),
        summer: end(2),
        breaks: breaks.collect(),
        closed: closed
            .iter()
            .map(|d| Closed { name: "Pont de l’Ascension".to_owned(), date: date(*d), extra: Extra::new() })
            .collect(),
        ..YearCalendar::empty(id, year)
    };
    Some((calendar, standing))
}
