use std::fmt::Write;

use super::super::school::School;
use super::super::subjects::SUBJECTS;
use super::text::{TOWN, escaped};

/// An export for the livret scolaire unique: the first period.
pub fn livret(school: &School) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lsun-bilans xmlns=\"urn:fr:edu:scolarite:lsun:bilans:import\" schemaVersion=\"2.0\">\n<entete><editeur>Exemple</editeur><application>Notes de {TOWN}</application><etablissement>{}</etablissement></entete>\n<donnees>\n<eleves>\n",
        school.uai
    );
    let rows = &school.livret;
    for (n, p) in rows.pupils.iter().enumerate() {
        let class = p.classes.first().map_or("", String::as_str);
        let _ = writeln!(
            out,
            "<eleve id=\"EL_{n}\" id-be=\"{}\" nom=\"{}\" prenom=\"{}\" code-division=\"{}\"/>",
            p.siecle,
            escaped(&p.last),
            escaped(&p.first),
            escaped(class)
        );
    }
    out.push_str("</eleves>\n<periodes>\n");
    for n in 1..=3 {
        let _ =
            writeln!(out, "<periode id=\"P_{n}\" millesime=\"{}\" indice=\"{n}\" nb-periodes=\"3\"/>", school.year());
    }
    for period in &rows.periods {
        let _ = writeln!(out, "{period}");
    }
    out.push_str("</periodes>\n<disciplines>\n");
    for (code, _, label, _) in SUBJECTS {
        let _ =
            writeln!(out, "<discipline id=\"DI_{code}\" code=\"{code}\" modalite-election=\"S\" libelle=\"{label}\"/>");
    }
    for discipline in &rows.disciplines {
        let _ = writeln!(out, "{discipline}");
    }
    out.push_str("</disciplines>\n<enseignants>\n");
    for (n, s) in rows.teachers.iter().enumerate() {
        let _ = writeln!(
            out,
            "<enseignant id=\"ENS_{n}\" type=\"epp\" id-sts=\"{}\" civilite=\"MME\" nom=\"{}\" prenom=\"{}\"/>",
            s.sts,
            escaped(&s.last),
            escaped(&s.first)
        );
    }
    out.push_str("</enseignants>\n<epis>\n");
    for project in &rows.projects {
        let _ = writeln!(out, "{project}");
    }
    out.push_str("</epis>\n<bilans-periodiques>\n");
    for (n, _) in rows.pupils.iter().enumerate() {
        let _ = write!(
            out,
            "<bilan-periodique eleve-ref=\"EL_{n}\" periode-ref=\"P_1\" date-conseil-classe=\"{}-12-01\"><liste-acquis>",
            school.year()
        );
        for (code, ..) in SUBJECTS.iter().take(3) {
            let _ = write!(
                out,
                "<acquis discipline-ref=\"DI_{code}\" enseignant-refs=\"ENS_0\"><appreciation>Travail sérieux.</appreciation></acquis>"
            );
        }
        out.push_str("</liste-acquis>");
        if n >= rows.silent {
            out.push_str("<acquis-conseils>Bon trimestre.</acquis-conseils>");
        }
        out.push_str("</bilan-periodique>\n");
    }
    out.push_str("</bilans-periodiques>\n</donnees>\n</lsun-bilans>\n");
    out
}
