use crate::tables::Encoding;

/// How the bytes of a file are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    #[default]
    Utf8,
    /// ISO-8859-1 and ISO-8859-15.
    Latin1,
    Latin9,
    Windows1252,
    /// Of a list alone: no XML declares them.
    Macintosh,
    Dos,
}

impl Charset {
    /// The encoding of an XML declaration; others are not used by the applications of the field.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name.to_ascii_lowercase().as_str() {
            "utf-8" | "utf8" | "us-ascii" | "ascii" => Self::Utf8,
            "iso-8859-1" | "latin1" | "iso_8859-1" => Self::Latin1,
            "iso-8859-15" | "latin-9" | "iso_8859-15" => Self::Latin9,
            "windows-1252" | "cp1252" => Self::Windows1252,
            _ => return None,
        })
    }

    /// That of a list. A file without any accent in its first bytes is read as UTF-8 as long as it can be.
    pub fn of_list(encoding: Encoding) -> Self {
        match encoding {
            Encoding::Macintosh => Self::Macintosh,
            Encoding::Dos => Self::Dos,
            Encoding::Latin9 => Self::Latin9,
            Encoding::Windows1252 => Self::Windows1252,
            _ => Self::Utf8,
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Latin1 => "ISO-8859-1",
            Self::Latin9 => "ISO-8859-15",
            Self::Windows1252 => "Windows-1252",
            Self::Macintosh => Encoding::Macintosh.label(),
            Self::Dos => Encoding::Dos.label(),
        }
    }

    /// Writes `bytes` at the end of `out`. `false`: they were not of this encoding, and were read as what they are.
    pub fn decode(self, bytes: &[u8], out: &mut String) -> bool {
        match std::str::from_utf8(bytes) {
            Ok(text) => {
                out.push_str(text);
                // Letters of French in a Latin encoding never make valid UTF-8 by chance.
                self == Self::Utf8 || text.is_ascii()
            }
            Err(_) => {
                let table = if self == Self::Utf8 { Self::Windows1252 } else { self };
                out.extend(bytes.iter().map(|b| table.letter(*b)));
                self != Self::Utf8
            }
        }
    }

    fn letter(self, byte: u8) -> char {
        if byte.is_ascii() {
            return char::from(byte);
        }
        let as_written = match self {
            // What ISO-8859-1 has there are controls, which no text holds: it is Windows-1252 by another name.
            // Where ISO-8859-15 is not ISO-8859-1.
            Self::Latin9 if matches!(byte, 0xa4 | 0xa6 | 0xa8 | 0xb4 | 0xb8 | 0xbc..=0xbe) => Encoding::Latin9,
            Self::Latin9 if byte >= 0xa0 => return char::from(byte),
            Self::Utf8 | Self::Latin1 | Self::Windows1252 if byte >= 0xa0 => {
                return char::from(byte);
            }
            Self::Macintosh => Encoding::Macintosh,
            Self::Dos => Encoding::Dos,
            _ => Encoding::Windows1252,
        };
        as_written.letter(byte)
    }
}

/// Whether a text has been read once as what it was not: U+FFFD, or UTF-8 taken for Windows-1252 (`Ã©`, `Ã‰`, `â€™`, `Å“`) or for that of a
/// Macintosh (`√©`).
pub fn is_garbled(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    // What Windows-1252 makes of the second byte of a letter.
    let second = |c: char| {
        ('\u{80}'..='\u{bf}').contains(&c)
            || !c.is_ascii() && (0x80..=0x9f).any(|b| Encoding::Windows1252.letter(b) == c)
    };
    let mut before = ' ';
    text.chars().any(|c| {
        let pair = match before {
            'Ã' | 'Â' | 'Å' => second(c),
            'â' => c == '€',
            '√' => !c.is_ascii(),
            _ => false,
        };
        before = c;
        pair || c == '\u{fffd}'
    })
}

#[cfg(test)]
mod tests {
    use super::{Charset, is_garbled};

    #[test]
    fn each_encoding_is_read_and_what_it_is_not_is_said() {
        let read = |charset: Charset, bytes: &[u8]| {
            let mut out = String::new();
            let is = charset.decode(bytes, &mut out);
            (out, is)
        };
        assert_eq!(read(Charset::Utf8, "Élève".as_bytes()), ("Élève".into(), true));
        assert_eq!(read(Charset::Utf8, b"\xc9l\xe8ve"), ("Élève".into(), false));
        assert_eq!(read(Charset::Latin9, b"c\xbdur"), ("cœur".into(), true));
        assert_eq!(read(Charset::Latin1, b"c\x9cur"), ("cœur".into(), true));
        assert_eq!(read(Charset::Windows1252, b"\x80\xe9"), ("€é".into(), true));
        assert_eq!(read(Charset::Latin9, "Élève".as_bytes()), ("Élève".into(), false));
        for text in ["LÃ©a", "Ã‰LISE", "LEFÃˆVRE", "Ã‡ELIK", "Dâ€™ANGELO", "BÅ“UF", "L√©a", "a\u{fffd}b"]
        {
            assert!(is_garbled(text), "{text}");
        }
        for text in ["Léa Ãa", "d’Angelo", "Ångström", "pâté", "ÇELIK", "BŒUF"] {
            assert!(!is_garbled(text), "{text}");
        }
    }
}
