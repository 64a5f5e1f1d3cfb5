use std::collections::BTreeSet;

use super::chance::Chance;

const STARTS: [&str; 36] = [
    "Mar", "Bel", "Cor", "Del", "Fau", "Gar", "Hel", "Jol", "Lam", "Mon", "Nor", "Per", "Quin", "Ros", "Sal", "Ter",
    "Val", "Ver", "Bou", "Cha", "Dub", "Fer", "Gro", "Lac", "Mir", "Pel", "Rav", "Sor", "Tal", "Vin", "Bar", "Cas",
    "Éli", "Fou", "Gau", "Lor",
];
const MIDDLES: [&str; 18] =
    ["", "a", "e", "i", "o", "an", "en", "in", "on", "ar", "er", "ou", "eli", "ami", "ori", "edu", "ani", "ora"];
const ENDS: [&str; 20] = [
    "dier", "vigne", "court", "mont", "rel", "teau", "lin", "neau", "quet", "sard", "ville", "bois", "zac", "rieu",
    "pin", "fort", "gnan", "lhac", "çon", "thon",
];
const FIRSTS: [(&str, char); 48] = [
    ("Ana", 'F'),
    ("Léa", 'F'),
    ("Zoé", 'F'),
    ("Inès", 'F'),
    ("Maëlle", 'F'),
    ("Chloé", 'F'),
    ("Élise", 'F'),
    ("Nora", 'F'),
    ("Lina", 'F'),
    ("Jeanne", 'F'),
    ("Aya", 'F'),
    ("Margot", 'F'),
    ("Rose", 'F'),
    ("Célia", 'F'),
    ("Yasmine", 'F'),
    ("Noémie", 'F'),
    ("Alix", 'F'),
    ("Fanny", 'F'),
    ("Salomé", 'F'),
    ("Ambre", 'F'),
    ("Iris", 'F'),
    ("Manon", 'F'),
    ("Lou-Ann", 'F'),
    ("Awa", 'F'),
    ("Hugo", 'M'),
    ("Noé", 'M'),
    ("Adam", 'M'),
    ("Loïc", 'M'),
    ("Rayan", 'M'),
    ("Jules", 'M'),
    ("Éliott", 'M'),
    ("Gabin", 'M'),
    ("Sacha", 'M'),
    ("Malo", 'M'),
    ("Yanis", 'M'),
    ("Théo", 'M'),
    ("Côme", 'M'),
    ("Axel", 'M'),
    ("Nils", 'M'),
    ("Ismaël", 'M'),
    ("Basile", 'M'),
    ("Tom", 'M'),
    ("Jean-Marc", 'M'),
    ("Ali", 'M'),
    ("Victor", 'M'),
    ("Émile", 'M'),
    ("Oscar", 'M'),
    ("Marius", 'M'),
];

/// Names that nobody has, each last name once.
pub struct Names {
    chance: Chance,
    used: BTreeSet<String>,
}

impl Names {
    pub fn new(seed: u64) -> Self {
        Self { chance: Chance::new(seed), used: BTreeSet::new() }
    }

    fn of<'a>(&mut self, all: &[&'a str]) -> &'a str {
        let at = self.chance.below(all.len());
        all.get(at).copied().unwrap_or_default()
    }

    /// A last name, in capitals, that was not given before.
    pub fn last(&mut self) -> String {
        let mut name = String::new();
        for tries in 0..40 {
            name = format!("{}{}{}", self.of(&STARTS), self.of(&MIDDLES), self.of(&ENDS)).to_uppercase();
            // Once they are few: double names.
            if tries > 2 {
                let second = format!("{}{}", self.of(&STARTS), self.of(&ENDS)).to_uppercase();
                name = format!("{name}-{second}");
            }
            if self.used.insert(name.clone()) {
                return name;
            }
        }
        name
    }

    /// A first name, with `M` or `F`.
    pub fn first(&mut self) -> (String, char) {
        let at = self.chance.below(FIRSTS.len());
        let (name, sex) = FIRSTS.get(at).copied().unwrap_or(("Ana", 'F'));
        (name.to_owned(), sex)
    }
}
