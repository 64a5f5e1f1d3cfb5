//! Installs what is missing; quick when nothing is.

use std::env;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use crate::tool::{self, cargo, command, find, find_or_env, output, root, run, say};

const TARGET: &str = "wasm32-unknown-unknown";
const TRUNK: &str = "0.21.14";
const CHROMIUM: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// All that building and testing need.
pub fn all() -> Result<()> {
    for_build()?;
    let (browser, driver) = (chromium(), chromedriver());
    if browser.is_none() || driver.is_none() {
        install_browser()?;
    }
    engines();
    Ok(())
}

/// Firefox and WebKit for the tests, where they can be had: the tests say which engines they ran in.
fn engines() {
    let missing = || -> Vec<&str> {
        let programs = [("firefox-esr", firefox().is_none()), ("webkit2gtk-driver", webkit().is_none())];
        programs.into_iter().filter_map(|(package, missing)| missing.then_some(package)).collect()
    };
    if missing().is_empty() {
        return;
    }
    if find(&["apt-get"]).is_some() {
        say("installing Firefox and WebKit from Debian, for the tests in the three engines…");
        let mut packages = vec!["install", "-y", "-qq", "--no-install-recommends", "xvfb", "xauth"];
        packages.extend(missing());
        if let Err(error) = apt(&["update", "-qq"]).and_then(|()| apt(&packages)) {
            say(&format!("  that did not work: {error:#}"));
        }
    }
    for package in missing() {
        say(&format!("{package} cannot be installed here: the tests go without that engine"));
    }
}

/// The Firefox of the tests, if there is one: `FIREFOX`, or the one on the path.
pub fn firefox() -> Option<PathBuf> {
    find_or_env("FIREFOX", &["firefox-esr", "firefox"])
}

/// What the tests in WebKit need: its driver, the browser that it drives, and a screen where there is none.
pub struct WebKit {
    pub driver: PathBuf,
    pub browser: PathBuf,
    pub screen: Option<PathBuf>,
}

/// The WebKit of the tests, if there is one: `WEBKIT_DRIVER` and `MINIBROWSER`, or those of WebKitGTK.
pub fn webkit() -> Option<WebKit> {
    let driver = find_or_env("WEBKIT_DRIVER", &["WebKitWebDriver"])?;
    let browser = match env::var_os("MINIBROWSER") {
        Some(path) => PathBuf::from(path),
        None => mini_browser()?,
    };
    let screen = find(&["xvfb-run"]);
    Some(WebKit { driver, browser, screen })
}

/// MiniBrowser is on no path: it stands beside WebKitGTK's library.
fn mini_browser() -> Option<PathBuf> {
    let libraries = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    let found = libraries.flat_map(|architecture| {
        ["webkit2gtk-4.1", "webkitgtk-6.0", "webkit2gtk-4.0"]
            .map(|version| architecture.path().join(version).join("MiniBrowser"))
    });
    found.into_iter().find(|path| path.is_file())
}

/// What building the page needs.
pub fn for_build() -> Result<()> {
    target()?;
    crates()?;
    cargo_tool("trunk", "trunk", TRUNK)?;
    cargo_tool("wasm-bindgen", "wasm-bindgen-cli", &locked_version("wasm-bindgen")?)?;
    npm_packages()
}

/// What opens the written documents: LibreOffice and pdftotext.
pub fn office() -> Result<()> {
    let missing = || find(&["soffice"]).is_none() || find(&["pdftotext"]).is_none();
    if missing() && find(&["apt-get"]).is_some() {
        say("installing LibreOffice Writer and pdftotext from Debian…");
        apt(&["update", "-qq"])?;
        let packages = ["install", "-y", "-qq", "--no-install-recommends", "libreoffice-writer-nogui", "poppler-utils"];
        apt(&packages)?;
    }
    if missing() {
        bail!("LibreOffice (soffice) and pdftotext are needed to test the documents");
    }
    Ok(())
}

