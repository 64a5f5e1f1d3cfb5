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

/// The départements of each academy of the metropolis (Code de l'éducation, R. 222-2), as an UAI begins with them.
const DEPARTMENTS: [(&str, &str); 25] = [
    ("Aix-Marseille", "004 005 013 084"),
    ("Amiens", "002 060 080"),
    ("Besançon", "025 039 070 090"),
    ("Bordeaux", "024 033 040 047 064"),
    ("Clermont-Ferrand", "003 015 043 063"),
    ("Créteil", "077 093 094"),
    ("Dijon", "021 058 071 089"),
    ("Grenoble", "007 026 038 073 074"),
    ("Lille", "059 062"),
    ("Limoges", "019 023 087"),
    ("Lyon", "001 042 069"),
    ("Montpellier", "011 030 034 048 066"),
    ("Nancy-Metz", "054 055 057 088"),
    ("Nantes", "044 049 053 072 085"),
    ("Nice", "006 083"),
    ("Normandie", "014 027 050 061 076"),
    ("Orléans-Tours", "018 028 036 037 041 045"),
    ("Paris", "075"),
    ("Poitiers", "016 017 079 086"),
    ("Reims", "008 010 051 052"),
    ("Rennes", "022 029 035 056"),
    ("Strasbourg", "067 068"),
    ("Toulouse", "009 012 031 032 046 065 081 082"),
    ("Versailles", "078 091 092 095"),
    ("Corse", "02A 02B 620 720"),
];

/// The same for overseas, where one number is one academy.
const OVERSEAS: [(&str, &str); 9] = [
    ("971", "Guadeloupe"),
    ("972", "Martinique"),
    ("973", "Guyane"),
    ("974", "La Réunion"),
    ("975", "Saint-Pierre-et-Miquelon"),
    ("976", "Mayotte"),
    ("983", "Nouvelle-Calédonie"),
    ("984", "Polynésie française"),
    ("986", "Wallis-et-Futuna"),
];

/// The academy of an establishment, by the département that begins its UAI; `None` for a number that is no département's.
pub fn academy_of(uai: &str) -> Option<&'static str> {
    let department = uai.trim().get(..3)?.to_uppercase();
    let here = DEPARTMENTS.iter().find(|(_, all)| all.split(' ').any(|d| d == department));
    let overseas = || OVERSEAS.iter().find(|(d, _)| *d == department).map(|(_, academy)| *academy);
    here.map(|(academy, _)| *academy).or_else(overseas)
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
    const ZONES: [(&str, &str); 9] = [
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
    ZONES.iter().find(|(a, _)| *a == name).map_or("Europe/Paris", |(_, zone)| zone)
}
