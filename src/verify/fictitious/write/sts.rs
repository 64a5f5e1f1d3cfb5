use std::fmt::Write;

use super::super::rows::{ServiceRow, StaffRow};
use super::super::school::{School, Teaching};
use super::text::{TOWN, escaped, made, tag};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n";

fn individuals(out: &mut String, staff: &[StaffRow]) {
    out.push_str("<INDIVIDUS>\n");
    for s in staff {
        let kind = if s.local { "local" } else { "epp" };
        let _ = writeln!(out, "<INDIVIDU ID=\"{}\" TYPE=\"{kind}\">", s.sts);
        tag(out, "NOM_USAGE", &s.last);
        tag(out, "PRENOM", &s.first);
        tag(out, "DATE_NAISSANCE", &s.birth.format("%Y-%m-%d").to_string());
        tag(out, "FONCTION", &s.function);
        if !s.principal.is_empty() {
            out.push_str("<PROFS_PRINC>");
            for class in &s.principal {
                let _ = write!(out, "<PROF_PRINC><CODE_STRUCTURE>{}</CODE_STRUCTURE></PROF_PRINC>", escaped(class));
            }
            out.push_str("</PROFS_PRINC>\n");
        }
        out.push_str("</INDIVIDU>\n");
    }
    out.push_str("</INDIVIDUS>\n");
}

fn services(out: &mut String, all: &[ServiceRow], audience: &str, courses: bool) {
    out.push_str("<SERVICES>");
    for s in all.iter().filter(|s| s.audience == audience) {
        let _ = write!(out, "<SERVICE CODE_MATIERE=\"{}\" CODE_MOD_COURS=\"CG\">", s.subject);
        if courses {
            let _ = write!(out, "<HEURES_STRUCTURE>1</HEURES_STRUCTURE><CO_ENS>{}</CO_ENS>", u8::from(s.together));
        }
        out.push_str("<ENSEIGNANTS>");
        for (n, (id, hours)) in s.teachers.iter().enumerate() {
            let _ = write!(out, "<ENSEIGNANT ID=\"{id}\" TYPE=\"epp\">");
            if courses {
                let _ = write!(out, "<HEURES_AGENT>{hours}</HEURES_AGENT><COURS_RATTACHES>");
                for c in s.courses.iter().filter(|_| n == 0) {
                    let _ = write!(
                        out,
                        "\n<COURS><CODE_ALTERNANCE>{}</CODE_ALTERNANCE><JOUR>{}</JOUR><HEURE_DEBUT>{}</HEURE_DEBUT><DUREE>{}</DUREE><CODE_SALLE>{}</CODE_SALLE></COURS>",
                        c.alternation, c.day, c.start, c.length, c.room
                    );
                }
                out.push_str("</COURS_RATTACHES>");
            }
            out.push_str("</ENSEIGNANT>");
        }
        out.push_str("</ENSEIGNANTS></SERVICE>\n");
    }
    out.push_str("</SERVICES>\n");
}

fn structure(out: &mut String, teaching: &Teaching, courses: bool) {
    out.push_str("<STRUCTURE>\n<DIVISIONS>\n");
    for d in &teaching.divisions {
        let _ = writeln!(out, "<DIVISION CODE=\"{}\">", escaped(&d.name));
        tag(out, "LIBELLE_LONG", TOWN);
        if !courses {
            tag(out, "EFFECTIF_CALCULE", &d.size.to_string());
            let _ = writeln!(out, "<MEFS_APPARTENANCE><MEF_APPARTENANCE CODE=\"{}\"/></MEFS_APPARTENANCE>", d.mef);
        }
        services(out, &teaching.services, &d.name, courses);
        out.push_str("</DIVISION>\n");
    }
    out.push_str("</DIVISIONS>\n<GROUPES>\n");
    for g in &teaching.groups {
        let _ = writeln!(out, "<GROUPE CODE=\"{}\">", escaped(&g.name));
        out.push_str("<DIVISIONS_APPARTENANCE>");
        for d in &g.divisions {
            let _ = write!(out, "<DIVISION_APPARTENANCE CODE=\"{}\"/>", escaped(d));
        }
        out.push_str("</DIVISIONS_APPARTENANCE>\n");
        services(out, &teaching.services, &g.name, courses);
        out.push_str("</GROUPE>\n");
    }
    out.push_str("</GROUPES>\n</STRUCTURE>\n");
}

/// sts_emp: STSWEB towards the timetable software.
pub fn towards(school: &School) -> String {
    let (uai, year) = (&school.uai, school.year());
    let day = made(school, "sts_emp").format("%d/%m/%Y");
    let mut out = format!(
        "{HEAD}<STS_EDT>\n<PARAMETRES><UAJ CODE=\"{uai}\"><DENOM_PRINC>COLLEGE</DENOM_PRINC><COMMUNE>{TOWN}</COMMUNE></UAJ><ANNEE_SCOLAIRE ANNEE=\"{year}\"><DATE_DEBUT>{year}-09-01</DATE_DEBUT></ANNEE_SCOLAIRE><HORODATAGE>{day} 08:00:00</HORODATAGE></PARAMETRES>\n<NOMENCLATURES>\n<MATIERES>\n"
    );
    for s in &school.subjects {
        let _ = writeln!(
            out,
            "<MATIERE CODE=\"{}\"><CODE_GESTION>{}</CODE_GESTION><LIBELLE_LONG>{}</LIBELLE_LONG></MATIERE>",
            s.code, s.short, s.label
        );
    }
    out.push_str("</MATIERES>\n<MEFS>\n");
    for m in &school.mefs {
        let _ = writeln!(out, "<MEF CODE=\"{}\"><LIBELLE_LONG>{}</LIBELLE_LONG></MEF>", m.code, m.label);
    }
    out.push_str("</MEFS>\n</NOMENCLATURES>\n<DONNEES>\n");
    individuals(&mut out, &school.sts.staff);
    structure(&mut out, &school.sts, false);
    out.push_str("<SUPPLEANTS>\n");
    for s in school.sts.staff.iter().filter(|s| !s.replaced_by.is_empty()) {
        let _ = writeln!(out, "<SUPPLEANT ID=\"{}\" ID_REMPLACE=\"{}\"/>", s.replaced_by, s.sts);
    }
    out.push_str("</SUPPLEANTS>\n</DONNEES>\n</STS_EDT>\n");
    out
}

