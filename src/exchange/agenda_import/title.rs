use crate::french::fold;

/// The title of an event, by its words: folded, hyphens as spaces.
pub(super) struct Title {
    words: Vec<String>,
}

/// Words that say nothing by themselves.
const SMALL: [&str; 12] = ["de", "la", "le", "les", "du", "des", "d", "l", "et", "pour", "aux", "a"];
/// What holidays are called by.
const SEASONS: [&str; 13] = [
    "toussaint",
    "noel",
    "hiver",
    "fevrier",
    "printemps",
    "avril",
    "paques",
    "ete",
    "carnaval",
    "zone",
    "zones",
    "scolaires",
    "grandes",
];
const STAFF: [&str; 6] = ["enseignants", "enseignant", "professeurs", "personnels", "personnel", "equipes"];

impl Title {
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let words = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty());
        let mut all: Vec<String> = words.map(str::to_owned).collect();
        if all.first().is_some_and(|w| w == "pre") && all.get(1).is_some_and(|w| w == "rentree") {
            all.drain(..2);
            all.insert(0, "prerentree".to_owned());
        }
        Self { words: all }
    }

    pub fn words(&self) -> &[String] {
        &self.words
    }

    fn begins(&self, with: &[&str]) -> bool {
        let start = self.words.get(..with.len()).unwrap_or_default();
        start.len() == with.len() && start.iter().zip(with).all(|(a, b)| a == b)
    }

    /// Whether all words but the small ones, the zones and the years are among those.
    fn is_only(&self, known: &[&[&str]]) -> bool {
        let year = |w: &str| w.len() == 4 && w.starts_with("20") && w.bytes().all(|b| b.is_ascii_digit());
        let zone = |w: &str| ["a", "b", "c"].contains(&w);
        let is = |w: &String| {
            let w = w.as_str();
            SMALL.contains(&w) || zone(w) || year(w) || known.iter().any(|all| all.contains(&w))
        };
        self.words.iter().all(is)
    }

    fn has(&self, any: &[&str]) -> bool {
        self.words.iter().any(|w| any.contains(&w.as_str()))
    }

    /// The zones of holidays that it names.
    pub fn zones(&self) -> Vec<&str> {
        let Some(at) = self.words.iter().position(|w| w.starts_with("zone")) else {
            return Vec::new();
        };
        let after = self.words.iter().skip(at + 1).map(String::as_str);
        after.filter(|w| ["a", "b", "c"].contains(w)).collect()
    }

    pub fn is_network(&self) -> bool {
        let after: &[&[&str]] = &[
            &["reunion", "de", "bassin"],
            &["reunion", "du", "bassin"],
            &["reunions", "de", "bassin"],
            &["reunion", "bassin"],
            &["bassin"],
        ];
        after.iter().any(|words| self.begins(words))
    }

    pub fn is_teachers(&self) -> bool {
        let bare = self.is_only(&[&STAFF, &["rentree", "prerentree", "scolaire", "jour", "journee", "1er", "2e"]]);
        bare && (self.begins(&["prerentree"]) || self.begins(&["rentree"]) && self.has(&STAFF))
    }

    pub fn is_pupils(&self) -> bool {
        self.begins(&["rentree"]) && self.is_only(&[&["rentree", "scolaire", "eleves", "classes"]])
    }

    pub fn is_summer(&self) -> bool {
        let starts = ["debut", "vacances", "grandes"].iter().any(|w| self.begins(&[w]));
        let summer = self.has(&["ete"]) || self.begins(&["grandes", "vacances"]);
        starts && summer && self.is_only(&[&SEASONS, &["debut", "vacances"]])
    }

    pub fn is_holidays(&self) -> bool {
        (self.begins(&["vacances"]) || self.begins(&["conges"])) && self.is_only(&[&SEASONS, &["vacances", "conges"]])
    }

    pub fn is_closed(&self) -> bool {
        const BRIDGE: [&str; 4] = ["pont", "ascension", "toussaint", "mai"];
        const CLOSED: [&str; 14] = [
            "jour",
            "journee",
            "jours",
            "sans",
            "classe",
            "cours",
            "ferie",
            "feries",
            "fermeture",
            "ferme",
            "fermee",
            "etablissement",
            "college",
            "lycee",
        ];
        let said = self.begins(&["jour", "ferie"])
            || self.begins(&["ferie"])
            || self.begins(&["jour", "sans"])
            || self.begins(&["journee", "sans"])
            || self.begins(&["fermeture"])
            || self.has(&["ferme", "fermee"]);
        self.begins(&["pont"]) && self.is_only(&[&BRIDGE]) || said && self.is_only(&[&CLOSED])
    }

    /// Whether it shares a word of its own with that name, or says « férié ».
    pub fn names(&self, name: &str) -> bool {
        let name = Self::of(name);
        let own = name.words.iter().filter(|w| w.len() > 2 && !SMALL.contains(&w.as_str()));
        self.has(&["ferie", "feries"]) || own.into_iter().any(|w| self.words.contains(w))
    }
}
