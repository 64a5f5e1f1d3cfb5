/// The addresses of the web that a text holds, as they stand in it: `http` and `https` alone, without the sign that ends a sentence.
pub fn links(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    if !text.contains("://") {
        return found;
    }
    let mut rest = text;
    while let Some(at) = ["https://", "http://"].iter().filter_map(|s| find(rest, s)).min() {
        let from = rest.get(at..).unwrap_or_default();
        let end = from.find(|c: char| c.is_whitespace() || "<>\"«»“”’`|".contains(c)).unwrap_or(from.len());
        let mut link = from.get(..end).unwrap_or_default();
        // « (voir https://…) » : the bracket is the sentence's, unless the address opened it.
        loop {
            let open = link.matches('(').count() < link.matches(')').count();
            match link.chars().next_back() {
                Some(c) if ".,;:!?…]}".contains(c) || c == ')' && open => {
                    link = link.strip_suffix(c).unwrap_or_default()
                }
                _ => break,
            }
        }
        let host = link.split("//").nth(1).unwrap_or_default();
        if host.starts_with(|c: char| c.is_alphanumeric()) && !found.contains(&link) {
            found.push(link);
        }
        rest = from.get(end.max(1)..).unwrap_or_default();
    }
    found
}

/// Where a scheme begins, whatever its case.
fn find(text: &str, scheme: &str) -> Option<usize> {
    text.char_indices()
        .map(|(at, _)| at)
        .find(|at| text.get(*at..at + scheme.len()).is_some_and(|t| t.eq_ignore_ascii_case(scheme)))
}

#[cfg(test)]
mod tests {
    use super::links;

    #[test]
    fn only_the_web_is_a_link() {
        let text = "Voir https://eduscol.education.gouv.fr/3679/ent, puis (http://x.fr/a_(b)) ; javascript:alert(1) file:///etc data:text/html ftp://x.fr HTTPS://Y.FR.";
        assert_eq!(links(text), ["https://eduscol.education.gouv.fr/3679/ent", "http://x.fr/a_(b)", "HTTPS://Y.FR"]);
        assert!(links("https:// http://- rien").is_empty());
        assert_eq!(links("https://a.fr https://a.fr"), ["https://a.fr"]);
    }
}
