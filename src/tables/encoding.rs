use serde::{Deserialize, Serialize};

use super::code_pages::{DOS, LATIN9, MACINTOSH, WINDOWS};

/// How the text of a file is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Encoding {
    #[default]
    Utf8,
    Utf16Le,
    Utf16Be,
    Windows1252,
    Latin9,
    Macintosh,
    Dos,
}

impl Encoding {
    pub const ALL: [Self; 7] =
        [Self::Utf8, Self::Windows1252, Self::Latin9, Self::Macintosh, Self::Dos, Self::Utf16Le, Self::Utf16Be];

    /// Those that a file without any mark may be written in.
    pub const BY_HAND: [Self; 5] = [Self::Utf8, Self::Windows1252, Self::Latin9, Self::Macintosh, Self::Dos];

    pub const fn label(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16",
            Self::Utf16Be => "UTF-16 (octets inversés)",
            Self::Windows1252 => "Windows-1252",
            Self::Latin9 => "ISO-8859-15",
            Self::Macintosh => "Macintosh",
            Self::Dos => "MS-DOS (CP850)",
        }
    }

    /// By its mark, by the zero bytes of UTF-16 without one, by being UTF-8; else that of which the bytes make French.
    pub fn of(bytes: &[u8]) -> Self {
        match bytes {
            [0xff, 0xfe, ..] => return Self::Utf16Le,
            [0xfe, 0xff, ..] => return Self::Utf16Be,
            _ => {}
        }
        if let Some(wide) = Self::wide(bytes) {
            return wide;
        }
        // A piece of a file may end within a letter.
        match std::str::from_utf8(bytes) {
            Ok(_) => return Self::Utf8,
            Err(e) if e.error_len().is_none() && e.valid_up_to() > 0 => return Self::Utf8,
            Err(_) => {}
        }
        let all =
            [(Self::Windows1252, WINDOWS), (Self::Latin9, LATIN9), (Self::Macintosh, MACINTOSH), (Self::Dos, DOS)];
        // Of equals the first, which is the most usual.
        let mut best = (i64::MIN, Self::Windows1252);
        for (encoding, page) in all {
            let score = french(bytes, page);
            if score > best.0 {
                best = (score, encoding);
            }
        }
        best.1
    }

    /// UTF-16 without its mark: a zero at every other place of the beginning.
    fn wide(bytes: &[u8]) -> Option<Self> {
        let start = bytes.get(..bytes.len().min(512) & !1)?;
        let zeros = |odd: usize| {
            let at = start.iter().skip(odd).step_by(2);
            at.filter(|b| **b == 0).count()
        };
        let most = start.len() / 2 * 3 / 4;
        match (zeros(0), zeros(1)) {
            (0, low) if low > most && low > 1 => Some(Self::Utf16Le),
            (high, 0) if high > most && high > 1 => Some(Self::Utf16Be),
            _ => None,
        }
    }

    /// The text; what has no letter in this encoding is U+FFFD. Marks and zero-width signs are dropped, a vertical tab is a space.
    pub fn decode(self, bytes: &[u8]) -> String {
        let text = match self {
            Self::Utf8 => String::from_utf8_lossy(bytes).into_owned(),
            Self::Utf16Le | Self::Utf16Be => {
                let unit = |pair: &[u8]| match pair {
                    [a, b] if self == Self::Utf16Le => u16::from_le_bytes([*a, *b]),
                    [a, b] => u16::from_be_bytes([*a, *b]),
                    _ => 0xfffd,
                };
                let units = bytes.chunks(2).map(unit);
                let letters = char::decode_utf16(units);
                letters.map(|c| c.unwrap_or('\u{fffd}')).collect()
            }
            _ => {
                let high: Vec<char> = self.page().chars().collect();
                let letter = |b: &u8| match b.checked_sub(0x80) {
                    None => char::from(*b),
                    Some(at) => high.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
                };
                bytes.iter().map(letter).collect()
            }
        };
        without_signs(&text)
    }

    /// The letter of a byte, of an encoding that has one byte a letter.
    pub fn letter(self, byte: u8) -> char {
        match byte.checked_sub(0x80) {
            None => char::from(byte),
            Some(at) => self.page().chars().nth(usize::from(at)).unwrap_or('\u{fffd}'),
        }
    }

    fn page(self) -> &'static str {
        match self {
            Self::Latin9 => LATIN9,
            Self::Macintosh => MACINTOSH,
            Self::Dos => DOS,
            _ => WINDOWS,
        }
    }
}

