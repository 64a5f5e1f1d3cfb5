use std::fmt::Write;

use super::super::rows::{EntryRow, PupilRow};
use super::super::school::School;
use super::text::{TOWN, escaped, made, tag};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"ISO-8859-15\"?>\n";

fn begin(school: &School, root: &str, name: &str, uai: &str, year: i32) -> String {
    let day = made(school, name).format("%d/%m/%Y");
    format!(
        "{HEAD}<{root}>\n<PARAMETRES><UAJ>{uai}</UAJ><ANNEE_SCOLAIRE>{year}</ANNEE_SCOLAIRE><DATE_EXPORT>{day}</DATE_EXPORT><HORODATAGE>{day} 08:15:00</HORODATAGE></PARAMETRES>\n<DONNEES>\n"
    )
}

/// ElevesSansAdresses.xml, of these pupils.
pub fn pupils_of(school: &School, pupils: &[PupilRow]) -> String {
    let mut out = begin(school, "BEE_ELEVES", "ElevesSansAdresses.xml", &school.uai, school.year());
    out.push_str("<ELEVES>\n");
    for (at, p) in pupils.iter().enumerate() {
        let _ = writeln!(out, "<ELEVE ELEVE_ID=\"{}\" ELENOET=\"{}\">", p.siecle, 1000 + at);
        tag(&mut out, "ID_NATIONAL", &p.ine);
        tag(&mut out, "NOM_DE_FAMILLE", &p.last);
        tag(&mut out, "PRENOM", &p.first);
        tag(&mut out, "DATE_NAISS", &p.birth);
        tag(&mut out, "DOUBLEMENT", "0");
        tag(&mut out, "CODE_PAYS", &p.country);
        tag(&mut out, "CODE_COMMUNE_INSEE_NAISS", &p.commune);
        tag(&mut out, "VILLE_NAISS", TOWN);
        tag(&mut out, "CODE_SEXE", &p.sex);
        tag(&mut out, "DATE_ENTREE", &p.entered.format("%d/%m/%Y").to_string());
        if let Some(left) = p.left {
            tag(&mut out, "DATE_SORTIE", &left.format("%d/%m/%Y").to_string());
        }
        tag(&mut out, "CODE_MEF", &p.mef);
        tag(&mut out, "CODE_STATUT", "ST");
        out.push_str("<SCOLARITE_AN_DERNIER><CODE_STRUCTURE>AUTRE</CODE_STRUCTURE></SCOLARITE_AN_DERNIER>\n</ELEVE>\n");
    }
    out.push_str("</ELEVES>\n<OPTIONS>\n");
    for p in pupils.iter().filter(|p| !p.options.is_empty()) {
        let _ = write!(out, "<OPTION ELEVE_ID=\"{}\">", p.siecle);
        for (n, option) in p.options.iter().enumerate() {
            let _ = write!(
                out,
                "<OPTIONS_ELEVE><NUM_OPTION>{}</NUM_OPTION><CODE_MODALITE_ELECT>F</CODE_MODALITE_ELECT><CODE_MATIERE>{option}</CODE_MATIERE></OPTIONS_ELEVE>",
                n + 1
            );
        }
        out.push_str("</OPTION>\n");
    }
    out.push_str("</OPTIONS>\n<STRUCTURES>\n");
    for p in pupils {
        for _ in 0..p.blocks {
            let _ = write!(out, "<STRUCTURES_ELEVE ELEVE_ID=\"{}\">", p.siecle);
            let of = [(&p.classes, "D"), (&p.groups, "G")];
            for (name, kind) in of.iter().flat_map(|(all, kind)| all.iter().map(move |n| (n, kind))) {
                let _ = write!(
                    out,
                    "<STRUCTURE><CODE_STRUCTURE>{}</CODE_STRUCTURE><TYPE_STRUCTURE>{kind}</TYPE_STRUCTURE></STRUCTURE>",
                    escaped(name)
                );
            }
            out.push_str("</STRUCTURES_ELEVE>\n");
        }
    }
    out.push_str("</STRUCTURES>\n</DONNEES>\n</BEE_ELEVES>\n");
    out
}

pub fn pupils(school: &School) -> String {
    pupils_of(school, &school.siecle.pupils)
}

