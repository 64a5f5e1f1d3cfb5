//! « Fermer la messagerie et le forum aux élèves, de 20 h à 7 h »: what a sentence of a decision changes, where it says it.

use std::collections::BTreeSet;

use crate::french::hour;
use crate::model::{Access, Audience, EntModule, Extra, Id, SettingEffect, fold};

/// What was understood of it; where it is not sure, nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DecisionLine {
    pub modules: Vec<Id>,
    pub profiles: BTreeSet<Audience>,
    pub access: Option<Access>,
    /// « de 20 h à 7 h », « le week-end »; empty: it says none.
    pub hours: String,
}

/// After these words a sentence says what it does not change.
const EXCEPT: [&str; 5] = ["sauf", "excepte", "hors", "hormis", "exception"];

/// How each access is said: beginnings of words, folded.
const ACCESSES: [(Access, &[&str]); 4] = [
    (Access::Limited, &["restrei", "limit"]),
    (Access::Read, &["lecture", "consult"]),
    (Access::Closed, &["ferm", "desactiv", "coup", "interdi", "bloqu", "retir"]),
    (Access::Open, &["ouv", "active", "activa", "autoris", "retabli", "donner"]),
];

/// How each profile is said.
const PROFILES: [(Audience, &[&str]); 6] = [
    (Audience::Pupils, &["eleve", "eleves"]),
    (Audience::Parents, &["parent", "parents", "famille", "familles", "responsables"]),
    (Audience::Teachers, &["enseignant", "enseignants", "professeur", "professeurs", "profs"]),
    (Audience::SchoolLife, &["cpe", "aed", "surveillants"]),
    (Audience::Staff, &["personnel", "personnels", "agents"]),
    (Audience::Management, &["direction"]),
];

/// Words that name no module alone.
const EMPTY: [&str; 14] = ["de", "du", "des", "la", "le", "les", "l", "d", "a", "au", "aux", "tous", "un", "une"];

impl DecisionLine {
    pub fn read(text: &str, modules: &[&EntModule]) -> Self {
        let words = words(text);
        let end = words.iter().position(|w| EXCEPT.contains(&w.as_str())).unwrap_or(words.len());
        let words = words.get(..end).unwrap_or_default();
        // What names a module says no profile: « écrire à tous les parents ».
        let named = modules.iter().filter_map(|module| {
            let at = names(&module.name).into_iter().find_map(|name| places(words, &name))?;
            Some((module.id, at))
        });
        let named: Vec<(Id, BTreeSet<usize>)> = named.collect();
        // « publier une actualité » is a right, and not the module « Actualités » beside it.
        let within = |at: &BTreeSet<usize>| named.iter().any(|(_, of)| at.len() < of.len() && at.is_subset(of));
        let found: Vec<Id> = named.iter().filter(|(_, at)| !within(at)).map(|(id, _)| *id).collect();
        let used: BTreeSet<usize> = named.iter().flat_map(|(_, at)| at.iter().copied()).collect();
        let says =
            |all: &[&str]| words.iter().enumerate().any(|(at, w)| !used.contains(&at) && all.contains(&w.as_str()));
        let mut profiles: BTreeSet<Audience> =
            PROFILES.iter().filter(|(_, all)| says(all)).map(|(profile, _)| *profile).collect();
        if words.windows(2).any(|w| w == ["vie", "scolaire"]) {
            profiles.insert(Audience::SchoolLife);
        }
        let begins = |all: &[&str]| {
            words.iter().enumerate().any(|(at, w)| !used.contains(&at) && all.iter().any(|b| w.starts_with(b)))
        };
        let said = |wanted: Access| ACCESSES.iter().any(|(access, all)| *access == wanted && begins(all));
        let both = said(Access::Open) && said(Access::Closed);
        let access = ACCESSES.iter().map(|(access, _)| *access).find(|access| !both && said(*access));
        Self { modules: found, profiles, access, hours: hours(text) }
    }

