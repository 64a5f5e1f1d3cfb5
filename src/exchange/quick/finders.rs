//! What words of a line or of a cell stand for.

use crate::french::folded_words;
use crate::model::{Audience, Duty, Id, Nature, fold};

/// The duty with that number, or the only one that has these words in its text.
pub(in crate::exchange) fn find_duty(wanted: &str, duties: &[(String, &Duty)]) -> Option<Id> {
    let wanted = wanted.trim();
    if let Some((_, duty)) = duties.iter().find(|(number, _)| number == wanted) {
        return Some(duty.id);
    }
    let words = fold(wanted).replace(['-', '_'], " ");
    if words.chars().filter(|c| c.is_alphabetic()).count() < 3 {
        return None;
    }
    let holds = |text: &str| words.split_whitespace().all(|w| fold(text).contains(w));
    let only = |matching: Vec<Id>| match matching.as_slice() {
        [duty] => Some(*duty),
        _ => None,
    };
    let by = |words: fn(&Duty) -> String| duties.iter().filter(|(_, d)| holds(&words(d))).map(|(_, d)| d.id).collect();
    only(by(Duty::short)).or_else(|| only(by(|d| d.text.clone())))
}

pub(in crate::exchange) fn find_audience(wanted: &str) -> Option<Audience> {
    const SYNONYMS: [(&str, Audience); 14] = [
        ("profs", Audience::Teachers),
        ("prof", Audience::Teachers),
        ("professeurs", Audience::Teachers),
        ("equipe", Audience::Teachers),
        ("aed", Audience::SchoolLife),
        ("cpe", Audience::SchoolLife),
        ("vs", Audience::SchoolLife),
        ("principal", Audience::Management),
        ("proviseur", Audience::Management),
        ("agents", Audience::Staff),
        ("tous", Audience::Staff),
        ("familles", Audience::Parents),
        ("responsables", Audience::Parents),
        ("bassin", Audience::Network),
    ];
    let wanted = fold(wanted).replace(['-', '_', ' '], "");
    if wanted.is_empty() {
        return None;
    }
    let synonym = SYNONYMS.iter().find(|(word, _)| *word == wanted).map(|(_, a)| *a);
    let starts = |a: &&Audience| wanted.len() >= 2 && fold(a.label()).replace(' ', "").starts_with(&wanted);
    synonym.or_else(|| Audience::ALL.iter().find(starts).copied())
}

/// The nature that the title's words tell; an operation otherwise.
pub(in crate::exchange) fn nature_of(title: &str) -> Nature {
    nature_said(title).unwrap_or(Nature::Operation)
}

/// The nature that the title's words tell; `None`: they tell none.
pub(in crate::exchange) fn nature_said(title: &str) -> Option<Nature> {
    const WORDS: [(&str, Nature); 37] = [
        ("formation", Nature::Training),
        ("atelier", Nature::Training),
        ("initiation", Nature::Training),
        ("reunion", Nature::Meeting),
        ("comite", Nature::Meeting),
        ("copil", Nature::Meeting),
        ("rendez vous", Nature::Meeting),
        ("rdv", Nature::Meeting),
        ("incident", Nature::Incident),
        ("panne", Nature::Incident),
        ("bug", Nature::Incident),
        ("coupure", Nature::Incident),
        ("lenteur", Nature::Incident),
        ("verif", Nature::Verification),
        ("controle", Nature::Verification),
        ("accompagn", Nature::Support),
        ("aide", Nature::Support),
        ("depannage", Nature::Support),
        ("coup de main", Nature::Support),
        ("mot de passe", Nature::Support),
        ("mots de passe", Nature::Support),
        ("identifiant", Nature::Support),
        ("reinitialis", Nature::Support),
        ("appel d", Nature::Support),
        ("explication", Nature::Support),
        ("communi", Nature::Communication),
        ("message aux", Nature::Communication),
        ("mail aux", Nature::Communication),
        ("courriel aux", Nature::Communication),
        ("information aux", Nature::Communication),
        ("info aux", Nature::Communication),
        ("diffusion", Nature::Communication),
        ("conseil a", Nature::Advice),
        ("conseil au", Nature::Advice),
        ("conseils a", Nature::Advice),
        ("veille", Nature::Watch),
        ("webinaire", Nature::Watch),
    ];
    let title = folded_words(title);
    let found = WORDS.iter().filter_map(|(word, nature)| Some((title.find(&format!(" {word}"))?, *nature)));
    found.min_by_key(|(at, _)| *at).map(|(_, nature)| nature)
}
