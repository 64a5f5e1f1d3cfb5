use super::reading::Reading;
use crate::verify::facts::{Division, Entry, Establishment, Group, Name, Place, Source};

type Attribute<'r> = (&'r str, Vec<(&'r str, u32)>, u32);

/// An établissement with its classes and groups: `nomClasse$libellé$MEF1$MEF2…`.
pub fn structure<'r>(into: &mut Reading, place: Place, id: Name, attributes: impl Iterator<Item = Attribute<'r>>) {
    let mut here = Establishment { source: Source::Aaf, place, id, uai: Name::NONE, name: Name::NONE };
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
                    let mefs = parts.filter(|m| !m.is_empty()).map(|m| into.id(m)).collect();
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

/// A line of a nomenclature, from its attributes for the code, the label and the national entry: a subject or a MEF.
pub fn entry<'r>(
    into: &mut Reading,
    place: Place,
    id: Name,
    [code, label, national]: [&str; 3],
    attributes: impl Iterator<Item = Attribute<'r>>,
) -> Entry {
    let mut entry = Entry {
        source: Source::Aaf,
        place,
        code: id,
        short: Name::NONE,
        label: Name::NONE,
        weeks: None,
        last_week: None,
    };
    for (name, values, _) in attributes {
        let value = values.first().map_or("", |(v, _)| *v);
        if name == code && !value.is_empty() {
            entry.code = into.id(value);
        } else if name == label {
            entry.label = into.id(value);
        } else if name == national {
            entry.short = into.id(value);
        }
    }
    entry
}