    /// One for each module and profile, where all is said. Within hours an access is restricted: what it is then is its sentence.
    pub fn effects(&self) -> Vec<SettingEffect> {
        let Some(access) = self.access else {
            return Vec::new();
        };
        let (access, sentence) = within(access, &self.hours);
        let of = |module: Id| {
            let sentence = sentence.clone();
            self.profiles.iter().map(move |profile| SettingEffect {
                module,
                profile: *profile,
                only: String::new(),
                access,
                sentence: sentence.clone(),
                extra: Extra::new(),
            })
        };
        let all: Vec<SettingEffect> = self.modules.iter().flat_map(|module| of(*module)).collect();
        match all.iter().any(|e| e.access == Access::Limited && e.sentence.is_empty()) {
            true => Vec::new(),
            false => all,
        }
    }
}

/// An access with its sentence: open or closed within hours is a restriction, « fermé de 20 h à 7 h ».
pub fn within(access: Access, hours: &str) -> (Access, String) {
    match (access, hours.trim()) {
        (_, "") => (access, String::new()),
        (Access::Limited, hours) => (access, hours.to_owned()),
        (_, hours) => (Access::Limited, format!("{} {hours}", access.label())),
    }
}

fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Whatever their number.
fn alike(a: &str, b: &str) -> bool {
    a.trim_end_matches('s') == b.trim_end_matches('s')
}

/// Each way in which a module is named: « Notes et compétences » by one or the other.
fn names(name: &str) -> Vec<Vec<String>> {
    let parts = name.split(['(', ')', ',']).flat_map(|part| part.split(" et "));
    let says = |word: &String| !EMPTY.contains(&word.as_str());
    let told = parts.map(|part| words(part).into_iter().filter(says).collect::<Vec<_>>());
    told.filter(|name| name.iter().any(|w| w.len() > 3)).collect()
}

/// Where all the words of a name stand.
fn places(words: &[String], name: &[String]) -> Option<BTreeSet<usize>> {
    name.iter().map(|n| words.iter().position(|w| alike(w, n))).collect()
}

/// « de 20 h à 7 h », « entre 20h et 7h », « après 20 h », « le soir », as the sentence says them.
fn hours(text: &str) -> String {
    let tidy = text.replace(['\u{a0}', '\u{202f}'], " ");
    let tokens: Vec<&str> = tidy.split_whitespace().collect();
    let bare = |w: &str| fold(w.trim_matches([',', '.', ';', ':']));
    // An hour is « 20h30 », or « 20 h », or « 20 h 30 ».
    let at = |from: usize| -> Option<(String, usize)> {
        (1..=3).rev().find_map(|n| {
            let said = tokens.get(from..from + n)?.join(" ");
            let said = said.trim_matches([',', '.', ';']).to_owned();
            hour(&said.replace(' ', "")).map(|_| (said, from + n))
        })
    };
    for (place, token) in tokens.iter().enumerate() {
        let pair = match bare(token).as_str() {
            "de" => "a",
            "entre" => "et",
            "apres" | "avant" => "",
            _ => continue,
        };
        let Some((first, next)) = at(place + 1) else {
            continue;
        };
        if pair.is_empty() {
            return format!("{} {first}", token.to_lowercase());
        }
        if tokens.get(next).is_some_and(|w| bare(w) == pair)
            && let (Some(link), Some((second, _))) = (tokens.get(next), at(next + 1))
        {
            return format!("{} {first} {link} {second}", token.to_lowercase());
        }
    }
    let folded = words(text).join(" ");
    let usual = [
        ("le soir et le week end", "le soir et le week-end"),
        ("le soir", "le soir"),
        ("la nuit", "la nuit"),
        ("le week end", "le week-end"),
    ];
    usual.into_iter().find(|(said, _)| folded.contains(said)).map(|(_, words)| words.to_owned()).unwrap_or_default()
}
