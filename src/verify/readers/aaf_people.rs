use super::values::date;
use crate::verify::facts::{Membership, Name, Names, Person, Place, Pupil, Relative, Source, Staff, Tie};

type Values<'v> = &'v [(&'v str, u32)];

fn first(values: Values<'_>, names: &mut Names) -> Name {
    values.first().map_or(Name::NONE, |(v, _)| names.id(v))
}

/// `structure$name`, each; other values are left out, as the ENT does.
fn memberships(values: Values<'_>, names: &mut Names) -> Vec<Membership> {
    values
        .iter()
        .filter_map(|(value, line)| {
            let (structure, name) = value.split_once('$')?;
            Some(Membership { structure: names.id(structure), name: names.id(name), line: *line })
        })
        .collect()
}

/// What all people have; `false`: none of it.
fn fill_person(who: &mut Person, name: &str, values: Values<'_>, names: &mut Names) -> bool {
    match name {
        "ENTPersonJointure" => {
            let id = first(values, names);
            if id.is_some() {
                who.id = id;
            }
        }
        "sn" => who.last = first(values, names),
        "givenName" => who.first = first(values, names),
        "ENTPersonDateNaissance" => {
            who.birth = first(values, names);
            who.born = values.first().and_then(|(v, _)| date(v));
        }
        "mail" => who.mail = first(values, names),
        "mobile" | "ENTPersonMobileSMS" => {
            let mobile = first(values, names);
            if mobile.is_some() || name == "mobile" {
                who.mobile = mobile;
            }
        }
        "homePhone" => who.phone = first(values, names),
        "ENTPersonCodePostal" => who.postcode = first(values, names),
        "ENTPersonAutresPrenoms"
        | "ENTPersonNomPatro"
        | "personalTitle"
        | "ENTPersonAdresse"
        | "ENTPersonVille"
        | "ENTPersonPays"
        | "telephoneNumber"
        | "ENTPersonAdresseDiffusion" => {}
        _ => return false,
    }
    true
}

/// Puts an attribute of the category Eleve in its place; `false`: there is no such attribute.
pub fn fill_pupil(pupil: &mut Pupil, ties: &mut Vec<Tie>, name: &str, values: Values<'_>, names: &mut Names) -> bool {
    match name {
        "ENTEleveINE" => pupil.ine = first(values, names),
        "ENTPersonStructRattach" => pupil.structure = first(values, names),
        "ENTEleveStructRattachId" => pupil.siecle = first(values, names),
        "ENTEleveStatutEleve" => pupil.status = first(values, names),
        "ENTEleveMEF" => pupil.mef = first(values, names),
        "ENTEleveCodeEnseignements" => {
            pupil.options = values.iter().map(|(v, _)| names.id(v)).collect();
        }
        "ENTEleveClasses" => pupil.classes = memberships(values, names),
        "ENTEleveGroupes" => pupil.groups = memberships(values, names),
        "ENTEleveDateEntreeStructRattach" => {
            pupil.entered = values.first().and_then(|(v, _)| date(v));
        }
        "ENTEleveDateSortieStructRattach" => {
            pupil.left = values.first().and_then(|(v, _)| date(v));
        }
        "ENTElevePersRelEleve" => {
            ties.extend(values.iter().map(|(v, line)| tie(pupil.who.id, v, *line, names)));
        }
        // Before ENTElevePersRelEleve: the parents alone.
        "ENTEleveParents" => {
            for (value, line) in values {
                let mut tie = tie(pupil.who.id, &format!("{value}$$0$1$1$0"), *line, names);
                tie.raw = names.id(value);
                if !ties.iter().any(|t| t.relative == tie.relative) {
                    ties.push(tie);
                }
            }
        }
        "ENTEleveAdresseRel"
        | "ENTEleveStructureRattachIdMEN"
        | "ENTEleveBoursier"
        | "ENTEleveRegime"
        | "ENTEleveTransport"
        | "ENTEleveLibelleMEF"
        | "ENTEleveNivFormation"
        | "ENTEleveFiliere"
        | "ENTEleveEnseignements"
        | "ENTEleveDateEntreeClasses"
        | "ENTEleveDateSortieClasses"
        | "ENTElevePere"
        | "ENTEleveMere"
        | "ENTEleveAutoriteParentale"
        | "ENTElevePersRelEleve1"
        | "ENTElevePersRelEleve2"
        | "ENTEleveQualitePersRelEleve1"
        | "ENTEleveQualitePersRelEleve2"
        | "ENTEleveEnseignementsEtablissementsAccueil"
        | "ENTEleveNivFormationDiplome"
        | "ENTEleveMajeur"
        | "ENTEleveMajeurAnticipe" => {}
        _ => return fill_person(&mut pupil.who, name, values, names),
    }
    true
}

/// `idResp$lien$financier$légal$contact$paiement`, as it should be.
fn tie(pupil: Name, value: &str, line: u32, names: &mut Names) -> Tie {
    let parts: Vec<&str> = value.split('$').collect();
    let part = |at: usize| parts.get(at).copied().unwrap_or_default();
    Tie {
        source: Source::Aaf,
        place: Place { file: 0, line },
        pupil,
        relative: names.id(part(0)),
        kinship: names.id(part(1)),
        legal: part(3) == "1",
        raw: names.id(value),
        malformed: parts.len() != 6,
    }
}

/// Puts an attribute of the category PersRelEleve in its place; `false`: there is no such attribute.
pub fn fill_relative(relative: &mut Relative, name: &str, values: Values<'_>, names: &mut Names) -> bool {
    match name {
        "ENTAuxPersRelEleveEleve" => {
            relative.children = values.iter().map(|(v, _)| names.id(v)).collect();
        }
        "ENTPersonAdresse" => relative.address = Some(!values.is_empty()),
        "ENTPersonAdresseDiffusion" => {
            relative.gives_address = values.first().map(|(v, _)| *v == "O");
        }
        _ => return fill_person(&mut relative.who, name, values, names),
    }
    true
}

/// Puts an attribute of the category PersEducNat in its place; `false`: there is no such attribute.
pub fn fill_staff(staff: &mut Staff, name: &str, values: Values<'_>, names: &mut Names) -> bool {
    match name {
        "ENTPersonStructRattach" => {
            staff.structures = values.iter().map(|(v, _)| names.id(v)).collect();
        }
        // struct$codeFonction$libFonction$codePoste$libPoste
        "ENTPersonFonctions" => {
            staff.functions = values.iter().map(|(v, _)| names.id(v.split('$').nth(1).unwrap_or("-"))).collect();
        }
        "ENTPersonCategorieEnseignant" => staff.teacher = values.first().map(|(v, _)| *v == "O"),
        // A teacher before pupils; what is not said here, the function says.
        "PersEducNatPresenceDevantEleves" => {
            if staff.teacher.is_none() && values.first().is_some_and(|(v, _)| *v == "O") {
                staff.teacher = Some(true);
            }
        }
        "ENTAuxEnsClasses" => staff.classes = memberships(values, names),
        "ENTAuxEnsGroupes" => staff.groups = memberships(values, names),
        "ENTAuxEnsClassesPrincipal" => staff.principal = memberships(values, names),
        // struct$classe$codeMatière
        "ENTAuxEnsClassesMatieres" | "ENTAuxEnsGroupesMatieres" => {
            for (value, line) in values {
                let mut parts = value.split('$');
                let mut part = || names.id(parts.next().unwrap_or_default());
                let (structure, audience, subject) = (part(), part(), part());
                let at = Membership { structure, name: audience, line: *line };
                staff.teaches.push((at, subject));
                let list = if name == "ENTAuxEnsClassesMatieres" { &mut staff.classes } else { &mut staff.groups };
                if !list.iter().any(|m| m.name == audience) {
                    list.push(at);
                }
            }
        }
        "ENTEnsFonctionDir"
        | "ENTAuxEnsCategoDiscipline"
        | "ENTAuxEnsDisciplinesPoste"
        | "ENTAuxEnsMEF"
        | "ENTAuxEnsMatiereEnseignEtab"
        | "ENTPersonSTSId"
        | "ENTPersonStructRattachDate"
        | "ENTAuxEnsCategoDisciplineDate"
        | "ENTAuxEnsDisciplinesPosteDate"
        | "ENTAuxEnsMEFDate"
        | "ENTAuxEnsClassesMatieresDate"
        | "ENTAuxEnsGroupesMatieresDate"
        | "ENTAuxEnsClassesPrincipalDate"
        | "ENTPersonFonctionsDate"
        | "ENTPersonCategorieEnseignantDate" => {}
        _ => return fill_person(&mut staff.who, name, values, names),
    }
    true
}
