//! Agendas of other programs (iCalendar, RFC 5545 and what is written under that name): bytes to events in the school's clock.

mod agenda_error;
mod component;
mod event;
mod read;
mod rule;
mod when;
mod zone;

pub use agenda_error::AgendaError;
pub use event::{Event, EventKind};
pub use read::{MAX_AGENDA_BYTES, Read, read};
pub use rule::Rule;
