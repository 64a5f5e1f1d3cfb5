use super::super::rows::PupilRow;
use super::super::school::School;
use super::super::write::{self, files};

/// Plants the nth defect of the files. `None`: there is no such check; `false`: not once more.
pub fn plant(school: &mut School, code: &str, n: usize) -> Option<bool> {
    let year = school.year();
    let mut add = |name: String, content: String| school.extra.push((name, write::encoded(content)));
    match code {
        "F1" => add(format!("divers-{n}.xml"), format!("<?xml version=\"1.0\"?>\n<inconnu n=\"{n}\"/>\n")),
        "F2" => {
            let all = files(school);
            let (name, bytes) = all.into_iter().find(|(name, _)| name == "Nomenclature.xml")?;
            school.extra.push((format!("{n}-{name}"), bytes));
        }
        "F3" => {
            let whole = write::nomenclature(school, &school.uai.clone(), year);
            let cut: String = whole.chars().take(300 + n).collect();
            school.extra.push((format!("coupe-{n}.xml"), write::encoded(cut)));
        }
        "F4" => {
            let all = [
                "ElevesSans",
                "ResponsablesAvec",
                "Nomenclature",
                "Structures",
                "sts_emp",
                "emp_sts",
                "_Eleve_",
                "_PersRelEleve_",
            ];
            let Some(name) = all.get(n) else {
                return Some(false);
            };
            school.garbled.push((*name).to_owned());
        }
        "F5" => {
            let other = super::super::build::uai(500 + n as u64);
            let text = write::nomenclature(school, &other, year);
            school.extra.push((format!("Nomenclature-{n}.xml"), write::encoded(text)));
        }
        "F6" => {
            let years = i32::try_from(n).unwrap_or(0) + 1;
            let text = write::structures(school, year - years);
            school.extra.push((format!("Structures-{n}.xml"), write::encoded(text)));
        }
        "F7" => {
            let all = [
                "ElevesSans",
                "ResponsablesAvec",
                "Nomenclature",
                "Structures",
                "sts_emp",
                "compte-rendu",
                "edt-chiffre",
            ];
            let Some(name) = all.get(n) else {
                return Some(false);
            };
            school.old.push((*name).to_owned());
        }
        "F8" => {
            let all = ["PersRelEleve", "PersEducNat", "EtabEducNat"];
            let Some(name) = all.get(n) else {
                return Some(false);
            };
            school.left_out.push(format!("_{name}_"));
        }
        "F9" => {
            if n > 0 {
                return Some(false);
            }
            let mut pupils = school.siecle.pupils.clone();
            let more: Vec<PupilRow> = pupils
                .iter()
                .enumerate()
                .map(|(n, p)| PupilRow {
                    siecle: format!("8{}", p.siecle),
                    key: format!("8{}", p.key),
                    ine: String::new(),
                    last: format!("{}{n}", p.last),
                    ..p.clone()
                })
                .collect();
            pupils.extend(more);
            let today = school.today;
            school.today = school.days_ago(3);
            let text = write::pupils_of(school, &pupils);
            school.today = today;
            school.extra.push(("ElevesSansAdresses-avant.xml".into(), write::encoded(text)));
        }
        "F10" => {
            let key = super::pick::pupil(school);
            let Some(pupil) = key.and_then(|key| school.aaf.pupil(&key)) else {
                return Some(false);
            };
            pupil.unknown = Some(format!("ENTEleveExemple{n}"));
        }
        "F11" => {
            let text = write::envelope(school, &[]);
            let text = text.replacen("<VERSION>1.0", &format!("<VERSION>1.{}", n + 1), 1);
            school.left_out.push("edt-chiffre.xml".into());
            school.extra.push((format!("export-chiffre-{n}.xml"), write::encoded(text)));
        }
        "F12" => {
            let text =
                format!("Prénom*;Nom*;Date de naissance*;Classes*;Couleur{n}\nAna;Exemplaire{n};01/01/2012;6A;bleu\n");
            school.extra.push((format!("import-{n}.csv"), write::encoded(text)));
        }
        "F13" => {
            let text = format!("Nom;Prénom;Portable\nExemple{n};Ana;61234567{}\n", n % 10);
            school.extra.push((format!("tableur-{n}.csv"), write::encoded(text)));
        }
        _ => return None,
    }
    Some(true)
}
