use super::Encoding;

/// How many bytes tell it.
const START: usize = 4096;

/// What a file is that is no text, or no table: told by its first bytes, whatever it is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Nature {
    Pdf,
    Picture,
    /// RAR, 7z: an archive that nothing here opens.
    Packed,
    Gzip,
    /// Zip, whatever is in it.
    Zip,
    /// XLSX, DOCX.
    Office,
    /// ODS, ODT.
    LibreOffice,
    OldExcel,
    /// A page of the web, or a workbook written as one.
    Html,
    /// « Classeur XML 2003 ».
    Xml2003,
    /// Bytes that no text has.
    Binary,
}

impl Nature {
    /// `None`: it may be a text. `start`: the first bytes, some thousands where there are so many.
    pub fn of(start: &[u8]) -> Option<Self> {
        let start = start.get(..START).unwrap_or(start);
        let starts = |with: &[u8]| start.starts_with(with);
        let holds = |with: &[u8]| memchr::memmem::find(start, with).is_some();
        Some(match () {
            () if starts(b"%PDF") => Self::Pdf,
            () if starts(b"\x89PNG") || starts(b"\xff\xd8\xff") || starts(b"GIF8") => Self::Picture,
            () if starts(b"Rar!") || starts(b"7z\xbc\xaf") => Self::Packed,
            () if starts(b"\x1f\x8b") => Self::Gzip,
            () if starts(b"PK\x03\x04") || starts(b"PK\x05\x06") => match () {
                () if holds(b"mimetypeapplication/vnd.oasis") => Self::LibreOffice,
                () if holds(b"[Content_Types].xml") || holds(b"_rels/.rels") => Self::Office,
                () => Self::Zip,
            },
            () if starts(b"\xd0\xcf\x11\xe0") => Self::OldExcel,
            () => return Self::of_text(start),
        })
    }

    fn of_text(start: &[u8]) -> Option<Self> {
        let encoding = Encoding::of(start);
        let wide = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
        if !wide && start.contains(&0) {
            return Some(Self::Binary);
        }
        let text = encoding.decode(start);
        let text = text.trim_start().to_ascii_lowercase();
        if !text.starts_with('<') {
            return None;
        }
        match () {
            () if text.contains("urn:schemas-microsoft-com:office:spreadsheet") => Some(Self::Xml2003),
            // The courses of EDT stand in a `TABLE` too, without rows.
            () if text.contains("<!doctype html")
                || text.contains("<html")
                || text.starts_with("<table") && text.contains("<tr") =>
            {
                Some(Self::Html)
            }
            () => None,
        }
    }

    /// What it is, and what to do, as the end of a sentence.
    pub const fn says(self) -> &'static str {
        match self {
            Self::Pdf => "c’est un PDF : demander l’export XML ou CSV",
            Self::Picture => "c’est une image",
            Self::Packed => "c’est une archive RAR ou 7z : l’ouvrir, puis déposer les fichiers, ou un zip",
            Self::Gzip | Self::Zip => "c’est une archive : l’ouvrir, puis donner le fichier",
            Self::Office => {
                "c’est un classeur Excel (ou un document) : le donner hors d’une archive, ou l’enregistrer en CSV (séparateur « ; »)"
            }
            Self::LibreOffice => {
                "c’est un classeur LibreOffice (ou un document) : le donner hors d’une archive, ou l’enregistrer en CSV (séparateur « ; »)"
            }
            Self::OldExcel => {
                "c’est un classeur Excel ancien (ou un document) : le donner hors d’une archive, ou l’enregistrer en CSV (séparateur « ; »)"
            }
            Self::Html => {
                "c’est une page web, ou un classeur enregistré comme une page : l’ouvrir dans un tableur, puis l’enregistrer en CSV"
            }
            Self::Xml2003 => {
                "c’est un classeur Excel « XML 2003 » : l’ouvrir, puis l’enregistrer en CSV (séparateur « ; »)"
            }
            Self::Binary => "ce n’est pas du texte : ni liste, ni tableau",
        }
    }

    /// What may stand beside lists in an archive: named, never a fault.
    pub const fn is_companion(self) -> bool {
        matches!(self, Self::Pdf | Self::Picture | Self::Office | Self::LibreOffice | Self::OldExcel)
    }
}

#[cfg(test)]
mod tests {
    use super::Nature;

    #[test]
    fn what_it_is_goes_before_what_it_is_called() {
        for (start, nature) in [
            (&b"%PDF-1.7"[..], Some(Nature::Pdf)),
            (b"PK\x03\x04....[Content_Types].xml", Some(Nature::Office)),
            (b"PK\x03\x04....mimetypeapplication/vnd.oasis.opendocument.spreadsheet", Some(Nature::LibreOffice)),
            (b"PK\x03\x04....eleves.csv", Some(Nature::Zip)),
            (b"\n<html><table>", Some(Nature::Html)),
            (b"a\0\0\0\0b", Some(Nature::Binary)),
            (b"<?xml version=\"1.0\"?><BEE_ELEVES>", None),
            (b"<?xml version=\"1.0\"?><TABLE><Cours numero=\"1\">", None),
            (b"<table border=1><tr><td>Nom", Some(Nature::Html)),
            (b"N\0o\0m\0;\0P\0", None),
            (b"Nom;Pr\xe9nom", None),
        ] {
            assert_eq!(Nature::of(start), nature, "{start:?}");
        }
    }
}
