/// The character of a named entity of HTML's Latin-1 set, which some extractions hold though XML does not have them.
pub fn html_entity(name: &str) -> Option<char> {
    // From 160 on, in the order of ISO-8859-1 (HTML 4, « HTMLlat1 »).
    let at = LATIN1.split(' ').position(|n| n == name);
    if let Some(at) = at {
        return char::from_u32(160 + u32::try_from(at).ok()?);
    }
    Some(match name {
        "OElig" => 'Œ',
        "oelig" => 'œ',
        "Yuml" => 'Ÿ',
        "euro" => '€',
        "rsquo" => '’',
        "lsquo" => '‘',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        _ => return None,
    })
}

/// The five entities that XML has.
pub fn xml_entity(name: &str) -> Option<char> {
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        _ => return None,
    })
}

const LATIN1: &str = "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

#[cfg(test)]
mod tests {
    use super::html_entity;

    #[test]
    fn entities_are_those_of_html() {
        assert_eq!(html_entity("eacute"), Some('é'));
        assert_eq!(html_entity("yuml"), Some('ÿ'));
        assert_eq!(html_entity("nbsp"), Some('\u{a0}'));
        assert_eq!(html_entity("lol"), None);
    }
}
