use serde::{Deserialize, Serialize};

use super::incoming::Incoming;
use super::proposal::Fit;
use crate::exchange::{FileError, FileKind, open};
use crate::model::*;

/// What a copy outside the browser holds that the carnet which would be written over it does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outside {
    /// So many changes of the same carnet: another computer has worked.
    Changes(u32),
    /// Another carnet, or a file of another kind.
    Another,
    /// A file of a newer version of the program.
    Newer,
    /// No carnet that can be read.
    Unreadable,
}

/// What would be lost of the file `bytes` if `own` were written in its place; `None`: nothing.
pub fn outside(bytes: &[u8], own: &Content) -> Option<Outside> {
    let file = match open(bytes, &mut |_, _| {}) {
        Ok(file) => file,
        Err(FileError::Newer { .. }) => return Some(Outside::Newer),
        Err(_) => return Some(Outside::Unreadable),
    };
    let mut mine = Carnet::default();
    for row in &own.rows {
        if let Ok(table) = row.table.parse()
            && let Ok(record) = AnyRecord::read(table, &row.json)
        {
            mine.put(record);
        }
    }
    let identity = |carnet: &Carnet| carnet.about().map(|info| (info.id, info.copy));
    if file.summary.kind != FileKind::Backup || identity(&file.carnet) != identity(&mine) {
        return Some(Outside::Another);
    }
    let mut incoming = Incoming {
        partial: file.summary.partial,
        erased: &file.erased | &own.kept.erased,
        folded: file.folded,
        ..Incoming::default()
    };
    own.kept.folded.iter().for_each(|f| incoming.own_year(f));
    own.lines.iter().for_each(|line| incoming.own_line(line));
    file.journal.iter().for_each(|line| incoming.line(line));
    let incoming = incoming.with_records(file.carnet);
    let plan = incoming.plan(&mine);
    let open = plan.proposals.iter().filter(|p| p.fit != Fit::Impossible);
    match open.count() as u32 + incoming.damaged + incoming.foreign {
        0 => None,
        n => Some(Outside::Changes(n)),
    }
}
