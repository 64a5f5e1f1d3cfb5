/// How the bytes of a file are to be read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Charset {
    #[default]
    Utf8,
    /// ISO-8859-1 and ISO-8859-15.
    Latin1,
    Latin9,
    Windows1252,
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

    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Latin1 => "ISO-8859-1",
            Self::Latin9 => "ISO-8859-15",
            Self::Windows1252 => "Windows-1252",
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
                let table = if self == Self::Utf8 {
                    Self::Windows1252
                } else {
                    self
                };
                out.extend(bytes.iter().map(|b| table.letter(*b)));
                self != Self::Utf8
            }
        }
    }

    fn letter(self, byte: u8) -> char {
        let special = match self {
            Self::Latin9 => LATIN9.iter().find(|(b, _)| *b == byte).map(|(_, c)| *c),
            // What ISO-8859-1 has there are controls, which no text holds: it is Windows-1252 by another name.
            _ if (0x80..=0x9f).contains(&byte) => WINDOWS.chars().nth(usize::from(byte - 0x80)),
            _ => None,
        };
        special.unwrap_or(char::from(byte))
    }
}

/// Where ISO-8859-15 is not ISO-8859-1.
const LATIN9: [(u8, char); 8] = [
    (0xa4, '€'),
    (0xa6, 'Š'),
    (0xa8, 'š'),
    (0xb4, 'Ž'),
    (0xb8, 'ž'),
    (0xbc, 'Œ'),
    (0xbd, 'œ'),
    (0xbe, 'Ÿ'),
];

/// Windows-1252 from 0x80 to 0x9f; U+FFFD where it has nothing.
const WINDOWS: &str = "€\u{fffd}‚ƒ„…†‡ˆ‰Š‹Œ\u{fffd}Ž\u{fffd}\u{fffd}‘’“”•–—˜™š›œ\u{fffd}žŸ";

/// Whether a text has been read once as what it was not: U+FFFD, or UTF-8 taken for Latin-1 (`Ã©`).
pub fn is_garbled(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let mut before = ' ';
    text.chars().any(|c| {
        let pair = matches!(before, 'Ã' | 'Â') && ('\u{80}'..='\u{bf}').contains(&c);
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
        assert_eq!(
            read(Charset::Utf8, "Élève".as_bytes()),
            ("Élève".into(), true)
        );
        assert_eq!(read(Charset::Utf8, b"\xc9l\xe8ve"), ("Élève".into(), false));
        assert_eq!(read(Charset::Latin9, b"c\xbdur"), ("cœur".into(), true));
        assert_eq!(read(Charset::Latin1, b"c\x9cur"), ("cœur".into(), true));
        assert_eq!(read(Charset::Windows1252, b"\x80\xe9"), ("€é".into(), true));
        assert_eq!(
            read(Charset::Latin9, "Élève".as_bytes()),
            ("Élève".into(), false)
        );
        assert!(is_garbled("Ã‰lÃ¨ve") || is_garbled("LÃ©a"));
        assert!(!is_garbled("Léa Ãa"));
    }
}
