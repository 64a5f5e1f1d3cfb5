//! Verifies directory and timetable files: `cargo run --release --example verify -- FILE…` prints what it finds as JSON.
//!
//! `--today YYYY-MM-DD`, `--uai 0123456X` and `--partner NAME` stand for what the school's carnet knows.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::ExitCode;

use carnet_ent::verify::checks::Context;
use carnet_ent::verify::facts::Facts;
use carnet_ent::verify::readers::{Input, Ways, open};
use carnet_ent::verify::verify;
use chrono::{DateTime, Local, NaiveDate};

fn main() -> ExitCode {
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            // The reader of a closed pipe wants to hear nothing.
            let _ = writeln!(std::io::stderr(), "{reason}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut words: impl Iterator<Item = String>) -> Result<(), String> {
    let mut context = Context::new(Local::now().date_naive());
    let mut names = Vec::new();
    while let Some(word) = words.next() {
        let mut value = || words.next().ok_or(format!("{word} : valeur attendue"));
        match word.as_str() {
            "--today" => {
                context.today = NaiveDate::parse_from_str(&value()?, "%Y-%m-%d").map_err(|e| e.to_string())?;
            }
            "--uai" => context.uai = value()?,
            "--partner" => context.partner = value()?,
            _ => names.push(word),
        }
    }
    if names.is_empty() {
        return Err("usage : verify [--today AAAA-MM-JJ] [--uai UAI] FICHIER…".into());
    }
    let mut facts = Facts::default();
    for name in &names {
        let shown = Path::new(name).file_name().map_or(name.clone(), |n| n.to_string_lossy().into_owned());
        let file = File::open(name).map_err(|e| format!("{name} : {e}"));
        let file = match file {
            Ok(file) => file,
            Err(reason) if names.len() == 1 => return Err(reason),
            Err(reason) => {
                let _ = writeln!(std::io::stderr(), "{reason}");
                continue;
            }
        };
        let modified = file.metadata().and_then(|m| m.modified()).ok();
        let input = Input {
            name: shown,
            content: Box::new(file),
            modified: modified.map(|t| DateTime::<Local>::from(t).date_naive()),
        };
        open(input, &Ways::default(), &mut facts, &mut |_| true).map_err(|e| e.to_string())?;
    }
    let report = verify(&mut facts, &context, || true).ok_or("interrompu")?;
    if report.files.iter().all(|f| f.role == "illisible") {
        let reasons: Vec<String> = report.files.iter().map(|f| format!("{} : {}", f.name, f.says)).collect();
        return Err(format!("aucun fichier n’a pu être lu\n{}", reasons.join("\n")));
    }
    let mut out = BufWriter::new(std::io::stdout().lock());
    serde_json::to_writer_pretty(&mut out, &report).map_err(|e| e.to_string())?;
    writeln!(out).and_then(|()| out.flush()).map_err(|e| e.to_string())
}
