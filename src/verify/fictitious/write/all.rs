use super::super::school::School;
use super::text::{TOWN, encoded, made};
use super::{aaf, ent, livret, siecle, sts};

/// All files: names and contents.
pub fn files(school: &School) -> Vec<(String, Vec<u8>)> {
    let (uai, year) = (&school.uai, school.year());
    let mut all: Vec<(String, String)> = vec![
        ("comptes.csv".into(), ent::accounts(school)),
        ("import-eleves.csv".into(), ent::import(school)),
        ("compte-rendu-import.txt".into(), ent::report(school, school.made_courses)),
        ("ElevesSansAdresses.xml".into(), siecle::pupils(school)),
        ("ResponsablesAvecAdresses.xml".into(), siecle::relatives(school)),
        ("Nomenclature.xml".into(), siecle::nomenclature(school, uai, year)),
        ("Structures.xml".into(), siecle::structures(school, year)),
        (format!("sts_emp_{uai}_{year}.xml"), sts::towards(school)),
        (format!("emp_sts_{uai}_{year}.xml"), sts::back(school)),
        ("EXP_COURS.xml".into(), sts::courses(school)),
        ("edt-chiffre.xml".into(), sts::envelope(school, &["ENT Exemple"])),
        (format!("lsu_{uai}.xml"), livret::livret(school)),
    ];
    let day = made(school, "ENT_").format("%Y%m%d");
    for (category, content) in aaf::categories(school) {
        all.push((format!("ENT_{uai}_Complet_{day}_{category}_0000.xml"), content));
    }
    all.retain(|(name, _)| !school.left_out.iter().any(|l| name.contains(l.as_str())));
    let bytes = all.into_iter().map(|(name, text)| {
        let damaged = school.garbled.iter().any(|g| name.contains(g.as_str()));
        let text = if damaged { text.replacen(TOWN, "Bourg-Ã‰toilÃ©", 1) } else { text };
        (name, encoded(text))
    });
    bytes.chain(school.extra.iter().cloned()).collect()
}
