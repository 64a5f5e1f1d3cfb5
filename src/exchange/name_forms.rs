//! The forms in which a person's name stands in texts: other accents, hyphens and spaces, a half of it, an address, a login.

use std::ops::Range;

use crate::model::{Arrange, Person, fold};

/// What a form is of the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FormKind {
    /// First and last name, in either order, or a text as it is.
    Whole,
    Last,
    /// A word of a last name of several.
    Half,
    /// Run together, as logins are: « mlenoxar ».
    Glued,
    /// An address whose first part has the name.
    Email,
    /// The address that the carnet has of the person.
    Address,
    /// The first name alone.
    First,
}

/// A form of a name, as words without accents or case.
#[derive(Clone, Debug, PartialEq)]
pub struct Form {
    pub kind: FormKind,
    words: Vec<String>,
}

/// A form that was found, and whether it stands there in small letters: a name that is a word (« petit », « rose ») may then be one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct FormKey {
    pub form: usize,
    pub small: bool,
}

/// Where a form stands in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Occurrence {
    /// In bytes.
    pub place: Range<usize>,
    pub key: FormKey,
}

/// A word of a text: letters and figures, with what is written over or within them.
struct Word {
    place: Range<usize>,
    folded: String,
    capital: bool,
}

/// What is no part of a word and does not end it: accents that stand apart, soft hyphens, characters without width.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '´' | '`' | '¨' | '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}

fn words(text: &str) -> Vec<Word> {
    let mut all: Vec<Word> = Vec::new();
    let mut open = false;
    for (at, c) in text.char_indices() {
        let mark = is_mark(c);
        if !(c.is_alphanumeric() || mark && open) {
            open = false;
            continue;
        }
        let end = at + c.len_utf8();
        let folded = match mark {
            true => String::new(),
            false => fold(c.encode_utf8(&mut [0; 4])),
        };
        match all.last_mut().filter(|_| open) {
            Some(word) => {
                word.place.end = end;
                word.folded.push_str(&folded);
            }
            None => all.push(Word { place: at..end, folded, capital: c.is_uppercase() }),
        }
        open = true;
    }
    all
}

/// Words of a text, folded.
fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|w| w.folded).collect()
}

/// What may stand between the words of one name: hyphens and spaces of any kind, apostrophes, what addresses have.
fn joins(between: &str) -> bool {
    let one = |c: char| {
        c.is_whitespace()
            || matches!(c, '\'' | '’' | '‘' | 'ʼ' | '.' | '_' | '@' | '+' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '-')
    };
    !between.is_empty() && between.chars().count() <= 4 && between.chars().all(one)
}

const PARTICLES: [&str; 16] =
    ["de", "du", "des", "d", "la", "le", "les", "l", "von", "van", "der", "den", "el", "al", "ben", "da"];

/// After one of these a word is a name, also in small letters.
pub(super) const CIVILITIES: [&str; 8] = ["m", "mr", "mme", "mmes", "mlle", "monsieur", "madame", "dr"];

/// The forms of a person's name, what is longest first.
pub fn of_person(person: &Person) -> Vec<Form> {
    let (last, first) = (folded(&person.last_name), folded(&person.first_name));
    let joined = |a: &[String], b: &[String]| [a, b].concat();
    let mut forms = Vec::new();
    let mut add = |kind: FormKind, words: Vec<String>| {
        let long = words.iter().map(String::len).sum::<usize>();
        let known = |f: &Form| f.words == words;
        if long >= 2 && !words.is_empty() && !forms.iter().any(known) {
            forms.push(Form { kind, words });
        }
    };
    if !first.is_empty() {
        add(FormKind::Whole, joined(&first, &last));
        add(FormKind::Whole, joined(&last, &first));
    }
    add(FormKind::Address, folded(&person.email));
    add(FormKind::Last, last.clone());
    // « La Tour d'Auvergne », « Tour d'Auvergne » of « de La Tour d'Auvergne ».
    let leading = last.iter().take_while(|w| PARTICLES.contains(&w.as_str()));
    for particles in 1..=leading.count() {
        add(FormKind::Last, last.iter().skip(particles).cloned().collect());
    }
    let (run, own) = (last.concat(), first.concat());
    let initial = own.get(..1).unwrap_or_default();
    for glued in [
        format!("{own}{run}"),
        format!("{run}{own}"),
        format!("{initial}{run}"),
        format!("{run}{initial}"),
        run.clone(),
    ] {
        if glued.len() >= 5 && !own.is_empty() || last.len() > 1 && glued == run {
            add(FormKind::Glued, vec![glued]);
        }
    }
    if last.len() > 1 {
        for word in last.iter().filter(|w| !PARTICLES.contains(&w.as_str())) {
            add(FormKind::Half, vec![word.clone()]);
        }
    }
    if own.len() > 2 {
        add(FormKind::First, first);
    }
    forms.arrange_by_key(|f| (std::cmp::Reverse(f.words.len()), f.kind));
    // Of an address only what has the last name: it is looked for before the words are.
    forms.push(Form { kind: FormKind::Email, words: last });
    forms
}

