/// The zones of the school holidays, by their key in the file, with their words; an empty one stands for a calendar of its own.
pub const ZONES: [(&str, &str); 4] = [
    ("A", "Zone A"),
    ("B", "Zone B"),
    ("C", "Zone C"),
    ("", "Calendrier personnalisé (Corse, outre-mer)"),
];

/// The academies with their holiday zone since January 2016 (« Le calendrier scolaire », data.gouv.fr). An empty zone:
/// a calendar of its own.
pub const ACADEMIES: [(&str, &str); 33] = [
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
    ("Strasbourg", "B"),
    ("Toulouse", "C"),
    ("Versailles", "C"),
    ("Wallis-et-Futuna", ""),
];

/// The zone of an academy, without regard to case and accents; `None` for an unknown name.
pub fn zone_of(academy: &str) -> Option<&'static str> {
    let name = crate::model::fold(academy.trim());
    ACADEMIES
        .iter()
        .find(|(a, _)| crate::model::fold(a) == name)
        .map(|(_, zone)| *zone)
}

/// The time zone of an academy (IANA).
pub fn time_zone(academy: &str) -> &'static str {
    const OVERSEAS: [(&str, &str); 8] = [
        ("guadeloupe", "America/Guadeloupe"),
        ("martinique", "America/Martinique"),
        ("guyane", "America/Cayenne"),
        ("la reunion", "Indian/Reunion"),
        ("mayotte", "Indian/Mayotte"),
        ("nouvelle-caledonie", "Pacific/Noumea"),
        ("polynesie francaise", "Pacific/Tahiti"),
        ("wallis-et-futuna", "Pacific/Wallis"),
    ];
    let name = crate::model::fold(academy.trim());
    OVERSEAS
        .iter()
        .find(|(a, _)| *a == name)
        .map_or("Europe/Paris", |(_, zone)| zone)
}
