//! Puts the style sheets of the page, with all that they `@import`, into one file named by its content.

use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::html;
use crate::site_files::{files, short_hash};

/// Rewrites `page` to load one style sheet, and removes the sources from `dir`.
pub fn bundle(dir: &Path, page: &mut String) -> Result<()> {
    let is_style = |tag: &str| html::attribute(tag, "rel") == Some("stylesheet");
    let links = html::tags(page, "link").into_iter().filter(|range| is_style(&page[range.clone()]));
    let links: Vec<_> = links.collect();
    let Some(first) = links.first().map(|range| range.start) else {
        return Ok(());
    };
    let mut css = String::new();
    for range in &links {
        let href = html::attribute(&page[range.clone()], "href").context("a style sheet without href")?;
        css.push_str(&read(&dir.join(href.trim_start_matches("./")))?);
    }
    html::remove(page, "link", is_style);
    for source in files(dir)?.iter().filter(|file| file.ends_with(".css")) {
        fs::remove_file(dir.join(source))?;
    }
    // What is left of their folders stays if something else is in it.
    for folder in ["style/pages", "style"] {
        let _ = fs::remove_dir(dir.join(folder));
    }
    let name = format!("style-{}.css", short_hash(css.as_bytes()));
    fs::write(dir.join(&name), css)?;
    page.insert_str(first, &format!("<link rel=\"stylesheet\" href=\"./{name}\">"));
    Ok(())
}

/// A style sheet with its imports in place. `@import url("…") layer(name);` becomes a layer.
fn read(path: &Path) -> Result<String> {
    let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut whole = String::new();
    for line in text.lines() {
        let Some(import) = line.trim().strip_prefix("@import ") else {
            whole.push_str(line);
            whole.push('\n');
            continue;
        };
        let Some((target, layer)) = parse_import(import) else {
            bail!("{}: write one import a line, as @import url(\"name.css\") layer(name);", path.display());
        };
        let imported = read(&normal(&path.parent().unwrap_or(Path::new("")).join(target)))?;
        match layer {
            Some(layer) => whole.push_str(&format!("@layer {layer} {{\n{imported}}}\n")),
            None => whole.push_str(&imported),
        }
    }
    Ok(whole)
}

fn parse_import(import: &str) -> Option<(&str, Option<&str>)> {
    let import = import.strip_suffix(';')?.trim();
    let mut parts = import.split(['"', '\'']);
    let before = parts.next()?;
    let target = parts.next()?;
    let rest = parts.next()?.trim_start_matches(')').trim();
    if parts.next().is_some() || !(before.is_empty() || before == "url(") {
        return None;
    }
    if rest.is_empty() {
        return Some((target, None));
    }
    let layer = rest.strip_prefix("layer(")?.strip_suffix(')')?;
    Some((target, Some(layer)))
}

fn normal(path: &Path) -> PathBuf {
    path.components().filter(|part| *part != Component::CurDir).collect()
}

#[cfg(test)]
mod tests {
    use super::parse_import;

    #[test]
    fn imports() {
        assert_eq!(parse_import("url(\"./a.css\");"), Some(("./a.css", None)));
        assert_eq!(parse_import("\"a.css\" layer(base);"), Some(("a.css", Some("base"))));
        assert_eq!(parse_import("\"a.css\" screen;"), None);
        assert_eq!(parse_import("url(a.css);"), None);
    }
}
