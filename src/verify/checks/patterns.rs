//! What the ENT accepts of a coordinate: the others are dropped without a word.

/// `^[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\.[a-zA-Z]{2,63}$`
pub fn is_mail(text: &str) -> bool {
    let Some((name, domain)) = text.split_once('@') else {
        return false;
    };
    let name_fits = |b: u8| b.is_ascii_alphanumeric() || b"._%+-".contains(&b);
    let domain_fits = |b: u8| b.is_ascii_alphanumeric() || b".-".contains(&b);
    let Some((host, end)) = domain.rsplit_once('.') else {
        return false;
    };
    !name.is_empty()
        && name.bytes().all(name_fits)
        && !host.is_empty()
        && host.bytes().all(domain_fits)
        && (2..=63).contains(&end.len())
        && end.bytes().all(|b| b.is_ascii_alphabetic())
}

/// `^(00|\+)?(?:[0-9] ?-?\.?){6,15}$`
pub fn is_phone(text: &str) -> bool {
    let rest = text.strip_prefix('+').unwrap_or(text);
    let digits = rest.bytes().filter(u8::is_ascii_digit).count();
    rest.starts_with(|c: char| c.is_ascii_digit())
        && rest.bytes().all(|b| b.is_ascii_digit() || b" -.".contains(&b))
        && (6..=17).contains(&digits)
}

/// `^[A-Za-z0-9\-\s]{4,9}$`
pub fn is_postcode(text: &str) -> bool {
    (4..=9).contains(&text.chars().count()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b' ')
}

#[cfg(test)]
mod tests {
    use super::{is_mail, is_phone, is_postcode};

    #[test]
    fn coordinates_are_those_that_the_ent_accepts() {
        for mail in ["ana.exemple@mail.fr", "a+b@x-y.org"] {
            assert!(is_mail(mail), "{mail}");
        }
        for mail in ["", "ana", "ana@mail", "ana@@mail.fr", "a na@mail.fr", "léa@mail.fr"] {
            assert!(!is_mail(mail), "{mail}");
        }
        assert!(is_phone("06 12 34 56 78") && is_phone("+33 6.12.34.56.78"));
        assert!(!is_phone("0612") && !is_phone("maman 0612345678"));
        assert!(is_postcode("75011") && !is_postcode("75") && !is_postcode("75_011"));
    }
}
