use std::fmt::Write;

use super::super::school::School;
use super::text::{TOWN, escaped, made};

/// A request under way.
struct Request<'o>(&'o mut String);

impl Request<'_> {
    fn attr<S: AsRef<str>>(&mut self, name: &str, values: &[S]) {
        let _ = write!(self.0, "<attr name=\"{name}\">");
        for value in values {
            let _ = write!(self.0, "<value>{}</value>", escaped(value.as_ref()));
        }
        if values.is_empty() {
            self.0.push_str("<value/>");
        }
        self.0.push_str("</attr>\n");
    }

    fn one(&mut self, name: &str, value: &str) {
        self.attr(name, &[value]);
    }
}

fn file(school: &School, fill: impl FnOnce(&mut String)) -> String {
    let day = made(school, "ENT_").format("%d/%m/%Y");
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE ficAlimMENESR SYSTEM \"ficAlimMENESR.dtd\">\n<ficAlimMENESR>\n<!-- versionAF=\"AAF-VE2407\" -->\n<!-- degre=\"2D\" -->\n<!-- dateGenerationExport=\"{day}\" -->\n"
    );
    fill(&mut out);
    out.push_str("</ficAlimMENESR>\n");
    out
}

fn request(out: &mut String, sort: &str, category: &str, id: &str, fill: impl FnOnce(&mut Request<'_>)) {
    let _ = write!(
        out,
        "<addRequest>\n<operationalAttributes><attr name=\"{sort}\"><value>{category}</value></attr></operationalAttributes>\n<identifier><id>{id}</id></identifier>\n<attributes>\n"
    );
    fill(&mut Request(out));
    out.push_str("</attributes>\n</addRequest>\n");
}

/// The six categories, each with its file.
pub fn categories(school: &School) -> Vec<(&'static str, String)> {
    vec![
        ("Eleve", file(school, |out| pupils(school, out))),
        ("PersRelEleve", file(school, |out| relatives(school, out))),
        ("PersEducNat", file(school, |out| staff(school, out))),
        ("EtabEducNat", establishment(school, made(school, "ENT_"))),
        ("MatiereEducNat", file(school, |out| subjects(school, out))),
        ("MefEducNat", file(school, |out| mefs(school, out))),
    ]
}

fn pupils(school: &School, out: &mut String) {
    let home = &school.structure;
    for p in &school.aaf.pupils {
        request(out, "categoriePersonne", "Eleve", &p.key, |r| {
            r.one("ENTPersonJointure", &p.key);
            r.one("ENTEleveINE", &p.ine);
            r.one("ENTPersonDateNaissance", &p.birth);
            r.one("sn", &p.last);
            r.one("givenName", &p.first);
            r.one("ENTPersonVille", TOWN);
            r.one("ENTPersonStructRattach", home);
            r.one("ENTEleveStructRattachId", &p.siecle);
            r.one("ENTEleveStatutEleve", &p.status);
            r.one("ENTEleveMEF", &p.mef);
            r.attr("ENTEleveCodeEnseignements", &p.options);
            let mut classes: Vec<String> = p.classes.iter().map(|c| format!("{home}${c}")).collect();
            classes.extend(p.elsewhere.iter().map(|c| format!("9999${c}")));
            r.attr("ENTEleveClasses", &classes);
            let groups: Vec<String> = p.groups.iter().map(|g| format!("{home}${g}")).collect();
            r.attr("ENTEleveGroupes", &groups);
            r.one("ENTEleveDateEntreeStructRattach", &p.entered.format("%d/%m/%Y").to_string());
            let left = p.left.map(|d| d.format("%d/%m/%Y").to_string());
            r.one("ENTEleveDateSortieStructRattach", left.as_deref().unwrap_or_default());
            let ties: Vec<String> = p
                .ties
                .iter()
                .map(|t| {
                    let legal = u8::from(t.legal);
                    if t.malformed {
                        format!("{}${}$1${legal}$1", t.relative, t.kinship)
                    } else {
                        format!("{}${}$1${legal}$1$1", t.relative, t.kinship)
                    }
                })
                .collect();
            r.attr("ENTElevePersRelEleve", &ties);
            if let Some(unknown) = &p.unknown {
                r.one(unknown, "1");
            }
        });
    }
}

fn relatives(school: &School, out: &mut String) {
    for p in &school.aaf.relatives {
        request(out, "categoriePersonne", "PersRelEleve", &p.key, |r| {
            r.one("ENTPersonJointure", &p.key);
            r.one("sn", &p.last);
            r.one("givenName", &p.first);
            r.one("mobile", &p.mobile);
            r.one("mail", &p.mail);
            r.one("ENTPersonAdresse", if p.address { "1 rue des Exemples" } else { "" });
            r.one("ENTPersonCodePostal", &p.postcode);
            r.one("ENTPersonVille", TOWN);
            r.attr("ENTAuxPersRelEleveEleve", &p.children);
        });
    }
}

fn staff(school: &School, out: &mut String) {
    let home = &school.structure;
    for s in &school.aaf.staff {
        let services: Vec<_> =
            school.sts.services.iter().filter(|v| v.teachers.iter().any(|(id, _)| *id == s.sts)).collect();
        let words = |group: bool| -> Vec<String> {
            let of = services.iter().filter(|v| v.group == group);
            of.map(|v| format!("{home}${}${}", v.audience, v.subject)).collect()
        };
        request(out, "categoriePersonne", "PersEducNat", &s.key, |r| {
            r.one("ENTPersonJointure", &s.key);
            r.one("ENTPersonDateNaissance", &s.birth.format("%d/%m/%Y").to_string());
            r.one("sn", &s.last);
            r.one("givenName", &s.first);
            r.one("mail", &s.mail);
            r.one("ENTPersonStructRattach", home);
            r.one("ENTPersonFonctions", &format!("{home}${}$FONCTION$-$-", s.function));
            r.one("ENTPersonCategorieEnseignant", if s.teacher { "O" } else { "N" });
            r.attr("ENTAuxEnsClassesMatieres", &words(false));
            r.attr("ENTAuxEnsGroupesMatieres", &words(true));
            let principal: Vec<String> = s.principal.iter().map(|c| format!("{home}${c}")).collect();
            r.attr("ENTAuxEnsClassesPrincipal", &principal);
        });
    }
}

/// EtabEducNat, made on a day.
pub fn establishment(school: &School, day: chrono::NaiveDate) -> String {
    let text = file(school, |out| {
        request(out, "categorieStructure", "EtabEducNat", &school.structure, |r| {
            r.one("ENTStructureJointure", &school.structure);
            r.one("ENTStructureUAI", &school.uai);
            r.one("ENTEtablissementUAI", &school.uai);
            r.one("ENTStructureNomCourant", &format!("CLG-EXEMPLE-{TOWN}"));
            r.one("ENTStructureTypeStruct", "COLLEGE");
            r.one("l", TOWN);
            let classes: Vec<String> =
                school.aaf.divisions.iter().map(|d| format!("{}${}${}", d.name, d.name, d.mef)).collect();
            r.attr("ENTStructureClasses", &classes);
            let groups: Vec<String> = school.aaf.groups.iter().map(|g| format!("{}${}", g.name, g.name)).collect();
            r.attr("ENTStructureGroupes", &groups);
        });
    });
    let today = made(school, "ENT_").format("%d/%m/%Y").to_string();
    text.replacen(&today, &day.format("%d/%m/%Y").to_string(), 1)
}

fn subjects(school: &School, out: &mut String) {
    for s in &school.subjects {
        request(out, "categorieMatiere", "MatEducNat", &s.code, |r| {
            r.one("ENTMatJointure", &s.code);
            r.one("ENTLibelleMatiere", &s.label);
            r.one("ENTMatiereRattach", &s.code);
        });
    }
}

fn mefs(school: &School, out: &mut String) {
    for m in &school.mefs {
        request(out, "categorieMef", "MefEducNat", &m.code, |r| {
            r.one("ENTMefJointure", &m.code);
            r.one("ENTLibelleMef", &m.label);
            r.one("ENTMEFRattach", &m.code);
            r.one("ENTMEFSTAT11", "21110010001");
        });
    }
}
