use chrono::{Datelike, Days, Duration, NaiveDate, NaiveDateTime};

/// How many hours the clock of a zone (IANA) is before UTC at that moment.
fn offset(utc: NaiveDateTime, zone: &str) -> i64 {
    // The Sunday on or before that day, or on or after it, at that hour UTC.
    let last_sunday = |month, day, hour| {
        let end = NaiveDate::from_ymd_opt(utc.year(), month, day)?;
        let back = u64::from(end.weekday().num_days_from_sunday());
        end.checked_sub_days(Days::new(back))?.and_hms_opt(hour, 0, 0)
    };
    let in_summer = |from: Option<NaiveDateTime>, to: Option<NaiveDateTime>| {
        from.is_some_and(|f| f <= utc) && to.is_some_and(|t| utc < t)
    };
    match zone {
        // Summer time of the European Union (directive 2000/84/CE): from the last Sunday of March to that of October, at 1:00 UTC.
        "Europe/Paris" => 1 + i64::from(in_summer(last_sunday(3, 31, 1), last_sunday(10, 31, 1))),
        // That of North America: from the second Sunday of March to the first of November, at 2:00 there.
        "America/Miquelon" => -3 + i64::from(in_summer(last_sunday(3, 14, 5), last_sunday(11, 7, 4))),
        "Indian/Reunion" => 4,
        "Indian/Mayotte" => 3,
        "America/Cayenne" => -3,
        "Pacific/Noumea" => 11,
        "Pacific/Tahiti" => -10,
        "Pacific/Wallis" => 12,
        _ => -4,
    }
}

/// What the clocks of a zone show at that moment.
pub fn in_zone(utc: NaiveDateTime, zone: &str) -> NaiveDateTime {
    utc + Duration::hours(offset(utc, zone))
}

/// The moment, in UTC, at which the clocks of a zone show that.
pub fn from_zone(at: NaiveDateTime, zone: &str) -> NaiveDateTime {
    let about = at - Duration::hours(offset(at, zone));
    at - Duration::hours(offset(about, zone))
}

/// What they show so many hours later, across a change of clock too.
pub fn hours_later(at: NaiveDateTime, hours: i64, zone: &str) -> NaiveDateTime {
    in_zone(from_zone(at, zone) + Duration::hours(hours), zone)
}
