//! How quick the readers are beside quick-xml alone, in one run: `cargo run --release --example verify_bench -- FILE…` prints JSON, for
//! `cargo xtask bench`.

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufReader, Cursor};
use std::time::Instant;

use carnet_ent::verify::checks::Context;
use carnet_ent::verify::facts::Facts;
use carnet_ent::verify::readers::{Content, Input, Ways, open};
use carnet_ent::verify::verify;
use chrono::Local;
use quick_xml::Reader;
use quick_xml::events::Event;

const RUNS: usize = 15;

fn read(files: Vec<(String, Box<dyn Content + '_>)>) -> Result<Facts, Box<dyn Error>> {
    let mut facts = Facts::default();
    for (name, content) in files {
        let input = Input { name, content, modified: None };
        open(input, &Ways::default(), &mut facts, &mut |_| true)?;
    }
    Ok(facts)
}

/// The files, in memory.
fn given<'a>(all: &[&'a (String, Vec<u8>)]) -> Vec<(String, Box<dyn Content + 'a>)> {
    let one = |(name, bytes): &'a (String, Vec<u8>)| {
        let content: Box<dyn Content + 'a> = Box::new(Cursor::new(bytes.as_slice()));
        (name.clone(), content)
    };
    all.iter().copied().map(one).collect()
}

fn events(bytes: &[u8]) -> Result<usize, Box<dyn Error>> {
    let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, bytes));
    let (mut buffer, mut count) = (Vec::new(), 0);
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer)? {
            Event::Eof => return Ok(count),
            _ => count += 1,
        }
    }
}

/// One after the other, so many times, that all see the same machine: the best of each, in milliseconds.
fn timed(works: &mut [&mut dyn FnMut() -> Result<(), Box<dyn Error>>]) -> Result<Vec<f64>, Box<dyn Error>> {
    let mut best = vec![f64::INFINITY; works.len()];
    for _ in 0..RUNS {
        for (work, best) in works.iter_mut().zip(&mut best) {
            let begin = Instant::now();
            work()?;
            *best = best.min(begin.elapsed().as_secs_f64() * 1000.0);
        }
    }
    Ok(best)
}

/// The most memory that this process has had, in kilobytes, where the system says it.
fn most_memory() -> Option<u64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|l| l.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

fn main() -> Result<(), Box<dyn Error>> {
    let names: Vec<String> = std::env::args().skip(1).collect();
    let context = Context::new(Local::now().date_naive());
    let opened = names
        .iter()
        .map(|n| Ok((n.clone(), Box::new(File::open(n)?) as Box<dyn Content>)))
        .collect::<Result<Vec<_>, std::io::Error>>()?;
    let mut facts = read(opened)?;
    let people = facts.pupils.len() + facts.relatives.len() + facts.staff.len();
    let _ = verify(&mut facts, &context, || true);
    drop(facts);
    let memory = most_memory();

    let bytes: Vec<(String, Vec<u8>)> =
        names.iter().map(|n| Ok((n.clone(), fs::read(n)?))).collect::<Result<_, std::io::Error>>()?;
    let xml: Vec<_> = bytes.iter().filter(|(_, b)| b.starts_with(b"<?xml")).collect();
    let all: Vec<_> = bytes.iter().collect();
    let best = timed(&mut [
        &mut || xml.iter().try_for_each(|(_, b)| events(b).map(drop)),
        &mut || read(given(&xml)).map(drop),
        &mut || read(given(&all)).map(drop),
        &mut || {
            let mut facts = read(given(&all))?;
            verify(&mut facts, &context, || true).ok_or("given up")?;
            Ok(())
        },
    ])?;
    let xml_bytes: usize = xml.iter().map(|(_, b)| b.len()).sum();
    let all_bytes: usize = bytes.iter().map(|(_, b)| b.len()).sum();
    println!(
        "{}",
        serde_json::json!({
            "people": people, "xml_bytes": xml_bytes, "all_bytes": all_bytes, "quick_xml_ms": best.first(),
            "reading_xml_ms": best.get(1), "reading_all_ms": best.get(2), "whole_ms": best.get(3), "most_memory_kb": memory,
        })
    );
    Ok(())
}
