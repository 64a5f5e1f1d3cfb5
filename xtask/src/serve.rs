//! A static server on this computer only.

use std::fs::File;
use std::io::Write;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Context, Result, anyhow, bail};
use tiny_http::{Header, Method, Request, Response, Server};

use crate::tool::{command, run as run_command, say};
use crate::{build, setup};

const PORT: u16 = 8080;
const THREADS: usize = 8;

/// Builds the site, or takes `dir` as it is, and serves it until interrupted.
pub fn run(port: Option<u16>, dir: Option<String>) -> Result<()> {
    let dir = match dir {
        Some(dir) => PathBuf::from(dir),
        None => {
            setup::for_build()?;
            build::site()?.dir
        }
    };
    if !dir.join("index.html").is_file() {
        bail!("there is no index.html in {}", dir.display());
    }
    let server = Arc::new(listen(port)?);
    let address = server.server_addr().to_ip().context("the server has no address")?;
    let mut out = std::io::stdout();
    writeln!(out, "http://{address}/")?;
    out.flush()?;
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, dir) = (Arc::clone(&server), dir.clone());
            thread::spawn(move || {
                while let Ok(request) = server.recv() {
                    let _ = answer(request, &dir); // the browser went away: nothing to do
                }
            })
        })
        .collect();
    for thread in threads {
        thread.join().map_err(|_| anyhow!("a thread of the server stopped"))?;
    }
    Ok(())
}

/// A debug build that follows the sources, without the policy.
pub fn dev(port: Option<u16>) -> Result<()> {
    setup::for_build()?;
    let port = port.unwrap_or(PORT).to_string();
    say(&format!("serving a debug build on http://127.0.0.1:{port}/ …"));
    let mut trunk = command("trunk")?;
    trunk.env("RUSTFLAGS", "--cfg erase_components");
    run_command(trunk.args(["serve", "--skip-version-check", "--port", &port]))
}

/// The port asked for or else 8080, or the next free one.
fn listen(port: Option<u16>) -> Result<Server> {
    let first = port.unwrap_or(PORT);
    let last = if first == 0 { 0 } else { first.saturating_add(50) };
    for port in first..=last {
        if let Ok(server) = Server::http(("127.0.0.1", port)) {
            return Ok(server);
        }
    }
    bail!("no port is free between {first} and {last}")
}

fn answer(request: Request, dir: &Path) -> Result<()> {
    if !matches!(request.method(), Method::Get | Method::Head) {
        request.respond(Response::empty(405))?;
        return Ok(());
    }
    let Some((path, file)) = local(request.url(), dir).and_then(|path| Some((path.clone(), File::open(path).ok()?)))
    else {
        request.respond(Response::from_string("not found").with_status_code(404))?;
        return Ok(());
    };
    let response = Response::from_file(file)
        .with_header(header("Content-Type", content_type(&path))?)
        .with_header(header("Cache-Control", "no-cache")?)
        .with_header(header("X-Content-Type-Options", "nosniff")?);
    request.respond(response)?;
    Ok(())
}

/// The file that an address means; none outside of `dir`.
fn local(url: &str, dir: &Path) -> Option<PathBuf> {
    let path = decode(url.split(['?', '#']).next()?)?;
    let path = Path::new(path.trim_start_matches('/'));
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    let found = dir.join(path);
    let found = if found.is_dir() { found.join("index.html") } else { found };
    let inside = found.canonicalize().ok()?.starts_with(dir.canonicalize().ok()?);
    (inside && found.is_file()).then_some(found)
}

fn decode(path: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let mut rest = path.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let digits = [rest.next()?, rest.next()?];
            bytes.push(u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    let text = String::from_utf8(bytes).ok()?;
    (!text.contains(['\0', '\\'])).then_some(text)
}

fn content_type(path: &Path) -> &'static str {
    match path.extension().and_then(|end| end.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "txt" | "md" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

fn header(name: &str, value: &str) -> Result<Header> {
    Header::from_bytes(name, value).map_err(|()| anyhow!("a bad header: {name}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_below_the_folder_are_served() -> Result<()> {
        let dir = crate::tool::root()?;
        assert_eq!(local("/index.html?x#y", &dir), Some(dir.join("index.html")));
        assert_eq!(local("/", &dir), Some(dir.join("index.html")));
        for outside in ["/../etc/passwd", "/%2e%2e/etc/passwd", "/..%2f..%2fetc/passwd", "/absent", "/%00", "/%zz"] {
            assert_eq!(local(outside, &dir), None, "{outside}");
        }
        Ok(())
    }
}
