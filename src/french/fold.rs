/// Without accents, case or typographic variants: `É` → `e`, `œ` → `oe`, `’` → `'`, no-break spaces → space.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'A'..='Z' => out.push(c.to_ascii_lowercase()),
            c if c.is_ascii() => out.push(c),
            'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'À' | 'Á' | 'Â' | 'Ã' | 'Ä' | 'Å' => out.push('a'),
            'ç' | 'Ç' => out.push('c'),
            'è' | 'é' | 'ê' | 'ë' | 'È' | 'É' | 'Ê' | 'Ë' => out.push('e'),
            'ì' | 'í' | 'î' | 'ï' | 'Ì' | 'Í' | 'Î' | 'Ï' => out.push('i'),
            'ñ' | 'Ñ' => out.push('n'),
            'ò' | 'ó' | 'ô' | 'õ' | 'ö' | 'Ò' | 'Ó' | 'Ô' | 'Õ' | 'Ö' => out.push('o'),
            'ù' | 'ú' | 'û' | 'ü' | 'Ù' | 'Ú' | 'Û' | 'Ü' => out.push('u'),
            'ý' | 'ÿ' | 'Ý' | 'Ÿ' => out.push('y'),
            'œ' | 'Œ' => out.push_str("oe"),
            'æ' | 'Æ' => out.push_str("ae"),
            '’' | '‘' | 'ʼ' => out.push('\''),
            '\u{a0}' | '\u{202f}' | '\u{2009}' => out.push(' '),
            '‐' | '‑' | '–' | '—' => out.push('-'),
            '\u{100}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => match far(c) {
                Some(letter) => out.push(letter),
                None => out.extend(c.to_lowercase()),
            },
            // Combining accents, left by texts in decomposed form.
            '\u{300}'..='\u{36f}' => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// The words of a text, folded, between single spaces, one at each end: « Formation Moodle, salle 12 » is ` formation moodle salle 12 `. A word that
/// begins with `b` is found as ` b`.
pub fn folded_words(text: &str) -> String {
    let folded = fold(text);
    let words: Vec<&str> = folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    format!(" {} ", words.join(" "))
}

/// The letter under the accents of languages farther away.
fn far(c: char) -> Option<char> {
    const LETTERS: [(char, &str); 18] = [
        ('a', "āăąǎȁȃȧảạấầẩẫậắằẳẵặĀĂĄǍȀȂȦẢẠẤẦẨẪẬẮẰẲẴẶ"),
        ('c', "ćĉċčĆĈĊČ"),
        ('d', "ďđḍĎĐḌ"),
        ('e', "ēĕėęěȅȇȩẻẽẹếềểễệĒĔĖĘĚȄȆȨẺẼẸẾỀỂỄỆ"),
        ('g', "ĝğġģǧĜĞĠĢǦ"),
        ('h', "ĥħḥĤĦḤ"),
        ('i', "ĩīĭįıǐȉȋỉịĨĪĬĮİǏȈȊỈỊ"),
        ('j', "ĵĴ"),
        ('k', "ķĶ"),
        ('l', "ĺļľłĹĻĽŁ"),
        ('n', "ńņňŃŅŇ"),
        ('o', "ōŏőơǒǫȍȏȯỏọốồổỗộớờởỡợŌŎŐƠǑǪȌȎȮỎỌỐỒỔỖỘỚỜỞỠỢ"),
        ('r', "ŕŗřŔŖŘ"),
        ('s', "śŝşšșṣŚŜŞŠȘṢ"),
        ('t', "ţťŧțṭŢŤŦȚṬ"),
        ('u', "ũūŭůűųưǔủụứừửữựŨŪŬŮŰŲƯǓỦỤỨỪỬỮỰ"),
        ('y', "ŷẏỳỷỹỵŶẎỲỶỸỴ"),
        ('z', "źżžẓŹŻŽẒ"),
    ];
    let found = LETTERS.iter().find(|(_, all)| all.contains(c));
    found.map(|(letter, _)| *letter)
}
