/// A line of a list of a word processor without what stands before it: a bullet, a dash, a number (« • », « ‑ », « 1) », « 2. »), then
/// a space or a tab. `None`: nothing does.
fn without_bullet(line: &str) -> Option<&str> {
    const BULLETS: [char; 14] = ['•', '◦', '▪', '‣', '●', '○', '■', '-', '‐', '‑', '–', '—', '*', '\u{f0b7}'];
    let line = line.trim_start();
    let figures = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = line.len() - figures.len();
    let rest = match digits {
        0 => line.strip_prefix(BULLETS).or_else(|| line.strip_prefix('o').filter(|rest| rest.starts_with('\t')))?,
        1..=3 => figures.strip_prefix([')', '.'])?,
        _ => return None,
    };
    rest.starts_with([' ', '\t', '\u{a0}']).then(|| rest.trim())
}

/// The lines of a list, each without its bullet. `None`: it is none, since one of them has no bullet.
pub fn listed(text: &str) -> Option<Vec<(usize, &str)>> {
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    let all: Vec<(usize, &str)> = lines.map(|(line, at)| Some((at, without_bullet(line)?))).collect::<Option<_>>()?;
    (all.len() > 1).then_some(all)
}

#[cfg(test)]
mod tests {
    use super::listed;

    #[test]
    fn a_list_loses_its_bullets_and_nothing_else_does() {
        let list = "•\tRéunion, le 5/10\n‑\tImport EDT\n\n1)\tMail\n12. Appel";
        let lines: Vec<&str> = listed(list).unwrap_or_default().into_iter().map(|(_, l)| l).collect();
        assert_eq!(lines, ["Réunion, le 5/10", "Import EDT", "Mail", "Appel"]);
        for none in ["12.10.26 Réunion\n13.10.26 Mail", "- seul", "-5\n-6", "• un\ndeux", ""] {
            assert_eq!(listed(none), None, "{none}");
        }
    }
}
