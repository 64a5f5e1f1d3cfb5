use std::collections::HashMap;

use super::found::Found;
use super::view::View;
use crate::model::Arrange;
use crate::verify::facts::{Name, Pupil, Source};

/// Pupils of one source with one name: the pairs whose dates of birth are the same, or not.
fn same_names<'v>(view: &'v View<'_>, source: Source) -> Vec<Vec<&'v Pupil>> {
    let mut by_name: HashMap<String, Vec<&Pupil>> = HashMap::new();
    for pupil in view.pupils(source) {
        if pupil.who.last.is_some() {
            by_name.entry(view.full(&pupil.who)).or_default().push(pupil);
        }
    }
    let mut all: Vec<_> = by_name.into_values().filter(|p| p.len() > 1).collect();
    all.arrange_by_key(|p| p.first().map(|p| p.place));
    all
}

/// A pupil's identity, with who gives it.
fn own(view: &View<'_>, pupil: &Pupil) -> String {
    match pupil.siecle.is_some() {
        true => format!("siecle:{}", view.text(pupil.siecle)),
        false => format!("{:?}:{}", pupil.source, view.text(pupil.who.id)).to_lowercase(),
    }
}

pub fn pupil_twice(view: &View<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for source in Source::OF_FAMILIES {
        for group in same_names(view, source) {
            let mut rest = group.as_slice();
            while let Some((first, others)) = rest.split_first() {
                rest = others;
                let twin = others
                    .iter()
                    .find(|o| o.who.born.is_some() && o.who.born == first.who.born && o.who.id != first.who.id);
                let Some(twin) = twin else { continue };
                let subject = view.words(&first.who);
                if out.iter().any(|f| f.subject == subject) {
                    continue;
                }
                let key = |p: &Pupil| {
                    let id = if p.siecle.is_some() { p.siecle } else { p.who.id };
                    view.text(id).to_owned()
                };
                let words = |p: &Pupil| format!("identifiant {}", key(p));
                out.push(
                    Found::of(subject)
                        .class(first.class())
                        .keys([first, twin].map(|p| own(view, p)).into())
                        .at(first.place, words(first))
                        .at(twin.place, words(twin)),
                );
            }
        }
        // One ELEVE_ID with two join keys.
        let mut by_siecle: HashMap<Name, &Pupil> = HashMap::new();
        for pupil in view.pupils(source) {
            if pupil.siecle.is_none() || source == Source::Siecle {
                continue;
            }
            match by_siecle.get(&pupil.siecle) {
                Some(first) if first.who.id != pupil.who.id => {
                    let subject = view.words(&pupil.who);
                    if !out.iter().any(|f| f.subject == subject) {
                        let id = view.text(pupil.siecle);
                        out.push(
                            Found::of(subject)
                                .class(pupil.class())
                                .key(format!("siecle:{id}"))
                                .at(first.place, format!("ELEVE_ID {id}"))
                                .at(pupil.place, format!("ELEVE_ID {id}")),
                        );
                    }
                }
                Some(_) => {}
                None => {
                    by_siecle.insert(pupil.siecle, pupil);
                }
            }
        }
    }
    out
}

pub fn homonyms(view: &View<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for source in Source::OF_FAMILIES {
        for group in same_names(view, source) {
            let Some((first, others)) = group.split_first() else {
                continue;
            };
            let differ = others.iter().any(|o| o.who.born != first.who.born);
            let subject = view.words(&first.who);
            if !differ || out.iter().any(|f| f.subject == subject) {
                continue;
            }
            let mut found = Found::of(subject).class(first.class());
            for pupil in &group {
                found = found.at(pupil.place, format!("classe {}", view.text(pupil.class())));
            }
            out.push(found);
        }
    }
    out
}
