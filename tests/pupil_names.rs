//! Words that look like names of pupils and parents: offered where they are, and hardly elsewhere.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use carnet_ent::exchange::pupil_names::{name_like, replaced};

/// A line without its braces, and where each name stands in it.
fn read(line: &str) -> (String, Vec<std::ops::Range<usize>>) {
    let (mut text, mut names, mut from) = (String::new(), Vec::new(), 0);
    for c in line.chars() {
        match c {
            '{' => from = text.len(),
            '}' => names.push(from..text.len()),
            c => text.push(c),
        }
    }
    (text, names)
}

/// 525808c took any name in without a word.
#[test]
fn each_name_of_two_hundred_lines_is_offered_and_few_other_words() {
    let all = include_str!("data/daily-lines.txt");
    let lines = all.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    let (mut lines_read, mut others, mut wrong, mut missed) = (0, 0, Vec::new(), Vec::new());
    for line in lines {
        let (text, names) = read(line);
        let found = name_like(&text);
        for name in &names {
            if !found.iter().any(|f| f.place.start <= name.start && name.end <= f.place.end) {
                missed.push(line);
            }
        }
        let words = text.split_whitespace().count();
        let named: usize = names.iter().map(|n| text[n.clone()].split_whitespace().count()).sum();
        others += words - named;
        for one in &found {
            let of_a_name = |n: &std::ops::Range<usize>| one.place.start < n.end && n.start < one.place.end;
            if !names.iter().any(of_a_name) {
                wrong.push(format!("{line}: {}", one.name));
            }
        }
        lines_read += 1;
    }
    assert!(lines_read >= 200, "{lines_read}");
    assert!(missed.is_empty(), "{missed:#?}");
    assert!(wrong.len() * 50 <= others, "{} of {others}: {wrong:#?}", wrong.len());
}

#[test]
fn what_stands_instead_reads_as_french() {
    for (line, after) in [
        ("mot de passe oublié pour Lucas 5B", "mot de passe oublié pour un élève de 5B"),
        ("Lucas Martin 5B : compte bloqué", "Un élève de 5B : compte bloqué"),
        ("5B Lucas n'arrive plus", "un élève de 5B n'arrive plus"),
        ("appel de la mère de Lucas (5B), accès", "appel de la mère d’un élève de 5B, accès"),
        ("père d'Enzo 6A, code", "père d’un élève de 6A, code"),
        ("Mme Martin, mère de Lucas, veut", "un parent, mère de Lucas, veut"),
        ("famille Durand, deux responsables", "famille d’un élève, deux responsables"),
        ("PAP de Zoé Lambert : déposer", "PAP d’un élève : déposer"),
    ] {
        let found = name_like(line);
        assert_eq!(replaced(line, &found[0]), after);
    }
}

/// However long or odd, it ends, and each place is one of the text.
#[test]
fn odd_texts_are_bounded() {
    let long = "Lucas 5B ".repeat(12_000);
    assert!(name_like(&long).len() >= 10_000);
    for text in
        ["", "5B", "Lucas", "«Lucas» (5B", "É", "5B5B5B", "mère de", "d'", "-", "--Lucas-- 5B", "🙂 Lucas 5B 🙂"]
    {
        for one in name_like(text) {
            assert!(text.get(one.place.clone()).is_some(), "{text}");
            let _ = replaced(text, &one);
        }
    }
}
