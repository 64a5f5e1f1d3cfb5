use super::found::Found;
use super::lots::Role;
use super::view::View;
use crate::model::Severity::Minor;
use crate::model::{Arrange, Uai, UaiError};
use crate::verify::facts::{About, FileCard, Kind, Place, Source};

fn files<'v>(view: &'v View<'_>) -> impl Iterator<Item = (usize, Place, &'v FileCard, Role)> {
    let all = view.facts.files.iter().zip(&view.roles).enumerate();
    all.map(|(at, (card, role))| {
        let file = u16::try_from(at).unwrap_or(u16::MAX);
        let line = card.root_line;
        (at, Place { file, line }, card, *role)
    })
}

fn remarks(view: &View<'_>, about: About) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for (at, _, card, role) in files(view) {
        if role == Role::Double {
            continue;
        }
        let of = view.facts.remarks.iter().filter(|r| r.about == about);
        let mut of = of.filter(|r| usize::from(r.place.file) == at).peekable();
        if of.peek().is_none() {
            continue;
        }
        let mut found = Found::of(card.name.clone());
        for remark in of.take(20) {
            found = found.at(remark.place, remark.value.clone());
        }
        out.push(found);
    }
    out
}

/// What a file's name promises.
fn promised(name: &str) -> Option<Kind> {
    let name = name.rsplit("› ").next().unwrap_or(name).trim().to_lowercase();
    let starts = [
        ("sts_emp", Kind::StsEdt),
        ("emp_sts", Kind::EdtSts),
        ("elevessansadresses", Kind::BeeEleves),
        ("elevesavecadresses", Kind::BeeEleves),
        ("responsables", Kind::BeeResponsables),
        ("nomenclature", Kind::BeeNomenclatures),
        ("structures.xml", Kind::BeeStructures),
        ("exp_cours", Kind::EdtCourses),
    ];
    let ends = [
        ("_persreleleve_", Kind::AafPersRelEleve),
        ("_eleve_", Kind::AafEleve),
        ("_perseducnat_", Kind::AafPersEducNat),
        ("_etabeducnat_", Kind::AafEtabEducNat),
        ("_matiereeducnat_", Kind::AafMatiere),
        ("_mefeducnat_", Kind::AafMef),
    ];
    let start = starts.iter().find(|(start, _)| name.starts_with(start));
    let end = || ends.iter().find(|(end, _)| name.contains(end));
    start.or_else(end).map(|(_, kind)| *kind)
}

pub fn unexpected_file(view: &View<'_>) -> Vec<Found> {
    let mut out = remarks(view, About::WrongFile);
    for (_, place, card, role) in files(view) {
        if role == Role::Broken || card.kind == Kind::EdtEnvelope {
            continue;
        }
        if let Some(kind) = promised(&card.name).filter(|kind| *kind != card.kind) {
            let value = format!("{}, et non {}", card.kind.label(), kind.label());
            out.push(Found::of(card.name.clone()).at(place, value).expected(kind.wanted()));
        }
    }
    out
}

pub fn same_file_twice(view: &View<'_>) -> Vec<Found> {
    files(view)
        .filter(|(_, _, _, role)| *role == Role::Double)
        .map(|(at, place, card, _)| {
            let first = view.facts.files.iter().take(at).find(|f| f.print == card.print);
            let first = first.map_or("", |f| f.name.as_str());
            Found::of(card.name.clone()).at(place, format!("le même contenu que « {first} »"))
        })
        .collect()
}

pub fn torn_file(view: &View<'_>) -> Vec<Found> {
    let mut out = remarks(view, About::Broken);
    // They are read all the same, as most ENTs do.
    let entities = remarks(view, About::Entity);
    out.extend(entities.into_iter().map(|f| f.severity(Minor)));
    out
}

pub fn spoiled_accents(view: &View<'_>) -> Vec<Found> {
    remarks(view, About::Encoding)
}

pub fn uai_of_another_school(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (_, place, card, role) in files(view) {
        let named = matches!(card.kind.source(), Source::Siecle | Source::Sts | Source::StsReturn | Source::Lsu);
        let found = Found::of(card.name.clone());
        match role {
            Role::Broken | Role::Double => {}
            Role::Foreign => {
                let value = format!("UAI {}", card.uai);
                out.push(found.at(place, value).expected(view.uai.clone()));
            }
            _ if card.uai.is_empty() => {
                if named && card.kind != Kind::BeeCommun {
                    out.push(found.at(place, "UAI absent").expected(view.uai.clone()));
                }
            }
            _ => match Uai::parse(&card.uai) {
                Ok(_) => {}
                Err(UaiError::Letter(letter)) => {
                    let value = format!("UAI {} : lettre de contrôle", card.uai);
                    out.push(found.at(place, value).expected(letter.to_string()));
                }
                Err(UaiError::Shape) => {
                    let value = format!("UAI {}", card.uai);
                    out.push(found.at(place, value).expected("sept chiffres et une lettre"));
                }
            },
        }
    }
    out
}