/// The browser of the tests, if there is one: `CHROMIUM`, or the one on the path.
pub fn chromium() -> Option<PathBuf> {
    find_or_env("CHROMIUM", &CHROMIUM)
}

/// What drives the browser in the WebAssembly tests, if there is one.
pub fn chromedriver() -> Option<PathBuf> {
    find_or_env("CHROMEDRIVER", &["chromedriver"])
}

fn target() -> Result<()> {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let library = output(command(rustc)?.args(["--print", "target-libdir", "--target", TARGET]))?;
    if PathBuf::from(library.trim()).is_dir() {
        return Ok(());
    }
    say("installing the WebAssembly target of Rust…");
    run(command("rustup")?.args(["target", "add", TARGET]))
}

fn crates() -> Result<()> {
    // Trunk then builds without network, and so cannot fetch a tool of its own.
    run(cargo()?.args(["fetch", "--locked", "--quiet"])).context("cannot fetch the crates")
}

fn cargo_tool(program: &str, package: &str, version: &str) -> Result<()> {
    if let Some(path) = find(&[program]) {
        let found = output(command(path)?.arg("--version")).unwrap_or_default();
        if found.split_whitespace().nth(1) == Some(version) {
            return Ok(());
        }
    }
    say(&format!("installing {package} {version} (a few minutes)…"));
    run(cargo()?.args(["install", "--locked", "--version", version, package]))
}

/// The version of a crate in Cargo.lock.
fn locked_version(name: &str) -> Result<String> {
    let lock = fs::read_to_string(root()?.join("Cargo.lock")).context("cannot read Cargo.lock")?;
    version_in(&lock, name).with_context(|| format!("{name} is not in Cargo.lock"))
}

fn version_in(lock: &str, name: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| *line != format!("name = \"{name}\""));
    let version = lines.nth(1)?.strip_prefix("version = \"")?;
    Some(version.trim_end_matches('"').to_owned())
}

fn npm_packages() -> Result<()> {
    let tests = root()?.join("tests");
    let lock = fs::read(tests.join("package-lock.json")).context("cannot read tests/package-lock.json")?;
    let wanted = format!("{:x}", Sha256::digest(lock));
    let mark = tests.join("node_modules/.carnet-ent-lock");
    if fs::read_to_string(&mark).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    let Some(npm) = find(&["npm"]) else {
        bail!("Node.js 20 or newer is needed, with npm: https://nodejs.org");
    };
    say("installing wasm-opt and the packages of the tests…");
    let mut command = command(npm)?;
    command.current_dir(&tests).env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    run(command.args(["ci", "--no-audit", "--no-fund", "--loglevel=error"]))?;
    fs::write(mark, wanted)?;
    Ok(())
}

fn install_browser() -> Result<()> {
    if find(&["apt-get"]).is_some() {
        say("installing Chromium and its driver from Debian…");
        match apt(&["update", "-qq"]).and_then(|()| apt(&["install", "-y", "-qq", "chromium", "chromium-driver"])) {
            Ok(()) => return Ok(()),
            Err(error) => say(&format!("  that did not work: {error:#}")),
        }
    }
    if chromium().is_none() {
        say("installing Playwright's Chromium…");
        let mut npx = command("npx")?;
        run(npx.current_dir(root()?.join("tests")).args(["playwright", "install", "chromium"]))?;
    }
    if chromedriver().is_none() {
        bail!("chromedriver is missing: install the one of your Chromium, or set CHROMEDRIVER to its path");
    }
    Ok(())
}

fn apt(arguments: &[&str]) -> Result<()> {
    let is_root = output(tool::command("id")?.arg("-u"))?.trim() == "0";
    let mut command = if is_root { command("apt-get")? } else { command("sudo")? };
    if !is_root {
        command.arg("apt-get");
    }
    run(command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdout(std::io::stderr()))
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn the_locked_version_is_of_that_crate_alone() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"1.0.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.126\"\n";
        assert_eq!(version_in(lock, "wasm-bindgen").as_deref(), Some("0.2.126"));
        assert_eq!(version_in(lock, "absent"), None);
    }
}
