//! `carnet-ent.html`: the whole product in one page that a double click opens.
//!
//! It is a shell, whose scripts are fixed and named by its policy, and blocks of data before its end: the programs, compressed, in base64.
//! The page makes the head's copy of the same shell (src/ui/shell.rs), with the pieces that a head needs, and no worker.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use crate::site_files::{Site, files};
use crate::{csp, gzip, html, split, worker};

/// From a block of data, or from a text in base64, to the response that it stands for. No blob: WebKit cannot read one in a worker
/// of a page that was opened from a file.
const UNPACK: &str = "const unpack = (text) => {\
     const gzip = new DecompressionStream('gzip'), into = gzip.writable.getWriter();\
     into.write(Uint8Array.fromBase64 ? Uint8Array.fromBase64(text) : Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))).catch(() => {});\
     into.close().catch(() => {});\
     return new Response(gzip.readable, { headers: { 'Content-Type': 'application/wasm' } }); };";

/// The page of `site` with everything inside, and its shell: the same without the blocks of data.
pub fn make(site: &Site) -> Result<(String, String)> {
    let mut page = site.page.clone();
    let all = files(&site.dir)?;
    if let Some(snippet) = all.iter().find(|file| file.starts_with("snippets/")) {
        bail!("the single file cannot import {snippet}: a crate brings JavaScript of its own");
    }
    drop_what_a_site_needs(&mut page);
    for name in worker::WORKERS {
        let meta = format!("carnet-{name}");
        html::set_meta(&mut page, &meta, "")?;
        html::set_meta_attribute(&mut page, &meta, "data-worker-type", "classic")?;
    }
    // A page opened by a double click has no private file system.
    html::set_meta(&mut page, "carnet-mirror", "")?;
    inline_icon(&site.dir, &mut page)?;
    let css = inline_style(&site.dir, &mut page)?;
    inline_crash(&site.dir, &mut page)?;
    inline_page(&site.dir, &all, &mut page)?;
    let root = html::tags(&page, "html").into_iter().next().context("index.html has no <html>")?;
    page.insert_str(root.end - 1, " data-single-file");
    html::set_meta(&mut page, "carnet-parts", &format!("{} licences.txt", site.heads.join(" ")))?;
    csp::write_for_single_file(&mut page, &css)?;
    let shell = page.clone();
    let name = split::name(&site.dir)?;
    let programs = all.iter().filter(|file| file.starts_with(&name) && file.ends_with(".wasm"));
    for file in programs {
        let content = gzip::base64(&fs::read(site.dir.join(file))?)?;
        before_end_of_body(&mut page, &element("script type=\"text/plain\"", file, &content)?)?;
    }
    // What is read, and not run: the licences, and who publishes it.
    for name in ["licences.txt", "deployment.json"] {
        let content = gzip::base64(&fs::read(site.dir.join(name))?)?;
        before_end_of_body(&mut page, &element("script type=\"text/plain\"", name, &content)?)?;
    }
    for name in worker::WORKERS {
        inline_worker(&site.dir, &all, name, &mut page)?;
    }
    Ok((page, shell))
}

fn drop_what_a_site_needs(page: &mut String) {
    let links = ["manifest", "preload", "modulepreload", "apple-touch-icon"];
    html::remove(page, "link", |tag| html::attribute(tag, "rel").is_some_and(|rel| links.contains(&rel)));
    html::remove(page, "script", |tag| matches!(html::attribute(tag, "src"), Some("./start.js" | "./early.js")));
}

fn inline_icon(dir: &Path, page: &mut String) -> Result<()> {
    let icon = fs::read(dir.join("icons/icon.svg"))?;
    let data = format!("href=\"data:image/svg+xml;base64,{}\"", BASE64_STANDARD.encode(icon));
    *page = page.replace("href=\"./icons/icon.svg\"", &data);
    Ok(())
}

fn inline_style(dir: &Path, page: &mut String) -> Result<String> {
    let is_style = |tag: &str| html::attribute(tag, "rel") == Some("stylesheet");
    let link = html::tags(page, "link").into_iter().find(|range| is_style(&page[range.clone()]));
    let range = link.context("the page has no style sheet")?;
    let href = html::attribute(&page[range.clone()], "href").unwrap_or_default();
    let css = fs::read_to_string(dir.join(href.trim_start_matches("./")))?;
    if css.contains("</style") || css.contains("url(") && !css.contains("url(\"data:") {
        bail!("the style sheet names another file, or ends early");
    }
    page.replace_range(range, &format!("<style>{css}</style>"));
    Ok(css)
}

fn inline_crash(dir: &Path, page: &mut String) -> Result<()> {
    let script = fs::read_to_string(dir.join("crash.js"))?;
    html::remove(page, "script", |tag| html::attribute(tag, "src") == Some("./crash.js"));
    // An inline script cannot be deferred: it stands after the panel that it shows.
    before_end_of_body(page, &element("script", "", &script)?)
}

