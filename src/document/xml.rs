/// A text within XML: escaped, without the characters that XML 1.0 forbids.
pub fn xml(text: &str) -> String {
    let allowed: String = text
        .chars()
        .filter(|c| !matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}'))
        .collect();
    quick_xml::escape::escape(allowed.as_str()).into_owned()
}
