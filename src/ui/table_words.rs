//! Why a text is no table, in French.

use crate::tables::TableError;

pub fn table_error(error: &TableError) -> String {
    match error {
        TableError::Empty => {
            "Il n’y a aucune ligne à importer. Collez le tableau avec ses lignes.".to_owned()
        }
        TableError::TooLong { max } => {
            format!("Ce tableau dépasse {max} lignes. Importez-le en plusieurs fois.")
        }
        TableError::TooWide { max } => {
            format!(
                "Ce tableau a plus de {max} colonnes : copiez celles qui servent, et collez-les."
            )
        }
        TableError::TooBig { max } => {
            format!("Ce texte dépasse {max} Mo. Importez-le en plusieurs fois.")
        }
    }
}
