use super::reading::Reading;
use crate::verify::facts::{Division, Entry, Establishment, Group, Name, Place, Source};

type Attribute<'r> = (&'r str, Vec<(&'r str, u32)>, u32);

/// An établissement with its classes and groups: `nomClasse$libellé$MEF1$MEF2…`.
pub fn structure<'r>(
    into: &mut Reading,
    place: Place,
    id: Name,
    attributes: impl Iterator<Item = Attribute<'r>>,
) {
    let mut here = Establishment {
        source: Source::Aaf,
        place,
        id,
        uai: Name::NONE,
        name: Name::NONE,
    };
    for (name, values, _) in attributes {
        let value = values.first().map_or("", |(v, _)| *v);
        match name {
            "ENTStructureJointure" if !value.is_empty() => here.id = into.id(value),
            "ENTStructureUAI" | "ENTEtablissementUAI" if !value.is_empty() => {
                here.uai = into.id(value);
            }
            "ENTStructureNomCourant" => here.name = into.id(value),
            "ENTStructureClasses" => {
                for (value, line) in values {
                    let mut parts = value.split('$');
                    let name = into.id(parts.next().unwrap_or_default());
                    let _label = parts.next();
                    let mefs = parts
                        .filter(|m| !m.is_empty())
                        .map(|m| into.id(m))
                        .collect();
                    let place = into.place(line);
                    into.facts.divisions.push(Division {
                        source: Source::Aaf,
                        place,
                        structure: here.id,
                        name,
                        mefs,
                        size: None,
                    });
                }
            }
            "ENTStructureGroupes" => {
                for (value, line) in values {
                    let name = into.id(value.split('$').next().unwrap_or_default());
                    let place = into.place(line);
                    into.facts.groups.push(Group {
                        source: Source::Aaf,
                        place,
                        structure: here.id,
                        name,
                        divisions: None,
                    });
                }
            }
            _ => {}
        }
    }
    into.facts.establishments.push(here);
}

/// A subject: its code is the 6 characters of its join key's end, or ENTMatiereRattach.
pub fn subject<'r>(
    into: &mut Reading,
    place: Place,
    id: Name,
    attributes: impl Iterator<Item = Attribute<'r>>,
) {
    let mut entry = entry(place, id);
    for (name, values, _) in attributes {
        let value = values.first().map_or("", |(v, _)| *v);
        match name {
            "ENTMatJointure" if !value.is_empty() => entry.code = into.id(value),
            "ENTLibelleMatiere" => entry.label = into.id(value),
            "ENTMatiereRattach" => entry.short = into.id(value),
            _ => {}
        }
    }
    into.facts.subjects.push(entry);
}

/// A MEF.
pub fn mef<'r>(
    into: &mut Reading,
    place: Place,
    id: Name,
    attributes: impl Iterator<Item = Attribute<'r>>,
) {
    let mut entry = entry(place, id);
    for (name, values, _) in attributes {
        let value = values.first().map_or("", |(v, _)| *v);
        match name {
            "ENTMefJointure" if !value.is_empty() => entry.code = into.id(value),
            "ENTLibelleMef" => entry.label = into.id(value),
            "ENTMEFRattach" => entry.short = into.id(value),
            _ => {}
        }
    }
    into.facts.mefs.push(entry);
}

fn entry(place: Place, code: Name) -> Entry {
    Entry {
        source: Source::Aaf,
        place,
        code,
        short: Name::NONE,
        label: Name::NONE,
        weeks: None,
        last_week: None,
    }
}
