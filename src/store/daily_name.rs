//! The names of the daily files of a backup folder.

use crate::model::Arrange;

/// How many files of a place are kept: one a day of work.
const KEPT: usize = 30;
const END: &str = "-sauvegarde.json";

/// The start of a daily file's name, and its date: `carnet-0382032C-1a2b3c-4d5e6f-` and `2026-11-25` of
/// `carnet-0382032C-1a2b3c-4d5e6f-2026-11-25-sauvegarde.json`; `None`: it is none. Before places had names, the start was `carnet-0382032C-`.
pub(super) fn dated(name: &str) -> Option<(&str, &str)> {
    let rest = name.strip_suffix(END)?;
    let (start, date) = rest.split_at_checked(rest.len().checked_sub(10)?)?;
    let is_date = date
        .bytes()
        .zip("0000-00-00".bytes())
        .all(|(b, like)| b == like && like == b'-' || b.is_ascii_digit() && like == b'0');
    is_date.then_some((start, date))
}

/// The names to delete so that thirty are left of the place of `name`, and of those with the same beginning that name no place.
pub(super) fn beyond(names: Vec<String>, name: &str) -> Vec<String> {
    let Some((start, _)) = dated(name) else {
        return Vec::new();
    };
    // Two codes of six signs and their dashes.
    let before = start.len().checked_sub(14).and_then(|end| start.get(..end));
    let own = |one: &String| dated(one).is_some_and(|(s, _)| s == start || Some(s) == before);
    let mut names: Vec<String> = names.into_iter().filter(own).collect();
    names.arrange_by(|a, b| date_of(a).cmp(date_of(b)));
    let old = names.len().saturating_sub(KEPT);
    names.truncate(old);
    names
}

fn date_of(name: &str) -> &str {
    dated(name).map_or("", |(_, date)| date)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn name(start: &str, day: u32) -> String {
        format!("carnet-{start}2026-{:02}-{:02}-sauvegarde.json", day / 28 + 1, day % 28 + 1)
    }

    #[test]
    fn thirty_are_kept_of_a_place_and_the_names_of_before_go_first() {
        let old = (0..20).map(|day| name("0382032C-", day));
        let ours = (20..45).map(|day| name("0382032C-a1b2c3-d4e5f6-", day));
        let others = (0..40).map(|day| name("0382032C-a1b2c3-ffffff-", day));
        let all: Vec<String> = others.chain(ours).chain(old).chain(["notes.json".to_owned()]).collect();
        let gone = beyond(all, &name("0382032C-a1b2c3-d4e5f6-", 44));
        let expected: Vec<String> = (0..15).map(|day| name("0382032C-", day)).collect();
        assert_eq!(gone, expected);
    }

    #[test]
    fn what_is_no_daily_file_is_not_known_as_one() {
        for other in
            ["carnet-2026-1-25-sauvegarde.json", "carnet-0382032C-2026-11-25-exemplaire.json", "sauvegarde.json"]
        {
            assert_eq!(dated(other), None, "{other}");
        }
        assert_eq!(dated("carnet-2026-11-25-sauvegarde.json"), Some(("carnet-", "2026-11-25")));
        assert_eq!(beyond(vec!["carnet-2026-11-25-sauvegarde.json".into()], "autre.json"), Vec::<String>::new());
    }
}