/// emp_sts: the timetable software towards STSWEB.
pub fn back(school: &School) -> String {
    let (uai, year) = (&school.uai, school.year());
    let mut out = format!(
        "{HEAD}<EDT_STS>\n<PARAMETRES><UAJ>{uai}</UAJ><ANNEE_SCOLAIRE>{year}</ANNEE_SCOLAIRE><APPLICATION_SOURCE>EDT</APPLICATION_SOURCE></PARAMETRES>\n<DONNEES>\n<HORAIRES>\n"
    );
    for day in 1..=5 {
        let _ = writeln!(
            out,
            "<HORAIRE JOUR=\"{day}\"><DEBUT_COURS>0800</DEBUT_COURS><FIN_COURS>1730</FIN_COURS></HORAIRE>"
        );
    }
    out.push_str("</HORAIRES>\n<ALTERNANCES>\n");
    for (code, weeks) in &school.alternations {
        let _ = write!(out, "<ALTERNANCE CODE=\"{code}\"><LIBELLE_COURT>{code}</LIBELLE_COURT><SEMAINES>");
        for week in weeks {
            let _ = write!(out, "<DATE_DEBUT_SEMAINE>{}</DATE_DEBUT_SEMAINE>", week.format("%Y-%m-%d"));
        }
        out.push_str("</SEMAINES></ALTERNANCE>\n");
    }
    out.push_str("</ALTERNANCES>\n<SALLES_COURS>\n");
    for room in &school.rooms {
        let _ = writeln!(out, "<SALLE_COURS CODE=\"{room}\"><LIBELLE_LONG>{TOWN}</LIBELLE_LONG></SALLE_COURS>");
    }
    out.push_str("</SALLES_COURS>\n<INDIVIDUS>\n");
    for s in &school.back.staff {
        let _ = writeln!(out, "<INDIVIDU ID=\"{}\" TYPE=\"epp\"/>", s.sts);
    }
    out.push_str("</INDIVIDUS>\n");
    structure(&mut out, &school.back, true);
    out.push_str("</DONNEES>\n</EDT_STS>\n");
    out
}

/// EXP_COURS.xml.
pub fn courses(school: &School) -> String {
    let days = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"];
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TABLE nom=\"Cours\">\n");
    for (n, c) in school.courses.iter().enumerate() {
        let _ = writeln!(out, "<Cours numero=\"{}\">", n + 1);
        tag(&mut out, "NUMERO", &(n + 1).to_string());
        let hour = |text: &str| match text.split_at_checked(2) {
            Some((h, m)) => format!("{h}h{m}"),
            None => text.to_owned(),
        };
        tag(&mut out, "DUREE", &hour(&c.course.length));
        tag(&mut out, "FREQUENCE", &c.course.alternation);
        tag(&mut out, "MAT_CODE", &c.subject);
        tag(&mut out, "MAT_LIBELLE", &c.label);
        tag(&mut out, "PROF_NOM", &c.last);
        tag(&mut out, "PROF_PRENOM", &c.first);
        let audience = if c.group { format!("[{}]", c.audience) } else { c.audience.clone() };
        tag(&mut out, "CLASSE", &audience);
        tag(&mut out, "SALLE", &c.course.room);
        let day = c.course.day.parse::<usize>().ok().and_then(|d| days.get(d.wrapping_sub(1)));
        tag(&mut out, "JOUR", day.copied().unwrap_or_default());
        tag(&mut out, "H.DEBUT", &format!("  {}", hour(&c.course.start)));
        out.push_str("</Cours>\n");
    }
    out.push_str("</TABLE>\n");
    out
}

/// The encrypted export of EDT, as far as it can be read.
pub fn envelope(school: &School, partners: &[&str]) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<EXPORT_INDEX_EDUCATION>\n<VERSION>1.0</VERSION>\n<LOGICIEL>EDT</LOGICIEL>\n<UAI>{}</UAI>\n<DATEHEURE>{}</DATEHEURE>\n<CLES>\n",
        school.uai,
        made(school, "edt-chiffre").format("%d/%m/%Y 08:00:00")
    );
    for partner in partners {
        let _ = writeln!(out, "<PARTENAIRE NOM=\"{partner}\">QUJDREVG</PARTENAIRE>");
    }
    out.push_str("</CLES>\n<CONTENU>QUJDREVGR0hJSktMTU5PUA==</CONTENU>\n</EXPORT_INDEX_EDUCATION>\n");
    out
}
