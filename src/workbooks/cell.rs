use calamine::{Data, DataRef, ExcelDateTime};

/// A cell as a person would type it: a day `12/10/2026`, with its hour where it has one, a time `1:30:00`, a number without what a
/// computer adds to it.
pub fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.clone(),
        Data::Int(n) => n.to_string(),
        Data::Float(n) => number(*n),
        Data::Bool(yes) => truth(*yes),
        Data::DateTime(at) => moment(at),
        Data::DateTimeIso(text) => iso(text),
        Data::DurationIso(text) => duration(text),
        Data::Error(error) => error.to_string(),
    }
}

/// The same, of a cell that is read as it comes.
pub fn text_of_ref(cell: DataRef<'_>) -> String {
    match cell {
        DataRef::SharedString(text) => text.to_owned(),
        DataRef::String(text) => text,
        cell => text_of(&Data::from(cell)),
    }
}

fn truth(yes: bool) -> String {
    if yes { "oui" } else { "non" }.to_owned()
}

/// Fifteen figures are all that a spreadsheet keeps: what comes after them is none of the person's.
fn number(n: f64) -> String {
    if n == n.trunc() && n.abs() < 1e15 {
        return format!("{n:.0}");
    }
    let rounded: f64 = format!("{n:.14e}").parse().unwrap_or(n);
    rounded.to_string().replace('.', ",")
}

fn moment(at: &ExcelDateTime) -> String {
    let value = at.as_f64();
    if at.is_duration() || (0.0..1.0).contains(&value) {
        return hours(value * 86_400.0);
    }
    let (year, month, day, hour, minute, second, milli) = at.to_ymd_hms_milli();
    // 09:30 is kept as some milliseconds less.
    let second = u32::from(second) + u32::from(milli >= 500);
    let date = format!("{day:02}/{month:02}/{year:04}");
    match (hour, minute, second) {
        (0, 0, 0) => date,
        (hour, minute, 0) => format!("{date} {hour:02}:{minute:02}"),
        (hour, minute, second) => format!("{date} {hour:02}:{minute:02}:{second:02}"),
    }
}

/// « 1:30:00 ».
fn hours(seconds: f64) -> String {
    let all = seconds.round().max(0.0) as u64;
    format!("{}:{:02}:{:02}", all / 3600, all / 60 % 60, all % 60)
}

/// « 2026-10-12T14:30:00 » of an ODS.
fn iso(text: &str) -> String {
    let (day, hour) = text.split_once('T').unwrap_or((text, ""));
    let parts: Vec<&str> = day.split('-').collect();
    let [year, month, day] = parts.as_slice() else {
        return text.to_owned();
    };
    let hour = hour.split('.').next().unwrap_or_default();
    let hour = hour.strip_suffix(":00").filter(|h| h.contains(':')).unwrap_or(hour);
    match hour {
        "" | "00:00" => format!("{day}/{month}/{year}"),
        hour => format!("{day}/{month}/{year} {hour}"),
    }
}

/// « PT01H30M00S » of an ODS.
fn duration(text: &str) -> String {
    let mut number = String::new();
    let (mut seconds, mut in_time) = (0.0, false);
    for c in text.chars() {
        match c {
            '0'..='9' | '.' | ',' => number.push(if c == ',' { '.' } else { c }),
            'T' => in_time = true,
            unit => {
                let n: f64 = number.parse().unwrap_or(0.0);
                number.clear();
                seconds += n * match (unit, in_time) {
                    ('D', _) => 86_400.0,
                    ('H', _) => 3_600.0,
                    ('M', true) => 60.0,
                    ('S', _) => 1.0,
                    _ => 0.0,
                };
            }
        }
    }
    hours(seconds)
}
