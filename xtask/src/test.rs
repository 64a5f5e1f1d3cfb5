//! All tests: native, in the browser, and of the built product as a person uses it.

use std::process::Command;

use anyhow::{Context, Result};

use crate::tool::{cargo, command, find, root, run, say};
use crate::{dist, setup, soak};

/// How often the browser is killed in a run of the tests.
const KILLS: u32 = 25;

/// `documents`: also the slow tests that open the written documents in an office program.
pub fn run_tests(documents: bool) -> Result<()> {
    setup::all()?;
    if documents {
        setup::office()?;
    }
    say("running the native tests…");
    run(cargo()?
        .args(["test", "--workspace", "--quiet"])
        .envs(variables(documents)))?;
    in_the_browser()?;
    dist::make()?;
    end_to_end(documents)?;
    engines()?;
    soak::kill(KILLS)?;
    say("all tests passed");
    Ok(())
}

fn in_the_browser() -> Result<()> {
    if !root()?.join("tests/browser/main.rs").is_file() {
        say("there are no WebAssembly tests yet");
        return Ok(());
    }
    say("running the tests in the browser…");
    let driver = setup::chromedriver().context("chromedriver is missing")?;
    let runner =
        find(&["wasm-bindgen-test-runner"]).context("wasm-bindgen-test-runner is missing")?;
    let mut tests = cargo()?;
    tests.args([
        "test",
        "--target",
        "wasm32-unknown-unknown",
        "-p",
        "carnet-ent",
        "--test",
        "browser",
    ]);
    tests.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner);
    tests.env("CHROMEDRIVER", driver);
    tests.env(
        "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
        root()?.join("tests/webdriver.json"),
    );
    tests.env("RUSTFLAGS", "--cfg erase_components");
    run(&mut tests)
}

fn end_to_end(documents: bool) -> Result<()> {
    say("running the tests of the built product…");
    let mut playwright = command("npx")?;
    playwright
        .current_dir(root()?.join("tests"))
        .args(["playwright", "test"]);
    if let Some(chromium) = setup::chromium() {
        playwright.env("CHROMIUM", chromium);
    }
    run(playwright.envs(variables(documents)))
}

/// What people do first, in the two engines beside Chromium's.
fn engines() -> Result<()> {
    match setup::firefox() {
        Some(firefox) => {
            say("running the product in Firefox…");
            run(engine("firefox")?.env("FIREFOX", firefox))?;
        }
        None => say("there is no Firefox here: its tests are left out"),
    }
    match setup::webkit() {
        Some(webkit) => {
            say("running the product in WebKit…");
            let mut node = engine("webkit")?;
            node.env("WEBKIT_DRIVER", webkit.driver);
            node.env("MINIBROWSER", webkit.browser);
            if let Some(screen) = webkit.screen {
                node.env("XVFB_RUN", screen);
            }
            run(&mut node)?;
        }
        None => say("there is no WebKit here: its tests are left out"),
    }
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
