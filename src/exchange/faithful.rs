//! What a JSON text says and a program that reads it would give back otherwise, or not at all.

use std::borrow::Cow;
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

/// What cannot be kept as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Unfaithful {
    /// A key that comes twice in one object: the reader would keep the last.
    Twice(String),
    /// A number beyond what is kept whole: an integer of more than 64 bits, more digits than a double has, beyond its range.
    Number(String),
    /// Half of a character: `\ud800` alone.
    HalfCharacter,
}

/// Digits that a double keeps whatever they are (IEEE 754, binary64).
const DIGITS: usize = 17;

/// Looks for it in a JSON text of which the syntax is right.
///
/// # Errors
/// The first that is found.
pub fn check(text: &str) -> Result<(), Unfaithful> {
    let bytes = text.as_bytes();
    // Around the place: the keys of an object, or a list.
    let mut around: Vec<Option<BTreeSet<Cow<'_, str>>>> = Vec::new();
    let (mut at, mut key_comes) = (0, false);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' => {
                around.push(Some(BTreeSet::new()));
                key_comes = true;
            }
            b'[' => {
                around.push(None);
                key_comes = false;
            }
            b'}' | b']' => {
                around.pop();
                key_comes = false;
            }
            b',' => key_comes = around.last().is_some_and(Option::is_some),
            b'"' => {
                let end = end_of_string(bytes, at + 1);
                let inside = text.get(at + 1..end).unwrap_or_default();
                if has_half_character(inside) {
                    return Err(Unfaithful::HalfCharacter);
                }
                if key_comes && let Some(Some(keys)) = around.last_mut() {
                    let key = unescaped(inside);
                    if !keys.insert(key.clone()) {
                        return Err(Unfaithful::Twice(key.into_owned()));
                    }
                    key_comes = false;
                }
                at = end;
            }
            b'-' | b'0'..=b'9' => {
                let number = |b: &u8| matches!(b, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9');
                let long = bytes.iter().skip(at).take_while(|b| number(b)).count();
                let number = text.get(at..at + long).unwrap_or_default();
                if !is_kept(number) {
                    return Err(Unfaithful::Number(number.chars().take(40).collect()));
                }
                at += long - 1;
            }
            _ => {}
        }
        at += 1;
    }
    Ok(())
}

/// The same text without the white space between its parts.
pub fn compact(text: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let kept = |c: &char| {
        let keep = in_string || !matches!(c, ' ' | '\t' | '\n' | '\r');
        match c {
            '"' if !escaped => in_string = !in_string,
            _ => {}
        }
        escaped = in_string && *c == '\\' && !escaped;
        keep
    };
    text.chars().filter(kept).collect()
}

/// Where the quote stands that ends a string.
fn end_of_string(bytes: &[u8], from: usize) -> usize {
    let mut escaped = false;
    let rest = bytes.iter().skip(from);
    let long = rest.take_while(|byte| {
        let ends = **byte == b'"' && !escaped;
        escaped = **byte == b'\\' && !escaped;
        !ends
    });
    from + long.count()
}

fn unescaped(inside: &str) -> Cow<'_, str> {
    match inside.contains('\\') {
        true => serde_json::from_str(&format!("\"{inside}\"")).map_or(Cow::Borrowed(inside), Cow::Owned),
        false => Cow::Borrowed(inside),
    }
}

fn has_half_character(inside: &str) -> bool {
    let escapes = |text: &str| serde_json::from_str::<String>(&format!("\"{text}\"")).is_err();
    inside.contains("\\u") && escapes(inside)
}

fn is_kept(number: &str) -> bool {
    if !number.contains(['.', 'e', 'E']) {
        return number.parse::<u64>().is_ok() || number.parse::<i64>().is_ok();
    }
    let mantissa = number.split(['e', 'E']).next().unwrap_or_default();
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let digits = digits.trim_matches('0');
    let value = number.parse::<f64>().unwrap_or(f64::INFINITY);
    value.is_finite() && digits.len() <= DIGITS && (value != 0.0 || digits.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_back_as_it_was_is_kept() {
        for text in [
            r#"{"a":1,"b":{"a":2},"c":[{"a":1},{"a":2}]}"#,
            r#"{"n":18446744073709551615,"m":-9223372036854775808,"x":0.1,"y":1.50e3,"z":0.0}"#,
            r#"{"\u0061":"\ud83d\ude00 \" \\","b":"1e400 {\"a\":1,\"a\":2}"}"#,
            "null",
            "[]",
        ] {
            assert_eq!(check(text), Ok(()), "{text}");
        }
    }

    #[test]
    fn what_would_change_in_silence_is_named() {
        let twice = |key: &str| Err(Unfaithful::Twice(key.to_owned()));
        let number = |n: &str| Err(Unfaithful::Number(n.to_owned()));
        for (text, expected) in [
            (r#"{"a":1,"a":2}"#, twice("a")),
            (r#"[{"b":[{"a":1, "\u0061" : 2}]}]"#, twice("a")),
            (r#"{"n":18446744073709551616}"#, number("18446744073709551616")),
            (r#"{"n":-9223372036854775809}"#, number("-9223372036854775809")),
            (r#"{"n":1e400}"#, number("1e400")),
            (r#"{"n":1e-400}"#, number("1e-400")),
            (r#"[0.123456789012345678]"#, number("0.123456789012345678")),
            (r#"{"a":"\ud800"}"#, Err(Unfaithful::HalfCharacter)),
            (r#"{"\udc00":1}"#, Err(Unfaithful::HalfCharacter)),
        ] {
            assert_eq!(check(text), expected, "{text}");
        }
    }

    #[test]
    fn white_space_goes_from_between_alone() {
        assert_eq!(compact("{ \"a b\" :\n \"c \\\" d\" ,\t\"e\": [ 1 , 2 ] }"), r#"{"a b":"c \" d","e":[1,2]}"#);
    }
}
