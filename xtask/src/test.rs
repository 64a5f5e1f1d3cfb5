//! All tests: native, in the browser, and of the built product as a person uses it.

use std::env;
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::tool::{cargo, command, find, root, run, say};
use crate::{dist, setup, soak};

/// How often the browser is killed in a run of the tests.
const KILLS: u32 = 25;

/// `documents`: also the slow tests that open the written documents in an office program.
pub fn run_tests(documents: bool) -> Result<()> {
    let mut took = Took::default();
    took.of("set-up", || {
        setup::all()?;
        if documents {
            setup::office()?;
        }
        Ok(())
    })?;
    // The product is built beside the tests that do not need it: each keeps one core busy.
    let (native, build) = thread::scope(|scope| {
        let build = scope.spawn(|| timed("build", || dist::make().map(drop)));
        let native = timed("native tests", || native(documents))
            .and_then(|part| Ok((part, timed("tests in the browser", in_the_browser)?)));
        let build = build.join().unwrap_or_else(|_| bail!("the build stopped"));
        (native, build)
    });
    let (native, browser) = native?;
    took.0.extend([native, browser, build?]);
    took.of("tests of the product", || end_to_end(documents))?;
    took.0.extend(engines()?);
    took.of("kills", || soak::kill(KILLS))?;
    say(&format!("all tests passed; {}", took.words()));
    Ok(())
}

fn native(documents: bool) -> Result<()> {
    say("running the native tests…");
    run(cargo()?.args(["test", "--workspace", "--quiet"]).envs(variables(documents)))
}

/// A part of the run, and how long it took.
type Part = (&'static str, Duration);

fn timed(part: &'static str, work: impl FnOnce() -> Result<()>) -> Result<Part> {
    let begun = Instant::now();
    work()?;
    Ok((part, begun.elapsed()))
}

/// What each part of the run took.
#[derive(Default)]
struct Took(Vec<Part>);

impl Took {
    fn of(&mut self, part: &'static str, work: impl FnOnce() -> Result<()>) -> Result<()> {
        self.0.push(timed(part, work)?);
        Ok(())
    }

    fn words(&self) -> String {
        let part = |(name, time): &Part| format!("{name} {} s", time.as_secs());
        let parts: Vec<String> = self.0.iter().map(part).collect();
        parts.join(", ")
    }
}

fn in_the_browser() -> Result<()> {
    if !root()?.join("tests/browser/main.rs").is_file() {
        say("there are no WebAssembly tests yet");
        return Ok(());
    }
    say("running the tests in the browser…");
    let driver = setup::chromedriver().context("chromedriver is missing")?;
    let runner = find(&["wasm-bindgen-test-runner"]).context("wasm-bindgen-test-runner is missing")?;
    let mut tests = cargo()?;
    tests.args(["test", "--target", "wasm32-unknown-unknown", "-p", "carnet-ent", "--test", "browser"]);
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    tests.env("CHROMEDRIVER", driver);
    tests.env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", root()?.join("tests/webdriver.json"));
    tests.env("RUSTFLAGS", "--cfg erase_components");
    run(&mut tests)
}

fn end_to_end(documents: bool) -> Result<()> {
    say("running the tests of the built product…");
    let mut playwright = command("npx")?;
    playwright.current_dir(root()?.join("tests")).args(["playwright", "test"]);
    if let Some(chromium) = setup::chromium() {
        playwright.env("CHROMIUM", chromium);
    }
    run(playwright.envs(variables(documents)))
}

/// What people do first, in the two engines beside Chromium's, both at once. On a machine of continuous integration neither may be missing.
fn engines() -> Result<Vec<Part>> {
    let mut asked = Vec::new();
    match setup::firefox() {
        Some(firefox) => {
            let mut node = engine("firefox")?;
            node.env("FIREFOX", firefox);
            asked.push(("Firefox", node));
        }
        None => missing("Firefox")?,
    }
    match setup::webkit() {
        Some(webkit) => {
            let mut node = engine("webkit")?;
            node.env("WEBKIT_DRIVER", webkit.driver);
            node.env("MINIBROWSER", webkit.browser);
            if let Some(screen) = webkit.screen {
                node.env("XVFB_RUN", screen);
            }
            asked.push(("WebKit", node));
        }
        None => missing("WebKit")?,
    }
    thread::scope(|scope| {
        let runs: Vec<_> = asked
            .into_iter()
            .map(|(name, mut node)| {
                say(&format!("running the product in {name}…"));
                scope.spawn(move || timed(name, || run(&mut node)))
            })
            .collect();
        let ended = runs.into_iter().map(|run| run.join());
        ended.map(|part| part.unwrap_or_else(|_| bail!("an engine's tests stopped"))).collect()
    })
}

fn missing(engine: &str) -> Result<()> {
    if env::var_os("CI").is_some() {
        bail!("there is no {engine} here, and the tests need it");
    }
    say(&format!("there is no {engine} here: its tests are left out"));
    Ok(())
}

fn engine(name: &str) -> Result<Command> {
    let mut node = command("node")?;
    node.current_dir(root()?.join("tests"));
    node.args(["engines/engines.mjs", name]);
    Ok(node)
}

fn variables(documents: bool) -> Option<(&'static str, &'static str)> {
    documents.then_some(("CARNET_DOCUMENTS", "1"))
}
