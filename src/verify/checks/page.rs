use std::fmt::Write;

use super::table::all;

const FAMILIES: [(char, &str); 7] = [
    ('F', "Fichiers"),
    ('E', "Élèves"),
    ('R', "Responsables"),
    ('P', "Personnels"),
    ('G', "Classes et groupes"),
    ('T', "Emploi du temps"),
    ('L', "Livret scolaire"),
];

/// The name of a family, by its letter.
pub fn family(letter: char) -> &'static str {
    let found = FAMILIES.iter().find(|(l, _)| *l == letter);
    found.map_or("", |(_, name)| name)
}

/// The page that lists every check: `docs/checks.md`.
pub fn page() -> String {
    let mut out = String::from(
        "# Contrôles des fichiers d’annuaire et d’emploi du temps\n\n\
         Page écrite par `cargo xtask checks` à partir de la table du programme (`src/verify/checks/table`).\n\
         Chaque contrôle est essayé par `tests/verify.rs` (`each_defect_is_found_as_often_as_it_was_planted`) : le défaut, planté une\n\
         puis trois fois par `fictitious::plant` sous ce code, est trouvé autant de fois, sans autre constat au-dessus d’« info ».\n",
    );
    let mut letter = ' ';
    for check in all() {
        if check.family() != letter {
            letter = check.family();
            let name = family(letter);
            let _ = write!(
                out,
                "\n## {letter} · {name}\n\n| code | gravité | contrôle | ce que cela veut dire | qui corrige | où | fichiers | essai |\n|---|---|---|---|---|---|---|---|\n"
            );
        }
        let needs: Vec<String> = check
            .needs
            .iter()
            .map(|one_of| one_of.kinds.iter().map(|k| k.label()).collect::<Vec<_>>().join(" ou "))
            .collect();
        let needs = if needs.is_empty() { "tous".to_owned() } else { needs.join(" ; et ") };
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {needs} | `plant(\"{}\")` |",
            check.code,
            check.severity.label(),
            check.title,
            check.meaning,
            check.corrector.label(),
            check.place,
            check.code
        );
    }
    out
}
