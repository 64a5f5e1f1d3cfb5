/// « 1 234 »: a whole number, with or without spaces between its digits.
pub fn whole_number(text: &str) -> Option<u32> {
    let digits: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    digits.parse().ok()
}

/// « 1 changement », « 3 changements ».
pub fn plural(n: u32, one: &str, many: &str) -> String {
    format!("{n} {}", if n < 2 { one } else { many })
}
