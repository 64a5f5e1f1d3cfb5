use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::found::Found;
use super::patterns::{is_mail, is_phone, is_postcode};
use super::view::View;
use crate::verify::facts::{Name, Relative, Source, Used};

fn key(view: &View<'_>, relative: &Relative) -> String {
    format!("{:?}:{}", relative.source, view.text(relative.who.id)).to_lowercase()
}

/// One finding for each responsable that some source has wrong: the same name, in several sources, is one person, as many times as
/// each source has it.
fn each(view: &View<'_>, wrong: impl Fn(&Relative) -> Option<String>) -> Vec<Found> {
    let mut by_person: BTreeMap<(String, usize), Found> = BTreeMap::new();
    let mut order = Vec::new();
    for source in Source::OF_FAMILIES {
        let mut seen: HashMap<String, usize> = HashMap::new();
        for relative in view.relatives(source) {
            let Some(value) = wrong(relative) else {
                continue;
            };
            let full = view.full(&relative.who);
            let nth = seen.entry(full.clone()).or_default();
            let person = (full, *nth);
            *nth += 1;
            let found = by_person.entry(person.clone()).or_insert_with(|| {
                order.push(person);
                let words = view.words(&relative.who);
                let words = if words.is_empty() { "personne sans nom".into() } else { words };
                Found::of(words).key(key(view, relative))
            });
            found.evidence.push((relative.place, value));
        }
    }
    order.into_iter().filter_map(|person| by_person.remove(&person)).collect()
}

pub fn relative_without_pupil(view: &View<'_>) -> Vec<Found> {
    let facts = view.facts;
    let tied: BTreeSet<(Source, Name)> =
        facts.ties.iter().filter(|t| view.is_current(t.place)).map(|t| (t.source, t.relative)).collect();
    let with_ties: BTreeSet<Source> = tied.iter().map(|(s, _)| *s).collect();
    each(view, |r| {
        let orphan = match r.source {
            // « Not told » is not « none ».
            Source::Ent | Source::List | Source::Import => r.tells_children == Some(false),
            source => {
                // Without the pupils' file, the responsable's own list is all there is.
                let told = with_ties.contains(&source);
                r.children.is_empty() && (told || source == Source::Aaf) && !tied.contains(&(source, r.who.id))
            }
        };
        orphan.then(|| format!("aucun élève ({})", r.source.label()))
    })
}

/// Whether two of one name are one person, as far as the file tells: they share something, or one of them has nothing to tell by.
fn are_one(a: &Relative, b: &Relative) -> bool {
    let share = |x: Name, y: Name| x.is_some() && x == y;
    let silent = |r: &Relative| r.who.mail.is_none() && r.who.mobile.is_none();
    share(a.who.mail, b.who.mail)
        || share(a.who.mobile, b.who.mobile)
        || share(a.who.postcode, b.who.postcode)
        || silent(a)
        || silent(b)
}

pub fn relative_twice(view: &View<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    let mut said = BTreeSet::new();
    for source in Source::OF_FAMILIES {
        let mut by_name: HashMap<String, Vec<&Relative>> = HashMap::new();
        for relative in view.relatives(source) {
            if relative.who.last.is_none() || relative.who.first.is_none() {
                continue;
            }
            let full = view.full(&relative.who);
            let others = by_name.entry(full.clone()).or_default();
            let twin = others.iter().find(|o| o.who.id != relative.who.id && are_one(o, relative));
            if let Some(twin) = twin
                && said.insert((full, others.len()))
            {
                let words = |r: &Relative| format!("identifiant {}", view.text(r.who.id));
                out.push(
                    Found::of(view.words(&relative.who))
                        .key(key(view, relative))
                        .at(twin.place, words(twin))
                        .at(relative.place, words(relative)),
                );
            }
            others.push(relative);
        }
    }
    out
}

pub fn relative_unreachable(view: &View<'_>) -> Vec<Found> {
    let silent = |r: &Relative| r.who.mail.is_none() && r.who.mobile.is_none();
    // An export without any has been made without them.
    let told: BTreeSet<Source> =
        Source::OF_FAMILIES.into_iter().filter(|s| view.relatives(*s).iter().any(|r| !silent(r))).collect();
    each(view, |r| {
        let at_source = matches!(r.source, Source::Siecle | Source::Aaf) && told.contains(&r.source);
        let silent = silent(r);
        (at_source && silent).then(|| "ni courriel, ni portable".to_owned())
    })
}

