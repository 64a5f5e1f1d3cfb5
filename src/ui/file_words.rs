//! French sentences for files of the carnet: beside it, outside the browser, opened apart.

use super::clock;
use super::dropping::{AGENDAS, TABLES};
use super::words::{file_error, plural};
use crate::exchange::FileError;
use crate::exchange::merge::Outside;
use crate::store::Entry;

/// What a file of the same carnet brings, and what here is newer than it.
pub fn beside(brought: u32, newer: u32) -> String {
    let brings = |n| plural(n, "modification que ce carnet n’a pas", "modifications que ce carnet n’a pas");
    let lacks = |n| plural(n, "modification d’ici n’y est pas", "modifications d’ici n’y sont pas");
    match (brought, newer) {
        (0, 0) => "Le même état du carnet : il n’apporte rien.".to_owned(),
        (0, n) => format!("Plus ancien : il n’apporte rien, et {}.", lacks(n)),
        (b, 0) => format!("Il apporte {}.", brings(b)),
        (b, n) => format!("Il apporte {} ; {}.", brings(b), lacks(n)),
    }
}

/// « , ouvert à part le 29/11/2026 à 14:05 » : what a second carnet of one identity is.
pub fn opened_apart(entry: &Entry) -> String {
    match entry.apart.as_str() {
        "" => String::new(),
        at => format!(", ouvert à part le {}", clock::local(at)),
    }
}

/// Why a copy outside was left as it is.
pub fn left_outside(name: &str, found: Outside) -> String {
    let kept = "rien n’y est écrit, et le carnet reste enregistré dans le navigateur";
    match found {
        Outside::Changes(n) => format!(
            "« {name} » contient {} : un autre poste y a travaillé. {kept}. Intégrez ces changements : la copie reprend ensuite.",
            plural(n, "changement que ce carnet n’a pas", "changements que ce carnet n’a pas")
        ),
        Outside::Another => format!("« {name} » contient un autre carnet : {kept}. Choisissez un autre emplacement."),
        Outside::Newer => format!(
            "« {name} » a été écrit par une version plus récente du programme : {kept}. Mettez ce poste à jour, ou choisissez un autre emplacement."
        ),
        Outside::Unreadable => {
            format!("« {name} » contient autre chose qu’un carnet lisible : {kept}. Choisissez un autre emplacement.")
        }
    }
}

/// Why a file is no carnet; what its name says that it is has a page that reads it.
pub fn refused(name: &str, error: &FileError) -> String {
    let lower = name.to_lowercase();
    let ends = |all: &[&str]| all.iter().any(|end| lower.ends_with(end));
    match error {
        FileError::NotJson { .. } if ends(TABLES) => "Ce fichier est un tableau, pas un carnet. Déposez-le sur la page qui le lit : Journal, Classes, Registres, Mesures d’usage ou Vérifications.".to_owned(),
        FileError::NotJson { .. } if ends(AGENDAS) => "Ce fichier est un agenda, pas un carnet. Déposez-le sur la page Calendrier.".to_owned(),
        error => file_error(error),
    }
}