/// A text as it is, whatever its accents, case and hyphens.
pub fn of_text(text: &str) -> Vec<Form> {
    let words = folded(text);
    match words.iter().map(String::len).sum::<usize>() {
        0..=2 => Vec::new(),
        _ => vec![Form { kind: FormKind::Whole, words }],
    }
}

/// Where the forms stand in a text: from its beginning, none within another, the longest where several begin.
pub fn find(forms: &[Form], text: &str) -> Vec<Occurrence> {
    let words = words(text);
    let addresses = addresses(forms, text);
    let in_address = |at: usize| addresses.iter().any(|f| f.place.contains(&at));
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        let of = |(n, form): (usize, &Form)| {
            (form.kind != FormKind::Email).then_some(())?;
            let there = words.get(at..at + form.words.len())?;
            let same = there.iter().zip(&form.words).all(|(a, b)| a.folded == *b);
            let between = |pair: &[Word]| match pair {
                [a, b] => text.get(a.place.end..b.place.start).is_some_and(joins),
                _ => true,
            };
            (same && there.windows(2).all(between)).then_some(())?;
            // Several words, or a run of them, are no ordinary word; one of two letters is none but with its capital.
            let one = form.words.len() == 1 && form.kind != FormKind::Glued;
            let called = at.checked_sub(1).and_then(|n| words.get(n));
            let called = called.is_some_and(|w| CIVILITIES.contains(&w.folded.as_str()));
            let small = one && !word.capital && !called;
            let short = form.words.iter().map(String::len).sum::<usize>() <= 2;
            (!(small && short)).then_some(())?;
            let place = word.place.start..there.last()?.place.end;
            Some((form.words.len(), Occurrence { place, key: FormKey { form: n, small } }))
        };
        match forms.iter().enumerate().find_map(of) {
            Some((_, hit)) if in_address(hit.place.start) => at += 1,
            Some((long, hit)) => {
                found.push(hit);
                at += long;
            }
            None => at += 1,
        }
    }
    found.extend(addresses);
    found.arrange_by_key(|f| f.place.start);
    with_first_names(forms, text, found)
}

/// « Ferrand, Claire »: the first name that follows, after a comma, goes with the last.
fn with_first_names(forms: &[Form], text: &str, found: Vec<Occurrence>) -> Vec<Occurrence> {
    let kind = |f: &Occurrence| forms.get(f.key.form).map(|form| form.kind);
    let mut all: Vec<Occurrence> = Vec::with_capacity(found.len());
    for one in found {
        let first = kind(&one) == Some(FormKind::First);
        let last = all.last_mut().filter(|l| matches!(kind(l), Some(FormKind::Last | FormKind::Half)));
        match last {
            Some(last) if first && text.get(last.place.end..one.place.start).is_some_and(|t| t.trim() == ",") => {
                last.place.end = one.place.end;
            }
            _ => all.push(one),
        }
    }
    all
}

/// The addresses whose first part has the last name.
fn addresses(forms: &[Form], text: &str) -> Vec<Occurrence> {
    let Some((form, last)) = forms.iter().enumerate().find(|(_, f)| f.kind == FormKind::Email) else {
        return Vec::new();
    };
    let (run, own) = (last.words.concat(), initials(forms));
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
    let one = |(at, _): (usize, &str)| {
        let before = text.get(..at)?;
        let local = before.rsplit(|c: char| !part(c)).next()?;
        let after = text.get(at + 1..)?;
        let host = after.split(|c: char| !part(c)).next()?;
        let words = folded(local);
        let glued = words.concat();
        let named = match run.len() {
            0 => false,
            // « ly@… » may be anyone's; « x.ly@… » of who begins with x is theirs.
            1 | 2 => own.iter().any(|i| glued == format!("{i}{run}") || glued == format!("{run}{i}")),
            _ => glued.contains(&run),
        };
        let place = at - local.len()..at + 1 + host.trim_end_matches('.').len();
        (named && host.contains('.')).then_some(Occurrence { place, key: FormKey { form, small: false } })
    };
    text.match_indices('@').filter_map(one).collect()
}