pub fn file_of_another_year(view: &View<'_>) -> Vec<Found> {
    let newest = files(view).filter_map(|(_, _, card, _)| card.year).max();
    files(view)
        .filter(|(_, _, _, role)| !matches!(role, Role::Broken | Role::Double))
        .filter_map(|(_, place, card, _)| {
            let year = card.year?;
            (!view.context.accepts(year)).then(|| {
                let found = Found::of(card.name.clone());
                let found = found.at(place, format!("année {year}-{}", year + 1));
                match newest.filter(|n| view.context.accepts(*n)) {
                    Some(newest) => found.expected(format!("{newest}-{}", newest + 1)),
                    None => found,
                }
            })
        })
        .collect()
}

pub fn old_file(view: &View<'_>) -> Vec<Found> {
    files(view)
        .filter(|(_, _, _, role)| *role == Role::Current)
        .filter_map(|(_, place, card, _)| {
            let days = (view.context.today - card.made?).num_days();
            (days > 7).then(|| Found::of(card.name.clone()).at(place, format!("fait il y a {days} jours")))
        })
        .collect()
}

pub fn incomplete_lot(view: &View<'_>) -> Vec<Found> {
    let aaf = || files(view).filter(|(_, _, c, role)| c.kind.is_aaf() && *role == Role::Current);
    let mut out = Vec::new();
    let Some((_, first, _, _)) = aaf().next() else {
        return out;
    };
    if aaf().all(|(_, _, card, _)| card.delta) {
        let found = Found::of("annuaire académique fédérateur");
        let value = "un lot de modifications (Delta), sans lot complet";
        return vec![found.at(first, value).expected("un lot complet (Complet)")];
    }
    let needed = [Kind::AafEleve, Kind::AafPersRelEleve, Kind::AafPersEducNat, Kind::AafEtabEducNat];
    for kind in needed {
        let mut parts: Vec<(u32, Place)> = aaf()
            .filter(|(_, _, c, _)| c.kind == kind && !c.delta)
            .filter_map(|(_, place, c, _)| Some((c.part?, place)))
            .collect();
        parts.arrange_by_key(|(part, _)| *part);
        if !aaf().any(|(_, _, c, _)| c.kind == kind && !c.delta) {
            let found = Found::of(kind.label());
            out.push(found.at(first, "catégorie absente du lot").expected(kind.wanted()));
            continue;
        }
        for (wanted, (part, place)) in (parts.first().map_or(0, |(p, _)| (*p).min(1))..).zip(&parts) {
            if *part != wanted {
                let found = Found::of(kind.label());
                let value = format!("la partie {wanted:04} manque avant {part:04}");
                out.push(found.at(*place, value).expected(format!("{wanted:04}")));
                break;
            }
        }
    }
    out
}

pub fn sharp_fall(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    let kinds = [
        Kind::BeeEleves,
        Kind::AafEleve,
        Kind::EntAccounts,
        Kind::PupilList,
        Kind::AafPersRelEleve,
        Kind::BeeResponsables,
    ];
    for kind in kinds {
        let count = |wanted: Role| -> u32 {
            let of = files(view).filter(|(_, _, c, role)| c.kind == kind && *role == wanted && !c.delta);
            of.map(|(_, _, c, _)| c.records).sum()
        };
        let now = count(Role::Current);
        let kept = view.context.counts.get(kind.label()).copied();
        let before = match count(Role::Earlier) {
            0 => kept.unwrap_or(0),
            n => n,
        };
        let place = files(view).find(|(_, _, c, role)| c.kind == kind && *role == Role::Current);
        let Some((_, place, _, _)) = place.filter(|_| before > 0) else {
            continue;
        };
        // More than a tenth fewer.
        if u64::from(now) * 10 < u64::from(before) * 9 {
            let found = Found::of(kind.label());
            out.push(found.at(place, format!("{now} au lieu de {before}")));
        }
    }
    out
}

pub fn unknown_attribute(view: &View<'_>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for remark in view.facts.remarks.iter().filter(|r| r.about == About::UnknownAttribute) {
        // One finding for each attribute, wherever it stands.
        match out.iter_mut().find(|f| f.subject == remark.value) {
            Some(found) if found.evidence.len() < 20 => {
                found.evidence.push((remark.place, remark.value.clone()));
            }
            Some(_) => {}
            None => out.push(Found::of(remark.value.clone()).at(remark.place, remark.value.clone())),
        }
    }
    out
}

pub fn timetable_for_another_partner(view: &View<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (at, place, card, role) in files(view) {
        if card.kind != Kind::EdtEnvelope || role != Role::Current {
            continue;
        }
        let remarks = view.facts.remarks.iter();
        let of = remarks.filter(|r| r.about == About::Partner && usize::from(r.place.file) == at);
        let partners: Vec<&str> = of.map(|r| r.value.as_str()).collect();
        let ours = &view.context.partner;
        let found = Found::of(card.name.clone());
        if partners.is_empty() {
            out.push(found.at(place, "aucun partenaire : seule une base EDT peut le lire"));
        } else if !ours.is_empty() && !partners.iter().any(|p| p.eq_ignore_ascii_case(ours)) {
            out.push(found.at(place, partners.join(", ")).expected(ours.clone()));
        }
    }
    out
}

pub fn malformed_list(view: &View<'_>) -> Vec<Found> {
    remarks(view, About::Table)
}

pub fn spoiled_by_spreadsheet(view: &View<'_>) -> Vec<Found> {
    remarks(view, About::Spreadsheet)
}
