use std::collections::{BTreeSet, HashMap};

use super::found::Found;
use super::known::{KnownStaff, course_teachers};
use super::needs::ACCOUNTS_OR_AAF_STAFF;
use super::staff::{in_directory, teaches};
use super::view::View;
use crate::model::MissingKind;
use crate::verify::facts::{Person, Source};

/// Whoever in the directory may be meant: the names the other way round, or one letter of them that differs, or the same last name and
/// date of birth. Proposed, never taken for the same.
fn near(view: &View<'_>, who: &Person) -> String {
    let full = view.full(who);
    let turned = format!("{}{}", view.plain(who.first), view.plain(who.last));
    let sources = [Source::Aaf, Source::Ent];
    let all = sources.into_iter().flat_map(|s| view.staff(s));
    let found = all.into_iter().find(|s| {
        let other = view.full(&s.who);
        let born = who.born.is_some() && s.who.born == who.born;
        other == turned || other == full || differ_by_one(&other, &full) || (born && s.who.last == who.last)
    });
    match found {
        Some(s) => {
            let born = s.who.born.map_or_else(String::new, |d| format!(" ({})", d.format("%d/%m/%Y")));
            format!("« {} »{born} ?", view.words(&s.who))
        }
        None => "un compte du même nom".to_owned(),
    }
}

/// Whether one letter is another, missing or too many.
fn differ_by_one(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let same = short.iter().zip(long).take_while(|(x, y)| x == y).count();
    let (rest, longer) = (short.get(same..), long.get(same + 1..));
    match long.len() - short.len() {
        0 => rest.and_then(|r| r.get(1..)).is_some_and(|r| Some(r) == longer),
        1 => rest == longer,
        _ => false,
    }
}

pub fn teacher_without_account(view: &View<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut said = BTreeSet::new();
    if ACCOUNTS_OR_AAF_STAFF.is_met(view) {
        not_in_directory(view, &mut said, &mut out);
    }
    // What an import did not find, unless the ENT has it now.
    let known: HashMap<String, &KnownStaff<'_>> =
        view.known_staff.iter().flat_map(|k| k.in_sources.iter().map(move |s| (view.full(&s.who), k))).collect();
    let told = view.facts.not_found.iter();
    for told in told.filter(|n| n.kind == MissingKind::Teacher && view.is_current(n.place)) {
        let full = view.plain(told.name).to_string();
        let same = known.get(&full);
        if full.is_empty() || same.is_some_and(|k| in_directory(k)) || !said.insert(full) {
            continue;
        }
        out.push(
            Found::of(view.text(told.name))
                .keys(same.map(|k| k.keys(view)).unwrap_or_default())
                .at(told.place, "non retrouvé(e) par l’import")
                .expected("un compte du même nom"),
        );
    }
    out
}

/// The teachers of STSWEB and of the timetable whom neither the ENT nor the annuaire has.
fn not_in_directory(view: &View<'_>, said: &mut BTreeSet<String>, out: &mut Vec<Found>) {
    for known in &view.known_staff {
        let sources = [Source::Sts, Source::StsReturn, Source::Timetable];
        let Some(staff) = sources.iter().find_map(|s| known.of(*s)) else {
            continue;
        };
        // A local agent is another check's; a name is needed to look for.
        let local = known.in_sources.iter().any(|s| s.local);
        if local || !teaches(view, staff) || staff.who.last.is_none() || in_directory(known) {
            continue;
        }
        said.insert(view.full(&staff.who));
        let born = staff.who.born.map_or_else(String::new, |_| " (avec sa date de naissance)".into());
        out.push(
            Found::of(known.words(view))
                .keys(known.keys(view))
                .at(staff.place, format!("{}{born}", staff.source.label()))
                .expected(near(view, &staff.who)),
        );
    }
    let everyone: BTreeSet<String> = view
        .known_staff
        .iter()
        .flat_map(|k| {
            k.in_sources
                .iter()
                .filter(|s| s.source != Source::Timetable || k.in_sources.len() > 1)
                .map(|s| view.full(&s.who))
        })
        .collect();
    for (teacher, place) in course_teachers(view) {
        let full = view.plain(teacher).to_string();
        if full.is_empty() || everyone.contains(&full) || !said.insert(full) {
            continue;
        }
        out.push(Found::of(view.text(teacher)).at(place, Source::Timetable.label()).expected("un compte du même nom"));
    }
}

#[cfg(test)]
mod tests {
    use super::differ_by_one;

    #[test]
    fn one_letter_is_near_and_two_are_not() {
        assert!(differ_by_one("duponana", "dupontana"));
        assert!(differ_by_one("dupondana", "dupontana"));
        assert!(differ_by_one("dupontan", "dupontana"));
        assert!(!differ_by_one("dupontana", "dupontana"));
        assert!(!differ_by_one("dupondano", "dupontana"));
    }
}
