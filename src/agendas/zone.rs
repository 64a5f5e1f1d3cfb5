use std::collections::HashMap;

use chrono::{Duration, NaiveDateTime};

use super::component::Component;
use crate::french::{from_zone, in_zone};
use crate::model::Arrange;

/// How the clock of a time zone goes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clock {
    /// The school's, or none said.
    School,
    /// Of a zone (IANA) that is known.
    Of(&'static str),
    /// So many minutes before UTC, all year.
    Fixed(i64),
    /// Nobody knows: the hour is kept as it stands.
    Unknown(String),
}

/// The zones whose clocks are known, by what programs call them: IANA's names, Windows's, the towns of Outlook's labels.
const KNOWN: [(&str, &[&str]); 10] = [
    (
        "Europe/Paris",
        &[
            "europe/paris",
            "europe/brussels",
            "europe/madrid",
            "europe/berlin",
            "europe/rome",
            "europe/amsterdam",
            "europe/luxembourg",
            "europe/monaco",
            "europe/zurich",
            "europe/vienna",
            "europe/copenhagen",
            "europe/prague",
            "romance standard time",
            "w. europe standard time",
            "central europe standard time",
            "central european standard time",
            "paris",
            "cet",
        ],
    ),
    ("America/Miquelon", &["america/miquelon", "saint pierre standard time"]),
    ("America/Guadeloupe", &["america/guadeloupe", "sa western standard time"]),
    ("America/Martinique", &["america/martinique"]),
    ("America/Cayenne", &["america/cayenne", "sa eastern standard time"]),
    ("Indian/Reunion", &["indian/reunion", "mauritius standard time"]),
    ("Indian/Mayotte", &["indian/mayotte", "e. africa standard time"]),
    ("Pacific/Noumea", &["pacific/noumea", "central pacific standard time"]),
    ("Pacific/Tahiti", &["pacific/tahiti", "hawaiian standard time"]),
    ("Pacific/Wallis", &["pacific/wallis", "utc+12"]),
];

impl Clock {
    /// That of a `TZID`; `own`: those that the file describes.
    pub fn named(name: &str, own: &HashMap<String, Clock>) -> Self {
        let bare = name.trim().trim_matches('"').trim();
        let lower = bare.to_lowercase();
        if lower.is_empty() {
            return Self::School;
        }
        if ["utc", "gmt", "z", "etc/gmt", "etc/utc", "etc/gmt0", "coordinated universal time"].contains(&lower.as_str())
        {
            return Self::Fixed(0);
        }
        let is = |known: &&str| {
            // « /freeassociation.sourceforge.net/Tzfile/Europe/Paris », « (UTC+01:00) Brussels, Copenhagen, Madrid, Paris ».
            lower == **known
                || known.contains('/') && lower.ends_with(&format!("/{known}"))
                || !known.contains('/') && lower.split([',', ')']).any(|part| part.trim() == *known)
        };
        let known = KNOWN.iter().find(|(_, names)| names.iter().any(is));
        match (known, own.get(bare)) {
            (Some((zone, _)), _) => Self::Of(zone),
            (None, Some(clock)) => clock.clone(),
            _ => Self::Unknown(bare.to_owned()),
        }
    }

    /// The clocks that a file describes itself.
    pub fn described(components: &[Component]) -> HashMap<String, Clock> {
        let zones = components.iter().filter(|c| c.name == "VTIMEZONE");
        let read = zones.filter_map(|zone| {
            let name = zone.values("TZID").next()?.trim_matches('"').to_owned();
            let mut offsets: Vec<i64> = zone.values("TZOFFSETTO").filter_map(minutes).collect();
            offsets.arrange();
            offsets.dedup();
            let clock = match offsets.as_slice() {
                [60, 120] => Self::Of("Europe/Paris"),
                [-180, -120] => Self::Of("America/Miquelon"),
                [one] => Self::Fixed(*one),
                _ => return None,
            };
            Some((name, clock))
        });
        read.collect()
    }

    /// That time by the clock of the school's zone.
    pub fn to_school(&self, at: NaiveDateTime, zone: &str) -> NaiveDateTime {
        match self {
            Self::School | Self::Unknown(_) => at,
            Self::Of(of) if *of == zone => at,
            Self::Of(of) => in_zone(from_zone(at, of), zone),
            Self::Fixed(minutes) => in_zone(at - Duration::minutes(*minutes), zone),
        }
    }
}

/// « +0100 », « -033000 ».
fn minutes(offset: &str) -> Option<i64> {
    let (sign, figures) = match offset.split_at_checked(1)? {
        ("-", figures) => (-1, figures),
        ("+", figures) => (1, figures),
        _ => return None,
    };
    let part = |at: usize| figures.get(at..at + 2)?.parse::<i64>().ok();
    Some(sign * (part(0)? * 60 + part(2)?))
}
