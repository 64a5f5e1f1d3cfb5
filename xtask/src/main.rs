//! Everything there is to do with this repository: `cargo xtask <task>`.

mod acts;
mod bench;
mod build;
mod checks;
mod csp;
mod dist;
mod facts;
mod gzip;
mod html;
mod licences;
mod look;
mod raw;
mod sample;
mod serve;
mod service_worker;
mod setup;
mod single_file;
mod site_files;
mod soak;
mod split;
mod style;
mod test;
mod tool;
mod wasm_opt;
mod weigh;
mod worker;

use std::process::ExitCode;

use anyhow::{Result, bail};
use tool::Arguments;

const HELP: &str = "\
cargo xtask <task>

  setup                        install what is missing
  serve [--port N] [--dir D]   build the page and serve it on this computer
  dev [--port N]               serve a debug build that follows the sources
  test [--documents]           run all tests
  dist                         make dist/site/ and dist/carnet-ent.html
  bench [--runs N]             measure, and write BENCHMARKS.md
  look [--dir D]               take pictures of every page, into target/look/
  soak [--kills N]             kill the browser while it writes, and count what is lost
  raw                          erase a name in raw profiles of the browsers, and count what is left of it
  sample --activities N        write a carnet of N activities to standard output
  sample --school SEED --size N [--defects CODE:COUNT,…] [--today D] [--dir D]
                               write the files of a fictitious school of N pupils
  acts                         write docs/acts.md
  checks                       write docs/checks.md
  facts                        list the facts of the trade, their sources, and until when each is believed
  licences                     write public/licences.txt
  models                       write down what the delivered models of procedures say, beside what they said before
  schema                       write public/schema/
  weigh [--wasm FILE]          what the code weighs by crate, room and page, and what travels by file
";

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<()> {
    let mut arguments = Arguments::from_env();
    let Some(task) = arguments.task() else {
        print!("{HELP}");
        return Ok(());
    };
    match task.as_str() {
        "setup" => arguments.end().and_then(|()| setup::all()),
        "serve" => {
            let port = arguments.number("--port")?;
            let dir = arguments.value("--dir")?;
            arguments.end()?;
            serve::run(port, dir)
        }
        "dev" => {
            let port = arguments.number("--port")?;
            arguments.end()?;
            serve::dev(port)
        }
        "test" => {
            let documents = arguments.flag("--documents");
            arguments.end()?;
            test::run_tests(documents)
        }
        "dist" => arguments.end().and_then(|()| dist::run()),
        "bench" => {
            let runs = arguments.number("--runs")?;
            arguments.end()?;
            bench::run(runs)
        }
        "look" => {
            let dir = arguments.value("--dir")?;
            arguments.end()?;
            look::run(dir)
        }
        "soak" => {
            let kills = arguments.number("--kills")?;
            arguments.end()?;
            soak::run(kills)
        }
        "raw" => arguments.end().and_then(|()| raw::run()),
        "sample" => {
            let activities = arguments.number("--activities")?;
            let school = sample::Asked {
                seed: arguments.value("--school")?,
                size: arguments.number("--size")?,
                defects: arguments.value("--defects")?,
                today: arguments.value("--today")?,
                dir: arguments.value("--dir")?,
            };
            arguments.end()?;
            sample::run(activities, &school)
        }
        "acts" => arguments.end().and_then(|()| acts::run()),
        "checks" => arguments.end().and_then(|()| checks::run()),
        "facts" => arguments.end().and_then(|()| facts::run()),
        "licences" => arguments.end().and_then(|()| licences::run()),
        "models" => arguments.end().and_then(|()| sample::models()),
        "schema" => arguments.end().and_then(|()| sample::schema()),
        "weigh" => {
            let wasm = arguments.value("--wasm")?;
            arguments.end()?;
            weigh::run(wasm.map(Into::into))
        }
        "help" | "--help" | "-h" => {
            print!("{HELP}");
            Ok(())
        }
        other => bail!("there is no task “{other}”\n\n{HELP}"),
    }
}
