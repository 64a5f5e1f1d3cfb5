//! Why a text is no table, in French.

use crate::exchange::Refused;
use crate::french::NoDay;
use crate::tables::TableError;

pub fn table_error(error: &TableError) -> String {
    match error {
        TableError::Empty => "Il n’y a aucune ligne à importer. Collez le tableau avec ses lignes.".to_owned(),
        TableError::TooLong { max } => {
            format!("Ce tableau dépasse {max} lignes. Importez-le en plusieurs fois.")
        }
        TableError::TooWide { max } => {
            format!("Ce tableau a plus de {max} colonnes : copiez celles qui servent, et collez-les.")
        }
        TableError::TooBig { max } => {
            format!("Ce texte dépasse {max} Mo. Importez-le en plusieurs fois.")
        }
    }
}

/// Why a row is left out: « sans date », « 29/02/2027 n’existe pas ».
pub fn refused(why: &Refused) -> String {
    match why {
        Refused::NoTitle => "sans intitulé".to_owned(),
        Refused::NoDate => "sans date".to_owned(),
        Refused::Total => "un total".to_owned(),
        Refused::Day(text, NoDay::NoSuchDay) => format!("« {text} » n’existe pas"),
        Refused::Day(text, NoDay::MonthFirst) => {
            format!("« {text} » a le mois avant le jour")
        }
        Refused::Day(text, NoDay::Unreadable) => format!("« {text} » n’est pas une date"),
        Refused::OtherTime(text) => format!("« {text} » n’est d’aucune année du carnet"),
    }
}