pub fn relatives(school: &School) -> String {
    let name = "ResponsablesAvecAdresses.xml";
    let mut out = begin(school, "BEE_RESPONSABLES", name, &school.uai, school.year());
    out.push_str("<PERSONNES>\n");
    for r in &school.siecle.relatives {
        let _ = writeln!(out, "<PERSONNE PERSONNE_ID=\"{}\">", r.key);
        tag(&mut out, "NOM_DE_FAMILLE", &r.last);
        tag(&mut out, "PRENOM", &r.first);
        tag(&mut out, "LC_CIVILITE", "MME");
        tag(&mut out, "TEL_PORTABLE", &r.mobile);
        tag(&mut out, "MEL", &r.mail);
        tag(&mut out, "ACCEPTE_SMS", "1");
        tag(&mut out, "COMMUNICATION_ADRESSE", "1");
        if r.address {
            tag(&mut out, "ADRESSE_ID", &format!("9{}", r.key));
        }
        out.push_str("</PERSONNE>\n");
    }
    out.push_str("</PERSONNES>\n<RESPONSABLES>\n");
    for p in &school.siecle.pupils {
        for t in &p.ties {
            let level = if t.legal { "1" } else { "3" };
            let _ = writeln!(
                out,
                "<RESPONSABLE_ELEVE><ELEVE_ID>{}</ELEVE_ID><PERSONNE_ID>{}</PERSONNE_ID><CODE_PARENTE>{}</CODE_PARENTE><NIVEAU_RESPONSABILITE>{level}</NIVEAU_RESPONSABILITE><PAIE_FRAIS_SCOLAIRES>0</PAIE_FRAIS_SCOLAIRES></RESPONSABLE_ELEVE>",
                p.siecle, t.relative, t.kinship
            );
        }
    }
    out.push_str("</RESPONSABLES>\n<ADRESSES>\n");
    for r in school.siecle.relatives.iter().filter(|r| r.address) {
        let _ = writeln!(
            out,
            "<ADRESSE ADRESSE_ID=\"9{}\"><LIGNE1_ADRESSE>1 rue des Exemples</LIGNE1_ADRESSE><CODE_POSTAL>{}</CODE_POSTAL><LIBELLE_POSTAL>{TOWN}</LIBELLE_POSTAL></ADRESSE>",
            r.key, r.postcode
        );
    }
    out.push_str("</ADRESSES>\n</DONNEES>\n</BEE_RESPONSABLES>\n");
    out
}

pub fn nomenclature(school: &School, uai: &str, year: i32) -> String {
    let mut out = begin(school, "BEE_NOMENCLATURES", "Nomenclature.xml", uai, year);
    out.push_str("<MEFS>\n");
    for m in &school.mefs {
        let _ = writeln!(out, "<MEF CODE_MEF=\"{}\"><LIBELLE_LONG>{}</LIBELLE_LONG></MEF>", m.code, m.label);
    }
    out.push_str("</MEFS>\n<MATIERES>\n");
    let town = EntryRow { code: "999900".into(), short: "LOCAL".into(), label: format!("Atelier de {TOWN}") };
    for s in school.subjects.iter().chain([&town]) {
        let _ = writeln!(
            out,
            "<MATIERE CODE_MATIERE=\"{}\"><CODE_GESTION>{}</CODE_GESTION><LIBELLE_LONG>{}</LIBELLE_LONG></MATIERE>",
            s.code, s.short, s.label
        );
    }
    out.push_str("</MATIERES>\n</DONNEES>\n</BEE_NOMENCLATURES>\n");
    out
}

pub fn structures(school: &School, year: i32) -> String {
    let mut out = begin(school, "BEE_STRUCTURES", "Structures.xml", &school.uai, year);
    out.push_str("<DIVISIONS>\n");
    for d in &school.siecle.divisions {
        let _ = writeln!(
            out,
            "<DIVISION><CODE_STRUCTURE>{}</CODE_STRUCTURE><LIBELLE_LONG>{TOWN}</LIBELLE_LONG><MEFS_APPARTENANCE><MEF_APPARTENANCE><CODE_MEF>{}</CODE_MEF></MEF_APPARTENANCE></MEFS_APPARTENANCE></DIVISION>",
            escaped(&d.name),
            d.mef
        );
    }
    out.push_str("</DIVISIONS>\n<GROUPES>\n");
    for g in &school.siecle.groups {
        let _ = writeln!(out, "<GROUPE><CODE_STRUCTURE>{}</CODE_STRUCTURE></GROUPE>", escaped(&g.name));
    }
    out.push_str("</GROUPES>\n</DONNEES>\n</BEE_STRUCTURES>\n");
    out
}
