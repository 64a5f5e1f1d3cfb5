use serde::{Deserialize, Serialize};

/// Why a workbook is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum WorkbookError {
    /// It asks for a password.
    #[error("protected")]
    Protected,
    /// It is a text or a presentation.
    #[error("no workbook")]
    NotWorkbook,
    /// More than [`super::limits::MOST_ROWS`] rows, or cells, in that sheet.
    #[error("too long: {0}")]
    TooLong(String),
    /// More than [`super::limits::MOST_COLUMNS`] columns in that sheet.
    #[error("too wide: {0}")]
    TooWide(String),
    /// It would take too much place once unpacked.
    #[error("too big")]
    TooBig,
    #[error("damaged")]
    Damaged,
    /// No sheet has a filled cell.
    #[error("empty")]
    Empty,
}

impl WorkbookError {
    /// What it is and what to do, as the end of a sentence.
    pub fn says(&self) -> String {
        match self {
            Self::Protected => {
                "ce classeur est protégé par un mot de passe : l’ouvrir, enlever la protection, puis l’enregistrer"
                    .to_owned()
            }
            Self::NotWorkbook => {
                "c’est un document, et non un classeur : copier son tableau, puis le coller".to_owned()
            }
            Self::TooLong(sheet) => format!(
                "la feuille « {sheet} » dépasse 200 000 lignes, ou a des cellules très éloignées : garder le tableau seul, puis l’enregistrer"
            ),
            Self::TooWide(sheet) => format!(
                "la feuille « {sheet} » dépasse 256 colonnes, ou a des cellules très éloignées : garder le tableau seul, puis l’enregistrer"
            ),
            Self::TooBig => {
                "ce classeur est trop grand une fois décompressé : garder la feuille utile, puis l’enregistrer en CSV"
                    .to_owned()
            }
            Self::Damaged => {
                "ce classeur est abîmé : l’ouvrir dans un tableur, puis l’enregistrer de nouveau".to_owned()
            }
            Self::Empty => {
                "ce classeur n’a aucune cellule remplie qui se lise : l’ouvrir dans un tableur, puis l’enregistrer"
                    .to_owned()
            }
        }
    }
}
