use std::collections::HashMap;
use std::fmt::Write;

use super::super::school::School;
use super::text::made;

fn line(out: &mut String, cells: &[&str]) {
    let quoted: Vec<String> = cells.iter().map(|c| format!("\"{}\"", c.replace('"', "\"\""))).collect();
    let _ = writeln!(out, "{}", quoted.join(";"));
}

/// The ENT's export of its accounts, with the columns that a complete one has.
pub fn accounts(school: &School) -> String {
    let mut out = String::from("\u{feff}");
    line(
        &mut out,
        &[
            "Id",
            "Identifiant SIECLE",
            "Type",
            "Nom",
            "Prénom",
            "Identifiant",
            "Code d'activation",
            "Fonctions",
            "Établissements",
            "Classes",
            "Enfants",
            "Parents",
            "Dernière connexion",
            "Courriel",
            "Téléphone portable",
            "Groupes",
            "Source",
            "Date d'expiration",
        ],
    );
    let seen = school.days_ago(1).format("%d/%m/%Y").to_string();
    let names: HashMap<&str, String> =
        school.ent.pupils.iter().map(|p| (p.key.as_str(), format!("{} {}", p.last, p.first))).collect();
    for (n, p) in school.ent.pupils.iter().enumerate() {
        let login = format!("eleve{n}");
        line(
            &mut out,
            &[
                &p.key,
                &p.siecle,
                "Élève",
                &p.last,
                &p.first,
                &login,
                "",
                "",
                "Collège Exemple",
                &p.classes.join(", "),
                "",
                "",
                &seen,
                "",
                "",
                &p.groups.join(", "),
                "AAF",
                "",
            ],
        );
    }
    for (n, r) in school.ent.relatives.iter().enumerate() {
        let children: Vec<&str> = r.children.iter().filter_map(|c| names.get(c.as_str())).map(String::as_str).collect();
        let (code, last) = if r.activated { ("", seen.as_str()) } else { ("AbCd2345", "") };
        let login = format!("parent{n}");
        line(
            &mut out,
            &[
                &r.key,
                "",
                "Parent",
                &r.last,
                &r.first,
                &login,
                code,
                "",
                "Collège Exemple",
                "",
                &children.join(", "),
                "",
                last,
                &r.mail,
                &r.mobile,
                "",
                "AAF",
                "",
            ],
        );
    }
    for (n, s) in school.ent.staff.iter().enumerate() {
        let (code, last) = if s.activated { ("", seen.as_str()) } else { ("EfGh6789", "") };
        let login = format!("agent{n}");
        line(
            &mut out,
            &[
                &s.key,
                "",
                s.kind,
                &s.last,
                &s.first,
                &login,
                code,
                &s.function,
                "Collège Exemple",
                "",
                "",
                "",
                last,
                &s.mail,
                "",
                &s.groups,
                &s.origin,
                &s.expires,
            ],
        );
    }
    out
}

/// A list of pupils to be given to the ENT.
pub fn import(school: &School) -> String {
    let mut out = String::from("\u{feff}Prénom*;Nom*;Date de naissance*;Classes*\n");
    for p in school.siecle.pupils.iter().take(20).filter(|p| !p.classes.is_empty()) {
        let _ = writeln!(out, "{};{};{};{}", p.first, p.last, p.birth, p.classes.join(","));
    }
    out
}

/// What the ENT says after an import of the timetable.
pub fn report(school: &School, courses: usize) -> String {
    let day = made(school, "compte-rendu").format("%d/%m/%Y");
    let bar = "=".repeat(50);
    let mut out = format!(
        "Rapport d'éxecution de l'import EDT pour l'établissement UAI {} du {day} 18:02\n\nDébut: {day} 18:02\nFin: {day} 18:04\n\n",
        school.uai
    );
    let _ = writeln!(out, "{bar} PROFESSEURS {bar}\n\n{} professeurs ont été trouvés.\n", school.sts.staff.len());
    if !school.not_found.0.is_empty() {
        out.push_str("Les enseignants suivants n’ont pas été retrouvés dans votre établissement (les noms et prénoms doivent être identiques).\nLes cours correspondants ne seront pas créés.\n\n");
        for name in &school.not_found.0 {
            let _ = writeln!(out, "  {name} né(e) le ");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{bar} CLASSES {bar}\n\n{} classes ont été trouvées.\n", school.sts.divisions.len());
    if !school.not_found.1.is_empty() {
        out.push_str("Les classes suivantes n’ont pas été retrouvées dans votre établissement.\nVous pouvez les mettre en correspondance dans l’onglet Réconciliation des classes\n\n");
        for name in &school.not_found.1 {
            let _ = writeln!(out, "  {name}");
        }
        out.push('\n');
    }
    let _ = writeln!(out, "{bar} COURS {bar}\n\n{courses} cours ont été créés.\n");
    out
}