/// The first name, and its first letter.
fn initials(forms: &[Form]) -> Vec<String> {
    let first = forms.iter().find(|f| f.kind == FormKind::First);
    let first = first.map(|f| f.words.concat()).unwrap_or_default();
    match first.get(..1) {
        Some(initial) => vec![initial.to_owned(), first.clone()],
        None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Role};

    fn person(last: &str, first: &str) -> Person {
        Person::new(Id::new(1, [0; 10]), last, first, Role::Member)
    }

    fn hits<'a>(person: &Person, text: &'a str) -> Vec<&'a str> {
        let found = find(&of_person(person), text);
        found.iter().filter_map(|f| text.get(f.place.clone())).collect()
    }

    #[test]
    fn each_form_of_a_compound_name() {
        let maelle = person("Lénoxar-Çelik", "Maëlle");
        for (text, found) in [
            ("appel de LENOXAR-CELIK hier", "LENOXAR-CELIK"),
            ("Le\u{301}noxar C\u{327}elik", "Le\u{301}noxar C\u{327}elik"),
            ("Le´noxar", "Le´noxar"),
            ("vu Lénoxar Çelik.", "Lénoxar Çelik"),
            ("vu Lénoxar Çelik.", "Lénoxar Çelik"),
            ("Lénoxar\u{2011}Çelik", "Lénoxar\u{2011}Çelik"),
            ("Mme Lénoxar", "Lénoxar"),
            ("Mme Celik", "Celik"),
            ("maelle.lenoxar-celik@ac-lyon.fr", "maelle.lenoxar-celik@ac-lyon.fr"),
            ("Maëlle LÉNOXAR-ÇELIK", "Maëlle LÉNOXAR-ÇELIK"),
            ("Lénoxar-Çelik, Maëlle", "Lénoxar-Çelik, Maëlle"),
            ("identifiant mlenoxarcelik", "mlenoxarcelik"),
            ("Léno\u{ad}xar-Çelik", "Léno\u{ad}xar-Çelik"),
        ] {
            assert_eq!(hits(&maelle, text), [found], "{text}");
        }
        assert!(hits(&maelle, "Lénoxarine, Celikov, lenox").is_empty());
    }

    #[test]
    fn the_address_that_the_carnet_has() {
        let ly = Person { email: "direction.0382032c@ac-lyon.fr".into(), ..person("Ly", "Xuân") };
        let text = "écrire à Direction.0382032C@ac-lyon.fr, ou à direction.0382033d@ac-lyon.fr";
        assert_eq!(hits(&ly, text), ["Direction.0382032C@ac-lyon.fr"]);
    }

    #[test]
    fn short_names_and_names_that_are_words() {
        let ly = person("Ly", "Xuân");
        assert_eq!(hits(&ly, "appel de M. Ly"), ["Ly"]);
        assert_eq!(hits(&ly, "x.ly@ac-lyon.fr"), ["x.ly@ac-lyon.fr"]);
        assert!(hits(&ly, "ly, Lycée, ly@ac-lyon.fr").is_empty());
        assert_eq!(hits(&person("Ferrand", "Claire"), "vu mme ferrand"), ["ferrand"]);
        let petit = person("Petit", "Jean");
        let found = find(&of_person(&petit), "M. Petit a un petit souci");
        let small: Vec<bool> = found.iter().map(|f| f.key.small).collect();
        assert_eq!(small, [false, true]);
        let tour = person("de La Tour-d’Auvergne", "Aude");
        for (text, found) in [
            ("Mme de La Tour d'Auvergne", "de La Tour d'Auvergne"),
            ("Mme La Tour-d’Auvergne", "La Tour-d’Auvergne"),
            ("Aude DE LA TOUR D’AUVERGNE", "Aude DE LA TOUR D’AUVERGNE"),
        ] {
            assert_eq!(hits(&tour, text), [found], "{text}");
        }
    }
}