/// A text without what cannot be seen: marks, zero-width spaces; a vertical tab, as Word pastes it, is a space.
pub fn without_signs(text: &str) -> String {
    let seen = |c: char| match c {
        '\u{feff}' | '\u{200b}' | '\u{2060}' => None,
        '\u{b}' => Some(' '),
        c => Some(c),
    };
    text.chars().filter_map(seen).collect()
}

/// The letters of French and of its names, the frequent ones first, with how much each says.
const LETTERS: [(&str, i64); 3] = [("éèàêçÉ", 4), ("âîôûëïùœÈÊÀÇÎÔËÏŒ’", 2), ("äöüÿæáíñóúãõåøšžÂÙÛÜÄÖÆŸÁÍÑÓÚŠŽ", 1)];

const SIGNS: &str = "‘“”«»–—…€°·•§ ²ºª©®×";

/// How many letters beyond ASCII are enough to tell.
const EVIDENCE: usize = 4_000;

/// How much of French the bytes make in an encoding, whose letters from 0x80 on are `page`.
fn french(bytes: &[u8], page: &str) -> i64 {
    let high: Vec<char> = page.chars().collect();
    let letter = |b: u8| match b.checked_sub(0x80) {
        None => char::from(b),
        Some(at) => high.get(usize::from(at)).copied().unwrap_or('\u{fffd}'),
    };
    let mut score = 0;
    for (at, byte) in bytes.iter().enumerate().filter(|(_, b)| **b >= 0x80).take(EVIDENCE) {
        let beside = |at: Option<usize>| at.and_then(|at| bytes.get(at)).map_or(' ', |b| letter(*b));
        let (before, after) = (beside(at.checked_sub(1)), beside(Some(at + 1)));
        let c = letter(*byte);
        let known = LETTERS.iter().find(|(letters, _)| letters.contains(c));
        let worth = known.map(|(_, worth)| *worth);
        score += match (worth, before.is_alphabetic() && after.is_alphabetic()) {
            (Some(worth), true) if c == '’' => worth,
            (Some(worth), _) if c.is_uppercase() => match before {
                // « LEFÈVRE », « Élise »: a capital stands among capitals, or begins a word.
                b if b.is_lowercase() || b.is_uppercase() && after.is_lowercase() => -4,
                _ => worth,
            },
            (Some(_), _) if after.is_uppercase() && !before.is_lowercase() => -4,
            (Some(worth), _) => worth,
            (None, within) if SIGNS.contains(c) => match within {
                true => -4,
                false => 1,
            },
            (None, _) if c.is_alphabetic() => -2,
            (None, _) => -4,
        };
    }
    score
}

#[cfg(test)]
mod tests {
    use super::Encoding;

    /// The bytes of `text`, where the encoding has each of its letters.
    fn written(text: &str, encoding: Encoding) -> Vec<u8> {
        let high: Vec<char> = encoding.page().chars().collect();
        let byte = |c: char| match u8::try_from(c) {
            Ok(b) if b.is_ascii() => Some(b),
            _ => Some(high.iter().position(|h| *h == c)? as u8 + 0x80),
        };
        text.chars().filter_map(byte).collect()
    }

    #[test]
    fn each_encoding_of_a_school_is_told_by_what_it_makes() {
        let texts = [
            "Nom;Prénom;Classe\nLEFÈVRE;Élise;6A\nBÉRARD;Zoé;5B\n",
            "Type;Dernière connexion\nÉlève;12/10/2026\n",
            "Ressource;Durée\nSalle d’arts;1 h\n",
            "ÇELIK;Noël\n",
            "N’DIAYE;Anaïs\n",
        ];
        for text in texts {
            for encoding in [Encoding::Windows1252, Encoding::Macintosh, Encoding::Dos] {
                let text = match encoding {
                    Encoding::Dos => text.replace('’', "'"),
                    _ => text.to_owned(),
                };
                let bytes = written(&text, encoding);
                assert_eq!(Encoding::of(&bytes).decode(&bytes), text, "{encoding:?}");
            }
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
            assert_eq!(Encoding::of(&wide), Encoding::Utf16Le);
            let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(Encoding::of(&wide).decode(&wide), text);
            assert_eq!(Encoding::of(text.as_bytes()), Encoding::Utf8);
        }
        assert_eq!(Encoding::of(b"c\xbdur; 12 \xa4"), Encoding::Latin9);
        assert_eq!(Encoding::of(b"c\x9cur; 12 \x80"), Encoding::Windows1252);
    }

    #[test]
    fn what_cannot_be_seen_is_dropped() {
        let text = Encoding::Utf8.decode("\u{feff}a\u{200b}b\u{b}c".as_bytes());
        assert_eq!(text, "ab c");
    }
}
