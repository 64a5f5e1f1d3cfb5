/// A version of the program, in the words of who uses it.
pub(super) struct Version {
    pub number: &'static str,
    /// ISO 8601.
    pub date: &'static str,
    pub changes: &'static [&'static str],
}

/// The versions, the last first.
pub(super) const VERSIONS: &[Version] = &[Version {
    number: "0.1.0",
    date: "2026-11-30",
    changes: &[
        "Lettre de mission : texte officiel, objectifs, signature, avenants, lettre suivante tirée du bilan.",
        "Journal : saisie rapide d’une ligne, tableaux collés, totaux par mission.",
        "Calendrier : zones A, B, C, échéances, conseils de classe, fichier .ics dans les deux sens.",
        "Procédures de l’année, remontées nationales, imports d’emploi du temps.",
        "Vérifications : annuaire, SIECLE, STSWEB, EDT, comptes de l’ENT, sur ce poste et sans rien garder des noms.",
        "Décisions, paramétrage, réunions, registres ; usages, formations, volet numérique, partenaires, réseau.",
        "Bilan, entretien à deux, exemplaire du chef d’établissement : commenté, visé, renvoyé, intégré.",
        "« Ce qui part » : chaque partie d’un exemplaire se coche, le moins possible au départ.",
        "Noms d’élèves et de parents repérés à la saisie et à l’import ; un demandeur est une fonction, un nom seulement par choix.",
        "« Effacer définitivement » sous toutes les formes d’un nom ; titres de colonnes retenus effacés partout.",
        "Session commune : en mémoire et dans un fichier, relu avant de « Quitter ce poste ».",
        "Durée de conservation choisie à la création ; demandeurs et notes d’incidents effacés avec la clôture de l’année.",
    ],
}];

#[cfg(test)]
mod tests {
    use super::VERSIONS;

    #[test]
    fn the_last_version_is_this_one() {
        let last = VERSIONS.first().map(|v| v.number);
        assert_eq!(last, Some(env!("CARGO_PKG_VERSION")));
    }
}