pub fn contact_malformed(view: &View<'_>) -> Vec<Found> {
    each(view, |r| {
        let who = &r.who;
        let wrong = [
            ("courriel", who.mail, is_mail as fn(&str) -> bool),
            ("portable", who.mobile, is_phone),
            ("téléphone", who.phone, is_phone),
            ("code postal", who.postcode, is_postcode),
        ];
        let wrong: Vec<String> = wrong
            .iter()
            .filter(|(_, value, is)| value.is_some() && !is(view.text(*value)))
            .map(|(what, value, _)| format!("{what} « {} »", view.text(*value)))
            .collect();
        (!wrong.is_empty()).then(|| wrong.join(", "))
    })
}

pub fn mail_shared(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    let mut said = BTreeSet::new();
    for source in Source::OF_FAMILIES {
        let mut by_mail: BTreeMap<String, Vec<&Relative>> = BTreeMap::new();
        for relative in view.relatives(source) {
            let mail = view.text(relative.who.mail).to_lowercase();
            if !mail.is_empty() {
                by_mail.entry(mail).or_default().push(relative);
            }
        }
        for (mail, all) in by_mail {
            let Some((first, others)) = all.split_first() else {
                continue;
            };
            // One person twice is another check's.
            let other = others.iter().find(|o| view.full(&o.who) != view.full(&first.who));
            if let Some(other) = other.filter(|_| said.insert(mail.clone())) {
                let (one, two) = (view.words(&first.who), view.words(&other.who));
                out.push(
                    Found::of(format!("{one} et {two}"))
                        .key(key(view, first))
                        .at(first.place, mail.clone())
                        .at(other.place, mail),
                );
            }
        }
    }
    out
}

pub fn relative_without_name(view: &View<'_>) -> Vec<Found> {
    each(view, |r| {
        let (last, first) = (r.who.last.is_none(), r.who.first.is_none());
        match (last, first) {
            (true, true) => Some("ni nom, ni prénom".to_owned()),
            (true, false) => Some("aucun nom".to_owned()),
            (false, true) => Some("aucun prénom".to_owned()),
            (false, false) => None,
        }
    })
}

pub fn address_missing(view: &View<'_>) -> Vec<Found> {
    each(view, |r| {
        if r.source != Source::Siecle {
            return None;
        }
        match (r.address, r.gives_address) {
            (Some(false), _) => Some("aucune adresse".to_owned()),
            (_, Some(false)) => Some("adresse non communiquée".to_owned()),
            _ => None,
        }
    })
}

pub fn relative_is_staff(view: &View<'_>) -> Vec<Found> {
    let staff: HashMap<String, crate::verify::facts::Place> = view
        .known_staff
        .iter()
        .filter_map(|k| k.first())
        .filter(|s| s.who.last.is_some())
        .map(|s| (view.full(&s.who), s.place))
        .collect();
    each(view, |r| {
        let also = staff.contains_key(&view.full(&r.who));
        also.then(|| "agent de l’établissement".to_owned())
    })
}

pub fn relatives_never_connected(view: &View<'_>) -> Vec<Found> {
    // By the class of the children, where the export names them; else all together.
    let classes: HashMap<String, Name> =
        view.pupils(Source::Ent).iter().map(|p| (view.full(&p.who), p.class())).collect();
    let mut by_class: BTreeMap<&str, (usize, usize, Option<&Relative>)> = BTreeMap::new();
    for relative in view.relatives(Source::Ent) {
        let Some(used) = relative.account.used else {
            continue;
        };
        let child = relative.children.first().map(|c| view.plain(*c).to_string());
        let class = child.and_then(|c| classes.get(&c).copied()).unwrap_or_default();
        let entry = by_class.entry(view.text(class)).or_default();
        entry.0 += 1;
        if !used.is() {
            entry.1 += 1;
            entry.2 = entry.2.or(Some(relative));
        }
    }
    let mut out = Vec::new();
    for (class, (all, idle, first)) in by_class {
        if let Some(first) = first {
            let never = first.account.used.map_or("", Used::never);
            let class = if class.is_empty() { "tous les parents" } else { class };
            out.push(Found::of(class).at(first.place, format!("{idle} comptes sur {all} : {never}")));
        }
    }
    out
}
