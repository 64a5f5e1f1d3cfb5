use serde::{Deserialize, Serialize};

/// Why an .ics file is not read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum AgendaError {
    /// Larger than [`super::MAX_AGENDA_BYTES`].
    #[error("too big")]
    TooBig,
    /// Deeper or longer than the limits, at that line: the reader would not come back from it.
    #[error("beyond the limits at line {line}")]
    Bounds { line: usize },
    /// No calendar.
    #[error("no calendar")]
    NotCalendar,
    /// It has nothing with a day: how many events have no title, how many cannot be read, how many are cancelled.
    #[error("empty")]
    Empty { untitled: usize, unread: usize, cancelled: usize },
}
