use crate::model::{School, fold};

/// The zones of the school holidays, by their key in the file, with their words; an empty one stands for a calendar of its own.
pub const ZONES: [(&str, &str); 4] =
    [("A", "Zone A"), ("B", "Zone B"), ("C", "Zone C"), ("", "Aucune : calendrier personnalisé (Corse, outre-mer)")];

/// The academies with their holiday zone since January 2016 (« Le calendrier scolaire », data.gouv.fr). An empty zone:
/// a calendar of its own.
pub const ACADEMIES: [(&str, &str); 34] = [
    ("Aix-Marseille", "B"),
    ("Amiens", "B"),
    ("Besançon", "A"),
    ("Bordeaux", "A"),
    ("Clermont-Ferrand", "A"),
    ("Corse", ""),
    ("Créteil", "C"),
    ("Dijon", "A"),
    ("Grenoble", "A"),
    ("Guadeloupe", ""),
    ("Guyane", ""),
    ("La Réunion", ""),
    ("Lille", "B"),
    ("Limoges", "A"),
    ("Lyon", "A"),
    ("Martinique", ""),
    ("Mayotte", ""),
    ("Montpellier", "C"),
    ("Nancy-Metz", "B"),
    ("Nantes", "B"),
    ("Nice", "B"),
    ("Normandie", "B"),
    ("Nouvelle-Calédonie", ""),
    ("Orléans-Tours", "B"),
    ("Paris", "C"),
    ("Poitiers", "A"),
    ("Polynésie française", ""),
    ("Reims", "B"),
    ("Rennes", "B"),
    ("Saint-Pierre-et-Miquelon", ""),
    ("Strasbourg", "B"),
    ("Toulouse", "C"),
    ("Versailles", "C"),
    ("Wallis-et-Futuna", ""),
];

/// The zone of an academy, without regard to case and accents; `None` for an unknown name.
pub fn zone_of(academy: &str) -> Option<&'static str> {
    let name = fold(academy.trim());
    ACADEMIES.iter().find(|(a, _)| fold(a) == name).map(|(_, zone)| *zone)
}

/// Whether the public holidays of Alsace-Moselle hold (Code du travail, L3134-13): Haut-Rhin, Bas-Rhin and Moselle, told
/// by the académie or by the département that begins the UAI.
pub fn in_alsace_moselle(school: &School) -> bool {
    let departments = ["057", "067", "068"];
    fold(school.academy.trim()) == "strasbourg" || departments.iter().any(|d| school.uai.trim().starts_with(d))
}

/// The day and month of the abolition of slavery, a public holiday overseas (loi n° 83-550 du 30 juin 1983, décret
/// n° 83-1003 du 23 novembre 1983). Saint-Martin and Saint-Barthélemy, of the académie of Guadeloupe, have days of their own.
pub fn abolition(school: &School) -> Option<(u32, u32)> {
    let town = fold(school.town.trim()).replace(' ', "-");
    match (fold(school.academy.trim()).as_str(), town.as_str()) {
        ("guadeloupe", "saint-martin" | "marigot") => Some((28, 5)),
        ("guadeloupe", "saint-barthelemy" | "gustavia") => Some((9, 10)),
        ("guadeloupe", _) => Some((27, 5)),
        ("guyane", _) => Some((10, 6)),
        ("martinique", _) => Some((22, 5)),
        ("la reunion", _) => Some((20, 12)),
        ("mayotte", _) => Some((27, 4)),
        _ => None,
    }
}

/// Whether the school year of this academy is not from August to July: the program does not know its calendar.
pub fn has_southern_year(academy: &str) -> bool {
    ["nouvelle-caledonie", "wallis-et-futuna"].contains(&fold(academy.trim()).as_str())
}

/// The time zone of an academy (IANA).
pub fn time_zone(academy: &str) -> &'static str {
    const OVERSEAS: [(&str, &str); 9] = [
        ("guadeloupe", "America/Guadeloupe"),
        ("martinique", "America/Martinique"),
        ("guyane", "America/Cayenne"),
        ("la reunion", "Indian/Reunion"),
        ("mayotte", "Indian/Mayotte"),
        ("nouvelle-caledonie", "Pacific/Noumea"),
        ("polynesie francaise", "Pacific/Tahiti"),
        ("wallis-et-futuna", "Pacific/Wallis"),
        ("saint-pierre-et-miquelon", "America/Miquelon"),
    ];
    let name = fold(academy.trim());
    OVERSEAS.iter().find(|(a, _)| *a == name).map_or("Europe/Paris", |(_, zone)| zone)
}
