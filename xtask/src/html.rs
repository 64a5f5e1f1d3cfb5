//! Small edits of a page that we wrote ourselves; not an HTML parser.

use std::ops::Range;

use anyhow::{Context, Result};

/// Where each `<name …>` stands, from `<` to after `>`.
pub fn tags(page: &str, name: &str) -> Vec<Range<usize>> {
    let open = format!("<{name}");
    let starts = page.match_indices(&open).filter(|(at, _)| {
        let next = page[at + open.len()..].chars().next();
        next.is_some_and(|next| next == '>' || next == '/' || next.is_whitespace())
    });
    starts.filter_map(|(at, _)| page[at..].find('>').map(|end| at..at + end + 1)).collect()
}

/// The value of an attribute of a tag; empty for an attribute without a value.
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let valued = format!(" {name}=\"");
    if let Some(at) = tag.find(&valued) {
        return tag[at + valued.len()..].split('"').next();
    }
    let bare = tag.split([' ', '>', '/']).any(|word| word == name);
    bare.then_some("")
}

/// Removes the tags for which `unwanted` holds, with an empty `</script>` that follows.
pub fn remove(page: &mut String, name: &str, unwanted: impl Fn(&str) -> bool) {
    for range in tags(page, name).into_iter().rev() {
        if unwanted(&page[range.clone()]) {
            let close = format!("</{name}>");
            let end = if page[range.end..].starts_with(&close) { range.end + close.len() } else { range.end };
            page.replace_range(range.start..end, "");
        }
    }
}

/// Sets the content of `<meta name="…" content="…">`, which must be there.
pub fn set_meta(page: &mut String, name: &str, content: &str) -> Result<()> {
    set_meta_attribute(page, name, "content", content)
}

/// Sets an attribute that `<meta name="…">` already has.
pub fn set_meta_attribute(page: &mut String, name: &str, key: &str, value: &str) -> Result<()> {
    let found = tags(page, "meta").into_iter().find(|range| attribute(&page[range.clone()], "name") == Some(name));
    let range = found.with_context(|| format!("index.html has no <meta name=\"{name}\">"))?;
    let tag = &page[range.clone()];
    let old = attribute(tag, key).with_context(|| format!("<meta name=\"{name}\"> has no {key}"))?;
    let new = tag.replacen(&format!(" {key}=\"{old}\""), &format!(" {key}=\"{value}\""), 1);
    page.replace_range(range, &new);
    Ok(())
}

/// Puts `text` right after `<head>`.
pub fn put_first_in_head(page: &mut String, text: &str) -> Result<()> {
    let head = tags(page, "head").into_iter().next().context("index.html has no <head>")?;
    page.insert_str(head.end, text);
    Ok(())
}

/// The inline scripts that run: where the tag starts, where the content is.
pub fn inline_scripts(page: &str) -> Vec<(usize, Range<usize>)> {
    let runs = |tag: &str| {
        attribute(tag, "src").is_none() && matches!(attribute(tag, "type"), None | Some("module" | "text/javascript"))
    };
    let inline = tags(page, "script").into_iter().filter(|range| runs(&page[range.clone()]));
    inline
        .filter_map(|range| page[range.end..].find("</script>").map(|end| (range.start, range.end..range.end + end)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head><meta name=\"a\" content=\"x\" data-b><script src=\"s.js\" defer></script>\
                        <script type=\"module\">one()</script><script type=\"text/plain\">two</script></head></html>";

    #[test]
    fn attributes_with_and_without_value() {
        assert_eq!(attribute("<script src=\"s.js\" defer>", "src"), Some("s.js"));
        assert_eq!(attribute("<script src=\"s.js\" defer>", "defer"), Some(""));
        assert_eq!(attribute("<script data-src=\"s.js\">", "src"), None);
    }

    #[test]
    fn only_scripts_that_run_are_inline_scripts() {
        let contents: Vec<_> = inline_scripts(PAGE).into_iter().map(|(_, range)| &PAGE[range]).collect();
        assert_eq!(contents, ["one()"]);
    }

    #[test]
    fn edits() -> Result<()> {
        let mut page = PAGE.to_owned();
        set_meta(&mut page, "a", "y")?;
        remove(&mut page, "script", |tag| attribute(tag, "src").is_some());
        put_first_in_head(&mut page, "!")?;
        assert!(page.starts_with("<html><head>!<meta name=\"a\" content=\"y\" data-b><script type"), "{page}");
        Ok(())
    }
}
