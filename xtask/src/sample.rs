//! What the product's own code writes: a large carnet, a fictitious school's files, and the schema of the carnet's file.

use std::fs;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use carnet_ent::exchange;
use carnet_ent::verify::fictitious;
use chrono::Local;

use crate::tool::{root, say};

const SCHEMA: &str = "public/schema/carnet-ent-1.schema.json";

/// The fictitious school that is wanted.
pub struct Asked {
    pub seed: Option<String>,
    pub size: Option<usize>,
    pub defects: Option<String>,
    pub today: Option<String>,
    pub dir: Option<String>,
}

/// Writes a carnet of so many plausible activities to standard output, or a school's files into a folder, whose paths it prints.
pub fn run(activities: Option<usize>, asked: &Asked) -> Result<()> {
    if let Some(seed) = &asked.seed {
        return school(seed, asked);
    }
    let activities = activities.context("say what: --activities N, or --school SEED --size N")?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    exchange::sample::write(activities, &mut out)?;
    out.flush()?;
    Ok(())
}

fn school(seed: &str, asked: &Asked) -> Result<()> {
    let today = match &asked.today {
        Some(day) => day.parse().with_context(|| format!("{day} is not a day (YYYY-MM-DD)"))?,
        None => Local::now().date_naive(),
    };
    // A word will do for a number.
    let number = seed
        .parse()
        .unwrap_or_else(|_| seed.bytes().fold(7_u64, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte.into())));
    let mut school = fictitious::school(number, asked.size.unwrap_or(300), today);
    let defects = asked.defects.as_deref().unwrap_or_default();
    for defect in defects.split(',').map(str::trim).filter(|d| !d.is_empty()) {
        let (code, count) = defect.split_once(':').unwrap_or((defect, "1"));
        let count = count.parse().with_context(|| format!("{defect}: CODE:COUNT is meant"))?;
        fictitious::plant(&mut school, code, count)?;
    }
    let dir = match &asked.dir {
        Some(dir) => PathBuf::from(dir),
        None => root()?.join("target").join(format!("school-{seed}")),
    };
    if dir.exists() && asked.dir.is_none() {
        fs::remove_dir_all(&dir)?;
    }
    fs::create_dir_all(&dir)?;
    for (name, bytes) in fictitious::files(&school) {
        let path = dir.join(name);
        fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
        println!("{}", path.display());
    }
    Ok(())
}

/// Writes the published JSON Schema of the carnet's file.
pub fn schema() -> Result<()> {
    let path = root()?.join(SCHEMA);
    fs::create_dir_all(path.parent().context("the schema has no folder")?)?;
    fs::write(&path, exchange::schema::text())?;
    say(&format!("wrote {SCHEMA}"));
    Ok(())
}

const GENERATIONS: &str = "src/model/procedures/generations.json";

/// Writes down what the delivered models say, beside what they said before.
pub fn models() -> Result<()> {
    let all = carnet_ent::model::generations_with(carnet_ent::model::delivered_models());
    let text = serde_json::to_string_pretty(&all)?;
    fs::write(root()?.join(GENERATIONS), text + "\n")?;
    say(&format!("wrote {GENERATIONS}"));
    Ok(())
}
