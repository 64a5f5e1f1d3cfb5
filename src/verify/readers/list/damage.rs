use super::column::Column;
use crate::model::fold;

/// How a spreadsheet, or a copy of a copy, spoiled a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Damage {
    /// What it said is lost.
    Lost,
    /// It was changed, and can still be read.
    Changed,
    /// Letters were replaced by « ? ».
    Letters,
}

impl Damage {
    /// `column`: what the cell stands under; `None`: whatever it is.
    pub fn of(column: Option<Column>, cell: &str) -> Option<Self> {
        use Column::{
            Birth, ChildFirst, ChildLast, Class, Code, Entered, Expires, First, Group, Id, Ine, Last, Left, Login,
            Mobile, Phone, Postcode, Seen, Siecle, Type,
        };
        let cell = cell.trim();
        if cell.is_empty() {
            return None;
        }
        if is_error(cell) {
            return Some(Self::Lost);
        }
        let column = column?;
        let digits = cell.len() < 16 && cell.bytes().all(|b| b.is_ascii_digit());
        match column {
            Ine | Siecle | Id | Login | Code | Class | Group | Mobile | Phone if is_scientific(cell) => {
                Some(Self::Lost)
            }
            Class | Group if is_day(cell) => Some(Self::Lost),
            Birth | Entered | Left | Seen | Expires if is_serial(cell) => Some(Self::Changed),
            Mobile | Phone if digits && cell.len() == 9 && !cell.starts_with('0') => Some(Self::Changed),
            Postcode if digits && cell.len() == 4 => Some(Self::Changed),
            Last | First | ChildLast | ChildFirst | Type if has_lost_letters(cell) => Some(Self::Letters),
            _ => None,
        }
    }
}

/// `########`, `#N/A`, `#NOM?`.
fn is_error(cell: &str) -> bool {
    let Some(rest) = cell.strip_prefix('#') else {
        return false;
    };
    let known = ["N/A", "NOM?", "REF!", "VALEUR!", "DIV/0!", "NAME?", "VALUE!", "NUM!", "NUL!", "NULL!"];
    !rest.is_empty() && rest.bytes().all(|b| b == b'#') || known.contains(&rest)
}

/// `1,23457E+10`, `6,00E+01`.
fn is_scientific(cell: &str) -> bool {
    let number = |t: &str| !t.is_empty() && t.bytes().all(|b| b.is_ascii_digit());
    let Some((mantissa, power)) = cell.split_once(['E', 'e']) else {
        return false;
    };
    let whole = mantissa.split_once([',', '.']);
    whole.is_some_and(|(a, b)| number(a) && number(b)) && number(power.trim_start_matches(['+', '-']))
}

/// A class that became a day: `3-avr`.
fn is_day(cell: &str) -> bool {
    const MONTHS: [&str; 12] =
        ["janv", "fevr", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec"];
    let word = fold(cell);
    let Some((day, month)) = word.split_once('-') else {
        return false;
    };
    day.len() <= 2 && day.bytes().all(|b| b.is_ascii_digit()) && MONTHS.contains(&month.trim_end_matches('.'))
}

/// Days since 1900 in place of a date: `41710`, `46307,35`.
fn is_serial(cell: &str) -> bool {
    let whole = cell.split([',', '.']).next().unwrap_or_default();
    whole.len() == 5 && whole.bytes().all(|b| b.is_ascii_digit()) && !cell.contains(['/', '-'])
}

/// « LEF?VRE », « ?l?ve »: a sign beside letters, where a name has none.
fn has_lost_letters(cell: &str) -> bool {
    let letters: Vec<char> = cell.chars().collect();
    letters.windows(2).any(|pair| match pair {
        ['?', c] | [c, '?'] => c.is_alphabetic(),
        _ => false,
    })
}

#[cfg(test)]
mod tests {
    use super::super::column::Column;
    use super::Damage;

    #[test]
    fn what_a_spreadsheet_spoils_is_known() {
        for (column, cell, damage) in [
            (Column::Ine, "1,23457E+10", Some(Damage::Lost)),
            (Column::Last, "########", Some(Damage::Lost)),
            (Column::Class, "#N/A", Some(Damage::Lost)),
            (Column::Class, "6,00E+01", Some(Damage::Lost)),
            (Column::Class, "3-avr", Some(Damage::Lost)),
            (Column::Birth, "41710", Some(Damage::Changed)),
            (Column::Seen, "46307,35", Some(Damage::Changed)),
            (Column::Mobile, "612345678", Some(Damage::Changed)),
            (Column::Postcode, "1000", Some(Damage::Changed)),
            (Column::Last, "LEF?VRE", Some(Damage::Letters)),
            (Column::Type, "?l?ve", Some(Damage::Letters)),
            (Column::Class, "6E1", None),
            (Column::Class, "3-A", None),
            (Column::Ine, "1234567890A", None),
            (Column::Mobile, "06 12 34 56 78", None),
            (Column::Postcode, "97400", None),
            (Column::Birth, "12/03/2014", None),
            (Column::Last, "O’BRIEN", None),
        ] {
            assert_eq!(Damage::of(Some(column), cell), damage, "{cell}");
        }
        assert_eq!(Damage::of(None, "#"), None);
    }
}
