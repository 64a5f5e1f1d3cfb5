/// How the text of a table from a spreadsheet is written, as the browser names it: by its mark, else UTF-8 where it is; else by
/// the bytes that only one of the two encodings of Western Europe uses for signs of French text (€ œ Œ Š š Ž ž Ÿ).
pub fn encoding_of(bytes: &[u8]) -> &'static str {
    match bytes {
        [0xff, 0xfe, ..] => return "utf-16le",
        [0xfe, 0xff, ..] => return "utf-16be",
        _ => {}
    }
    if std::str::from_utf8(bytes).is_ok() {
        return "utf-8";
    }
    // Controls in ISO-8859-15, signs in Windows-1252: € œ Œ and the quotation marks are there.
    let windows = bytes.iter().any(|b| (0x80..=0x9f).contains(b));
    // The signs of ISO-8859-15; ¤ ¦ ¨ ´ ¸ ¼ ½ ¾ in Windows-1252, which no list of a school holds.
    let latin9 = bytes
        .iter()
        .any(|b| [0xa4, 0xa6, 0xa8, 0xb4, 0xb8, 0xbc, 0xbd, 0xbe].contains(b));
    match (windows, latin9) {
        (false, true) => "iso-8859-15",
        _ => "windows-1252",
    }
}

#[cfg(test)]
mod tests {
    use super::encoding_of;

    #[test]
    fn what_a_spreadsheet_writes_is_known() {
        assert_eq!(encoding_of("Élève ; cœur".as_bytes()), "utf-8");
        assert_eq!(encoding_of(b"\xc9l\xe8ve ; c\x9cur"), "windows-1252");
        assert_eq!(
            encoding_of(b"\xc9l\xe8ve ; c\xbdur, 12 \xa4"),
            "iso-8859-15"
        );
        assert_eq!(encoding_of(b"\xc9l\xe8ve"), "windows-1252");
        assert_eq!(encoding_of(b"\xff\xfe6\0A\0"), "utf-16le");
    }
}
