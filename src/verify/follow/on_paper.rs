/// What stands in the place of what no sheet prints.
const AT_SOURCE: &str = "à vérifier dans SIECLE";

/// Checks whose dates are no dates of birth: entries, departures, ends of accounts, weeks.
const DATED: [&str; 10] = ["E12", "E13", "P10", "P13", "T1", "T3", "T4", "T5", "T6", "L3"];

/// Checks whose values are an INE, a date of birth, an address, a number or a mail.
const CLOSED: [&str; 6] = ["E8", "E9", "E21", "R4", "R5", "R7"];

/// The words of a finding as they may leave on paper or in a file: never an INE, a date of birth, an address or a mail.
pub fn on_paper(check: &str, text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    if CLOSED.contains(&check) {
        return AT_SOURCE.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(char::is_whitespace) {
        let word = piece.trim_end();
        let space = piece.get(word.len()..).unwrap_or_default();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let born = is_date(bare) && !DATED.contains(&check);
        if born && word.starts_with('(') {
            // « (12/03/1980) » beside a name goes, without a trace.
            out.truncate(out.trim_end().len());
        } else if born || is_ine(bare) || bare.contains('@') {
            out.push_str(AT_SOURCE);
        } else {
            out.push_str(word);
        }
        out.push_str(space);
    }
    out
}

/// Eleven signs, ten or nine of them digits, then letters: INE-RNIE and those before it.
fn is_ine(word: &str) -> bool {
    let letters = word.bytes().rev().take_while(u8::is_ascii_alphabetic).count();
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    word.len() == 11 && matches!(letters, 1 | 2) && digits + letters == 11
}

/// `12/03/1980`, `1980-03-12`.
fn is_date(word: &str) -> bool {
    let parts: Vec<usize> = word.split(['/', '-']).map(str::len).collect();
    let digits = word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'/' | b'-'));
    digits && matches!(parts.as_slice(), [1 | 2, 1 | 2, 4] | [4, 2, 2])
}

#[cfg(test)]
mod tests {
    use super::on_paper;

    #[test]
    fn no_sheet_prints_an_ine_a_birth_date_or_a_mail() {
        let near = on_paper("P1", "« MARTIN Léa » (12/03/1980) ?");
        assert_eq!(near, "« MARTIN Léa » ?");
        assert_eq!(on_paper("E9", "123456789AB"), "à vérifier dans SIECLE");
        assert_eq!(on_paper("E14", "INE 1234567890A"), "INE à vérifier dans SIECLE");
        assert_eq!(on_paper("E8", "né(e) le 31/02/2012"), "à vérifier dans SIECLE");
        assert_eq!(on_paper("R2", "lea.martin@exemple.fr"), "à vérifier dans SIECLE");
        assert_eq!(on_paper("E15", "né le 2012-03-04"), "né le à vérifier dans SIECLE");
        // A departure is no secret of the file.
        assert_eq!(on_paper("E12", "sorti(e) le 16/11/2026"), "sorti(e) le 16/11/2026");
        assert_eq!(on_paper("E1", "aucune classe (SIECLE)"), "aucune classe (SIECLE)");
    }
}
