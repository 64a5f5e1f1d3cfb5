use chrono::{Days, NaiveDate};

use crate::model::{Arrange, SchoolYear};

/// Easter Sunday of a calendar year (Gregorian reckoning of Meeus, Jones and Butcher).
pub fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, (n / 31) as u32, (n % 31 + 1) as u32).unwrap_or_default()
}

/// The public holidays of a school year with their names, by date (Code du travail, L3133-1; L3134-13 for Alsace-Moselle).
pub fn public_holidays(year: SchoolYear, alsace_moselle: bool) -> Vec<(NaiveDate, &'static str)> {
    let spring = easter(year.start() + 1);
    let after = |days| spring.checked_add_days(Days::new(days)).unwrap_or(spring);
    let fixed = |day, month| year.date(day, month).unwrap_or_default();
    let mut all = vec![
        (fixed(15, 8), "Assomption"),
        (fixed(1, 11), "Toussaint"),
        (fixed(11, 11), "Armistice de 1918"),
        (fixed(25, 12), "Noël"),
        (fixed(1, 1), "Jour de l’an"),
        (after(1), "Lundi de Pâques"),
        (fixed(1, 5), "Fête du Travail"),
        (fixed(8, 5), "Victoire de 1945"),
        (after(39), "Ascension"),
        (after(50), "Lundi de Pentecôte"),
        (fixed(14, 7), "Fête nationale"),
    ];
    if alsace_moselle {
        all.push((fixed(26, 12), "Saint-Étienne"));
        all.push((spring.checked_sub_days(Days::new(2)).unwrap_or(spring), "Vendredi saint"));
    }
    all.arrange();
    all
}