fn inline_page(dir: &Path, all: &[String], page: &mut String) -> Result<()> {
    let name = split::name(dir)?;
    let (code, wasm) = program(dir, all, "carnet-ent-")?;
    let link = format!(" from \"./{}\"", split::link_name(&name));
    let code: Vec<_> = code
        .lines()
        .map(|line| match line.strip_suffix(&link).and_then(|line| line.strip_prefix("import * as ")) {
            Some(import) => format!("const {import} = PIECES;"),
            None => line.to_owned(),
        })
        .collect();
    let code = code.join("\n");
    let pieces = pieces(dir, &name)?;
    let start = format!(
        "await __wbg_init({{ module_or_path: partOf('{wasm}') }});\n\
         dispatchEvent(new CustomEvent('TrunkApplicationStarted', {{ detail: {{ wasm }} }}));"
    );
    let module = format!("{UNPACK}\n{pieces}\n{code}\n{start}\n");
    let scripts = html::inline_scripts(page);
    let trunk = scripts.iter().find(|(_, content)| page[content.clone()].contains("TrunkApplicationStarted"));
    let (tag, content) = trunk.cloned().context("trunk's start script is missing")?;
    page.replace_range(tag..content.end + "</script>".len(), "");
    before_end_of_body(page, &element("script type=\"module\"", "", &module)?)
}

/// What fetches the pieces of the page's program, from the blocks of data: the object `PIECES` of their loaders.
fn pieces(dir: &Path, name: &str) -> Result<String> {
    let code = fs::read_to_string(dir.join(split::link_name(name)))?;
    let (mut loaders, mut lines) = (Vec::new(), Vec::new());
    for line in code.lines().filter(|line| !line.starts_with("import ")) {
        let line = line.replace("fetch(new URL(\"./", "partOf((\"").replace(", import.meta.url))", "))");
        match line.strip_prefix("export const ") {
            Some(rest) => {
                loaders.extend(rest.split(' ').next().map(str::to_owned));
                lines.push(format!("const {rest}"));
            }
            None => lines.push(line),
        }
    }
    let lines = lines.join("\n");
    if lines.contains("import.meta") || loaders.is_empty() {
        bail!("the pieces' script has changed: it asks for files in another way");
    }
    Ok(format!(
        "const partOf = async (name) => unpack(document.getElementById(name).textContent);\n\
         {lines}\nconst PIECES = {{ {} }};\n",
        loaders.join(", ")
    ))
}

fn inline_worker(dir: &Path, all: &[String], name: &str, page: &mut String) -> Result<()> {
    let start = format!("{name}-");
    let (code, wasm) = program(dir, all, &start)?;
    let loader = all
        .iter()
        .find(|file| file.starts_with(&start) && file.ends_with("_loader.js"))
        .context("the worker has no loader")?;
    let loader = fs::read_to_string(dir.join(loader))?;
    let (before, after) = loader.split_once("import init from").context("the loader imports nothing")?;
    let after = after.split_once('\n').map_or("", |(_, after)| after);
    let after = after.replace("await init()", "await __wbg_init({ module_or_path: unpack(PROGRAM) })");
    let wasm = gzip::base64(&fs::read(dir.join(wasm))?)?;
    let body = format!("{before}{}\n{UNPACK}\nconst PROGRAM = '{wasm}';\n{after}", without_module_syntax(&code)?);
    let source = format!("(async () => {{\n{body}}})();\n");
    before_end_of_body(page, &element("script type=\"text/plain\"", &format!("carnet-{name}-source"), &source)?)
}

/// The script and the name of the WebAssembly of the program whose files begin with `start`.
fn program(dir: &Path, all: &[String], start: &str) -> Result<(String, String)> {
    let file = |end: &str| {
        let fits = |file: &&String| {
            file.starts_with(start)
                && file.ends_with(end)
                && !file.ends_with("_loader.js")
                && !file.ends_with("-pieces.js")
                && !file.ends_with("_mirror.js")
        };
        all.iter().find(fits).with_context(|| format!("the site has no {start}…{end}"))
    };
    let code = fs::read_to_string(dir.join(file(".js")?))?;
    if !code.contains("function __wbg_init(") {
        bail!("wasm-bindgen's script has changed: it has no __wbg_init");
    }
    Ok((code, file("_bg.wasm")?.clone()))
}

/// A page opened from a file cannot start a module as its worker, so the worker's script becomes a classic one.
fn without_module_syntax(code: &str) -> Result<String> {
    let lines = code.lines().filter(|line| !line.starts_with("export {"));
    let lines: Vec<_> = lines.map(|line| line.strip_prefix("export ").unwrap_or(line)).collect();
    let script = lines.join("\n").replace("import.meta.url", "self.location.href");
    if script.contains("import.meta") || script.lines().any(|line| line.starts_with("import ")) {
        bail!("the worker's script imports something");
    }
    Ok(script)
}

fn element(tag: &str, id: &str, content: &str) -> Result<String> {
    if content.contains("</script") || content.contains("<!--") {
        bail!("a script would end early in the page");
    }
    let id = match id {
        "" => String::new(),
        id => format!(" id=\"{id}\""),
    };
    Ok(format!("<{tag}{id}>{content}</script>\n"))
}

fn before_end_of_body(page: &mut String, text: &str) -> Result<()> {
    let at = page.rfind("</body>").context("index.html has no </body>")?;
    page.insert_str(at, text);
    Ok(())
}
