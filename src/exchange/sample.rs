//! A carnet file with as many plausible activities as asked for: `cargo xtask sample`.

use std::io;

use super::example;
use super::{Made, Writer};
use crate::model::{Extra, SchoolYear};

/// Writes a backup file with `activities` activities, spread over as many school years as people keep (2,500 a year), the
/// last of them 2026-2027.
///
/// # Errors
/// Those of `out`.
pub fn write(activities: usize, out: &mut dyn io::Write) -> io::Result<()> {
    let carnet = example::many(SchoolYear::new(2026), activities);
    let made = Made {
        at: "2026-11-23T08:00:00Z".to_owned(),
        by: "Exemple".to_owned(),
        app: "xtask sample".to_owned(),
        extra: Extra::new(),
    };
    let writer = Writer {
        kind: super::FileKind::Backup,
        made: &made,
        carnet: &carnet,
        unknown: &[],
        broken: &[],
        folded: &[],
        erased: &Default::default(),
        journal: &[],
        extra: &Extra::new(),
    };
    out.write_all(writer.text().as_bytes())
}
